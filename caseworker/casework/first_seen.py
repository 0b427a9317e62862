"""Where a wrong value of a case was seen first: from the first reading that showed it."""

from __future__ import annotations

from caseworker.casework.case import CaseFile
from caseworker.casework.correction import State
from caseworker.origin.sightings import same_value, sightings
from caseworker.origin.trace import Trace, trace
from caseworker.register.model import Register
from caseworker.subject.values import Record, Value


def trace_of(register: Register, file: CaseFile, field: str, wrong: Value) -> Trace:
    """The way of a wrong value, from the first reading of each record that showed it.

    Later readings, after corrections, show less: the case remembers what was there.
    """
    matches = same_value(field, wrong)
    held: dict[str, dict[str, Record]] = {}
    for reading in file.readings:
        accepted = file.decision(reading.database).accepted
        for record in reading.records:
            if record.record_id in accepted and any(matches(v.value) for v in record.of(field)):
                held.setdefault(reading.database, {}).setdefault(record.record_id, record)
    records = {database: tuple(found.values()) for database, found in held.items()}
    return trace(register, sightings(field, records, matches))


def wrong_by_field(file: CaseFile) -> dict[str, Value]:
    """The wrong value of each field that corrections of the case concern; the first one counts."""
    found: dict[str, Value] = {}
    for one in file.corrections.values():
        if one.wrong is not None and one.state is not State.WITHDRAWN:
            found.setdefault(one.field, one.wrong)
    return found
