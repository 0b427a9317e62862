"""Holds a new reading of a source against the corrections that wait for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from caseworker.casework.correction import Correction, State
from caseworker.casework.events import CorrectionObserved
from caseworker.comparison.fields import same
from caseworker.comparison.judge import is_past
from caseworker.subject.values import FieldValue, Record, Value

WATCHED = {
    State.SENT,
    State.ACKNOWLEDGED,
    State.CLAIMED_DONE,
    State.VERIFIED,
    State.REGRESSED,
    State.CHANGED_OTHER,
}
"""The states in which a reading of the source says something about a correction."""


def observations(
    corrections: Iterable[Correction],
    database: str,
    records: tuple[Record, ...],
    *,
    as_of: datetime,
    at: datetime,
    how: str,
) -> list[CorrectionObserved]:
    """What a conclusive reading of a database shows about each correction that waits for it.

    `records` are all records that were read (none = "no record"); `how` is "re-read" or
    "attestation"; `at` is the present moment, which tells current values from former ones.
    """
    return [
        CorrectionObserved(
            correction.id, shows=shows(correction, records, at), as_of=as_of.isoformat(), how=how
        )
        for correction in corrections
        if correction.database == database and correction.state in WATCHED
    ]


def shows(correction: Correction, records: tuple[Record, ...], at: datetime) -> str:
    """What the records show about one correction: right, old, other or vanished."""
    record = next((r for r in records if r.record_id == correction.record_id), None)
    if record is None:
        return "vanished"
    current = [v.value for v in _current(record, correction, at)]
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


def _current(record: Record, correction: Correction, at: datetime) -> list[FieldValue]:
    """The record's present values of the field; a copy kept as history does not count."""
    values = [value for value in record.of(correction.field) if not is_past(value, at)]
    use = _use(correction.wrong) or _use(correction.right)
    of_same_use = [value for value in values if value.use == use]
    return of_same_use or values


def _use(value: Value | None) -> str:
    return getattr(value, "use", "")
