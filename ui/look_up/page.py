"""Page 1: the form, every database's answer as it arrives, and the decisions about records."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker.clock import system_clock
from ui.asking.asker import Asker
from ui.look_up.acts import ASKED, ask
from ui.look_up.answers import rows
from ui.look_up.details import Details
from ui.look_up.form import LookUpForm
from ui.look_up.head import Head, is_old
from ui.look_up.open_people import OpenPeople
from ui.look_up.results import ResultList
from ui.look_up.rows import AGAIN, DECIDE, KEEP, STOP_KEEPING
from ui.look_up.work_list import WorkListPanel
from ui.parts import kit
from ui.shell.page import Around, Page
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
        self.asker = Asker(self, theme, session, self.arrive)
        work = WorkListPanel(theme, session.work_list, self.asker, self)
        self.form.add_beside_more(work.open)
        self.form.add_tail(work)
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
        self.head = self._head()
        self._right.addWidget(self.head)
        self.results: ResultList | None = None
        self.details: Details | None = None
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
        self.bind(("Ctrl+J", session.work_list.take))
        self.show_draft()
        self.refresh()

    def _head(self) -> Head:
        head = Head(self.theme)
        for button, work in (
            (head.back, self._show_form),
            (head.stop, self.session.stop),
            (head.again, self._try_all_again),
            (head.accept, self._accept_certain),
            (head.compare, partial(self.around.go, "compare")),
            (head.compare_minor, partial(self.around.go, "compare")),
        ):
            button.clicked.connect(lambda _=False, work=work: work())
        head.keep.connect(self._keep_trying)
        return head

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
            told = session.not_opened is not None
            self.head.say(w.NOT_OPENED if told else w.OPENING, "" if told else w.OPENING_MORE)
            self.form.button.setEnabled(False)
            return
        self._make_list()
        assert self.results is not None
        assert self.details is not None
        self.form.button.say(w.look_up_in(len(desk.register.databases)))
        self.form.button.setEnabled(not sheet.running or self._only_tries())
        self.head.show_sheet(desk.register, sheet, session.trying)
        standings = sheet.snapshot.standings if sheet.snapshot else ()
        shown = rows(desk.register, sheet, session.timer(), desk.officer)
        self.results.show_rows(shown, standings, asked=sheet.query is not None)
        self.results.set_old(is_old(sheet))
        longest = max(one.time_out_seconds for one in desk.register.databases)
        self.results.foot.setText(
            w.started(sheet.started, longest)
            if sheet.started
            else w.register_note(desk.register.version)
        )
        self.details.refresh()
        if self._wanted and not sheet.running:
            self._wanted = False
            QTimer.singleShot(0, self, self.look_up)
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
        self.details = Details(self.around, self.results, self._today)
        self.results.act.connect(self._act)
        self.results.yes.connect(self._accept_certain)
        self.results.refused.connect(partial(kit.announce, self))
        self.results.set_narrow(self._narrow)
        self._right.addWidget(self.results, 1)

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
        self.head.back.setVisible(self._single)

    def _show_form(self) -> None:
        self._fit(form=True)
        self.form.focus_on("line")

    # Acting

    def _submit(self) -> None:
        """Ctrl+Enter: record what is unfolded and has the focus, else look up."""
        if self.details is None or not self.details.submit():
            self.look_up()

    def look_up(self) -> None:
        """Look up with what is in the form, or show what is missing; once the desk is open."""
        meant = self.session.understood()
        if meant is None or self.session.sheet.running:
            self._wanted = meant is None or self._only_tries()
            return
        if meant.faults:
            self._fit(form=True)
        self.form.show_faults(meant.faults)
        if meant.faults:
            return
        self.form.show_warnings(meant.warnings)
        if self.results is not None:
            self.results.fold()
        self._wants_list = True
        self.session.look_up()

    def _opened(self) -> None:
        """Whoever was quicker than the desk is not asked to press the key again."""
        if self._wanted:
            self.look_up()

    def _only_tries(self) -> bool:
        """True while nothing is asked but what is asked again by itself: that holds nobody up."""
        sheet = self.session.sheet
        return sheet.running and set(sheet.asking) <= set(sheet.trying)

    def _clear(self) -> None:
        self._fit(form=True)
        self.session.clear()
        self.form.focus_on("line")

    def _try_all_again(self) -> None:
        self.session.again(self.session.sheet.to_try())
        if self.results is not None:
            self.results.focus_row()

    def _keep_trying(self) -> None:
        """Keep trying all that did not answer, or stop that."""
        trying, sheet = self.session.trying, self.session.sheet
        if sheet.trying:
            trying.stop(sheet)
        else:
            trying.start(sheet, trying.may(sheet))

    def _accept_certain(self) -> None:
        self.session.accept_certain()
        if self.results is not None:
            self.results.focus_row()

    def _act(self, database: str, action: str) -> None:
        if self.results is None or self.details is None:
            return
        self.results.set_current(database)
        trying, sheet = self.session.trying, self.session.sheet
        if action in ASKED:
            ask(self.asker, self.session, database, action)
        elif action == KEEP:
            trying.start(sheet, (database,))
        elif action == STOP_KEEPING:
            trying.stop(sheet, (database,))
        elif action == AGAIN:
            self.session.again((database,))
            self.results.focus_row(database)
        elif self.results.detail_of == database:
            self.results.focus_row(database)
            self.results.fold()
        else:
            self.details.unfold(database, action)

    def show_place(self, place: str) -> None:
        """Unfold the records of a database, about which somebody has to decide."""
        if self.results is None or self.details is None or place not in self.results.rows:
            return
        self._fit(form=False)
        self.results.set_current(place)
        self.results.focus_row(place)
        facts = self.session.sheet.snapshot
        if facts is not None and facts.undecided(place) and self.results.detail_of != place:
            self.details.unfold(place, DECIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds away what is unfolded, else stops the look-up."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.details is not None and self.details.fold():
            return
        elif self.session.sheet.running:
            self.session.stop()
        else:
            event.ignore()
