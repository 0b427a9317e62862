"""Everything that can be done at this desk from a screen, about the people who are open at it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from caseworker.casework.desk import Desk, subject_of
from caseworker.casework.identify import record_view
from caseworker.opening import Opened
from ui.desk import deciding
from ui.desk.asking import Check
from ui.desk.draft import Asked, asked
from ui.desk.drafts import Drafts
from ui.desk.keep_trying import KeepTrying
from ui.desk.look_ups import LookUps
from ui.desk.office_news import OfficeNews
from ui.desk.people import People
from ui.desk.record_check import RecordCheck
from ui.desk.sheet import Sheet, Snapshot, question_of, snapshot
from ui.desk.tasks import Opener, Tasks
from ui.desk.work_list import WorkList
from ui.parts.there import while_there

T = TypeVar("T")


class Session(People):
    """The state behind all pages. Everything is on the window's thread; work is given to Tasks."""

    opened = Signal()
    acted = Signal()
    """Something was put on record: pages that show more than the current person read again."""
    waiting_for_you = Signal(int)
    """How many things of the office wait for this officer's approval."""
    closing = Signal()
    """The desk is about to close: whatever runs beside it stops."""

    def __init__(
        self,
        opener: Opener,
        parent: QObject | None = None,
        *,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.timer = timer
        self.place: Opened | None = None
        self.desk: Desk | None = None
        self.not_opened: BaseException | None = None
        self.tasks = Tasks(opener, self)
        self.typed.due.connect(self._write)
        self.record = RecordCheck(self.tasks, self.fault.emit, self)
        self.record.found.connect(self.changed)
        self.look_ups = LookUps(self)
        self.trying = KeepTrying(self)
        self.work_list = WorkList(self)
        self.office = OfficeNews(self)

    # The desk

    def open(self) -> None:
        """Open the desk; `opened` or `fault` follows."""
        self.tasks.open(self._opened, self._could_not_open)

    def _opened(self, place: Opened) -> None:
        self.place, self.desk = place, place.desk
        copy = Drafts(place.ledger_path.parent, place.desk.officer.id, place.desk.sitting)
        self.bring_back(self.typed.begin(copy))
        self.opened.emit()
        self.changed.emit()
        self.draft_changed.emit()

    def _could_not_open(self, error: BaseException) -> None:
        self.not_opened = error
        self.fault.emit(error)
        self.changed.emit()

    def _write(self, work: Callable[[], None]) -> None:
        self.tasks.do(work, lambda _: None, self.fault.emit)

    def close(self) -> bool:
        """Stop what runs, wait until all is on record, close the desk. True if all ended well."""
        self.closing.emit()
        self.record.stop()
        for sheet in self.sheets:
            sheet.stop()
        ended = self.tasks.close()
        self.typed.end()
        return ended

    @property
    def running(self) -> bool:
        """True while a look-up of anybody runs."""
        return any(sheet.running for sheet in self.sheets)

    @property
    def demo(self) -> bool:
        """True in the demo world."""
        return self.place is not None and self.place.world is not None

    def check_record(self) -> None:
        """Check the whole audit record again; `record` tells what it finds."""
        if self.place is not None and self.desk is not None:
            self.record.start(self.place.ledger_path, self.desk.clock)

    def act_as(self, officer_id: str) -> None:
        """Be another invented member of staff, in the demo world only.

        Everybody who is open is read again as the new officer may be shown them; then `changed`.
        """
        if self.desk is None or not self.demo:
            return
        self.desk = replace(self.desk, officer=self.desk.staff.officer(officer_id))
        self.office.count()
        self.read_again()

    def read_again(self) -> None:
        """Everybody who is open, read again as the officer at the desk may be shown them."""
        known = [sheet for sheet in self.sheets if sheet.subject]
        wanted = [(sheet.subject, sheet.case) for sheet in known]
        if not wanted:
            self.changed.emit()
            return

        def shown(found: list[Snapshot]) -> None:
            for sheet, facts in zip(known, found, strict=True):
                sheet.snapshot = facts
            self.changed.emit()

        self.read(lambda desk: [snapshot(desk, *one) for one in wanted], shown)

    # Looking up and deciding

    def understood(self) -> Asked | None:
        """What the form of the current person means; None while the desk is not open."""
        if self.desk is None:
            return None
        return asked(self.sheet.draft, self.desk.clock().date())

    def look_up(self) -> bool:
        """Look the current person up with what is in the form. False if it has faults."""
        return self.look_ups.look_up()

    def again(self, databases: tuple[str, ...], sheet: Sheet | None = None) -> None:
        """Put the same question to some databases again, about the current person or another."""
        self.look_ups.again(databases, sheet)

    def stop(self, sheet: Sheet | None = None) -> None:
        """Stop at once; what has arrived stays, the rest is on record as stopped."""
        (sheet or self.sheet).stop()

    def accept_certain(self) -> None:
        """Accept every undecided record that certainly is this person's; the reasons go on record."""
        deciding.accept_certain(self)

    def decide(self, database: str, record_id: str, *, accept: bool, reason: str) -> None:
        """Accept one record as this person's, or say that it is not."""
        deciding.decide(self, database, record_id, accept=accept, reason=reason)

    def open_restricted(self, reason: str, shown: Callable[[], None]) -> None:
        """Ask to see restricted records, for a reason that goes on record."""
        deciding.open_restricted(self, reason, shown)

    def record_check(self, database: str, check: Check, recorded: Callable[[], None]) -> None:
        """Put a check by hand on record; opens a case if the person has none yet."""
        deciding.record_check(self, database, check, recorded)

    # Reading and acting, for any page

    def read(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        to: QObject | None = None,
    ) -> None:
        """Read something at the desk, off the window's thread, and hand it over on it.

        `failed` is told as well as the error bar, so that a page can leave its waiting state.
        `to`: who asked; both are told only as long as that is there.
        """
        desk = self.desk
        if desk is None:
            return

        def not_read(error: BaseException) -> None:
            if failed is not None:
                while_there(to, failed)(error)
            self.fault.emit(error)

        self.tasks.do(lambda: work(desk), while_there(to, done), not_read)

    def act(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None] | None = None,
        *,
        said: str = "",
        failed: Callable[[BaseException], None] | None = None,
        to: QObject | None = None,
    ) -> None:
        """Do something at the desk that changes the facts; then everything is read again.

        `work` is handed the desk of whoever acts at this moment. Afterwards the current person's
        facts are fresh, `acted` and `changed` are told, and `said` is announced. `to` as in `read`.
        """
        sheet = self.sheet
        subject, case = sheet.subject, sheet.case

        def whole(desk: Desk) -> tuple[T, Snapshot | None]:
            result = work(desk)
            return result, snapshot(desk, subject, case) if subject else None

        def finished(result: tuple[T, Snapshot | None]) -> None:
            made, facts = result
            if facts is not None and sheet.subject == subject:
                sheet.snapshot = facts
            if done is not None:
                while_there(to, done)(made)
            self.acted.emit()
            self.changed.emit()
            if said:
                self.said.emit(said)

        self.read(whole, finished, failed and while_there(to, failed))

    def open_case(self, case: str, opened: Callable[[], None] | None = None) -> None:
        """Open a case that is on record: on its own sheet, or on the one that has it already.

        That somebody looked is on record, as with a look-up.
        """
        for place, sheet in enumerate(self.sheets):
            if sheet.case == case:
                self.switch(place)
                if opened is not None:
                    opened()
                return

        def read(facts: Snapshot) -> None:
            if not self.sheet.untouched and not self.another():
                return
            sheet = self.sheet
            sheet.case, sheet.snapshot = case, facts
            sheet.query = question_of(facts.file)
            sheet.ended = "complete"
            self.tell_all()
            if opened is not None:
                opened()

        def look(desk: Desk) -> Snapshot:
            record_view(desk, subject_of(desk.ledger.reader(), case))
            return snapshot(desk, "", case)

        self.read(look, read)
