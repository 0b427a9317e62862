"""Since when a database shows that another value stood in the place, so that this one did not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from caseworker.comparison.judge import held_period
from caseworker.subject.values import FieldValue, Record, Value

_END = datetime.max.replace(tzinfo=UTC)
_GAP = timedelta(days=1)
"""One value may end on the day before the next begins."""


def stood_before(
    field: str, records: Sequence[Record], matches: Callable[[Value], bool]
) -> datetime | None:
    """Since when all these records of one database show other values of a field, without a gap.

    Counted back from the day on which the value looked for came in, or from now where it never
    did. Only days of recording count: a day from which a value is meant to hold may have been
    written later. None where any of the records does not show it, or there are no records.
    """
    found: list[datetime] = []
    for record in records:
        values = record.of(field)
        if not values:
            return None
        for use in dict.fromkeys(value.use for value in values):
            since = _since([value for value in values if value.use == use], matches)
            if since is None:
                return None
            found.append(since)
    return max(found, default=None)


def _since(values: Sequence[FieldValue], matches: Callable[[Value], bool]) -> datetime | None:
    came = [_came(value) for value in values if matches(value.value)]
    if any(moment is None for moment in came):
        return None
    start = min((moment[0] for moment in came if moment is not None), default=_END)
    others = [value for value in values if not matches(value.value)]
    since: datetime | None = None
    point = start
    while True:
        reaching = [
            moment[1]
            for value in others
            if (moment := _came(value)) is not None
            and moment[1] < point
            and _until(value) + _GAP >= point
        ]
        if not reaching:
            return since
        since = point = min(reaching)


def _came(value: FieldValue) -> tuple[datetime, datetime] | None:
    """(earliest, latest) moment at which it can have been recorded."""
    known = value.provenance
    when = known.recorded_at or known.received_at
    return (when.earliest, when.latest) if when else None


def _until(value: FieldValue) -> datetime:
    end = held_period(value).end
    return end.latest if end is not None else _END - _GAP
