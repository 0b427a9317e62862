"""Asks owners to keep the history of a suspect change before it ends, and keeps their answers."""

from __future__ import annotations

from datetime import date, datetime

from caseworker.casework.corrections.act import needed
from caseworker.casework.desk import Desk, case_file, file_with
from caseworker.casework.events import HistoryAnswered, HistoryAsked
from caseworker.casework.file.case import CaseFile
from caseworker.casework.first_seen import wrong_by_field
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.wrong import differing_values
from caseworker.comparison.fields import same
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.register.model import Register
from caseworker.subject.values import Value


def suspect_values(
    register: Register, file: CaseFile, field: str, at: datetime
) -> tuple[Value, ...]:
    """The wrong values of a field that a case knows: those that differ now, or were corrected."""
    grid = grid_of(register, file, at)
    found = [one.value.value for one in differing_values(grid, field)]
    found += [value for name, value in wrong_by_field(file).items() if name == field]
    return tuple(
        value
        for number, value in enumerate(found)
        if not any(same(field, value, earlier) for earlier in found[:number])
    )


def ask_for_history(
    desk: Desk,
    case: str,
    database: str,
    field: str,
    *,
    request: str,
    by: date,
    manner: str,
    letter_digest: str,
) -> None:
    """Record that the owner was asked to keep and send a history, by a letter of this SHA-256.

    `request` is its reference, which the letter quotes. Raises InputError for a day that has
    passed or a manner that is not said; RuleRefused by role.
    """
    if by < desk.clock().date():
        raise InputError("an answer is due today or later", where="answer by")
    if database not in {one.id for one in desk.register.databases}:
        raise InputError("not in the register", where=database)
    event = HistoryAsked(
        request,
        database=database,
        field=field,
        to=desk.register.database(database).owner_team,
        manner=needed(manner, "manner"),
        answer_by=by.isoformat(),
        letter_digest=letter_digest,
    )

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("send", about=case, file=file)
        return refusal or [desk.entry(event, file)]

    desk.act(decide)


def record_history(desk: Desk, request: str, kept: bool, answer: str) -> None:
    """Record the owner's answer: whether the history is kept, and what it shows.

    Raises InputError for an answer without words or an unknown request; RuleRefused by role.
    """
    event = HistoryAnswered(request, kept=kept, answer=needed(answer, "answer"))

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, request, "request")
        refusal = desk.not_permitted("record_answer", about=request, file=file)
        return refusal or [desk.entry(event, file)]

    desk.act(decide)
