"""Page 1: the form, every database's answer as it arrives, and the decisions about records."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker.casework.identify import Candidate
from caseworker.clock import system_clock
from ui.look_up.by_hand import ByHand, Restricted
from ui.look_up.candidates import CandidatesDetail
from ui.look_up.form import LookUpForm
from ui.look_up.open_people import OpenPeople
from ui.look_up.results import ResultList
from ui.look_up.rows import AGAIN, DECIDE, MANUAL, RESTRICTED, finding, rows
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.shell.page import Around, Page
from ui.wording import common
from ui.wording import look_up as w

TICK_MS = 100
ONE_AT_A_TIME_BELOW = 1010
"""Units of page width below which the form gives way to the answers, and back."""
NARROW_BELOW = 1220
"""Units of page width below which the list has no column for sentences."""


class LookUpPage(Page):
    """The form on the left; on the right the finding, and under it the databases."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme, session = self.theme, self.session
        layout = kit.row(theme)
        self.setLayout(layout)
        self.form = LookUpForm(theme, self._today)
        self.form.add_tail(OpenPeople(theme, session, self.form))
        layout.addWidget(self.form)
        layout.addWidget(kit.rule(theme, vertical=True))
        right = kit.frame("canvas")
        layout.addWidget(right, 1)
        self._answers = right
        self._margin = QWidget()
        self._margin.hide()
        layout.addWidget(self._margin, 1)
        self._right = kit.column(theme, gap=16)
        self._right.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), 0)
        right.setLayout(self._right)
        self._head()
        self.results: ResultList | None = None
        self._stretch = QWidget()
        self._right.addWidget(self._stretch, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.refresh)
        self._sheet_number = session.sheet.number
        self._wants_list = False
        self._wanted = False
        self._narrow = self._single = False
        self.form.edited.connect(session.edit)
        self.form.submitted.connect(self.look_up)
        self.form.cleared.connect(self._clear)
        self.form.undone.connect(session.undo_clear)
        session.opened.connect(self._opened)
        self.follow(session.changed, self.refresh)
        session.draft_changed.connect(self.show_draft)
        self.bind(("Ctrl+Return", self._submit), ("Ctrl+Enter", self._submit))
        self.show_draft()
        self.refresh()

    def _head(self) -> None:
        theme = self.theme
        head = kit.row(theme, gap=8)
        self._right.addLayout(head)
        words = kit.column(theme, gap=0)
        head.addLayout(words, 1)
        self._title = kit.text(theme, "", "title", wrap=True)
        self._under = kit.text(theme, "", "body", "ink2", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._under)
        self._back = Button(theme, w.SHOW_FORM)
        self._back.clicked.connect(self._show_form)
        self._stop = Button(theme, w.STOP, keys="Esc")
        self._stop.clicked.connect(self._stop_asking)
        self._again = Button(theme, w.TRY_AGAIN)
        self._again.clicked.connect(self._try_all_again)
        self._compare_minor = Button(theme, w.COMPARE_WHAT, keys="F2")
        self._compare = Button(theme, w.COMPARE_WHAT, kind=controls.PRIMARY, keys="F2")
        self._accept = Button(theme, "", kind=controls.PRIMARY, keys="Y")
        self._accept.clicked.connect(self._accept_certain)
        for button in (self._compare_minor, self._compare):
            button.clicked.connect(lambda: self.around.go("compare"))
        for button in (
            self._back,
            self._stop,
            self._again,
            self._compare_minor,
            self._compare,
            self._accept,
        ):
            button.hide()
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._note = kit.frame("progress")
        line = kit.row(theme, gap=10)
        line.setContentsMargins(*(theme.px(side) for side in (12, 8, 12, 8)))
        self._note.setLayout(line)
        line.addWidget(kit.Mark(theme, "info", "progress", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._note_words = kit.text(theme, "", "table", "ink", wrap=True)
        line.addWidget(self._note_words, 1)
        self._right.addWidget(self._note)
        self._note.hide()

    def _today(self) -> date:
        desk = self.session.desk
        return (desk.clock if desk else system_clock)().date()

    # Showing

    def arrive(self) -> None:
        """Work goes on in the list once there are answers, else in the form."""
        answers = bool(self.session.sheet.answers)
        self._fit(form=not answers)
        if self.results is not None and answers:
            self.results.focus_row()
        else:
            self.form.focus_on("line")

    def regions(self) -> list[QWidget]:
        """The form, then the list, as far as they are shown."""
        found = [] if self.form.isHidden() else [self.form.first()]
        if self._answers.isHidden():
            return found
        if self.results is not None and self.results.current:
            found.append(self.results.rows[self.results.current])
        return found

    def show_draft(self) -> None:
        """Show the form of the current person."""
        sheet = self.session.sheet
        self.form.show_draft(sheet.draft, sheet.edited, can_undo=sheet.cleared is not None)
        if sheet.number != self._sheet_number:
            self._sheet_number = sheet.number
            if self.results is not None:
                self.results.fold()
            if self.isVisible():
                self.arrive()

    def refresh(self) -> None:
        """Show the facts as they are now. Never moves the focus, but for a look-up just begun."""
        session, sheet = self.session, self.session.sheet
        desk = session.desk
        if desk is None:
            self._title.setText(w.NOT_OPENED if session.not_opened else w.OPENING)
            self._under.setText("" if session.not_opened else w.OPENING_MORE)
            self.form.button.setEnabled(False)
            return
        self._make_list()
        assert self.results is not None
        self.form.button.say(w.look_up_in(len(desk.register.databases)))
        self.form.button.setEnabled(not sheet.running)
        title, under = finding(desk.register, sheet)
        if self._title.text() != title:
            self._title.setText(title)
        self._under.setText(under)
        standings = sheet.snapshot.standings if sheet.snapshot else ()
        shown = rows(desk.register, sheet, session.timer())
        self.results.show_rows(shown, standings, asked=sheet.query is not None)
        longest = max(one.time_out_seconds for one in desk.register.databases)
        self.results.foot.setText(
            w.started(sheet.started, longest)
            if sheet.started
            else w.register_note(desk.register.version)
        )
        self._buttons()
        self._notes()
        self._refresh_detail()
        if sheet.running != self._timer.isActive():
            (self._timer.start if sheet.running else self._timer.stop)()
        if self._wants_list and sheet.running:
            self._wants_list = False
            self._fit(form=False)
            self.results.focus_row()

    def _make_list(self) -> None:
        desk = self.session.desk
        if self.results is not None or desk is None:
            return
        self._right.removeWidget(self._stretch)
        self._stretch.deleteLater()
        self.results = ResultList(self.theme, desk.register, self.around.letters)
        self.results.act.connect(self._act)
        self.results.yes.connect(self._accept_certain)
        self.results.set_narrow(self._narrow)
        self._right.addWidget(self.results, 1)

    def _buttons(self) -> None:
        sheet = self.session.sheet
        facts = sheet.snapshot
        certain = len(facts.certain()) if facts else 0
        ready = facts is not None and bool(facts.grid.columns)
        self._stop.setVisible(sheet.running)
        to_try = () if sheet.running else sheet.to_try()
        self._again.say(w.TRY_ALL_AGAIN.format(count=len(to_try)))
        self._again.setVisible(len(to_try) > 1)
        self._accept.say(w.ACCEPT_CERTAIN.format(count=certain))
        self._accept.setVisible(certain > 0)
        done = facts is not None and not facts.undecided() and not sheet.running
        words = w.COMPARE_ALL if done else w.COMPARE_WHAT
        for button, on in (
            (self._compare, ready and not certain),
            (self._compare_minor, ready and certain > 0),
        ):
            button.say(words)
            button.setVisible(on)

    def _notes(self) -> None:
        sheet = self.session.sheet
        found = []
        if sheet.query is not None and sheet.changed and not sheet.draft.empty:
            found.append(w.FORM_CHANGED)
        if sheet.snapshot is not None and sheet.masked and sheet.snapshot.candidates:
            found.append(common.HIDDEN)
        self._note_words.setText(" ".join(found))
        self._note.setVisible(bool(found))

    def narrow(self, width: int) -> None:
        """On a small screen or with large text, sentences stand under the names."""
        self._narrow = width < self.theme.px(NARROW_BELOW)
        self._single = width < self.theme.px(ONE_AT_A_TIME_BELOW)
        if self.results is not None:
            self.results.set_narrow(self._narrow)
        self._fit(form=self.session.sheet.query is None)

    def _fit(self, *, form: bool) -> None:
        """Where there is no room for both, show either the form or the answers."""
        self.form.setVisible(form or not self._single)
        self._answers.setVisible(not form or not self._single)
        self._margin.setVisible(self._single and form)
        self._back.setVisible(self._single)

    def _show_form(self) -> None:
        self._fit(form=True)
        self.form.focus_on("line")

    # Acting

    def _submit(self) -> None:
        """Ctrl+Enter: record what is unfolded and has the focus, else look up."""
        detail = self.results.detail if self.results else None
        if isinstance(detail, ByHand | Restricted) and kit.has_focus_inside(detail):
            detail.submit()
        else:
            self.look_up()

    def look_up(self) -> None:
        """Look up with what is in the form, or show what is missing; once the desk is open."""
        meant = self.session.understood()
        if meant is None or self.session.sheet.running:
            self._wanted = meant is None
            return
        if meant.faults:
            self._fit(form=True)
        self.form.show_faults(meant.faults)
        if meant.faults:
            return
        if self.results is not None:
            self.results.fold()
        self._wants_list = True
        self.session.look_up()

    def _opened(self) -> None:
        """Whoever was quicker than the desk is not asked to press the key again."""
        if self._wanted:
            self.look_up()

    def _stop_asking(self) -> None:
        self.session.stop()

    def _clear(self) -> None:
        self._fit(form=True)
        self.session.clear()
        self.form.focus_on("line")

    def _try_all_again(self) -> None:
        self.session.again(self.session.sheet.to_try())
        if self.results is not None:
            self.results.focus_row()

    def _accept_certain(self) -> None:
        self.session.accept_certain()
        if self.results is not None:
            self.results.focus_row()

    def _act(self, database: str, action: str) -> None:
        if self.results is None:
            return
        self.results.set_current(database)
        if action == AGAIN:
            self.session.again((database,))
            self.results.focus_row(database)
        elif self.results.detail_of == database:
            self.results.focus_row(database)
            self.results.fold()
        else:
            self._unfold(database, action)

    def show_place(self, place: str) -> None:
        """Unfold the records of a database, about which somebody has to decide."""
        if self.results is None or place not in self.results.rows:
            return
        self._fit(form=False)
        self.results.set_current(place)
        self.results.focus_row(place)
        facts = self.session.sheet.snapshot
        if facts is not None and facts.undecided(place) and self.results.detail_of != place:
            self._unfold(place, DECIDE)

    def _unfold(self, database: str, action: str) -> None:
        assert self.results is not None
        made = {DECIDE: self._candidates, MANUAL: self._by_hand, RESTRICTED: self._restricted}
        detail = made[action](database)
        if detail is not None:
            self.results.unfold(database, detail)
            detail.first_focus()
            QTimer.singleShot(0, self.results.show_detail)

    def _candidates(self, database: str) -> CandidatesDetail | None:
        sheet = self.session.sheet
        if sheet.snapshot is None or sheet.query is None:
            return None
        found = [one for one in sheet.snapshot.candidates if one.database == database]
        self._detail_state = self._state_of(database)
        return CandidatesDetail(
            self.theme,
            found,
            sheet.query,
            masked=sheet.masked,
            letters=self.around.letters(),
            decide=self._decide,
        )

    def _by_hand(self, database: str) -> ByHand | None:
        sheet, desk = self.session.sheet, self.session.desk
        if desk is None:
            return None
        answer = sheet.answers.get(database)
        return ByHand(
            self.theme,
            desk.register.database(database),
            answer.advice if answer else "",
            self._today(),
            opens_case=not sheet.case,
            save=lambda check: self.session.record_check(database, check, self._fold),
            cancel=self._fold,
        )

    def _restricted(self, database: str) -> Restricted | None:
        sheet = self.session.sheet
        readings = sheet.snapshot.file.readings if sheet.snapshot else ()
        of_it = [one.records for one in readings if one.database == database]
        return Restricted(
            self.theme,
            of_it[-1] if of_it else (),
            seen=database in sheet.seen_restricted,
            masked=sheet.masked,
            ask=lambda reason: self.session.open_restricted(
                reason, lambda: self._unfold(database, RESTRICTED)
            ),
            cancel=self._fold,
        )

    def _fold(self) -> None:
        if self.results is not None:
            self.results.fold()

    def _decide(self, candidate: Candidate, accept: bool, reason: str) -> None:
        self.session.decide(
            candidate.database, candidate.record.record_id, accept=accept, reason=reason
        )

    def _state_of(self, database: str) -> object:
        facts = self.session.sheet.snapshot
        found = facts.candidates if facts else ()
        return tuple(
            (one.record.record_id, one.decided) for one in found if one.database == database
        )

    def _refresh_detail(self) -> None:
        """After a decision, show the records anew; when all are decided, fold them away."""
        assert self.results is not None
        detail, database = self.results.detail, self.results.detail_of
        if not isinstance(detail, CandidatesDetail):
            return
        facts = self.session.sheet.snapshot
        if facts is None or self._state_of(database) == self._detail_state:
            return
        if facts.undecided(database):
            self._unfold(database, DECIDE)
        else:
            self.results.focus_row(database)
            self.results.fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds away what is unfolded, else stops the look-up."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.results is not None and self.results.detail is not None:
            self.results.focus_row(self.results.detail_of)
            self.results.fold()
        elif self.session.sheet.running:
            self.session.stop()
        else:
            event.ignore()
