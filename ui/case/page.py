"""Page 4: how far the case has got, what happened, what is on record, and its letters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caseworker.casework.staff import SUPERVISOR
from ui.asking.asker import Asker
from ui.asking.form import FormDialog
from ui.case import acts
from ui.case.before import Before
from ui.case.facts import CaseFacts, case_facts
from ui.case.letter_facts import CLOSING, CORRECTIONS, LOOK_UP, Reason
from ui.case.letter_view import LetterPanel
from ui.case.middle import Middle
from ui.case.moving_on import MovingOn
from ui.case.note import note_of
from ui.case.record_acts import record_act
from ui.case.side import Side
from ui.parts import kit
from ui.parts.controls import Choices
from ui.parts.deck import Deck
from ui.shell.page import Around, Page
from ui.wording import case as w
from ui.wording import letter as lw

SIDE, LETTER = 340, 430
FOLD_BELOW = 1200
"""Units of page width below which one part is shown at a time."""
STACK_BELOW = 640


class CasePage(Page):
    """Timeline and what is on record on the left, the checklist, the letter on the right."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = self.theme
        self.facts: CaseFacts | None = None
        self._seen: object = None
        self._narrow = False
        self.asker = Asker(self, theme, self.session, self.arrive)
        outer = kit.column(theme)
        self.setLayout(outer)
        self._parts_box = kit.frame("canvas")
        parts = kit.row(theme)
        parts.setContentsMargins(*(theme.px(side) for side in (24, 10, 24, 0)))
        self._parts_box.setLayout(parts)
        self.parts = Choices(theme, (w.CHECKLIST_SHORT, lw.LETTER, w.TIMELINE), w.TABS)
        parts.addWidget(self.parts)
        outer.addWidget(self._parts_box)
        self._stack = Deck()
        outer.addWidget(self._stack, 1)
        self.before = Before(theme, self.session, self.open_case, around.go)
        self.message = self.before.message
        self._whole = kit.frame("canvas")
        across = kit.row(theme)
        self._whole.setLayout(across)
        self.side = Side(theme)
        self._middle = Middle(theme, around.letters)
        self.checklist, self.tabs, self.record = (
            self._middle.checklist,
            self.side.tabs,
            self.side.record,
        )
        self.timeline = self.side.timeline
        self.letter = LetterPanel(theme, self.session, around.letters, self.asker.ask)
        self._edges = [kit.rule(theme, vertical=True), kit.rule(theme, vertical=True)]
        across.addWidget(self.side)
        across.addWidget(self._edges[0])
        across.addWidget(self._middle, 1)
        across.addWidget(self._edges[1])
        across.addWidget(self.letter)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.before)
        self.moving = MovingOn(self.session, around, self.asker, self._middle)
        self._connect()
        self._fit()
        self.refresh()

    def _connect(self) -> None:
        self.parts.chosen.connect(lambda _: self._fit())
        self.side.note.clicked.connect(self.add_note)
        self.side.copy.clicked.connect(self.copy_note)
        self.side.record.act.connect(self._act_on_record)
        self.checklist.act.connect(self.moving.act)
        self._middle.sign.connect(self.moving.sign)
        self._middle.history.connect(self.moving.history)
        self._middle.open_case.connect(self.session.open_case)
        self.letter.settle.connect(self._settle)
        self.bind(
            ("Ctrl+Shift+C", self.copy_note),
            ("Ctrl+Return", self._middle.submit_check),
            ("Ctrl+Enter", self._middle.submit_check),
        )
        self.follow(self.session.changed, self.refresh)

    # Showing

    @property
    def dialog(self) -> FormDialog | None:
        """The question in front of the page, if one is asked."""
        return self.asker.dialog

    def arrive(self) -> None:
        """The focus goes to the checklist, or to the button that goes on."""
        if self._stack.currentWidget() is self.before:
            self.before.arrive()
        elif self._narrow and self.parts.place:
            self.regions()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.checklist.focus_row()

    def show_place(self, place: str) -> None:
        """Go to a database in the checklist."""
        if place in self.checklist.rows:
            self.parts.choose(0)
            self._middle.go_to(place)

    def regions(self) -> list[QWidget]:
        """Timeline or what is on record, the checklist, the letter: those that are shown."""
        if self._stack.currentWidget() is self.before:
            return [self.message.first] if self.message.first is not None else []
        found: list[QWidget] = []
        if not self.side.isHidden():
            found.append(self.side.front)
        if not self._middle.isHidden() and self.checklist.current in self.checklist.rows:
            found.append(self.checklist.rows[self.checklist.current])
        if not self.letter.isHidden():
            letters = self.letter.parts.place == 1 and self.letter.line is not None
            found.append(self.letter.preview.reader if letters else self.letter.reasons.area)
        return found

    def narrow(self, width: int) -> None:
        """One part at a time on a small screen or with large text."""
        self._narrow = width < self.theme.px(FOLD_BELOW)
        self._fit()

    def _fit(self) -> None:
        theme, narrow, held = self.theme, self._narrow, kit.has_focus_inside(self)
        on_page = self._stack.currentWidget() is self._whole
        self._parts_box.setVisible(narrow and on_page)
        for place, part in enumerate((self._middle, self.letter, self.side)):
            part.setVisible(not narrow or self.parts.place == place)
        if held and not kit.has_focus_inside(self) and (found := self.regions()):
            found[0].setFocus(Qt.FocusReason.OtherFocusReason)
        for edge in self._edges:
            edge.setVisible(not narrow)
        most = 16_777_215
        for part, units in ((self.side, SIDE), (self.letter, LETTER)):
            part.setMinimumWidth(0 if narrow else theme.px(units))
            part.setMaximumWidth(most if narrow else theme.px(units))
        self.letter.reasons.spread(wide=narrow)
        self._middle.stack(narrow and self.width() < theme.px(STACK_BELOW))

    def refresh(self) -> None:
        """Show the facts as they are now; what is held back, also where they cannot be read."""
        self._middle.hold_back(self.session.record.why_off)
        self.letter.hold_back()
        sheet, desk = self.session.sheet, self.session.desk
        if desk is None or sheet.snapshot is None or not sheet.case:
            self.facts, self._seen = None, None
            focused = kit.has_focus_inside(self)
            self._go(self.before)
            self.before.show_sheet(sheet)
            if focused:
                self.arrive()
            return
        now = (sheet.snapshot, desk.officer.id, sheet.case, self.session.record.sound)
        if now != self._seen:
            self._seen = now
            facts = sheet.snapshot
            if self.facts is None or self.facts.case != sheet.case:
                self.facts = None
                self._go(self.before)
                self.before.say_reading()
            self.session.read(
                lambda desk: case_facts(desk, facts), partial(self._show, now), self._unread
            )
        elif self.facts is not None:
            self._middle.show_rows(frozenset(sheet.asking))

    def _unread(self, _: BaseException) -> None:
        self._seen = None

    def _go(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self._fit()

    def _show(self, now: object, facts: CaseFacts) -> None:
        desk = self.session.desk
        if not isValid(self) or now != self._seen or desk is None:
            return
        asking = frozenset(self.session.sheet.asking)
        supervisor = SUPERVISOR in desk.officer.roles
        self._middle.show_facts(facts, asking, supervisor=supervisor)
        if self.facts is None:
            QTimer.singleShot(0, self, partial(self._show_sides, now, facts, fresh=True))
        else:
            self._show_sides(now, facts)

    def _show_sides(self, now: object, facts: CaseFacts, *, fresh: bool = False) -> None:
        """A case that comes fresh is built in turns of the loop, and seen when it is whole."""
        if now != self._seen:
            return
        self.side.show_facts(facts)
        self.letter.show_facts(facts)
        if fresh:
            QTimer.singleShot(0, self, partial(self._show_whole, now, facts))
        else:
            self._show_whole(now, facts)

    def _show_whole(self, now: object, facts: CaseFacts) -> None:
        if now != self._seen:
            return
        came = self._stack.currentWidget() is self.before and self.isVisible()
        self.facts = facts
        self._go(self._whole)
        if came:
            self.arrive()

    # Acting

    def open_case(self) -> None:
        """Open a case for the person who was looked up."""
        sheet = self.session.sheet
        if sheet.query is None or sheet.case:
            return

        def opened(case: object) -> None:
            sheet.case = str(case)
            self.session.act(lambda _: None)

        self.asker.ask(acts.open_(sheet.query.subject_id), opened)

    def add_note(self) -> None:
        """A note on the case; the window asks for one from any page."""
        if self.facts is not None and not self.facts.closed:
            self.asker.ask(acts.note(self.facts.case))

    def copy_note(self) -> None:
        """Copy the case in plain text, without values, for an agency's own system."""
        snapshot = self.session.sheet.snapshot
        if self.facts is None or snapshot is None:
            return

        def copied(words: str) -> None:
            self.around.copy(words)
            if isValid(self):
                self._middle.under.setText(w.NOTE_COPIED)
            self.session.said.emit(w.NOTE_COPIED)

        self.session.read(lambda desk: note_of(desk, snapshot), copied)

    def _act_on_record(self, key: str) -> None:
        if self.facts is not None:
            self.asker.ask(record_act(key, self.facts))

    def _settle(self, reason: Reason) -> None:
        """Go where a point that stands in the way of a letter is settled."""
        if reason.database:
            self.show_place(reason.database)
        elif reason.act == LOOK_UP:
            self.around.go("look_up")
        elif reason.act == CLOSING:
            self.parts.choose(0)
            self.checklist.focus_row()
        elif reason.act == CORRECTIONS:
            self.around.go("corrections")
        elif reason.act:
            self._act_on_record(reason.act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds a check by hand away."""
        if event.key() == Qt.Key.Key_Escape and self.checklist.fold():
            return
        super().keyPressEvent(event)
