"""Unfolds under a row what a person has to see, to fill in or to decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer

from caseworker.casework.identify import Candidate
from ui.look_up.by_hand import ByHand, Restricted
from ui.look_up.candidates import CandidatesDetail
from ui.look_up.results import ResultList
from ui.look_up.rows import DECIDE, MANUAL
from ui.parts import kit
from ui.shell.page import Around


class Details:
    """One at a time: the records of a database, a check by hand, or a restricted record."""

    def __init__(self, around: Around, results: ResultList, today: Callable[[], date]) -> None:
        self._around, self._session = around, around.session
        self._results, self._today = results, today
        self._decided: object = None

    def unfold(self, database: str, action: str) -> None:
        """Unfold what belongs to an action, with the focus where it is begun."""
        made = {DECIDE: self._candidates, MANUAL: self._by_hand}.get(action, self._restricted)
        detail = made(database)
        if detail is not None:
            self._results.unfold(database, detail)
            detail.first_focus()
            QTimer.singleShot(0, self._results, self._results.show_detail)

    def fold(self) -> bool:
        """Fold it away, with the focus back on its row. False if nothing was unfolded."""
        if self._results.detail is None:
            return False
        self._results.focus_row(self._results.detail_of)
        return self._results.fold()

    def submit(self) -> bool:
        """Record what is unfolded and has the focus. False if that is not to be recorded."""
        detail = self._results.detail
        if isinstance(detail, ByHand | Restricted) and kit.has_focus_inside(detail):
            detail.submit()
            return True
        return False

    def refresh(self) -> None:
        """After a decision, show the records anew; when all are decided, fold them away."""
        detail, database = self._results.detail, self._results.detail_of
        facts = self._session.sheet.snapshot
        if not isinstance(detail, CandidatesDetail) or facts is None:
            return
        if self._state_of(database) == self._decided:
            return
        if facts.undecided(database):
            self.unfold(database, DECIDE)
        else:
            self.fold()

    def _candidates(self, database: str) -> CandidatesDetail | None:
        sheet = self._session.sheet
        if sheet.snapshot is None or sheet.query is None:
            return None
        found = [one for one in sheet.snapshot.candidates if one.database == database]
        self._decided = self._state_of(database)
        return CandidatesDetail(
            self._around.theme,
            found,
            sheet.query,
            masked=sheet.masked,
            letters=self._around.letters(),
            decide=self._decide,
        )

    def _by_hand(self, database: str) -> ByHand | None:
        sheet, desk = self._session.sheet, self._session.desk
        if desk is None:
            return None
        answer = sheet.answers.get(database)
        return ByHand(
            self._around.theme,
            desk.register.database(database),
            answer.advice if answer else "",
            self._today(),
            opens_case=not sheet.case,
            save=lambda check: self._session.record_check(database, check, self._results.folded),
            cancel=self._results.folded,
        )

    def _restricted(self, database: str) -> Restricted | None:
        sheet = self._session.sheet
        readings = sheet.snapshot.file.readings if sheet.snapshot else ()
        of_it = [one.records for one in readings if one.database == database]
        return Restricted(
            self._around.theme,
            of_it[-1] if of_it else (),
            seen=database in sheet.seen_restricted,
            masked=sheet.masked,
            ask=lambda reason: self._session.open_restricted(
                reason, lambda: self.unfold(database, "restricted")
            ),
            cancel=self._results.folded,
        )

    def _decide(self, candidate: Candidate, accept: bool, reason: str) -> None:
        self._session.decide(
            candidate.database, candidate.record.record_id, accept=accept, reason=reason
        )

    def _state_of(self, database: str) -> object:
        facts = self._session.sheet.snapshot
        found = facts.candidates if facts else ()
        return tuple(
            (one.record.record_id, one.decided) for one in found if one.database == database
        )
