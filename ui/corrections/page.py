"""Page 3: the log of corrections, and every step of each until the source itself shows it right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from caseworker.casework.corrections.log import Query, Show, Sort
from ui.corrections import acts
from ui.corrections.ask import Ask
from ui.corrections.desk import Answer, ask, count, page
from ui.corrections.facts import Details, details, without_approval
from ui.corrections.head import Head
from ui.corrections.model import LogModel
from ui.corrections.panel import CorrectionPanel
from ui.corrections.questions import Question, question
from ui.corrections.rows import RowFacts
from ui.corrections.steps import APPROVING, FOR_SEVERAL, STEPS
from ui.corrections.view import LogView
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.deck import Deck
from ui.parts.message import Message
from ui.shell.page import Around, Page
from ui.wording import common
from ui.wording import corrections as w

FOLD_BELOW = 1270
"""Units of page width below which the panel becomes one line under the list."""
STACK_BELOW = 900
MOST_CHOSEN = 50
"""At most so many are acted on together: each has to be read before."""
LETTERS = {step.letter: step.key for step in STEPS if len(step.letter) == 1}
SOON_MS = 300
"""While a look-up runs, its answers are not followed one by one."""
PANEL_MS = 40
"""How long a row must stay chosen before its history is read."""


class CorrectionsPage(Page):
    """The finding, the filters, the list, the panel of what is chosen, and the keys."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = self.theme
        self.model = LogModel(self)
        self.details: Details | None = None
        self._all_cases: bool | None = None
        self._current = ""
        self._wanted = ""
        self._waits = False
        """The focus went to the search only because there was no list yet."""
        self._asked = 0
        self._facts: object = None
        self._stale = True
        self._folded = self._small = False
        self._counts: Mapping[Show, int] | None = None
        self._cut = False
        self._ask: Ask | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(PANEL_MS)
        self._due.timeout.connect(self._read_panel)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._follow)
        layout = kit.row(theme)
        self.setLayout(layout)
        left = kit.frame("canvas")
        layout.addWidget(left, 1)
        column = kit.column(theme)
        left.setLayout(column)
        self.head = Head(theme)
        column.addWidget(self.head)
        self._stack = Deck()
        column.addWidget(self._stack, 1)
        self.view = LogView(theme, self.model, around.letters, {**LETTERS, "O": "open"})
        self.message = Message(theme)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.message)
        self._line(column)
        self._foot(column)
        self._edge = kit.rule(theme, vertical=True)
        layout.addWidget(self._edge)
        self.panel = CorrectionPanel(theme)
        layout.addWidget(self.panel)
        self._connect()
        self.refresh()

    # Building

    def _connect(self) -> None:
        self.model.wanted.connect(self._read_page)
        self.view.moved.connect(self._moved)
        self.view.act.connect(self.act)
        self.view.opened.connect(self._into_panel)
        self.view.doubleClicked.connect(lambda _: self.open_case())
        self.view.searching.connect(self.head.search_focus)
        self.view.head.sectionClicked.connect(self._sort_by)
        self.head.asked.connect(self.reread)
        self.head.left.connect(self._to_list)
        self.head.scope_chosen.connect(self._choose_scope)
        self.panel.act.connect(self.act)
        self.panel.open_case.connect(self.open_case)
        self.bind(("F4", self._switch_panel), ("F5", lambda: self.act("read")))
        self.follow(self.session.changed, self.refresh)
        self.session.acted.connect(self._acted)

    def _line(self, column: QVBoxLayout) -> None:
        """The chosen correction in one line, where there is no room for the panel."""
        theme = self.theme
        self._one_line, line = kit.bar(theme, "surface", (16, 8, 16, 8), gap=12)
        self._sentence = kit.text(theme, "", "table", wrap=True)
        line.addWidget(self._sentence, 1)
        more = Button(theme, w.DETAILS, keys="F4", small=True)
        more.clicked.connect(self._switch_panel)
        line.addWidget(more)
        column.addWidget(self._one_line)

    def _foot(self, column: QVBoxLayout) -> None:
        theme = self.theme
        self._keys, line = kit.bar(theme, "canvas", (24, 6, 24, 6), gap=14)
        self._shown = kit.text(theme, "", "meta", "ink2")
        self._shown.setMinimumWidth(1)
        line.addWidget(self._shown, 1)
        self._hints = QWidget()
        hints = kit.row(theme, gap=14)
        self._hints.setLayout(hints)
        for keys, words in (
            ("⇧ ↓", w.KEY_SEVERAL),
            ("⏎", w.KEY_DETAILS),
            ("O", w.KEY_OPEN),
            ("/", w.KEY_FILTER),
        ):
            hints.addWidget(kit.KeyHint(theme, keys, words))
        line.addWidget(self._hints)
        column.addWidget(self._keys)

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the log again if something that it shows may have changed."""
        if not self.session.sheet.running or self._stale:
            self._follow()
        elif not self._soon.isActive():
            self._soon.start()

    def _follow(self) -> None:
        session = self.session
        sheet, desk = session.sheet, session.desk
        who = desk and desk.officer.id
        facts = (sheet.number, sheet.case, sheet.snapshot, who, session.record.sound)
        if facts != self._facts:
            self._facts, self._stale = facts, True
        if desk is not None and self._stale and self.isVisible():
            self.reread()

    def _acted(self) -> None:
        self._stale = True

    @property
    def across(self) -> bool:
        """True while the corrections of all cases are shown."""
        if self._all_cases is None:
            return not self.session.sheet.case
        return self._all_cases

    @property
    def query(self) -> Query:
        """What is asked for now."""
        case = "" if self.across else self.session.sheet.case
        return Query(case, self.head.show_, self.head.text, self.head.sort, self.head.backwards)

    def reread(self) -> None:
        """Ask the desk for what the filters say."""
        self._stale = False
        self.head.choose_scope(self.across)
        if not self.across and not self.session.sheet.case:
            self._nobody()
            return
        self._asked += 1
        query, current = self.query, self._wanted or self._current
        self.session.read(
            lambda desk: ask(desk, query, current), self._safely(self._arrived, self._asked)
        )

    def _safely(self, work: Callable[..., None], *args: object) -> Callable[[object], None]:
        """For an answer that may come when this page has been built anew in another theme."""

        def told(answer: object) -> None:
            if isValid(self):
                work(*args, answer)

        return told

    def _arrived(self, asked: int, answer: Answer) -> None:
        if asked != self._asked:
            return
        if answer.making is not None:
            self._making(*answer.making)
            QTimer.singleShot(0, self._again)
            return
        self._cut = answer.cut
        self.view.show_names(self.across)
        at = self.view.currentIndex().row()
        number = self.model.numbers[at] if 0 <= at < len(self.model.numbers) else None
        if self._wanted and len(answer.ids):
            self._wanted, number = "", None
        self.model.show(answer.ids, answer.rows)
        self._count()
        place = self.model.place_of(number)
        place = place if place >= 0 else max(answer.at, 0)
        if len(answer.ids) and (self.view.currentIndex().row() != place or not self.view.chosen()):
            self.view.go_to(place)
        self._list_or_message()
        self._moved()

    def _again(self) -> None:
        """Go on making the index, as long as the page is looked at."""
        if isValid(self) and self.isVisible():
            self.reread()
        else:
            self._stale = True

    def _count(self) -> None:
        case, asked = self.query.case, self._asked
        self.session.read(lambda desk: count(desk, case), self._safely(self._counted, asked))

    def _counted(self, asked: int, counts: Mapping[Show, int] | None) -> None:
        if asked != self._asked or counts is None:
            return
        self._counts = counts
        self.head.count(counts)
        self._titles()
        self._list_or_message()

    def _read_page(self, first: int) -> None:
        ids, asked = list(self.model.page(first)), self._asked
        self.session.read(lambda desk: page(desk, ids), self._safely(self._page, asked, first))

    def _page(self, asked: int, first: int, rows: Mapping[int, RowFacts]) -> None:
        if asked == self._asked:
            self.model.fill(first, rows)
            if self.row() is not None and self.details is None:
                self._moved()

    # Showing

    def _titles(self) -> None:
        counts = self._counts
        if counts is None:
            self.head.say(common.CORRECTIONS, "")
            return
        parts = [
            w.under(
                counts[Show.OVERDUE],
                counts[Show.BACK],
                counts[Show.PERSON],
                counts[Show.APPROVAL],
            )
        ]
        if not self.across and self.session.sheet.masked:
            parts.append(common.HIDDEN)
        if self._cut:
            parts.append(w.CUT)
        title = w.title(counts[Show.NEED_YOU], counts[Show.ALL])
        self.head.say(title, " ".join(filter(None, parts)))

    def _list_or_message(self) -> None:
        shown = len(self.model.numbers)
        focused = kit.has_focus_inside(self._stack)
        self._stack.setCurrentWidget(self.view if shown else self.message)
        if shown:
            total = self._counts[Show.ALL] if self._counts is not None else shown
            self._shown.setText(w.shown(shown, total, self.head.order_words))
        else:
            self._empty()
        self._fit_panel()
        if focused or (self._waits and kit.has_focus_inside(self.head) and not self.head.text):
            self.arrive()
        self._waits = False

    def _empty(self) -> None:
        """Nothing to show: why, and what can be done about it."""
        theme = self.theme
        total = self._counts[Show.ALL] if self._counts is not None else 0
        if total:
            waits = self.head.show_ is Show.APPROVAL and not self.head.text
            button = Button(theme, w.SHOW_ALL, kind=controls.PRIMARY)
            button.clicked.connect(self.head.clear)
            title = w.NOTHING_WAITS if waits else w.NOTHING_FITS
            self.message.fill("search-x", "wait", title, w.NOTHING_FITS_MORE, [], [button])
            return
        go = Button(theme, w.GO_COMPARE, kind=controls.PRIMARY, keys="F2")
        go.clicked.connect(lambda: self.around.go("compare"))
        title = w.NOTHING_YET if self.across else w.NOTHING_IN_CASE
        buttons = [go] if self.across else [go, self._all_button()]
        self.message.fill("clipboard-list", "wait", title, w.NOTHING_YET_MORE, [], buttons)

    def _all_button(self) -> Button:
        every = Button(self.theme, w.SHOW_ALL_CASES)
        every.clicked.connect(lambda: self._choose_scope(True))
        return every

    def _nobody(self) -> None:
        """No case is open, so there is none whose corrections could be shown."""
        self._asked += 1
        self.model.show(self.model.numbers[:0], {})
        self._counts = None
        self.head.count(None)
        self._titles()
        self._stack.setCurrentWidget(self.message)
        self.message.fill(
            "info", "progress", w.NO_CASE_OPEN, w.NO_CASE_OPEN_MORE, [], [self._all_button()]
        )
        self._fit_panel()

    def _making(self, done: int, total: int) -> None:
        """The index is made for the first time."""
        self.head.say(common.CORRECTIONS, "")
        self.head.count(None)
        self._stack.setCurrentWidget(self.message)
        self.message.fill("loader", "progress", w.MAKING, w.progress(done, total), [], [])
        self._fit_panel()

    def arrive(self) -> None:
        """The focus goes to the list, or to the button that goes on."""
        if self._stack.currentWidget() is self.view:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.message.first is not None:
            self.message.first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._waits = True
            self.head.search_focus()

    def show_place(self, place: str) -> None:
        """Go to a correction of the case that is open, whatever was filtered before."""
        self._wanted = place
        self._all_cases = False
        if self.head.show_ is not Show.ALL or self.head.text:
            self.head.clear()
        else:
            self.reread()

    def regions(self) -> list[QWidget]:
        """The filters, the list, the panel."""
        found: list[QWidget] = [self.head.first()]
        if self._stack.currentWidget() is self.view:
            found.append(self.view)
        elif self.message.first is not None:
            found.append(self.message.first)
        return found + ([self.panel.body] if self.panel.isVisible() else [])

    # Filters, order, scope

    def _choose_scope(self, across: bool) -> None:
        if across != self.across or self._all_cases is None:
            self._all_cases = across
            self._counts = None
            self.head.count(None)
            self.reread()

    def _sort_by(self, column: int) -> None:
        self.head.sort_by(w.COLUMN_SORTS[column])

    def _to_list(self) -> None:
        self.arrive()

    # What is chosen

    def row(self) -> RowFacts | None:
        """The current row, if it was read."""
        place = self.view.currentIndex().row()
        return self.model.row(place) if 0 <= place < len(self.model.numbers) else None

    def chosen(self) -> list[RowFacts]:
        """The chosen rows, as far as they were read."""
        return self.model.rows_at(self.view.chosen())

    def _moved(self) -> None:
        row = self.row()
        self._sort_arrow()
        if row is None:
            self.details = None
            self._sentence.setText("")
            return
        self._current = row.ref
        self._sentence.setText(w.spoken(row.place, row.state))
        if self.details is not None and self.details.row.ref != row.ref:
            self.details = None
        self._due.start()

    def _sort_arrow(self) -> None:
        sort = self.head.sort
        column = w.COLUMN_SORTS.index(sort) if sort in w.COLUMN_SORTS else -1
        if sort is Sort.AGE or sort is Sort.DUE:
            column = len(w.COLUMNS) - 1
        self.view.head.sorted = (column, self.head.backwards)
        self.view.head.viewport().update()

    def _read_panel(self) -> None:
        """Show several at once; of one, read its history."""
        places, row = self.view.chosen(), self.row()
        if not len(self.model.numbers):
            self.panel.show_nothing()
            return
        if len(places) > 1:
            self.panel.show_several(self.chosen(), len(places), MOST_CHOSEN)
            return
        if row is None:
            return
        if self.details is None:
            self.panel.show_row(row)
        ref, case = row.ref, row.case
        other = case != self.session.sheet.case
        self.session.read(
            lambda desk: details(desk, ref, case, seen=other), self._safely(self._detailed, ref)
        )

    def _detailed(self, ref: str, found: Details) -> None:
        row = self.row()
        if row is None or row.ref != ref or len(self.view.chosen()) > 1:
            return
        inside = kit.has_focus_inside(self.panel)
        found = without_approval(found, self.session.record.why_off)
        self.details = found
        self.panel.show_details(found)
        self._sentence.setText(w.spoken(found.row.place, found.row.state, found.lead))
        if inside:
            self.panel.body.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acting

    def act(self, key: str) -> None:
        """Take a step of what is chosen: asks first, or says why it cannot be taken."""
        if key == "open":
            self.open_case()
            return
        several = len(self.view.chosen()) > 1
        if several:
            self._act_on_several(key)
            return
        found = self.details
        offer = found.offer(key) if found is not None else None
        if found is None or offer is None:
            return
        if not offer.open:
            self._say(w.spoken(offer.words, offer.why))
            return
        if key == "read":
            self._read_source(found.row)
            return
        desk = self.session.desk
        assert desk is not None
        reached = [(one.database, one.words) for one in found.reached if one.open]
        today = desk.clock().date()
        asked = question(key, [found.row], today=today, words=offer.words, recipients=reached)
        self._put(asked)

    def _act_on_several(self, key: str) -> None:
        rows, desk = self.chosen(), self.session.desk
        if desk is None or key not in FOR_SEVERAL:
            return
        if key in APPROVING and self.session.record.why_off:
            self._say(self.session.record.why_off)
            return
        if len(self.view.chosen()) > MOST_CHOSEN:
            self._say(w.TOO_MANY.format(most=MOST_CHOSEN))
            return
        able = [row for row in rows if not row.why_not(key)]
        if not able:
            self._say(rows[0].why_not(key))
            return
        self._put(question(key, able, today=desk.clock().date()))

    def _put(self, asked: Question) -> None:
        """Ask once; the answer does it."""
        desk = self.session.desk
        assert desk is not None
        self._ask = Ask(
            self.theme, asked, desk.clock().date(), partial(self._do, asked), self.window()
        )
        self._ask.finished.connect(self._asked_enough)
        self._ask.open()

    def _asked_enough(self) -> None:
        self._ask = None
        if isValid(self):
            self.window().activateWindow()

    def _do(self, asked: Question, said: Mapping[str, str]) -> None:
        acts.put_on_record(self.session, asked.key, [row.ref for row in asked.rows], said)

    def _read_source(self, row: RowFacts) -> None:
        """Ask the database of a correction again; its case is opened first where it is not."""
        session, database = self.session, row.database

        def read() -> None:
            session.again((database,))
            session.said.emit(w.READING)

        if session.sheet.case == row.case:
            read()
        else:
            session.open_case(row.case, read)

    def open_case(self) -> None:
        """Open the case of the current correction and go to its page."""
        row = self.row()
        if row is not None:
            self.session.open_case(row.case, lambda: self.around.go("case"))

    def _say(self, words: str) -> None:
        """Tell at the foot and to screen readers."""
        (self._sentence if self._folded else self._shown).setText(words)
        kit.announce(self.view, words)

    # The panel

    def narrow(self, width: int) -> None:
        """Fold the panel into one line on a small screen or with large text."""
        self._folded = width < self.theme.px(FOLD_BELOW)
        small = width < self.theme.px(STACK_BELOW)
        self.head.stack(narrow=small)
        self._hints.setVisible(not small)
        self._small = small
        self._fit_panel()

    def _fit_panel(self) -> None:
        on = self._stack.currentWidget() is self.view
        self._keys.setVisible(on and not self._small)
        self.panel.setVisible(on and not self._folded)
        self._edge.setVisible(on and not self._folded)
        self._one_line.setVisible(on and self._folded)

    def _into_panel(self) -> None:
        """Enter: into the details."""
        if self.panel.isHidden():
            self.panel.show()
            self._edge.show()
            self._one_line.hide()
        self.panel.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch_panel(self) -> None:
        if self._stack.currentWidget() is not self.view:
            return
        inside = kit.has_focus_inside(self.panel)
        if inside or (self._folded and self.panel.isVisible()):
            self._leave_panel()
        else:
            self._into_panel()

    def _leave_panel(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._folded:
            self.panel.hide()
            self._edge.hide()
            self._one_line.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the panel for the list."""
        if event.key() == Qt.Key.Key_Escape and kit.has_focus_inside(self.panel):
            self._leave_panel()
        else:
            super().keyPressEvent(event)
