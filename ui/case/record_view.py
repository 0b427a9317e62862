"""What is on record in the case, on screen: a scrolling list of sections, each with its button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.case.on_record import Section
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import case as w
from ui.wording import case_acts as aw


class RecordView(QScrollArea):
    """The sections. It is built when it is first shown, and again only when they change."""

    act = Signal(str)
    """The act of a section's button."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted: Sequence[Section] = ()
        self._sections: Sequence[Section] = ()
        self.buttons: dict[str, Button] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(w.ON_RECORD)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show them, now or when they are first seen; the focus stays with its button."""
        self._wanted = sections
        if self.isVisible():
            self._build(sections)

    def showEvent(self, event: QShowEvent) -> None:
        """Build what was to be shown meanwhile."""
        super().showEvent(event)
        self._build(self._wanted)

    def _build(self, sections: Sequence[Section]) -> None:
        if sections == self._sections:
            return
        held = next((key for key, one in self.buttons.items() if one.hasFocus()), "")
        top = self.verticalScrollBar().value()
        self._sections, self.buttons = sections, {}
        theme = self._theme
        body = kit.frame("surface")
        layout = kit.column(theme, gap=4)
        layout.setContentsMargins(0, 0, theme.px(8), theme.px(16))
        body.setLayout(layout)
        for section in sections:
            layout.addWidget(self._section(section))
        layout.addStretch(1)
        self.setWidget(body)
        body.show()
        self.verticalScrollBar().setValue(top)
        if held in self.buttons:
            self.buttons[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _section(self, section: Section) -> QWidget:
        theme = self._theme
        box = QWidget()
        layout = kit.column(theme, gap=4)
        layout.setContentsMargins(0, theme.px(4), 0, theme.px(8))
        box.setLayout(layout)
        layout.addWidget(kit.text(theme, section.title, "metastrong", "ink2", wrap=True))
        for icon, tone, words in section.lines:
            line = kit.row(theme, gap=8)
            line.addWidget(kit.Mark(theme, icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(kit.text(theme, words, "table", wrap=True), 1)
            layout.addLayout(line)
        if section.act:
            button = Button(theme, aw.ACTS[section.act], kind=controls.LINK, small=True)
            button.clicked.connect(lambda _, act=section.act: self.act.emit(act))
            self.buttons[section.act] = button
            below = kit.row(theme)
            below.setContentsMargins(theme.px(20), 0, 0, 0)
            below.addWidget(button)
            below.addStretch(1)
            layout.addLayout(below)
        elif section.why_not:
            layout.addWidget(kit.text(theme, section.why_not, "meta", "ink3", wrap=True))
        return box
