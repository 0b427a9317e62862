"""All accepted records of a person beside each other: a row a field, a column a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import FIELDS, ComparedField
from caseworker.comparison.judge import Cell, judge_cell
from caseworker.comparison.reference import NOTHING_STATED, Reference
from caseworker.errors import InputError
from caseworker.register.model import Database
from caseworker.subject.values import Record

_SILENT = frozenset({Agreement.NOT_HELD, Agreement.NOT_RETURNED})


@dataclass(frozen=True, slots=True)
class Column:
    """One accepted record of one database."""

    database: str
    database_name: str
    agency: str
    record: Record

    @property
    def words(self) -> str:
        """The database and, where the record has one, its title: "Tax credits, joint claim"."""
        title = self.record.title
        return (
            f"{self.database_name}, {title[:1].lower()}{title[1:]}"
            if title
            else (self.database_name)
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One field: what the person says, and a cell for each column, in the same order."""

    field: ComparedField
    reference: Reference
    cells: tuple[Cell, ...]

    @property
    def differing(self) -> int:
        """How many records differ or contradict themselves."""
        return sum(cell.agreement.needs_a_person for cell in self.cells)

    @property
    def compared(self) -> int:
        """How many records hold something that was compared."""
        return sum(cell.agreement.compared for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that needs a person, with its place in the grid."""

    row: Row
    column: Column
    cell: Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """The comparison of one person's records at one moment.

    without_record  (id, name) of databases of the register with no accepted record here; what
                    that means is told by their outcomes, not by this comparison
    """

    at: datetime
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    without_record: tuple[tuple[str, str], ...] = ()

    def cell(self, field: str, database: str, record_id: str) -> Cell:
        """One cell; KeyError when there is no such row or column."""
        for row in self.rows:
            if row.field.name == field:
                for column, cell in zip(self.columns, row.cells, strict=True):
                    if (column.database, column.record.record_id) == (database, record_id):
                        return cell
        raise KeyError((field, database))

    def differences(self) -> Iterator[Difference]:
        """Every cell that needs a person, in the order of the rows and columns."""
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=True):
                if cell.agreement.needs_a_person:
                    yield Difference(row, column, cell)

    def worst_first(self) -> tuple[Row, ...]:
        """The rows with most differences first; otherwise in the order of the field table."""
        return tuple(sorted(self.rows, key=lambda row: -row.differing))

    def sentence(self) -> str:
        """The finding in one sentence; never "no difference" when nothing was compared."""
        hidden = [
            row.field.words
            for row in self.rows
            if any(cell.agreement is Agreement.NOT_SHOWN for cell in row.cells)
        ]
        more = f" Not all is shown to your role: {', '.join(hidden).lower()}." if hidden else ""
        return self._finding() + more

    def _finding(self) -> str:
        compared = sum(row.compared > 0 for row in self.rows)
        differing = sum(row.differing > 0 for row in self.rows)
        if not self.columns:
            return "There is no accepted record to compare."
        if not compared:
            return "Nothing could be compared."
        fields = "field" if compared == 1 else "fields"
        if not differing:
            return f"No difference in the {compared} {fields} that could be compared."
        verb = "differs" if differing == 1 else "differ"
        return f"{differing} of {compared} {fields} that could be compared {verb}."


def compare(
    register_databases: Sequence[Database],
    accepted: Mapping[str, Sequence[Record]],
    reference: Mapping[str, Reference],
    *,
    at: datetime,
) -> Grid:
    """Hold every accepted record of every database to what the person says.

    `accepted`: for each database id the records that a person decided are this person's.
    `reference`: for each field what the person states; a field without one is not compared.
    `at`: the moment (aware) at which periods count as past. Rows of which nothing is known
    anywhere are left out. Raises InputError when a database is not on the register.
    """
    known = {database.id for database in register_databases}
    for database_id in accepted:
        if database_id not in known:
            raise InputError("this database is not on the register", where=database_id)
    columns: list[Column] = []
    held: list[frozenset[str]] = []
    without: list[tuple[str, str]] = []
    for database in register_databases:
        records = accepted.get(database.id, ())
        if not records:
            without.append((database.id, database.name))
        for record in records:
            columns.append(Column(database.id, database.name, database.agency, record))
            held.append(frozenset(database.fields_held))
    rows: list[Row] = []
    for field in FIELDS:
        stated = reference.get(field.name, NOTHING_STATED)
        cells = tuple(
            judge_cell(field, column.record, stated, held=field.name in fields, at=at)
            for column, fields in zip(columns, held, strict=True)
        )
        if stated.stated() or any(cell.agreement not in _SILENT for cell in cells):
            rows.append(Row(field, stated, cells))
    return Grid(at, tuple(columns), tuple(rows), tuple(without))
