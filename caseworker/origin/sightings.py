"""Collects every place and time at which a value is held, now or in the past, in order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from caseworker.comparison.fields import field_named
from caseworker.comparison.grid import Grid
from caseworker.comparison.judge import held_period, is_past
from caseworker.subject.dates import When
from caseworker.subject.values import FieldValue, Provenance, Record, Value

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One record that holds the value, with all that its source says about when and how.

    `current`: False when the record itself shows the value as past.
    """

    database: str
    record_id: str
    record_title: str
    value: FieldValue
    current: bool = True

    @property
    def known(self) -> Provenance:
        """What the source says about where the value came from."""
        return self.value.provenance

    @property
    def time(self) -> tuple[str, When] | None:
        """The best time at which this database had the value, and what kind of time it is.

        "recorded", "received", "loaded": when it came in. "in effect from": only the day from
        which it is meant to hold, which may lie before the day on which it was entered.
        """
        known = self.known
        for kind, when in (
            ("recorded", known.recorded_at),
            ("received", known.received_at),
            ("loaded", known.loaded_at),
            ("in effect from", held_period(self.value).start),
        ):
            if when is not None:
                return kind, when
        return None

    @property
    def when(self) -> When | None:
        """The time alone; None when the source gives none."""
        return self.time[1] if self.time else None

    @property
    def entered(self) -> When | None:
        """When it came in; None when the source does not say, or only from when it is to hold."""
        return self.known.recorded_at or self.known.received_at or self.known.loaded_at

    @property
    def time_words(self) -> str:
        """The time for people: "recorded 7 Dec 2006, 11:02" or "time not known"."""
        return f"{self.time[0]} {self.time[1].words()}" if self.time else "time not known"


def same_value(field: str, value: Value) -> Callable[[Value], bool]:
    """Tells whether another value of the field is the same thing, however it is written."""
    row = field_named(field)
    return lambda other: row.compare(value, other).right


def sightings(
    field: str,
    held: Grid | Mapping[str, Sequence[Record]],
    matches: Callable[[Value], bool],
    *,
    at: datetime | None = None,
) -> tuple[Sighting, ...]:
    """Every sighting of a value of a field in accepted records, in order of time.

    `held`: a grid, or the accepted records of each database. `matches`: is this the value looked
    for (see `same_value`). `at`: the moment at which periods count as past; a grid has its own.
    Sightings without a time come last: where they belong is not known.
    """
    if isinstance(held, Grid):
        at = held.at
        pairs = [(column.database, column.record) for column in held.columns]
    else:
        pairs = [(key, record) for key, records in held.items() for record in records]
    return tuple(sorted(_found(field, pairs, matches, at), key=_order))


def _found(
    field: str,
    pairs: Sequence[tuple[str, Record]],
    matches: Callable[[Value], bool],
    at: datetime | None,
) -> Iterator[Sighting]:
    for database, record in pairs:
        for value in record.of(field):
            if matches(value.value):
                current = not is_past(value, at or _LAST)
                yield Sighting(database, record.record_id, record.title, value, current)


def _order(sighting: Sighting) -> tuple[datetime, datetime]:
    when = sighting.when
    return (when.earliest, when.latest) if when else (_LAST, _LAST)
