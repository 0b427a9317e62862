"""The people who are open at this desk, and everything that can be done about them from a screen."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from caseworker.casework.desk import Desk, subject_of
from caseworker.casework.identify import accept_certain, decide_identity, record_view
from caseworker.casework.manual_checks import attest
from caseworker.casework.open_case import open_case
from caseworker.errors import InputError
from caseworker.opening import Opened
from caseworker.outcome import Outcome
from caseworker.subject.query import Scope, SubjectQuery
from ui.desk.asking import Check, Heard, make_query, reason_of, record_seen, replace_sheet
from ui.desk.asking import stream as stream_answers
from ui.desk.draft import BLANK, Asked, Draft, asked
from ui.desk.drafts import Drafts
from ui.desk.keep_trying import KeepTrying
from ui.desk.record_check import RecordCheck
from ui.desk.sheet import Asking, Sheet, Snapshot, question_of, snapshot
from ui.desk.tasks import Opener, Tasks
from ui.wording import common as w

SOON_MS = 30
"""Answers that arrive within this time are shown together."""
MOST_OPEN = 5
"""How many people may be open at once."""


T = TypeVar("T")


class Session(QObject):
    """The state behind all pages. Everything is on the window's thread; work is given to Tasks."""

    opened = Signal()
    changed = Signal()
    """The current person has new facts: answers, decisions, or another person is current."""
    draft_changed = Signal()
    """The form of the current person was changed by something else than typing in it."""
    fault = Signal(object)
    """An exception that a person has to be told about."""
    acted = Signal()
    """Something was put on record: pages that show more than the current person read again."""
    said = Signal(str)
    """Something worth announcing to a screen reader."""
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
        self.tasks = Tasks(opener, self)
        self.record = RecordCheck(self.tasks, self.fault.emit, self)
        self.record.found.connect(self.changed)
        self.timer = timer
        self.place: Opened | None = None
        self.desk: Desk | None = None
        self.not_opened: BaseException | None = None
        self.sheets: list[Sheet] = [Sheet(1)]
        self.current = 0
        self._numbers = 1
        self._drafts: Drafts | None = None
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(400)
        self._saver.timeout.connect(self._save_drafts)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.changed)
        self.trying = KeepTrying(self)

    # The desk

    def open(self) -> None:
        """Open the desk; `opened` or `fault` follows."""
        self.tasks.open(self._opened, self._could_not_open)

    def _opened(self, place: Opened) -> None:
        self.place, self.desk = place, place.desk
        self._drafts = Drafts(place.ledger_path.parent, place.desk.officer.id, place.desk.sitting)
        if kept := self._drafts.left_behind():
            self._bring_back(kept)
        self.opened.emit()
        self.changed.emit()
        self.draft_changed.emit()

    def _bring_back(self, kept: Draft) -> None:
        """Show a form that was left behind; beside what was typed while the desk opened."""
        if not self.sheet.draft.empty:
            self._numbers += 1
            self.sheets.append(Sheet(self._numbers))
        self.sheets[-1].draft = kept
        self._saver.start()
        self.said.emit(w.DRAFT_BACK)

    def _could_not_open(self, error: BaseException) -> None:
        self.not_opened = error
        self.fault.emit(error)
        self.changed.emit()

    def close(self) -> bool:
        """Stop what runs, wait until all is on record, close the desk. True if all ended well."""
        self.closing.emit()
        self.record.stop()
        self._saver.stop()
        self._soon.stop()
        for sheet in self.sheets:
            self.stop(sheet)
        if self._drafts is not None:
            self._drafts.forget()
        return self.tasks.close()

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
        self._read_again()

    def _read_again(self) -> None:
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

    # The people

    @property
    def sheet(self) -> Sheet:
        """The current person."""
        return self.sheets[self.current]

    def switch(self, place: int) -> None:
        """Make another open person the current one."""
        if 0 <= place < len(self.sheets) and place != self.current:
            self.current = place
            self.changed.emit()
            self.draft_changed.emit()

    def step(self, by: int) -> None:
        """The next or previous open person."""
        self.switch((self.current + by) % len(self.sheets))

    def another(self) -> bool:
        """A fresh form beside the people who are open. False when there are as many as may be."""
        if len(self.sheets) >= MOST_OPEN:
            self.fault.emit(InputError(w.TOO_MANY_OPEN, advice=w.TOO_MANY_OPEN_ADVICE))
            return False
        self._numbers += 1
        self.sheets.append(Sheet(self._numbers))
        self.switch(len(self.sheets) - 1)
        return True

    def finish(self) -> None:
        """Done with the current person: their sheet goes, a fresh one or the next one comes."""
        self.stop(self.sheet)
        self._numbers += 1
        self.sheets[self.current] = Sheet(self._numbers)
        self._tell_all()

    def edit(self, draft: Draft, edited: frozenset[str]) -> None:
        """The form was typed in."""
        was_changed = self.sheet.changed
        self.sheet.draft, self.sheet.edited = draft, edited
        self._saver.start()
        if was_changed != self.sheet.changed:
            self.changed.emit()

    def clear(self) -> None:
        """Empty the form; it can be undone. Answers stay until the next look-up."""
        sheet = self.sheet
        sheet.cleared = sheet.draft if not sheet.draft.empty else sheet.cleared
        sheet.draft, sheet.edited = BLANK, frozenset()
        self._tell_all()

    def undo_clear(self) -> None:
        """Bring back what was cleared last."""
        if self.sheet.cleared is not None:
            self.sheet.draft, self.sheet.cleared = self.sheet.cleared, None
            self._tell_all()

    def _tell_all(self) -> None:
        self._saver.start()
        self.changed.emit()
        self.draft_changed.emit()

    def _save_drafts(self) -> None:
        if self._drafts is not None:
            drafts, text = self._drafts, self._drafts.text([one.draft for one in self.sheets])
            self.tasks.do(lambda: drafts.save(text), lambda _: None, self.fault.emit)

    # Looking up

    def understood(self) -> Asked | None:
        """What the form of the current person means; None while the desk is not open."""
        if self.desk is None:
            return None
        return asked(self.sheet.draft, self.desk.clock().date())

    def look_up(self) -> bool:
        """Look the current person up with what is in the form. False if it has faults."""
        meant = self.understood()
        if meant is None or meant.faults or self.desk is None or self.sheet.running:
            return False
        sheet, draft, desk = self.sheet, self.sheet.draft, self.desk
        same = sheet.query is not None and sheet.asked_draft == draft
        fresh = replace_sheet(sheet, draft)
        self.sheets[self.current] = fresh
        subject = sheet.query.subject_id if same and sheet.query else ""
        question = partial(
            make_query,
            desk,
            meant.values,
            meant.requester(draft),
            draft.purpose,
            Scope(draft.scope),
            draft.case.strip().upper() or (sheet.case if same else ""),
            subject,
        )
        self._ask(fresh, question, tuple(one.id for one in desk.register.databases))
        return True

    def again(self, databases: tuple[str, ...], sheet: Sheet | None = None) -> None:
        """Put the same question to some databases again, about the current person or another."""
        sheet, desk = sheet or self.sheet, self.desk
        left = tuple(one for one in databases if one not in sheet.asking)
        if desk is None or sheet.query is None or not left:
            return
        query = replace(
            sheet.query,
            lookup_id=desk.new_id("L"),
            databases=left,
            case=sheet.case or None,
        )
        self._ask(sheet, lambda: query, left)

    def stop(self, sheet: Sheet | None = None) -> None:
        """Stop at once; what has arrived stays, the rest is on record as stopped."""
        for stop in (sheet or self.sheet).stops:
            stop.set()

    def _ask(
        self, sheet: Sheet, question: Callable[[], SubjectQuery], databases: tuple[str, ...]
    ) -> None:
        assert self.desk is not None
        desk, stop, now = self.desk, threading.Event(), self.timer()
        sheet.stops.append(stop)
        sheet.started, sheet.ended = desk.clock(), ""
        for key in databases:
            limit = desk.register.database(key).time_out_seconds
            sheet.asking[key] = Asking(now, limit)
        self.tasks.stream(
            partial(stream_answers, desk, question, stop, frozenset(databases)),
            partial(self._heard, sheet, desk),
            partial(self._ended, sheet, desk, stop, databases),
            partial(self._broke, sheet, stop, databases),
        )
        self.changed.emit()

    def _heard(self, sheet: Sheet, asker: Desk, news: Heard) -> None:
        if news.query is not None and not sheet.answers:
            sheet.query, sheet.case = news.query, news.query.case or ""
        if news.progress is not None and news.progress[0] in sheet.asking:
            key, said = news.progress
            sheet.asking[key] = replace(sheet.asking[key], said=said)
        if news.answer is not None:
            sheet.asking.pop(news.answer.database, None)
            sheet.answers[news.answer.database] = news.answer
            if self._same(asker):
                sheet.snapshot = news.snapshot
        if sheet is self.sheet and not self._soon.isActive():
            self._soon.start()

    def _same(self, asker: Desk) -> bool:
        """True while the officer who asked is still at the desk: others may be shown less."""
        return self.desk is not None and self.desk.officer.id == asker.officer.id

    def _ended(
        self,
        sheet: Sheet,
        asker: Desk,
        stop: threading.Event,
        databases: tuple[str, ...],
        last: Snapshot,
    ) -> None:
        self._no_longer(sheet, stop, databases)
        if self._same(asker):
            sheet.snapshot = last
        else:
            self._read_again()
        cut = any(
            key in sheet.answers and sheet.answers[key].outcome is Outcome.STOPPED
            for key in databases
        )
        sheet.ended = "stopped" if cut else "complete"
        if sheet is self.sheet:
            self.changed.emit()
            self.said.emit(w.checked(last.tally))

    def _broke(
        self,
        sheet: Sheet,
        stop: threading.Event,
        databases: tuple[str, ...],
        error: BaseException,
    ) -> None:
        self._no_longer(sheet, stop, databases)
        sheet.ended = "stopped"
        self.changed.emit()
        self.fault.emit(error)

    def _no_longer(self, sheet: Sheet, stop: threading.Event, databases: tuple[str, ...]) -> None:
        sheet.stops.remove(stop)
        for key in databases:
            sheet.asking.pop(key, None)

    # Deciding

    def accept_certain(self) -> None:
        """Accept every undecided record that certainly is this person's; the reasons go on record."""
        sheet = self.sheet
        if sheet.query is None or sheet.snapshot is None:
            return
        certain = sheet.snapshot.certain()
        if not certain:
            return
        subject, reason = sheet.query.subject_id, reason_of([one.match for one in certain])
        self.act(lambda desk: accept_certain(desk, subject, reason), said=w.accepted(len(certain)))

    def decide(self, database: str, record_id: str, *, accept: bool, reason: str) -> None:
        """Accept one record as this person's, or say that it is not."""
        sheet = self.sheet
        if sheet.query is None:
            return
        subject = sheet.query.subject_id
        chosen = {"accept" if accept else "reject": [record_id]}
        self.act(
            lambda desk: decide_identity(desk, subject, database, **chosen, reason=reason),
            said=w.ACCEPTED if accept else w.REJECTED,
        )

    def open_restricted(self, reason: str, shown: Callable[[], None]) -> None:
        """Ask to see restricted records, for a reason that goes on record."""
        sheet, desk = self.sheet, self.desk
        if desk is None or sheet.query is None:
            return
        subject = sheet.query.subject_id

        def seen(_: object) -> None:
            sheet.seen_restricted = frozenset(sheet.answers)
            self.changed.emit()
            shown()

        self.tasks.do(
            lambda: record_view(desk, subject, restricted=True, reason=reason),
            seen,
            self.fault.emit,
        )

    # Reading and acting, for any page

    def read(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Read something at the desk, off the window's thread, and hand it over on it.

        `failed` is told as well as the error bar, so that a page can leave its waiting state.
        """
        desk = self.desk
        if desk is None:
            return

        def not_read(error: BaseException) -> None:
            if failed is not None:
                failed(error)
            self.fault.emit(error)

        self.tasks.do(lambda: work(desk), done, not_read)

    def act(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None] | None = None,
        *,
        said: str = "",
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do something at the desk that changes the facts; then everything is read again.

        `work` is handed the desk of whoever acts at this moment. Afterwards the current person's
        facts are fresh, `acted` and `changed` are told, and `said` is announced.
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
                done(made)
            self.acted.emit()
            self.changed.emit()
            if said:
                self.said.emit(said)

        self.read(whole, finished, failed)

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
            self._tell_all()
            if opened is not None:
                opened()

        def look(desk: Desk) -> Snapshot:
            record_view(desk, subject_of(desk.ledger.reader(), case))
            return snapshot(desk, "", case)

        self.read(look, read)

    def record_check(self, database: str, check: Check, recorded: Callable[[], None]) -> None:
        """Put a check by hand on record; opens a case if the person has none yet."""
        sheet, desk = self.sheet, self.desk
        if desk is None or sheet.query is None:
            return
        subject, case = sheet.query.subject_id, sheet.case

        def work() -> tuple[str, Snapshot]:
            reference = case or open_case(desk, subject)
            attest(
                desk,
                reference,
                database,
                manner=check.manner,
                found=check.found,
                where=check.where,
                told_by=check.told_by,
                answer_due=check.answer_due,
                record=record_seen(check, desk.clock().date()),
            )
            return reference, snapshot(desk, subject, reference)

        def done(result: tuple[str, Snapshot]) -> None:
            sheet.case, sheet.snapshot = result
            self.said.emit(w.CHECK_RECORDED)
            self.changed.emit()
            recorded()

        self.tasks.do(work, done, self.fault.emit)
