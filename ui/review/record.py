"""The whole audit record: the list of its entries as the filters want it, and one entry in full."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from caseworker.casework.review.log_pages import Line as LogLine
from caseworker.casework.review.log_pages import (
    LogQuery,
    Stretch,
    Whole,
    begin,
    go_on,
    lines,
    whole,
)
from caseworker.casework.staff import may
from ui.desk.session import Session
from ui.parts import kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.review.giving_out import GivingOut
from ui.review.log_model import PAGE, RecordModel
from ui.review.log_view import LogTable
from ui.review.record_entry import EntryView
from ui.review.record_filters import Filters
from ui.review.rows import Facts
from ui.wording import review as w

PANEL_MS = 60
ENOUGH = 2_000
"""So many entries that fit are looked for at first; scrolling to the end looks on."""


class RecordPart(QFrame):
    """Nothing is read before it is shown; a role that may not read the record is told so."""

    def __init__(self, theme: Theme, session: Session, letters: Callable[[], bool]) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self._theme, self._session = theme, session
        self.model = RecordModel(self)
        self.whole: Whole | None = None
        self.facts = Facts((), (), None)
        self._asked, self._below, self._cut = 0, 0, False
        self._goal = ENOUGH
        self._who = ""
        column = kit.column(theme)
        self.setLayout(column)
        column.addWidget(self._head())
        column.addWidget(kit.rule(theme))
        self._across = kit.row(theme)
        column.addLayout(self._across, 1)
        self.table = LogTable(theme, self.model, letters)
        self._across.addWidget(self.table, 1)
        self._edge = kit.rule(theme, vertical=True)
        self._across.addWidget(self._edge)
        self.body = EntryView(theme)
        self._across.addWidget(self.body)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(PANEL_MS)
        self._due.timeout.connect(self._read_whole)
        self.model.wanted.connect(self._read_page)
        self.table.moved.connect(self._due.start)
        self.table.pressed_key.connect(self._key)
        self.table.into.connect(self._into)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _head(self) -> QWidget:
        """What is shown, the button that gives it out, the filters."""
        theme = self._theme
        box = QWidget()
        outer = kit.column(theme, gap=10)
        outer.setContentsMargins(*(theme.px(side) for side in (24, 14, 24, 12)))
        box.setLayout(outer)
        head = kit.row(theme, gap=12)
        outer.addLayout(head)
        words = kit.column(theme)
        head.addLayout(words, 1)
        self.title = kit.text(theme, w.RECORD, "title", wrap=True)
        self.under = kit.text(theme, "", "body", "ink2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.under)
        self.export = Button(theme, w.EXPORT)
        self.export.clicked.connect(self._export)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        self.giving_out = GivingOut(theme, self._session, self)
        self.giving_out.runs.connect(lambda on: self.export.say(w.STOP if on else w.EXPORT))
        self.giving_out.says.connect(self._say_written)
        self.filters = Filters(theme)
        outer.addWidget(self.filters)
        self.filters.changed.connect(self.reread)
        self.filters.entered.connect(lambda: self._focus(self.table))
        self.filters.number_typed.connect(self.show_entry)
        return box

    # Reading

    def begin(self) -> None:
        """Shown: read, if somebody else acts now or nothing was read yet."""
        desk = self._session.desk
        if desk is None or self._who == desk.officer.id:
            return
        self._who = desk.officer.id
        self.filters.show_desk(desk)
        allowed = may(desk.officer, "read_log")
        self.export.setEnabled(allowed)
        if not allowed:
            self._nothing(w.NOT_FOR_YOU, w.role(sorted(desk.officer.roles)))
            return
        self.reread()

    def again(self) -> None:
        """Something was put on record: the list starts anew at the newest, if nobody reads in it."""
        if self.model.numbers and self.table.currentIndex().row() <= 0:
            self.reread()

    def query(self) -> LogQuery | None:
        """What is asked for; None while the day is not understood."""
        desk = self._session.desk
        return None if desk is None else self.filters.query(desk)

    def reread(self) -> None:
        """Begin anew with what the filters say."""
        desk, query = self._session.desk, self.query()
        if desk is None or query is None or not may(desk.officer, "read_log"):
            return
        self._asked += 1
        self._goal = ENOUGH
        self.under.setText(w.LOADING)
        self._session.read(
            lambda desk: begin(desk, query),
            partial(self._first, self._asked, query),
            self._not_read,
            to=self,
        )

    def _not_read(self, _: BaseException) -> None:
        self._nothing(w.RECORD_NOT_READ, w.NOT_READ_UNDER)

    def _nothing(self, title: str, under: str) -> None:
        self._asked += 1
        self._below = 0
        self.model.show(())
        self.title.setText(title)
        self.under.setText(under)
        self._show_whole(None)

    def _first(self, asked: int, query: LogQuery, found: Stretch) -> None:
        if asked != self._asked:
            return
        self._cut = found.cut
        self.model.show(found.numbers)
        if found.numbers:
            self.table.go_to(0)
        self._more(asked, query, found)

    def _more(self, asked: int, query: LogQuery, found: Stretch) -> None:
        self._below = found.below
        self._say()
        if found.below and len(self.model.numbers) < self._goal:
            self._look_on(asked, query)
        elif not self.model.numbers:
            self._show_whole(None)

    def _look_on(self, asked: int, query: LogQuery) -> None:
        below = self._below

        def done(found: Stretch) -> None:
            if asked != self._asked:
                return
            fresh = not self.model.numbers
            self.model.add(found.numbers)
            if fresh and found.numbers:
                self.table.go_to(0)
            self._more(asked, query, found)

        work = partial(go_on, query=query, below=below)
        self._session.read(work, done, self._not_read, to=self)

    def _scrolled(self, value: int) -> None:
        """Near the end, look on for more."""
        near = value >= self.table.verticalScrollBar().maximum() - PAGE
        query = self.query()
        if near and self._below and query and len(self.model.numbers) >= self._goal:
            self._goal = len(self.model.numbers) + ENOUGH
            self._look_on(self._asked, query)

    def _say(self) -> None:
        shown = len(self.model.numbers)
        self.title.setText(w.entries(shown, more=bool(self._below)))
        self.under.setText(w.LOG_CUT if self._cut else w.LOG_UNDER if shown else w.NONE_FIT)

    def _read_page(self, first: int) -> None:
        numbers, asked = list(self.model.page(first)), self._asked

        def done(found: dict[int, LogLine]) -> None:
            if asked == self._asked:
                self.model.fill(first, found)
                self.table.viewport().update()

        self._session.read(lambda desk: lines(desk, numbers), done, to=self)

    # One entry

    def show_entry(self, number: int) -> None:
        """Show one entry in full."""
        self.begin()
        place = self.model.place_of(number)
        if place >= 0:
            self.table.go_to(place)
            self._focus(self.table)
            return
        self._read_one(number)

    def show_only(self, officer: str = "", kind: str = "") -> None:
        """Show what one officer did, or one kind of entry, the newest first; "" for any."""
        self.begin()
        self.filters.officer.choose(officer)
        self.filters.kind.choose(kind)
        self._focus(self.table)

    def _read_whole(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self.model.numbers):
            self._read_one(self.model.numbers[place])

    def _read_one(self, number: int) -> None:
        self._session.read(lambda desk: whole(desk, number), self._show_whole, to=self)

    def _show_whole(self, found: Whole | None) -> None:
        self.whole = found
        self.body.show_whole(found)

    def _into(self) -> None:
        self.body.show()
        self._edge.show()
        self._focus(self.body)

    def _key(self, letter: str) -> None:
        if letter == "G":
            self._focus(self.filters.number)
        elif letter == "/":
            self._focus(self.filters.search_line())

    def _focus(self, part: QWidget) -> None:
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self, *, folded: bool) -> None:
        """Without room, one entry in full stands aside until Enter is pressed."""
        self.body.setVisible(not folded)
        self._edge.setVisible(not folded)

    # Giving out

    def _export(self) -> None:
        """A second press while it is written stops it."""
        query = self.query()
        if self.giving_out.running:
            self.giving_out.stop()
        elif query is not None:
            self.giving_out.ask(query, self.facts)

    def _say_written(self, words: str) -> None:
        if words:
            self.under.setText(words)
        else:
            self._say()
