"""Says of a comparison what follows for corrections: what is wrong, from where it may come back.

A wrong value that comes from another database is corrected there first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import field_named
from caseworker.comparison.grid import Column, Grid
from caseworker.comparison.judge import Judged
from caseworker.register.model import Register
from caseworker.subject.dates import day_words
from caseworker.subject.values import FieldValue

TRAIL_WARNING = timedelta(days=14)
"""How long before a change history ends we say so."""


@dataclass(frozen=True)
class Wrong:
    """One value of one record that differs from what the person says."""

    field: str
    column: Column
    judged: Judged

    @property
    def database(self) -> str:
        """The id of the database that holds it."""
        return self.column.database

    @property
    def value(self) -> FieldValue:
        """The value itself, with where it came from."""
        return self.judged.value


def differing_values(grid: Grid, field: str = "") -> Iterator[Wrong]:
    """Each present value that differs (of one field, or of all), in the order of the grid.

    Past values are not wrong: a copy that is kept as history is left alone.
    """
    for row in grid.rows:
        if field and row.field.name != field:
            continue
        for column, cell in zip(grid.columns, row.cells, strict=True):
            for judged in cell.judged:
                if judged.agreement is Agreement.DIFFERS:
                    yield Wrong(row.field.name, column, judged)


def wrong_upstream(register: Register, grid: Grid, database: str, field: str) -> tuple[str, ...]:
    """The databases that feed this one with a field, directly or through others, and are wrong.

    Nearest first. While one of them is wrong, it may bring the wrong value back.
    """
    wrong = {one.database for one in differing_values(grid, field)}
    found: list[str] = []
    seen, edge = {database}, [database]
    while edge:
        edge = [
            feed.source
            for target in edge
            for feed in register.feeds_to(target)
            if field in feed.fields and feed.source not in seen
        ]
        edge = list(dict.fromkeys(edge))
        seen.update(edge)
        found += [one for one in edge if one in wrong]
    return tuple(found)


def upstream_warning(register: Register, grid: Grid, database: str, field: str) -> str:
    """A sentence when a source of this database is still wrong; "" when none is."""
    sources = wrong_upstream(register, grid, database, field)
    if not sources:
        return ""
    names = " and ".join(sources)
    verb = "feeds" if len(sources) == 1 else "feed"
    still = "is still wrong" if len(sources) == 1 else "are still wrong"
    return (
        f"{names} {verb} {database} and {still}: "
        "have the source corrected first, or the wrong value may come back."
    )


@dataclass(frozen=True)
class Trail:
    """The change history of a wrong value: how long its database keeps it."""

    database: str
    owner_team: str
    field: str
    ends: date

    def sentence(self, today: date) -> str:
        """Whom to ask, and by when."""
        left = (self.ends - today).days
        days = "today is the last day" if not left else f"{left} day{'s' if left > 1 else ''} left"
        return (
            f"Ask {self.owner_team} ({self.database}) by {day_words(self.ends)} who changed "
            f"the {field_named(self.field).words.lower()}: {days}."
        )


def ending_trails(register: Register, grid: Grid, today: date) -> tuple[Trail, ...]:
    """The change histories of wrong values that end within 14 days, soonest first.

    Counted from the day on which the value was recorded.
    """
    found: dict[tuple[str, str], Trail] = {}
    for one in differing_values(grid):
        database = register.database(one.database)
        recorded = one.value.provenance.recorded_at
        if database.audit_trail is None or recorded is None:
            continue
        ends = recorded.day + database.audit_trail
        if today <= ends <= today + TRAIL_WARNING:
            trail = Trail(database.id, database.owner_team, one.field, ends)
            found.setdefault((database.id, one.field), trail)
    return tuple(sorted(found.values(), key=lambda trail: trail.ends))
