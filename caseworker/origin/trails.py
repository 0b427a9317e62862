"""Says until when each database keeps the history of a change, so that it is asked for in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.origin.sightings import Sighting
from caseworker.register.model import Register
from caseworker.subject.dates import day_words


@dataclass(frozen=True, slots=True)
class TrailEnd:
    """The last day on which a database can tell who made the change; None: it keeps no history."""

    database: str
    ends: date | None


def trail_ends(register: Register, sightings: Sequence[Sighting]) -> tuple[TrailEnd, ...]:
    """For each database, until when the history of its first sighting is kept; soonest first.

    Counted from the day of the first dated sighting; sightings without a time are left out.
    """
    databases = {database.id: database for database in register.databases}
    first: dict[str, date] = {}
    for sighting in sightings:
        if sighting.when is not None and sighting.database in databases:
            day = sighting.when.day
            first[sighting.database] = min(day, first.get(sighting.database, day))
    found = [
        TrailEnd(key, day + kept if (kept := databases[key].audit_trail) is not None else None)
        for key, day in first.items()
    ]
    return tuple(sorted(found, key=lambda trail: trail.ends or date.min))


def trail_words(register: Register, trail: TrailEnd, *, today: date | None = None) -> str:
    """What can be asked of a database about the change, and until when, in one sentence."""
    name = register.database(trail.database).name
    if trail.ends is None:
        return f"{name} keeps no history of changes."
    if today is not None and trail.ends < today:
        return f"{name}: the history of this change was kept until {day_words(trail.ends)}."
    return f"{name}: ask for the history of this change by {day_words(trail.ends)}."
