"""Review: whether the record is sound, what needs somebody, what waits for approval, figures."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from caseworker.casework.desk import Desk
from caseworker.casework.review.check import check_record
from caseworker.casework.review.office import Office, catch_up
from caseworker.ledger.verify import Report
from ui.parts import kit
from ui.parts.controls import Button, Choices
from ui.review.charts import Bars, Weeks, charts, table
from ui.review.lists import RowList
from ui.review.rows import Facts, facts_of
from ui.shell.page import Around, Page
from ui.wording import common
from ui.wording import review as w

PORTION_SECONDS = 0.15
"""How long the desk is kept busy in one go while cases are read."""


class ReviewPage(Page):
    """Everything is read after the page was first shown."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = self.theme
        self.office, self.facts = Office(), Facts((), (), None)
        self.report: Report | None = None
        self._stop: threading.Event | None = None
        self._reading = self._seen = False
        whole = kit.column(theme, gap=12)
        whole.setContentsMargins(*(theme.px(side) for side in (24, 12, 24, 16)))
        self.setLayout(whole)
        whole.addWidget(self._banner())
        self.tabs = Choices(theme, (w.TODAY, w.APPROVAL, w.FIGURES), w.TABS_NAME)
        whole.addWidget(self.tabs)
        self._title = kit.text(theme, w.READING, "title", wrap=True)
        self._under = kit.text(theme, w.READING_UNDER, "body", "ink2", wrap=True)
        whole.addWidget(self._title)
        whole.addWidget(self._under)
        self._stack = QStackedWidget()
        whole.addWidget(self._stack, 1)
        self.today = RowList(theme, w.LIST_TODAY)
        self.waiting = RowList(theme, w.LIST_APPROVAL)
        for one in (self.today, self.waiting):
            self._stack.addWidget(one)
            one.activated.connect(self._go)
        self._charts = QScrollArea()
        self._charts.setWidgetResizable(True)
        self._charts.setAccessibleName(w.FIGURES)
        self._stack.addWidget(self._charts)
        self.as_table = False
        self.tabs.chosen.connect(lambda _: self._show())
        self._key("F5", self.check)
        self._key("T", self._switch, letter=True)
        self.session.acted.connect(self._again)
        self.session.closing.connect(self.stop)

    def _key(self, keys: str, work: Callable[[], None], *, letter: bool = False) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._charts if letter else self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: work() if not letter or self.around.letters() else None)

    def _banner(self) -> QWidget:
        theme = self.theme
        card = kit.frame("card")
        across = kit.row(theme, margin=12, gap=12)
        card.setLayout(across)
        self._mark = kit.Mark(theme, "circle-dashed", "wait", 24)
        across.addWidget(self._mark)
        words = kit.column(theme)
        self._finding = kit.text(theme, w.CHECKING, "strong", wrap=True)
        self._more = kit.text(theme, "", "meta", "ink2", wrap=True)
        words.addWidget(self._finding)
        words.addWidget(self._more)
        across.addLayout(words, 1)
        self.button = Button(theme, w.CHECK_AGAIN, keys=w.CHECK_KEY)
        self.button.clicked.connect(self._pressed)
        across.addWidget(self.button)
        return card

    # The window

    def arrive(self) -> None:
        """Read what changed; check the record the first time."""
        self._shown().setFocus()
        if self.session.desk is None:
            return
        self._read()
        if not self._seen:
            self._seen = True
            self.check()

    def regions(self) -> list[QWidget]:
        """The list or the figures, and the button of the banner."""
        return [self._shown(), self.button]

    def _shown(self) -> QWidget:
        return (self.today, self.waiting, self._charts)[self._stack.currentIndex()]

    # The record

    def check(self) -> None:
        """Check the whole audit record on a thread of its own."""
        place = self.session.place
        if place is None or self._stop is not None:
            return
        stop, path = threading.Event(), place.ledger_path
        self._stop = stop
        self._say("circle-dashed", "wait", w.CHECKING, w.checking(0))
        self.button.say(w.STOP)
        self.session.tasks.stream(
            lambda each: check_record(path, each, stop),
            lambda number: self._more.setText(w.checking(number)),
            self._checked,
            self._not_checked,
        )

    def stop(self) -> None:
        """Stop the check that runs."""
        if self._stop is not None:
            self._stop.set()

    def _pressed(self) -> None:
        if self._stop is not None:
            self.stop()
        else:
            self.check()

    def _checked(self, report: Report | None) -> None:
        self._stop = None
        self.button.say(w.CHECK_AGAIN)
        if report is None:
            self._say("info", "wait", w.NOT_CHECKED, w.NOT_CHECKED_UNDER)
            return
        self.report = report
        desk = self.session.desk
        now = desk.clock() if desk is not None else None
        if report.ok:
            first, *more = report.sentences
            end = w.checked(common.moment(now), report.head)
            self._say("circle-check", "right", first.removesuffix("."), " ".join([end, *more]))
        else:
            said = report.sentence.removeprefix("The audit record has been changed.").strip()
            self._say("triangle-alert", "bad", w.BROKEN, f"{said} {w.OFF}")
        self._show()

    def _not_checked(self, error: BaseException) -> None:
        self._stop = None
        self.button.say(w.CHECK_AGAIN)
        self._say("circle-alert", "bad", w.COULD_NOT, w.COULD_NOT_UNDER)
        self.session.fault.emit(error)

    def _say(self, icon: str, tone: str, finding: str, more: str) -> None:
        self._mark.show_as(icon, tone)
        self._finding.setText(finding)
        self._more.setText(more)
        kit.announce(self._finding, finding)

    # The office

    def _again(self) -> None:
        if self._seen:
            self._read()

    def _read(self) -> None:
        if self._reading:
            return
        self._reading, known = True, self.office

        def work(desk: Desk) -> tuple[Office, Facts | None]:
            office = catch_up(desk, known, PORTION_SECONDS)
            return office, facts_of(desk, office) if office.ready else None

        self.session.read(work, self._read_so_far, self._not_read)

    def _read_so_far(self, result: tuple[Office, Facts | None]) -> None:
        self._reading, self.office = False, result[0]
        if result[1] is None:
            self._under.setText(w.reading(*self.office.progress))
            self._read()
            return
        self.facts = result[1]
        self._fill_charts()
        self._show()

    def _not_read(self, _: BaseException) -> None:
        self._reading = False

    def _show(self) -> None:
        place = self.tabs.place
        self._stack.setCurrentIndex(place)
        if not self.office.ready:
            return
        facts, broken = self.facts, self.report is not None and not self.report.ok
        self.today.show_rows(facts.today)
        self.waiting.show_rows(facts.waiting)
        self.tabs.rename(0, f"{w.TODAY} {len(facts.today):,}")
        self.tabs.rename(1, f"{w.APPROVAL} {len(facts.waiting):,}")
        told = facts.figures
        title = (w.need(len(facts.today)), w.wait(len(facts.waiting)), w.FIGURES)[place]
        under = (
            w.ORDER if facts.today else "",
            w.OFF if broken else w.OLDEST if facts.waiting else "",
            f"{w.corrections(told.total)}. {w.half(told.half_within)}" if told else "",
        )[place]
        self._title.setText(title)
        self._under.setText(under if told is not None else f"{under} {w.ONLY_YOURS}".strip())

    def _switch(self) -> None:
        self.as_table = not self.as_table
        self._fill_charts()
        self._charts.setFocus()

    def _fill_charts(self) -> None:
        theme, told = self.theme, self.facts.figures
        inside = kit.frame("canvas")
        column = kit.column(theme, margin=8, gap=8)
        inside.setLayout(column)
        if told is not None and told.total:
            words = w.AS_CHART if self.as_table else w.AS_TABLE
            switch = Button(theme, words, keys="T", small=True)
            switch.clicked.connect(self._switch)
            column.addWidget(switch)
            if self.as_table:
                column.addWidget(table(theme, told), 1)
            else:
                for name, bars in charts(told):
                    column.addWidget(kit.text(theme, name, "heading"))
                    column.addWidget(Bars(theme, name, bars))
                column.addWidget(kit.text(theme, w.WEEKS, "heading"))
                column.addWidget(Weeks(theme, told.weeks))
        elif told is not None:
            column.addWidget(kit.text(theme, w.NO_FIGURES, "body", "ink2", wrap=True))
        if not self.as_table or told is None:
            column.addStretch(1)
        self._charts.setWidget(inside)

    def _go(self, index: QModelIndex) -> None:
        rows = self.today if self._stack.currentWidget() is self.today else self.waiting
        row = rows.rows.rows[index.row()]
        broken = self.report is not None and not self.report.ok
        if rows is self.waiting and broken:
            kit.announce(self._under, w.OFF)
            return
        go, page = self.around.go, row.page
        self.session.open_case(row.case, lambda: go(page))
