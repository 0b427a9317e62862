"""The whole audit record: filtered, searched, by number, one entry in full, given out as a file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from caseworker.casework.audit_log import WORDS
from caseworker.casework.desk import Desk
from caseworker.casework.review.log_pages import Line as LogLine
from caseworker.casework.review.log_pages import (
    LogQuery,
    Stretch,
    Whole,
    begin,
    go_on,
    kind_words,
    lines,
    whole,
)
from caseworker.casework.review.tables import Table, Written, give_out, log_table
from caseworker.casework.staff import may
from ui.asking.act import Said
from ui.desk.session import Session
from ui.desk.typed import day_of
from ui.parts import kit
from ui.parts.controls import Button
from ui.parts.fields import Field, Line, Select
from ui.parts.theme import Theme
from ui.review.export import LOG, ask_export, table_of
from ui.review.flow import Flow
from ui.review.log_model import PAGE, RecordModel
from ui.review.log_view import LogTable
from ui.review.rows import Facts
from ui.wording import common
from ui.wording import review as w

TYPED_MS = 300
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
        self._stop: threading.Event | None = None
        column = kit.column(theme)
        self.setLayout(column)
        column.addWidget(self._filters())
        column.addWidget(kit.rule(theme))
        self._across = kit.row(theme)
        column.addLayout(self._across, 1)
        self.table = LogTable(theme, self.model, letters)
        self._across.addWidget(self.table, 1)
        self._edge = kit.rule(theme, vertical=True)
        self._across.addWidget(self._edge)
        self.body = QScrollArea()
        self.body.setWidgetResizable(True)
        self.body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setAccessibleName(w.ENTRY)
        self.body.setFixedWidth(theme.px(360))
        self._across.addWidget(self.body)
        self._typed = self._timer(TYPED_MS, self.reread)
        self._due = self._timer(PANEL_MS, self._read_whole)
        self.model.wanted.connect(self._read_page)
        self.table.moved.connect(self._due.start)
        self.table.pressed_key.connect(self._key)
        self.table.into.connect(self._into)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._show_whole(None)

    def _timer(self, milliseconds: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(work)
        return timer

    def _filters(self) -> QWidget:
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
        kinds = sorted((kind_words(kind), kind) for kind in WORDS)
        self.officer = Select(theme, [("", w.ANYBODY)])
        self.kind = Select(theme, [("", w.ANY_KIND), *((kind, said) for said, kind in kinds)])
        self.kind.view().setMinimumWidth(theme.px(460))
        self.case = Line(theme, w.CASE_HINT, ident=True)
        self.day = Line(theme, w.DAY_HINT)
        self.words = Line(theme, w.WORDS_HINT)
        self.number = Line(theme, w.NUMBER_HINT, ident=True)
        fields = Flow(theme, gap=12)
        outer.addWidget(fields)
        for label, control, wide in (
            (w.OFFICER, self.officer, 170),
            (w.KIND, self.kind, 230),
            (w.CASE, self.case, 130),
            (w.DAY, self.day, 130),
            (w.WORDS, self.words, 200),
            (w.NUMBER, self.number, 110),
        ):
            field = Field(theme, label, control, minor=True)
            field.setFixedWidth(theme.px(wide))
            fields.add(field)
            if label == w.DAY:
                self._day_field = field
        for line in (self.case, self.day, self.words):
            line.textEdited.connect(lambda _: self._typed.start())
            line.returnPressed.connect(self._to_table)
        self.number.returnPressed.connect(self.jump)
        for select in (self.officer, self.kind):
            select.currentIndexChanged.connect(lambda _: self.reread())
        return box

    # Reading

    def begin(self) -> None:
        """Shown: read, if somebody else acts now or nothing was read yet."""
        desk = self._session.desk
        if desk is None or self._who == desk.officer.id:
            return
        self._who = desk.officer.id
        self.officer.blockSignals(True)
        held = self.officer.code
        self.officer.clear()
        self.officer.addItem(w.ANYBODY, "")
        for one in desk.staff.officers:
            self.officer.addItem(one.name, one.id)
        self.officer.choose(held)
        self.officer.blockSignals(False)
        allowed = may(desk.officer, "read_log")
        self.export.setEnabled(allowed)
        self.words.setEnabled(allowed and may(desk.officer, "look_up"))
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
        said = self.day.text().strip()
        day = day_of(said, desk.clock().date()) if said and desk is not None else None
        self._day_field.show_fault(w.SAY_DAY if said and day is None else "")
        if said and day is None:
            return None
        words = self.words.text().strip() if self.words.isEnabled() else ""
        case = self.case.text().strip().upper()
        return LogQuery(self.officer.code, case, self.kind.code, day, words)

    def reread(self) -> None:
        """Begin anew with what the filters say."""
        desk, query = self._session.desk, self.query()
        if desk is None or query is None or not may(desk.officer, "read_log"):
            return
        self._typed.stop()
        self._asked += 1
        self._goal = ENOUGH
        self.under.setText(w.LOADING)
        self._session.read(
            lambda desk: begin(desk, query),
            partial(self._first, self._asked, query),
            lambda _: self._not_read(),
        )

    def _not_read(self) -> None:
        if isValid(self):
            self._nothing(w.RECORD_NOT_READ, w.NOT_READ_UNDER)

    def _nothing(self, title: str, under: str) -> None:
        self._asked += 1
        self._below = 0
        self.model.show(())
        self.title.setText(title)
        self.under.setText(under)
        self._show_whole(None)

    def _first(self, asked: int, query: LogQuery, found: Stretch) -> None:
        if not isValid(self) or asked != self._asked:
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
            if not isValid(self) or asked != self._asked:
                return
            fresh = not self.model.numbers
            self.model.add(found.numbers)
            if fresh and found.numbers:
                self.table.go_to(0)
            self._more(asked, query, found)

        self._session.read(lambda desk: go_on(desk, query, below), done, lambda _: self._not_read())

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
            if isValid(self) and asked == self._asked:
                self.model.fill(first, found)
                self.table.viewport().update()

        self._session.read(lambda desk: lines(desk, numbers), done)

    # One entry

    def jump(self) -> None:
        """Go to the entry whose number was typed, in the list or, filtered out, in the panel."""
        words = self.number.text().replace(",", "").strip().lstrip("#")
        if words.isdecimal() and len(words) < 16:
            self.show_entry(int(words))

    def show_entry(self, number: int) -> None:
        """Show one entry in full."""
        self.begin()
        place = self.model.place_of(number)
        if place >= 0:
            self.table.go_to(place)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._read_one(number)

    def show_officer(self, officer: str) -> None:
        """Show what one officer did, the newest first."""
        self.begin()
        self.officer.choose(officer)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_whole(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self.model.numbers):
            self._read_one(self.model.numbers[place])

    def _read_one(self, number: int) -> None:
        def done(found: Whole) -> None:
            if isValid(self):
                self._show_whole(found)

        self._session.read(lambda desk: whole(desk, number), done)

    def _show_whole(self, found: Whole | None) -> None:
        theme = self._theme
        self.whole = found
        inside = kit.frame("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 16)))
        column.setSpacing(theme.px(8))
        if found is None:
            column.addWidget(kit.text(theme, w.NO_ENTRY, "table", "ink2", wrap=True))
        else:
            line = found.line
            top = f"{w.show_number(line.seq)}, {common.moment(line.at)}"
            column.addWidget(kit.text(theme, top, "meta", "ink2", wrap=True))
            column.addWidget(kit.text(theme, line.words, "heading", wrap=True))
            for name, words in found.pairs:
                pair = kit.column(theme)
                column.addLayout(pair)
                pair.addWidget(kit.text(theme, name, "fine", "ink2", wrap=True))
                long = len(words) == 64 and " " not in words
                shown = " ".join(words[at : at + 8] for at in range(0, 64, 8)) if long else words
                said = kit.text(theme, shown, "table", wrap=True)
                said.setFont(theme.font("table", ident=True))
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                pair.addWidget(said)
            self.body.setAccessibleDescription(
                ". ".join([top, line.words, *(f"{name}: {words}" for name, words in found.pairs)])
            )
        column.addStretch(1)
        self.body.setWidget(inside)

    def _into(self) -> None:
        self.body.show()
        self._edge.show()
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_table(self) -> None:
        self.reread()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key(self, letter: str) -> None:
        if letter == "G":
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        elif letter == "/":
            line = self.words if self.words.isEnabled() else self.case
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self, *, folded: bool) -> None:
        """Without room, one entry in full stands aside until Enter is pressed."""
        self.body.setVisible(not folded)
        self._edge.setVisible(not folded)

    # Giving out

    def _export(self) -> None:
        """A second press while it is written stops it."""
        if self._stop is not None:
            self._stop.set()
            return
        desk, query = self._session.desk, self.query()
        if desk is not None and query is not None:
            ask_export(self._theme, self, desk.clock().date(), partial(self._chosen, query))

    def _chosen(self, query: LogQuery, said: Said) -> None:
        form, what = said["form"], said["what"]
        name, _ = QFileDialog.getSaveFileName(self, w.EXPORT, f"{w.EXPORT_NAMES[what]}.{form}")
        if not name:
            return
        facts = self.facts
        table = partial(log_table, query=query) if what == LOG else lambda _: table_of(facts, what)
        path = Path(name).with_suffix(f".{form}")
        self.write(table, path, said["recipient"], said["reason"])

    def write(
        self, table: Callable[[Desk], Table], path: Path, recipient: str, reason: str
    ) -> None:
        """Write a file on a thread of its own; it is on record before it is there."""
        desk = self._session.desk
        assert desk is not None
        stop = threading.Event()
        self._stop = stop
        self.export.say(w.STOP)
        self._session.closing.connect(stop.set)

        def work(each: Callable[[int], None]) -> Written | None:
            return give_out(
                desk,
                table(desk),
                path,
                recipient=recipient,
                reason=reason,
                progress=each,
                stop=stop,
            )

        self._session.tasks.stream(work, self._writing, self._written, self._not_written)

    def _writing(self, rows: int) -> None:
        if isValid(self):
            self.under.setText(w.writing(rows))

    def _written(self, done: Written | None) -> None:
        words = w.written(done.rows, done.path.name) if done is not None else w.NOT_WRITTEN
        self._session.said.emit(words)
        if isValid(self):
            self._stop = None
            self.export.say(w.EXPORT)
            self.under.setText(words)

    def _not_written(self, error: BaseException) -> None:
        self._session.fault.emit(error)
        if isValid(self):
            self._stop = None
            self.export.say(w.EXPORT)
            self._say()
