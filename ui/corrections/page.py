"""Page 3: the log of corrections, and every step of each until the source itself shows it right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from caseworker.casework.corrections.log import Query, Show
from ui.asking.asker import Asker
from ui.corrections.acting import Acting
from ui.corrections.beside import Beside
from ui.corrections.desk import Answer
from ui.corrections.following import Following
from ui.corrections.foot import Foot
from ui.corrections.head import Head
from ui.corrections.model import LogModel
from ui.corrections.nothing import Nothing
from ui.corrections.panel import CorrectionPanel
from ui.corrections.reading import LogReading
from ui.corrections.steps import STEPS
from ui.corrections.view import LogView
from ui.parts import kit
from ui.parts.deck import Deck
from ui.parts.folding import Folding, OneLine
from ui.shell.page import Around, Page
from ui.wording import corrections as w

FOLD_BELOW = 1270
"""Units of page width below which the panel becomes one line under the list."""
STACK_BELOW = 900
LETTERS = {step.letter: step.key for step in STEPS if len(step.letter) == 1}


class CorrectionsPage(Page):
    """The finding, the filters, the list, the panel of what is chosen, and the keys."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = self.theme
        self.model = LogModel(self)
        self.reading = LogReading(self.session, self.model, self)
        self._all_cases: bool | None = None
        self._current = self._wanted = ""
        self._waits = False
        """The focus went to the search only because there was no list yet."""
        self._narrow = self._small = False
        self._counts: Mapping[Show, int] | None = None
        self._cut = False
        self._following = Following(self.session, self, self.reread)
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
        self.message = Nothing(
            theme,
            self.head.clear,
            partial(self._choose_scope, True),
            partial(around.go, "compare"),
        )
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.message)
        self._line = OneLine(theme, w.DETAILS)
        column.addWidget(self._line)
        self.foot = Foot(theme)
        column.addWidget(self.foot)
        edge = kit.rule(theme, vertical=True)
        layout.addWidget(edge)
        self.panel = CorrectionPanel(theme)
        layout.addWidget(self.panel)
        self.folding = Folding(self.panel, self.panel.body, edge, self._line, self._to_list)
        self.beside = Beside(self.session, self.view, self.model, self.panel, self._line.sentence)
        self.asker = Asker(self, theme, self.session, self.arrive)
        self.acting = Acting(self.session, self.asker, self._say)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.reading.arrived.connect(self._arrived)
        self.reading.counted.connect(self._counted)
        self.reading.making.connect(self._making)
        self.reading.filled.connect(self._filled)
        self._line.opened.connect(self.folding.switch)
        self.view.moved.connect(self._moved)
        self.view.act.connect(self.act)
        self.view.opened.connect(self.folding.enter)
        self.view.doubleClicked.connect(lambda _: self.open_case())
        self.view.searching.connect(self.head.search_focus)
        self.view.head.sectionClicked.connect(
            lambda column: self.head.sort_by(w.COLUMN_SORTS[column])
        )
        self.head.asked.connect(self.reread)
        self.head.left.connect(self.arrive)
        self.head.scope_chosen.connect(self._choose_scope)
        self.panel.act.connect(self.act)
        self.panel.open_case.connect(self.open_case)
        self.bind(("F4", self._switch_panel), ("F5", partial(self.act, "read")))
        self.follow(self.session.changed, self.refresh)
        self.session.acted.connect(self._acted)

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the log again if something that it shows may have changed."""
        self._following.refresh()

    def _acted(self) -> None:
        self._following.stale = True

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
        self._following.stale = False
        self.head.choose_scope(self.across)
        if self.across or self.session.sheet.case:
            self.reading.ask(self.query, self._wanted or self._current, self._following.again)
            return
        self.reading.drop()
        self.model.show(self.model.numbers[:0], {})
        self._counted(None)
        self._stack.setCurrentWidget(self.message)
        self.message.say_nobody()
        self._fit()

    def _making(self, done: int, total: int) -> None:
        self.head.tell(None)
        self._stack.setCurrentWidget(self.message)
        self.message.say_making(done, total)
        self._fit()

    def _arrived(self, answer: Answer) -> None:
        self._cut = answer.cut
        self.view.show_names(self.across)
        self.view.show_found(answer, stay=not self._wanted)
        if len(answer.ids):
            self._wanted = ""
        self._list_or_message()
        self._moved()

    def _counted(self, counts: Mapping[Show, int] | None) -> None:
        self._counts = counts
        hidden = not self.across and self.session.sheet.masked
        self.head.tell(counts, hidden=hidden, cut=self._cut)
        if counts is not None:
            self._list_or_message()

    def _filled(self) -> None:
        if self.beside.row() is not None and self.beside.details is None:
            self._moved()

    # Showing

    def _list_or_message(self) -> None:
        shown = len(self.model.numbers)
        total = self._counts[Show.ALL] if self._counts is not None else shown
        focused = kit.has_focus_inside(self._stack)
        self._stack.setCurrentWidget(self.view if shown else self.message)
        if shown:
            self.foot.words.setText(w.shown(shown, total, self.head.order_words))
        elif total:
            self.message.say_none_fits(self.head.show_, self.head.text)
        else:
            self.message.say_none_yet(across=self.across)
        self._fit()
        if focused or (self._waits and kit.has_focus_inside(self.head) and not self.head.text):
            self.arrive()
        self._waits = False

    def arrive(self) -> None:
        """The focus goes to the list, or to the button that goes on."""
        if self._stack.currentWidget() is self.view:
            self._to_list()
        elif self.message.first is not None:
            self.message.first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._waits = True
            self.head.search_focus()

    def _to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: str) -> None:
        """Go to a correction of the case that is open, whatever was filtered before."""
        self._wanted, self._all_cases = place, False
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

    def _choose_scope(self, across: bool) -> None:
        if across != self.across or self._all_cases is None:
            self._all_cases = across
            self._counts = None
            self.head.count(None)
            self.reread()

    # What is chosen

    def _moved(self) -> None:
        self.view.head.show_sorted(self.head.sort, self.head.backwards)
        if row := self.beside.moved():
            self._current = row.ref

    # Acting

    def act(self, key: str) -> None:
        """Take a step of what is chosen: asks first, or says why it cannot be taken."""
        chosen = len(self.view.chosen())
        if key == "open":
            self.open_case()
        elif chosen > 1:
            self.acting.on_several(key, self.beside.chosen(), chosen)
        else:
            self.acting.on_one(key, self.beside.details)

    def open_case(self) -> None:
        """Open the case of the current correction and go to its page."""
        row = self.beside.row()
        if row is not None:
            self.session.open_case(row.case, lambda: self.around.go("case"))

    def _say(self, words: str) -> None:
        """Tell at the foot and to screen readers."""
        (self._line.sentence if self.folding.folded else self.foot.words).setText(words)
        kit.announce(self.view, words)

    # The panel

    def narrow(self, width: int) -> None:
        """Fold the panel into one line on a small screen or with large text."""
        self._narrow = width < self.theme.px(FOLD_BELOW)
        self._small = width < self.theme.px(STACK_BELOW)
        self.head.stack(narrow=self._small)
        self._fit()

    def _fit(self) -> None:
        on = self._stack.currentWidget() is self.view
        self.foot.setVisible(on and not self._small)
        self.folding.fit(on=on, folded=self._narrow)

    def _switch_panel(self) -> None:
        if self._stack.currentWidget() is self.view:
            self.folding.switch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the panel for the list."""
        if not self.folding.left_by(event):
            super().keyPressEvent(event)
