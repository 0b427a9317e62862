"""Where a wrong value of a case was seen first: from the first reading that showed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from caseworker.casework.corrections.correction import State
from caseworker.casework.file.case import CaseFile
from caseworker.casework.side_by_side import references_of
from caseworker.comparison.reference import Reference
from caseworker.origin.before import stood_before
from caseworker.origin.certainty import Certainty
from caseworker.origin.once_right import OnceRight
from caseworker.origin.sightings import same_value, sightings
from caseworker.origin.trace import Trace, trace
from caseworker.register.model import Register
from caseworker.subject.values import Record, Value

_ALWAYS = datetime.min.replace(tzinfo=UTC)


def trace_of(register: Register, file: CaseFile, field: str, wrong: Value) -> Trace:
    """The way of a wrong value, from the first reading of each record that showed it.

    Later readings, after corrections, show less: the case remembers what was there. In a file of
    which an officer may see only a part, nothing is told but when change histories end.
    """
    matches = same_value(field, wrong)
    held: dict[str, dict[str, Record]] = {}
    read_on = None
    for reading in file.readings:
        accepted = file.decision(reading.database).accepted
        for record in reading.records:
            if record.record_id in accepted and any(matches(v.value) for v in record.of(field)):
                held.setdefault(reading.database, {}).setdefault(record.record_id, record)
                read_on = max(filter(None, (read_on, reading.as_of.date())))
    records = {database: tuple(found.values()) for database, found in held.items()}
    found = trace(
        register,
        sightings(field, records, matches),
        before=_before(register, file, field, matches),
        read_on=read_on,
        once_right=_once_right(file, field, matches),
    )
    return found if _whole(file, field) else _only_trails(found)


def _once_right(file: CaseFile, field: str, matches: Callable[[Value], bool]) -> OnceRight | None:
    """Whether the person says that the value was right before; until the latest day they give."""
    today = max((reading.as_of for reading in file.readings), default=datetime.now(UTC))
    past = [
        one for one in references_of(file).get(field, Reference()).past(today) if matches(one.value)
    ]
    if not past:
        return None
    days = [one.period.end for one in past]
    known = [one for one in days if one is not None]
    return OnceRight(max(known, key=lambda one: one.latest) if known else None)


def _whole(file: CaseFile, field: str) -> bool:
    """False in the copy of a file for an officer who may not see the field everywhere."""
    return not any(
        field in record.not_shown for reading in file.readings for record in reading.records
    )


def _only_trails(found: Trace) -> Trace:
    """Of a trace that rests on a part of the records, only until when histories are kept.

    An earliest appearance among some of the records might not be the earliest.
    """
    return replace(
        found,
        earliest=(),
        steps=(),
        origins=(),
        undated=(),
        can_reach=(),
        witnesses=(),
        certainty=Certainty.NOT,
        reasons=("Your role does not see this field in every record.",),
        sentence="Where this value came from is not shown to your role.",
        way="",
    )


def _before(
    register: Register, file: CaseFile, field: str, matches: Callable[[Value], bool]
) -> dict[str, datetime]:
    """For each database, since when every accepted record shows another value; see `origin.before`.

    From the first reading of each record. A database that a supervisor signed as not applying to
    the person counts as never having held it. Records not yet decided about leave it open.
    """
    found: dict[str, datetime] = dict.fromkeys(file.not_applicable, _ALWAYS)
    for database in register.databases:
        decision = file.decision(database.id)
        records: dict[str, Record] = {}
        for reading in file.readings:
            if reading.database == database.id:
                for record in reading.records:
                    records.setdefault(record.record_id, record)
        undecided = records.keys() - decision.accepted - decision.rejected
        accepted = [one for key, one in records.items() if key in decision.accepted]
        since = None if undecided else stood_before(field, accepted, matches)
        if since is not None:
            found[database.id] = since
    return found


def wrong_by_field(file: CaseFile) -> dict[str, Value]:
    """The wrong value of each field that corrections of the case concern; the first one counts."""
    found: dict[str, Value] = {}
    for one in file.corrections.values():
        if one.wrong is not None and one.state is not State.WITHDRAWN:
            found.setdefault(one.field, one.wrong)
    return found
