"""What can be done about a database from its row: what has to be, and what else may be."""

from __future__ import annotations

from caseworker.casework.file.waiting import newest_attestation
from caseworker.casework.staff import Officer, may
from caseworker.outcome import Outcome
from caseworker.register.model import Database
from ui.desk.keep_trying import NO_ANSWER
from ui.desk.sheet import TRY_AGAIN, Sheet
from ui.look_up.rows import (
    AGAIN,
    CONFIRM,
    DECIDE,
    KEEP,
    MANUAL,
    NOT_APPLY,
    RESTRICTED,
    STOP_KEEPING,
    TEAM,
    Offer,
)
from ui.look_up.said import all_certain
from ui.wording import look_up as w

Actions = tuple[tuple[str, str, str], ...]
_OPEN = TRY_AGAIN | {
    Outcome.MANUAL_PENDING,
    Outcome.NO_RECORD_WEAK,
    Outcome.AMBIGUOUS,
    Outcome.NOT_ASKED_SCOPE,
    Outcome.NOT_ASKED_TOO_LITTLE,
}
"""Outcomes of a database that has shown no record: it may be one that does not apply."""


def actions(outcome: Outcome, sheet: Sheet, database: Database, officer: Officer | None) -> Actions:
    """What has to be done, most pressing first: (name, words, key)."""
    assert sheet.snapshot is not None
    found: list[tuple[str, str, str]] = []
    undecided = sheet.snapshot.undecided(database.id)
    if outcome in TRY_AGAIN:
        found.append((AGAIN, w.TRY_AGAIN, "R"))
    if undecided:
        several = len(undecided) > 1
        words = w.WHY if all_certain(sheet, database.id) else w.CHOOSE if several else w.DECIDE
        found.append((DECIDE, words, "P"))
    elif any(one.database == database.id for one in sheet.snapshot.candidates):
        found.append((DECIDE, w.WHY, "P"))
    if outcome is Outcome.RESTRICTED:
        found.append((RESTRICTED, w.OPEN_RESTRICTED, "P"))
    if outcome is Outcome.MANUAL_PENDING:
        found.extend(_by_hand(sheet, database.id, officer))
    return tuple(found)


def _by_hand(sheet: Sheet, database: str, officer: Officer | None) -> Actions:
    """Record a check, confirm a colleague's, or nothing: one's own waits for a colleague."""
    assert sheet.snapshot is not None
    newest = newest_attestation(sheet.snapshot.file, database)
    if newest is None or newest.manner == "asked":
        return ((MANUAL, w.RECORD_RESULT, "M"),)
    if officer is None or newest.by == officer.id:
        return ()
    return ((CONFIRM, w.CONFIRM, "P"),)


def more(
    outcome: Outcome, sheet: Sheet, database: Database, officer: Officer | None
) -> tuple[Offer, ...]:
    """What else can be done, and by whom if not by this officer."""
    found: list[Offer] = []
    if database.id in sheet.trying:
        found.append(Offer(STOP_KEEPING, w.STOP_TRYING, "K"))
    elif outcome in NO_ANSWER and database.id in sheet.answers:
        found.append(Offer(KEEP, w.KEEP_TRYING_THIS, "K"))
    if outcome is Outcome.RESTRICTED:
        found.append(Offer(TEAM, w.TEAM_ANSWER, "T", _not(officer, "open_restricted", w.TEAM_WHO)))
    if outcome in _OPEN:
        why_not = _not(officer, "sign_not_applicable", w.NOT_APPLY_WHO)
        found.append(Offer(NOT_APPLY, w.NOT_APPLY, "D", why_not))
    return tuple(found)


def _not(officer: Officer | None, action: str, who: str) -> str:
    return "" if officer is not None and may(officer, action) else who
