"""Looks one person up: on record before it leaves, one outcome on record as each database answers."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace

from caseworker.casework.corrections.observe import Reading, observations
from caseworker.casework.desk import Desk, person_file
from caseworker.casework.events import (
    LookupClosed,
    LookupRequested,
    OutcomeRecorded,
    read_event,
)
from caseworker.casework.file.case import CaseFile, who_asks
from caseworker.casework.file.happened import to_entry
from caseworker.casework.staff import conflict_of_interest
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.lookup import DatabaseAnswer, lookup_all
from caseworker.outcome import Outcome
from caseworker.subject.codec import (
    query_value_from_json,
    query_value_to_json,
    records_to_json,
    requester_to_json,
)
from caseworker.subject.query import PURPOSES, Asker, QueryValue, Scope, SubjectQuery


def look_up(
    desk: Desk,
    query: SubjectQuery,
    *,
    stop: threading.Event | None = None,
    on_progress: Callable[[str, str], None] | None = None,
    deadline_seconds: float = 60.0,
) -> Generator[DatabaseAnswer, None, None]:
    """Ask every database that the query covers, and yield each answer once it is on record.

    The request is durable before the first byte is sent. Stopping early (the `stop` event, or
    closing the iterator) puts that on record too. Raises InputError for a missing purpose or
    unknown database; RuleRefused by role, or for oneself or a declared relative.
    """
    _check(desk, query)
    desk.act(lambda reader: _request(desk, query))
    stop = stop or threading.Event()
    asker = Asker(desk.officer.id, query.purpose, query.lookup_id, query.case or "")
    how = "stopped"
    try:
        for answer in lookup_all(
            desk.register,
            desk.connectors,
            query,
            asker=asker,
            clock=desk.clock,
            deadline_seconds=deadline_seconds,
            stop=stop,
            on_progress=on_progress,
        ):
            _record(desk, query, answer)
            yield answer
        how = "stopped" if stop.is_set() else "complete"
    finally:
        stop.set()
        desk.act(lambda reader: [_entry(desk, query, LookupClosed(query.lookup_id, how))])


def _check(desk: Desk, query: SubjectQuery) -> None:
    if query.purpose not in PURPOSES:
        raise InputError(f"say why you look: one of {', '.join(PURPOSES)}", where="purpose")
    known = {database.id for database in desk.register.databases}
    unknown = sorted(set(query.databases) - known)
    if unknown:
        raise InputError(f"not in the register: {', '.join(unknown)}", where="database")
    if not query.values:
        raise InputError(
            "nothing was given to search by",
            where="person",
            advice="Give a name and date of birth, or one document number.",
        )


def _entry(desk: Desk, query: SubjectQuery, event: LookupRequested | LookupClosed) -> NewEntry:
    return to_entry(
        event,
        actor=desk.officer.id,
        purpose=query.purpose,
        case=query.case,
        subject=query.subject_id,
    )


def _request(desk: Desk, query: SubjectQuery) -> list[NewEntry] | Refusal:
    about = CaseFile(reference=query.case or "", subject=query.subject_id, purpose=query.purpose)
    refusal = desk.not_permitted("look_up", about=query.lookup_id, file=about)
    numbers = [value.value for value in query.of("nino") if isinstance(value.value, str)]
    conflict = conflict_of_interest(desk.officer, numbers)
    if refusal is None and conflict:
        refusal = desk.refuse(
            f"You may not look this person up: {conflict}.",
            rule="conflict-of-interest",
            action="look_up",
            about=query.lookup_id,
            file=about,
            advice="Ask your manager to give this to a colleague.",
        )
    if refusal is not None:
        return refusal
    event = LookupRequested(
        lookup=query.lookup_id,
        scope=query.scope.value,
        register_version=desk.register.version,
        databases=list(query.databases) or [database.id for database in desk.register.databases],
        sitting=desk.sitting,
        values=[query_value_to_json(value) for value in query.values],
        requester=requester_to_json(query.requester),
    )
    return [_entry(desk, query, event)]


def _record(desk: Desk, query: SubjectQuery, answer: DatabaseAnswer) -> None:
    """Put one database's answer on record, with what it shows about corrections that wait for it."""
    salt = secrets.token_hex(16)
    salted = hashlib.sha256((salt + answer.digest).encode()).hexdigest() if answer.digest else ""
    event = OutcomeRecorded(
        lookup=query.lookup_id,
        database=answer.database,
        outcome=answer.outcome.value,
        checked_at=answer.checked_at.isoformat(),
        as_of=(answer.as_of or answer.checked_at).isoformat(),
        register_version=desk.register.version,
        answer_digest=salted,
        found=len(answer.records),
        unanswered=answer.unanswered,
        records=list(records_to_json(answer.records)),
        searches=[
            {"keys": list(search.keys), "found": search.found, "weak_because": search.weak_because}
            for search in answer.searches
        ],
        sentence=answer.sentence,
        advice=answer.advice,
        remote_ids=dict(answer.remote_ids),
        correlation_id=answer.correlation_id,
        raw_digest=answer.digest,
        answer_salt=salt,
        asked_again=answer.asked_again,
    )

    def decide(reader: Reader) -> list[NewEntry]:
        file = replace(person_file(reader, query.subject_id), purpose=query.purpose)
        file = replace(file, reference=query.case or "")
        return [
            desk.entry(event, file, subject=query.subject_id),
            *_observed(desk, query, file, answer),
        ]

    desk.act(decide)


def _observed(
    desk: Desk, query: SubjectQuery, file: CaseFile, answer: DatabaseAnswer
) -> Iterator[NewEntry]:
    """An enquiry asks less than an assurance look-up, so a record it misses has not vanished."""
    if not (answer.records or answer.outcome is Outcome.NO_RECORD):
        return
    reading = Reading(
        answer.database,
        answer.records,
        as_of=answer.as_of or answer.checked_at,
        at=answer.checked_at,
        how="re-read",
    )
    found = observations(desk.register, file.corrections.values(), reading)
    for event in found:
        if event.shows == "vanished" and query.scope is Scope.ENQUIRY:
            continue
        yield desk.entry(event, file, case=file.corrections[event.correction].case)


def recheck_query(desk: Desk, file: CaseFile, databases: tuple[str, ...]) -> SubjectQuery:
    """The question to ask again for a case: what was asked before, of these databases.

    Raises InputError if the case has no look-up to repeat.
    """
    if not file.lookups:
        raise InputError("this case has no look-up yet", where=file.reference)
    newest = list(file.lookups.values())[-1]
    return SubjectQuery(
        lookup_id=desk.new_id("L"),
        subject_id=file.subject,
        purpose=file.purpose,
        scope=Scope.ASSURANCE,
        values=newest.values,
        requester=who_asks(file),
        case=file.reference or None,
        databases=databases,
    )


def find_subject(desk: Desk, values: Sequence[QueryValue]) -> str | None:
    """The pseudonym of a person looked up before with the same number and birth date, if any.

    A person keeps one pseudonym across look-ups, so that "who looked at my records" has one answer.
    """
    numbers = {value.value for value in values if value.field == "nino"}
    births = {value.value for value in values if value.field == "birth_date"}
    found: set[str] = set()
    for number in numbers:
        for entry in desk.ledger.search(str(number)):
            event = read_event(entry.type, entry.ref or "", entry.claim, entry.detail)
            if not isinstance(event, LookupRequested) or entry.subject is None:
                continue
            before = [query_value_from_json(value) for value in event.values]
            if number in {value.value for value in before if value.field == "nino"} and (
                births & {value.value for value in before if value.field == "birth_date"}
            ):
                found.add(entry.subject)
    return found.pop() if len(found) == 1 else None
