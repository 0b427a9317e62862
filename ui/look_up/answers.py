"""Every database of the register as a row: before it is asked, while it is, and after."""

from __future__ import annotations

from datetime import datetime

from caseworker.casework.file.coverage import Standing
from caseworker.casework.staff import Officer
from caseworker.lookup import DatabaseAnswer
from caseworker.outcome import Outcome
from caseworker.register.model import Database, Register
from ui.desk.sheet import TRY_AGAIN, Asking, Sheet
from ui.look_up.actions import actions, more
from ui.look_up.rows import Row
from ui.look_up.said import LOOKS, QUIET, all_certain, by_hand, sentence, word
from ui.wording import look_up as w


def rows(
    register: Register, sheet: Sheet, now: float, officer: Officer | None = None
) -> tuple[Row, ...]:
    """Every database in the register's order.

    `now` is monotonic, for those still asked; `officer` is who may do what about them.
    """
    return tuple(_row(database, sheet, now, officer) for database in register.databases)


def _row(database: Database, sheet: Sheet, now: float, officer: Officer | None) -> Row:
    asking = sheet.asking.get(database.id)
    if asking is not None:
        return _waiting(database, asking, now)
    answer = sheet.answers.get(database.id)
    standing = sheet.snapshot.standing(database.id) if sheet.snapshot else None
    if standing is not None and answer is None and standing.checked_at is not None:
        return _on_record(database, sheet, standing, standing.checked_at, officer)
    if answer is None or standing is None:
        return _before(database)
    return _after(database, sheet, answer, standing, officer)


def _before(database: Database) -> Row:
    if database.connector == "manual":
        return Row(database.id, database.name, "hand", "wait", w.MANUAL, w.BY_HAND)
    return Row(
        database.id, database.name, "circle-dashed", "wait", w.READY,
        w.about(database.expected_seconds),
    )  # fmt: skip


def _on_record(
    database: Database, sheet: Sheet, standing: Standing, at: datetime, officer: Officer | None
) -> Row:
    """What is on record from an earlier look-up: a case that was opened again asks nobody."""
    icon, tone = LOOKS[standing.outcome]
    loud = standing.outcome not in QUIET and not all_certain(sheet, database.id)
    if standing.outcome is Outcome.MANUAL_PENDING:
        said = by_hand(sheet, database.id, officer)
    else:
        parts = (standing.sentence, w.read_on(at), w.TOO_OLD if standing.stale else "")
        said = " ".join(part for part in parts if part)
    return Row(
        database.id,
        database.name,
        icon,
        tone,
        w.OUTCOMES[standing.outcome],
        said,
        loud=loud,
        late=standing.outcome is Outcome.UNAVAILABLE,
        actions=actions(standing.outcome, sheet, database, officer),
        more=more(standing.outcome, sheet, database, officer),
    )


def _waiting(database: Database, asking: Asking, now: float) -> Row:
    passed = max(0.0, now - asking.since)
    return Row(
        database.id,
        database.name,
        "loader",
        "wait",
        w.ASKING,
        asking.said[:1].upper() + asking.said[1:] or w.SEARCHING,
        w.seconds(passed),
        loud=True,
        share=min(1.0, passed / asking.limit) if asking.limit else 0.0,
    )


def _after(
    database: Database,
    sheet: Sheet,
    answer: DatabaseAnswer,
    standing: Standing,
    officer: Officer | None,
) -> Row:
    outcome = standing.outcome
    newest = standing.later_failure is not None or not standing.settled
    if answer.outcome in TRY_AGAIN and newest:
        outcome = answer.outcome
    certain = all_certain(sheet, database.id)
    icon, tone = LOOKS[outcome]
    if outcome is Outcome.SEVERAL and certain:
        icon, tone = LOOKS[Outcome.FOUND_UNDECIDED]
    trying = sheet.trying.get(database.id)
    if trying is not None:
        said = f"{answer.sentence} {w.asked_next(trying.at, trying.asked)}"
    else:
        said = sentence(outcome, sheet, answer, standing, officer)
    return Row(
        database.id,
        database.name,
        icon,
        tone,
        word(outcome, sheet, answer),
        said,
        w.seconds(answer.elapsed_seconds) if answer.elapsed_seconds else "",
        loud=outcome not in QUIET and not certain,
        late=outcome is Outcome.UNAVAILABLE,
        actions=actions(outcome, sheet, database, officer),
        more=more(outcome, sheet, database, officer),
    )
