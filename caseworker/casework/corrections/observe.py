"""Holds a new reading of a source against the corrections that wait for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.steps import WATCHED
from caseworker.casework.events import CorrectionObserved
from caseworker.comparison.fields import same
from caseworker.comparison.judge import is_past
from caseworker.comparison.words import said
from caseworker.origin.said import source_named
from caseworker.origin.sightings import Sighting
from caseworker.register.model import Register
from caseworker.subject.dates import When
from caseworker.subject.values import FieldValue, Record, Value


@dataclass(frozen=True)
class Reading:
    """A conclusive reading of one database, as far as corrections are concerned.

    records   all that were read; none means "no record"
    as_of     the moment for which it is true; `at` the present, which tells current from former
    how       "re-read" or "attestation"
    """

    database: str
    records: tuple[Record, ...]
    as_of: datetime
    at: datetime
    how: str


def observations(
    register: Register, corrections: Iterable[Correction], reading: Reading
) -> list[CorrectionObserved]:
    """What a reading shows about each correction that waits for its database.

    `corrections` are all of the person: those of other databases tell which feeds may have
    brought an old value back.
    """
    every = list(corrections)
    return [
        _observed(register, every, correction, reading)
        for correction in every
        if correction.database == reading.database and correction.state in WATCHED
    ]


def _observed(
    register: Register, every: list[Correction], correction: Correction, reading: Reading
) -> CorrectionObserved:
    record = record_of(correction, reading.records)
    what = shows(correction, reading.records, reading.at)
    value = _shown(what, record, correction, reading.at)
    changed = _recorded(value, after=_last_otherwise(correction), until=reading.as_of)
    came_back = what == "old" and correction.state is State.VERIFIED
    via, how = "", ""
    if came_back and record is not None and value is not None:
        via, how = _brought_by(register, every, correction, record, value)
    return CorrectionObserved(
        correction.id,
        shows=what,
        as_of=reading.as_of.isoformat(),
        how=reading.how,
        changed_on=changed.iso if changed else "",
        via=via,
        via_name=register.database(via).name if via else "",
        via_how=how,
        batch=value.provenance.batch_id if came_back and value and how == "record" else "",
    )


def record_of(correction: Correction, records: Iterable[Record]) -> Record | None:
    """The record that a correction is about, if it is among these."""
    return next((one for one in records if one.record_id == correction.record_id), None)


def shows(correction: Correction, records: tuple[Record, ...], at: datetime) -> str:
    """What the records show about one correction: right, old, other or vanished."""
    record = record_of(correction, records)
    if record is None:
        return "vanished"
    current = [v.value for v in current_values(record, correction, at)]
    if correction.wrong is not None and any(
        same(correction.field, value, correction.wrong) for value in current
    ):
        return "old"
    right = correction.right
    if right is not None and current and all(same(correction.field, v, right) for v in current):
        return "right"
    if correction.wrong is None and not current:
        return "old"
    return "other"


def current_values(record: Record, correction: Correction, at: datetime) -> list[FieldValue]:
    """The record's present values of the field; a copy kept as history does not count."""
    values = [value for value in record.of(correction.field) if not is_past(value, at)]
    use = _use(correction.wrong) or _use(correction.right)
    of_same_use = [value for value in values if value.use == use]
    return of_same_use or values


def _use(value: Value | None) -> str:
    return getattr(value, "use", "")


def _shown(
    what: str, record: Record | None, correction: Correction, at: datetime
) -> FieldValue | None:
    """The value that made the reading show what it shows; None where there is no single one."""
    wanted = {"old": correction.wrong, "right": correction.right}.get(what)
    if record is None or wanted is None:
        return None
    found = current_values(record, correction, at)
    return next((one for one in found if same(correction.field, one.value, wanted)), None)


def _last_otherwise(correction: Correction) -> datetime:
    """The last moment for which it is known that the source showed something else."""
    if correction.state is State.VERIFIED and correction.verified_as_of is not None:
        return correction.verified_as_of
    known = (correction.still_wrong_as_of, *correction.changed_back)
    return max(filter(None, known), default=correction.history[0].at)


def _recorded(value: FieldValue | None, *, after: datetime, until: datetime) -> When | None:
    """When the source says that it recorded the value, if that is when it can have changed.

    A time before the last reading that showed something else says when the value was first
    recorded, not when it came back; one after this reading cannot be right.
    """
    if value is None:
        return None
    known = value.provenance
    when = known.recorded_at or known.received_at or known.loaded_at
    if when is None or when.latest <= after or when.earliest > until:
        return None
    return when


def _brought_by(
    register: Register,
    every: Iterable[Correction],
    correction: Correction,
    record: Record,
    value: FieldValue,
) -> tuple[str, str]:
    """The database whose feed brought an old value back, and how that is known.

    "record": its own record names it. "register": it names nobody, and one database alone feeds
    this field here and is not put right. ("", "") where it cannot be told.
    """
    sighting = Sighting(correction.database, record.record_id, record.title, value)
    named = source_named(register, sighting)
    if named is not None:
        return named, "record"
    if said(value.provenance.arrived_via) or said(value.provenance.changed_by):
        return "", ""
    feeding = {
        feed.source
        for feed in register.feeds_to(correction.database)
        if correction.field in feed.fields
    }
    wrong = {
        one.database
        for one in every
        if one.field == correction.field and not one.settled and one.database in feeding
    }
    return (wrong.pop(), "register") if len(wrong) == 1 else ("", "")
