"""The left of the page Case: what happened, and what is on record, one in place of the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from ui.case.facts import CaseFacts
from ui.case.happenings import lines
from ui.case.record_view import RecordView
from ui.case.timeline_view import TimelineView
from ui.parts import controls, kit
from ui.parts.controls import Button, Choices
from ui.parts.deck import Deck
from ui.parts.fields import Select
from ui.parts.theme import Theme
from ui.wording import case as w


class Side(QFrame):
    """Two parts, a filter for the first one, and the button for a note."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self._facts: CaseFacts | None = None
        column = kit.column(theme, gap=10)
        column.setContentsMargins(*(theme.px(one) for one in (16, 16, 8, 0)))
        self.setLayout(column)
        head = kit.row(theme, gap=8)
        column.addLayout(head)
        self.tabs = Choices(theme, (w.TIMELINE, w.ON_RECORD), w.TABS)
        head.addWidget(self.tabs)
        self.note = Button(theme, w.ADD_NOTE, keys="Ctrl N", small=True)
        head.addStretch(1)
        head.addWidget(self.note)
        shelf = Deck()
        column.addWidget(shelf, 1)
        when = QWidget()
        first = kit.column(theme, gap=6)
        when.setLayout(first)
        self.filter = Select(theme, list(w.FILTERS.items()))
        self.filter.setAccessibleName(w.FILTER)
        self.filter.currentIndexChanged.connect(lambda _: self._show_timeline())
        first.addWidget(self.filter)
        self._nothing = kit.text(theme, w.NOTHING_HAPPENED, "table", "ink2", wrap=True)
        first.addWidget(self._nothing)
        self.timeline = TimelineView(theme)
        first.addWidget(self.timeline, 1)
        shelf.addWidget(when)
        self.record = RecordView(theme)
        shelf.addWidget(self.record)
        self.copy = Button(theme, w.COPY_NOTE, kind=controls.LINK, keys="Ctrl ⇧ C", small=True)
        self.copy.setToolTip(w.COPY_NOTE_MORE)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.px(4))
        self.tabs.chosen.connect(shelf.setCurrentIndex)

    @property
    def front(self) -> QWidget:
        """The part that is shown."""
        return self.record if self.tabs.place else self.timeline

    def show_facts(self, facts: CaseFacts) -> None:
        """Show a case."""
        self._facts = facts
        self._show_timeline()
        self.record.show_sections(facts.sections)
        self.note.setEnabled(not facts.closed)

    def _show_timeline(self) -> None:
        if self._facts is None:
            return
        found = lines(self._facts.happened, self.filter.code, self._facts.today)
        self.timeline.show_lines(found)
        self._nothing.setVisible(not found)
        self.timeline.setVisible(bool(found))
