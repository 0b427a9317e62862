"""Says of a comparison what follows for corrections: what is wrong, from where it may come back.

A wrong value that comes from another database is corrected there first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.casework.corrections.correction import State
from caseworker.casework.file.case import CaseFile
from caseworker.casework.first_seen import trace_of, wrong_by_field
from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import field_named
from caseworker.comparison.grid import Column, Grid
from caseworker.comparison.judge import Judged
from caseworker.origin.trails import ask_soon
from caseworker.register.model import Register
from caseworker.subject.dates import day_words
from caseworker.subject.values import FieldValue


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
    """The nearest databases from which feeds bring a wrong value of a field to this one.

    Those that feed it directly, or else through others. While one of them is wrong, it may bring
    the wrong value back.
    """
    wrong = {one.database for one in differing_values(grid, field)}
    seen, edge = {database}, [database]
    while edge:
        edge = [
            feed.source
            for target in edge
            for feed in register.feeds_to(target)
            if field in feed.fields and feed.source not in seen
        ]
        seen.update(edge)
        if nearest := tuple(one for one in dict.fromkeys(edge) if one in wrong):
            return nearest
    return ()


def source_warnings(
    register: Register,
    file: CaseFile,
    grid: Grid,
    field: str,
    databases: Iterable[str],
    *,
    along: Iterable[State],
    called: Callable[[str], str] = str,
) -> list[str]:
    """A sentence for each of these databases that a wrong source feeds, if that is left behind.

    A source is not left behind that is one of them, or whose own correction is in one of the
    states `along`. `called` is how the sentence calls a database, by its id if nothing is given.
    """
    places = list(databases)
    states = set(along)
    kept_up = {*places}
    for one in file.corrections.values():
        if one.field == field and one.state in states:
            kept_up.add(one.database)
    found: list[str] = []
    for place in sources_first(register, grid, field, places):
        sources = [
            one for one in wrong_upstream(register, grid, place, field) if one not in kept_up
        ]
        if sources:
            verb, still = ("feeds", "is") if len(sources) == 1 else ("feed", "are")
            found.append(
                f"{' and '.join(map(called, sources))} {verb} {called(place)} "
                f"and {still} still wrong: "
                "have the source corrected first, or the wrong value may come back."
            )
    return found


def sources_first(
    register: Register, grid: Grid, field: str, databases: Iterable[str]
) -> tuple[str, ...]:
    """These databases in the order in which they are best corrected: each after its sources.

    Where feeds go round in a circle, the register's order decides.
    """
    left = [one.id for one in register.databases if one.id in set(databases)]
    sources = {one: set(wrong_upstream(register, grid, one, field)) for one in left}
    found: list[str] = []
    while left:
        free = next((one for one in left if not sources[one] & set(left) - {one}), left[0])
        left.remove(free)
        found.append(free)
    return tuple(found)


def uncorrected(file: CaseFile, grid: Grid) -> tuple[tuple[str, str], ...]:
    """(database, field) of everything that differs and for which there is no correction."""
    under_way = {
        (one.database, one.field)
        for one in file.corrections.values()
        if one.state is not State.WITHDRAWN
    }
    differing = dict.fromkeys((one.database, one.field) for one in differing_values(grid))
    return tuple(one for one in differing if one not in under_way)


@dataclass(frozen=True)
class Trail:
    """The change history of a wrong value: how long its database keeps it.

    `ends`: None when the day of the change is not known, so that it may end any day. `asked_on`:
    the day on which its owner was asked to keep it; None: nobody has asked yet.
    """

    database: str
    owner_team: str
    field: str
    ends: date | None
    asked_on: date | None = None

    def sentence(self, today: date) -> str:
        """Whom to ask, and by when."""
        field = field_named(self.field).words.lower()
        if self.asked_on is not None:
            ends = f"it ends on {day_words(self.ends)}" if self.ends else "it may end any day"
            return (
                f"{self.owner_team} ({self.database}) was asked on {day_words(self.asked_on)} to "
                f"keep the history of the {field}; {ends}."
            )
        if self.ends is None:
            return (
                f"Ask {self.owner_team} ({self.database}) now who changed the {field}: the day of "
                "the change is not known, so its history may end any day."
            )
        left = (self.ends - today).days
        days = "today is the last day" if not left else f"{left} day{'s' if left > 1 else ''} left"
        return (
            f"Ask {self.owner_team} ({self.database}) by {day_words(self.ends)} who changed "
            f"the {field}: {days}."
        )


def ending_trails(register: Register, file: CaseFile, grid: Grid, today: date) -> tuple[Trail, ...]:
    """The change histories of wrong values that must be asked for now (`ask_soon`), soonest first."""
    wrong = [(one.field, one.value.value) for one in differing_values(grid)]
    wrong += wrong_by_field(file).items()
    found: dict[tuple[str, str], Trail] = {}
    for field, value in wrong:
        for trail in ask_soon(trace_of(register, file, field, value).trails, today):
            owner = register.database(trail.database).owner_team
            asked = [
                one.asked_on
                for one in file.histories.values()
                if (one.database, one.field) == (trail.database, field)
            ]
            ending = Trail(trail.database, owner, field, trail.ends, min(asked, default=None))
            found.setdefault((trail.database, field), ending)
    return tuple(sorted(found.values(), key=lambda one: (one.ends or today, one.database)))
