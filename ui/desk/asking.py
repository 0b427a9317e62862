"""What is done beside the window for one person: the question, the stream of answers, the check seen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.identify import record_view
from caseworker.casework.look_up import find_subject, look_up
from caseworker.errors import InputError
from caseworker.lookup import DatabaseAnswer
from caseworker.matching.model import Match
from caseworker.subject.query import QueryValue, Requester, Scope, SubjectQuery
from caseworker.subject.typed import value_of
from caseworker.subject.values import FieldValue, Record
from ui.desk.draft import Draft
from ui.desk.sheet import Sheet, Snapshot, snapshot
from ui.wording import common as w


@dataclass(frozen=True)
class Check:
    """A check by hand as typed: `values` are (field, text) of what the record shows."""

    manner: str
    found: str
    where: str
    told_by: str = ""
    answer_due: date | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Heard:
    """What a running look-up says: the question once, then progress and answers."""

    query: SubjectQuery | None = None
    progress: tuple[str, str] | None = None
    answer: DatabaseAnswer | None = None
    snapshot: Snapshot | None = None


def replace_sheet(sheet: Sheet, draft: Draft) -> Sheet:
    """The sheet of a new look-up: the form stays, earlier answers go."""
    return Sheet(sheet.number, draft=draft, edited=sheet.edited, asked_draft=draft)


def make_query(
    desk: Desk,
    values: tuple[QueryValue, ...],
    requester: Requester,
    purpose: str,
    scope: Scope,
    case: str,
    subject: str,
) -> SubjectQuery:
    """The question for a form. A person keeps one pseudonym; a case brings its own.

    Raises InputError for an unknown case, or one that has nothing to search by.
    """
    file = case_file(desk.ledger, case) if case else None
    if not values and file is not None and file.lookups:
        values = list(file.lookups.values())[-1].values
    known = file.subject if file else subject or find_subject(desk, values)
    return SubjectQuery(
        lookup_id=desk.new_id("L"),
        subject_id=known or desk.new_id("S"),
        purpose=purpose,
        scope=scope,
        values=values,
        requester=requester,
        case=case or None,
    )


def stream(
    desk: Desk,
    question: Callable[[], SubjectQuery],
    stop: threading.Event,
    wanted: frozenset[str],
    say: Callable[[Any], None],
) -> Snapshot:
    """One look-up, on a thread of its own: each answer is on record before it is handed over."""
    query = question()
    say(Heard(query=query))
    viewed = False
    for answer in look_up(
        desk, query, stop=stop, on_progress=lambda key, said: say(Heard(progress=(key, said)))
    ):
        if answer.records and not viewed:
            record_view(desk, query.subject_id)
            viewed = True
        if answer.database in wanted:
            facts = snapshot(desk, query.subject_id, query.case or "")
            say(Heard(answer=answer, snapshot=facts))
    return snapshot(desk, query.subject_id, query.case or "")


def reason_of(matches: list[Match]) -> str:
    """Why records were accepted: the fields that agree in every one of them, in words."""
    agreeing: list[Mapping[str, str]] = [
        {reason.field: reason.sentence for reason in match.agreeing()} for match in matches
    ]
    shared = [name for name in agreeing[0] if all(name in one for one in agreeing)]
    return w.agree([w.reason_field(name) for name in shared])


def record_seen(check: Check, today: date) -> Record | None:
    """What was seen by hand, as a record. Raises InputError for a value that is not understood."""
    if check.found != "record":
        return None
    values: list[FieldValue] = []
    for name, text in check.values:
        if not text.strip():
            continue
        value, _ = value_of(name, text, today)
        if value is None:
            raise InputError(w.NOT_UNDERSTOOD, where=w.reason_field(name))
        values.append(FieldValue(name, value))
    return Record(record_id="by hand", title=w.SEEN_BY_HAND, values=tuple(values))
