"""The wide view of where a value came from: the finding, the picture, and the same as a list."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListView, QScrollArea, QWidget

from caseworker.origin.layout import laid_out
from caseworker.origin.picture import KEY
from caseworker.origin.text import witness_words
from caseworker.origin.trace import Trace, place_words
from caseworker.origin.words import headline
from caseworker.register.model import Register
from caseworker.subject.text import clean
from ui.compare.origin_view import OriginPicture, height_of
from ui.compare.provenance import CERTAINTY
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.scrolling import scrolling
from ui.parts.theme import Theme
from ui.wording import compare as w


def sentences(register: Register, trace: Trace) -> list[str]:
    """The picture in sentences, one for each place in which the value was seen, in its order."""
    steps = {step.target: step.sentence for step in trace.steps}
    return [
        f"{place_words(register, one)}: {headline(one)}. {clean(steps.get(one, w.EARLIEST))}"
        for one in trace.shown
    ]


class OriginDialog(QDialog):
    """One trace, as wide as the window. Esc gives back."""

    def __init__(
        self, theme: Theme, register: Register, trace: Trace, field: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(w.origin_title(field))
        self.setAccessibleName(self.windowTitle())
        whole = kit.column(theme)
        self.setLayout(whole)
        layout = scrolling(whole, theme, (24, 20, 24, 16))
        layout.setSpacing(theme.px(10))
        head = kit.row(theme, gap=12)
        layout.addLayout(head)
        head.addWidget(kit.text(theme, self.windowTitle(), "title", wrap=True), 1)
        chip = kit.Chip(theme)
        chip.show_as(*CERTAINTY[trace.certainty], trace.certainty.words)
        head.addWidget(chip)
        layout.addWidget(kit.text(theme, trace.sentence, "body", wrap=True))
        if words := witness_words(trace):
            layout.addWidget(kit.text(theme, words, "table", "ink2", wrap=True))
        self.lines = sentences(register, trace)
        drawn = laid_out(register, trace)
        area = QScrollArea()
        area.setAccessibleName(w.ORIGIN)
        area.setWidget(OriginPicture(theme, drawn, trace.sentence, " ".join(self.lines)))
        area.setFixedHeight(height_of(drawn, theme) + theme.px(20))
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(area)
        layout.addWidget(kit.text(theme, KEY, "meta", "ink2", wrap=True))
        if trace.reasons:
            layout.addWidget(kit.text(theme, w.WHY_NO_SURER, "strong"))
            for reason in trace.reasons:
                layout.addWidget(kit.text(theme, reason, "table", "ink2", wrap=True))
        layout.addWidget(kit.text(theme, w.AS_LIST, "strong"))
        self.list = QListView()
        self.list.setAccessibleName(w.AS_LIST)
        self.list.setFont(theme.font("table"))
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.px(2))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setModel(QStringListModel(self.lines, self.list))
        self.list.setMinimumHeight(theme.px(200))
        layout.addWidget(self.list, 1)
        foot = kit.row(theme)
        foot.setContentsMargins(*(theme.px(side) for side in (24, 8, 24, 12)))
        whole.addLayout(foot)
        close = Button(theme, w.CLOSE, kind=controls.PRIMARY, keys="Esc")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        foot.addStretch(1)
        room = parent.window().size()
        width = min(drawn.width + 72, room.width() / theme.px(1000) * 1000 - 48)
        self.resize(max(theme.px(560), theme.px(width)), room.height() - theme.px(48))

    def begin(self) -> None:
        """Show it, with the focus on the list."""
        self.open()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
