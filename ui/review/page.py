"""Page 5: is the record sound, what needs somebody, what waits for approval, figures, the record."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ui.parts import kit
from ui.parts.controls import Choices
from ui.review.banner import Banner
from ui.review.figures_view import FiguresView
from ui.review.lists import RowList
from ui.review.queue import Queue
from ui.review.record import RecordPart
from ui.review.rows import Facts, Row, facts_of
from ui.shell.page import Around, Page
from ui.wording import review as w

NEEDS, WAITS, FIGURES, RECORD = range(4)
LEFT, RIGHT = 380, 348
FOLD_BELOW = 1270
"""Units of page width below which the figures have a place of their own."""
STACK_BELOW = 900
"""Units of page width below which one list is shown at a time."""


class ReviewPage(Page):
    """Everything is read after the page was first shown."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = self.theme
        self.facts = Facts((), (), None)
        self._reading = self._again = self._seen = self._known = False
        self._folded = self._small = False
        self._who: object = None
        whole = kit.column(theme)
        self.setLayout(whole)
        top = kit.column(theme, gap=10)
        top.setContentsMargins(*(theme.px(side) for side in (24, 12, 24, 10)))
        whole.addLayout(top)
        self.banner = Banner(theme, self.session.record)
        top.addWidget(self.banner)
        names = (w.TODAY, w.APPROVAL, w.FIGURES, w.RECORD)
        self.tabs = Choices(theme, names, w.TABS_NAME)
        top.addWidget(self.tabs)
        whole.addWidget(kit.rule(theme))
        self._stack = QStackedWidget()
        whole.addWidget(self._stack, 1)
        self._stack.addWidget(self._morning())
        self._record: RecordPart | None = None
        self.banner.show_entries.connect(self._show_entries)
        self.tabs.chosen.connect(lambda _: self._fit())
        self.banner.pressed.connect(self._check_or_stop)
        self.bind(("F5", self.session.check_record))
        self.follow(self.session.acted, self._read_if_seen)
        self.follow(self.session.changed, self._follow)
        self.queue.opened.connect(self._open)
        self._fit()

    def _morning(self) -> QWidget:
        """What needs somebody, what waits, the figures: side by side where there is room."""
        theme = self.theme
        box = QWidget()
        across = kit.row(theme)
        box.setLayout(across)
        self._left = kit.frame("canvas")
        left = kit.column(theme)
        self._left.setLayout(left)
        head = kit.column(theme)
        head.setContentsMargins(*(theme.px(side) for side in (24, 16, 16, 10)))
        left.addLayout(head)
        self.title = kit.text(theme, w.READING, "title", wrap=True)
        self.under = kit.text(theme, w.READING_UNDER, "body", "ink2", wrap=True)
        head.addWidget(self.title)
        head.addWidget(self.under)
        left.addWidget(kit.rule(theme))
        self.today = RowList(theme, w.LIST_TODAY)
        self.today.activated.connect(self._go)
        left.addWidget(self.today, 1)
        self._blank = QWidget()
        self._blank.hide()
        left.addWidget(self._blank, 1)
        self.queue = Queue(theme, self.session, self.around.letters)
        self.figures = FiguresView(theme, self.around.letters)
        self._edges: list[QFrame] = [kit.rule(theme, vertical=True) for _ in range(2)]
        across.addWidget(self._left)
        across.addWidget(self._edges[0])
        across.addWidget(self.queue, 1)
        across.addWidget(self._edges[1])
        across.addWidget(self.figures)
        return box

    @property
    def record(self) -> RecordPart:
        """The record itself; built when it is first wanted."""
        if self._record is None:
            self._record = RecordPart(self.theme, self.session, self.around.letters)
            self._record.facts = self.facts
            self._stack.addWidget(self._record)
        return self._record

    # The window

    def arrive(self) -> None:
        """Read what changed; check the record the first time."""
        self._home()
        self._begin()

    def _home(self) -> None:
        """The focus where work goes on: what needs somebody, else what waits for approval."""
        home: QWidget = self.today
        if self.tabs.place == RECORD:
            home = self.record.table
        elif self.tabs.place == FIGURES:
            home = self.figures
        elif self.facts.waiting and (self.tabs.place == WAITS or not self.facts.today):
            home = self.queue.list
        if home.isHidden():
            home = self.figures if self.figures.isVisible() else self.banner.button
        home.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What was missed is read."""
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        if self.session.desk is None:
            return
        first = not self._seen
        self._seen = True
        if first:
            self._follow()
            if self.session.record.report is None:
                self.session.check_record()

    def regions(self) -> list[QWidget]:
        """The banner's button, then what is shown, in reading order."""
        found: list[QWidget] = [self.banner.button]
        if self.tabs.place == RECORD:
            body = [self.record.body] if self.record.body.isVisible() else []
            return [*found, self.record.filters.officer, self.record.table, *body]
        parts = (self._left, self.today), (self.queue, self.queue.list)
        found += [focus for part, focus in parts if part.isVisible() and focus.isVisible()]
        return found + ([self.figures] if self.figures.isVisible() else [])

    def narrow(self, width: int) -> None:
        """Give figures, then each list, a place of its own where there is little room."""
        self._folded = width < self.theme.px(FOLD_BELOW)
        self._small = width < self.theme.px(STACK_BELOW)
        self._fit()

    def _fit(self) -> None:
        place, theme = self.tabs.place, self.theme
        lists = place in (NEEDS, WAITS)
        if place == RECORD:
            self._stack.setCurrentWidget(self.record)
            self.record.narrow(folded=self._small)
            self.record.begin()
        else:
            self._stack.setCurrentIndex(0)
        self._left.setVisible(place == NEEDS or (lists and not self._small))
        self.queue.setVisible(place == WAITS or (lists and not self._small))
        self.figures.setVisible(place == FIGURES or (lists and not self._folded))
        self._edges[0].setVisible(lists and not self._small)
        self._edges[1].setVisible(lists and not self._folded)
        alone = 16_777_215
        self._left.setMaximumWidth(alone if self._small else theme.px(LEFT))
        self._left.setMinimumWidth(
            0 if self._small else theme.px(LEFT if not self._folded else 320)
        )
        self.figures.setMinimumWidth(0 if self._folded else theme.px(RIGHT))
        self.figures.setMaximumWidth(alone if place == FIGURES else theme.px(RIGHT))
        self.banner.stack(narrow=self._small)

    def _check_or_stop(self) -> None:
        if self.session.record.running:
            self.session.record.stop()
        else:
            self.session.check_record()

    # The office

    @property
    def read(self) -> bool:
        """True once all cases were read, and nothing has happened since that is not shown."""
        return self._known and not self._reading

    def _follow(self) -> None:
        """Somebody else acts, or the record was checked: the lists are theirs at once."""
        desk, sound = self.session.desk, self.session.record.sound
        who = (desk and desk.officer.id, sound)
        if self._seen and who != self._who:
            self._who = who
            self.queue.read_again()
            self._read()
            if self.tabs.place == RECORD:
                self.record.begin()

    def _read_if_seen(self) -> None:
        if self._seen:
            self._read()
            if self._record is not None:
                self._record.again()

    def _show_entries(self, number: int) -> None:
        """The record itself, at an entry; 0 for the newest."""
        self.tabs.choose(RECORD)
        if number:
            self.record.show_entry(number)
        else:
            self.record.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        if self._reading:
            self._again = True
            return
        self._reading = True
        office = self.session.office
        office.read(facts_of, self._was_read, self._reads, self._not_read, to=self)

    def _reads(self, progress: tuple[int, int]) -> None:
        self.under.setText(w.reading(*progress))

    def _was_read(self, found: Facts) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self._read()
            return
        first, there = not self._known, self.today.hasFocus()
        self.facts, self._known = found, True
        self._show()
        if first and self._small and self.facts.waiting and not self.facts.today:
            self.tabs.choose(WAITS)
        if there and not self.facts.today:
            self._home()

    def _not_read(self, _: BaseException) -> None:
        self._reading = self._again = False
        self._who = None
        if not self._known:
            self.title.setText(w.NOT_READ)
            self.under.setText(w.NOT_READ_UNDER)
            self.queue.title.setText(w.NOT_READ)

    def _show(self) -> None:
        facts = self.facts
        self.today.show_rows(facts.today)
        self.today.setVisible(bool(facts.today))
        self._blank.setVisible(not facts.today)
        self.queue.show_rows(facts.waiting)
        self.figures.show_figures(facts.figures)
        if self._record is not None:
            self._record.facts = facts
        self.tabs.rename(NEEDS, f"{w.TODAY} {len(facts.today):,}")
        self.tabs.rename(WAITS, f"{w.APPROVAL} {len(facts.waiting):,}")
        self.title.setText(w.need(len(facts.today)))
        under = [w.ORDER] if facts.today else []
        self.under.setText(" ".join([*under, *([w.ONLY_YOURS] if facts.figures is None else [])]))
        self.under.setVisible(bool(self.under.text()))
        off = self.session.record.why_off
        self.queue.under.setText(off or (w.OLDEST if facts.waiting else w.NONE_WAITING_UNDER))

    # Going there

    def _go(self, index: QModelIndex) -> None:
        row = self.today.rows.rows[index.row()]
        if row.officer:
            self.tabs.choose(RECORD)
            self.record.show_only(officer=row.officer)
        elif row.kind:
            self.tabs.choose(RECORD)
            self.record.show_only(kind=row.kind)
        else:
            self._open(row)

    def _open(self, row: Row | None) -> None:
        if row is not None and row.case:
            go, page = self.around.go, row.page
            self.session.open_case(row.case, lambda: go(page))
