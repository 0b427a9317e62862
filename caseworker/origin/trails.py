"""Says until when each database keeps the history of a change, so that it is asked for in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.origin.sightings import Sighting
from caseworker.origin.words import listed, name_of
from caseworker.register.model import Register
from caseworker.subject.dates import day_words

ASK_WITHIN = timedelta(days=14)
"""A change history that ends within this time must be asked for before anything else."""


@dataclass(frozen=True, slots=True)
class TrailEnd:
    """The last day on which a database can tell who made the change.

    ends   None: it keeps no history, or the day of the change is not known
    kept   for how long it keeps changes; None: not at all
    """

    database: str
    ends: date | None
    kept: timedelta | None = None

    @property
    def undated(self) -> bool:
        """True when the database keeps a history, but the day of the change is not known."""
        return self.ends is None and self.kept is not None

    def left(self, today: date) -> timedelta | None:
        """How long it can still be asked for; negative once it has ended; None: not known."""
        return None if self.ends is None else self.ends - today


def trail_ends(register: Register, sightings: Sequence[Sighting]) -> tuple[TrailEnd, ...]:
    """For each database that holds the value, until when the history of that change is kept.

    Counted from the day of its first sighting. First those of which the day of the change is not
    known: their history may end today. Then soonest first, then those that keep no history.
    """
    databases = {database.id: database for database in register.databases}
    days: dict[str, date | None] = {}
    for one in sightings:
        if one.database in databases:
            known = days.get(one.database)
            day = one.entered.day if one.entered else None
            days[one.database] = min(filter(None, (day, known)), default=None)
    found: list[TrailEnd] = []
    for key, day in days.items():
        kept = databases[key].audit_trail
        found.append(TrailEnd(key, day + kept if day and kept else None, kept))
    return tuple(
        sorted(found, key=lambda one: (one.kept is None, one.ends or date.min, one.database))
    )


def ask_soon(
    trails: Iterable[TrailEnd], today: date, *, within: timedelta = ASK_WITHIN
) -> tuple[TrailEnd, ...]:
    """The change histories that end within this time, and have not ended yet; soonest first.

    One of which the day of the change is not known counts as if it ended today.
    """
    found = [
        (today if trail.undated else trail.ends, trail)
        for trail in trails
        if trail.kept is not None
    ]
    soon = [(ends, trail) for ends, trail in found if ends and today <= ends <= today + within]
    return tuple(trail for _, trail in sorted(soon, key=lambda one: (one[0], one[1].database)))


def trail_words(register: Register, trail: TrailEnd, *, today: date | None = None) -> str:
    """What can be asked of a database about the change, and until when, in one sentence."""
    name = name_of(register, trail.database)
    if trail.undated:
        return f"{name}: ask now; it gives no day for this change."
    if trail.ends is None:
        return f"{name}: it keeps no history of changes."
    if today is not None and trail.ends < today:
        return f"{name}: the history of this change ended on {day_words(trail.ends)}."
    return f"{name}: ask for the history of this change by {day_words(trail.ends)}."


def trail_lines(
    register: Register, trails: Sequence[TrailEnd], *, today: date | None = None
) -> tuple[str, ...]:
    """What to ask for, soonest first, one line each; then what can no longer be asked, together."""
    open_ = [t for t in trails if t.kept and (t.ends is None or not today or t.ends >= today)]
    over = [t for t in trails if t.ends is not None and today is not None and t.ends < today]
    lines = [trail_words(register, trail, today=today) for trail in (*open_, *over)]
    if without := [name_of(register, t.database) for t in trails if t.kept is None]:
        verb = "keeps" if len(without) == 1 else "keep"
        lines.append(f"{listed(without)}: {verb} no history of changes.".replace(": ", " ", 1))
    return tuple(lines)
