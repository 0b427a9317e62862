"""The table behind the comparison: which rows and columns are shown, and in which order."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseworker.casework.file.case import Reading
from caseworker.comparison.grid import Column, Grid, Row
from caseworker.comparison.judge import Cell
from ui.compare.provenance import CellView, cell_view, spoken
from ui.desk.sheet import Snapshot

Index = QModelIndex | QPersistentModelIndex
VIEW = Qt.ItemDataRole.UserRole + 1
"""The role that gives a cell's CellView."""


class CompareModel(QAbstractTableModel):
    """Rows are fields, columns are accepted records. Holds no state but the two ways of showing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts: Snapshot | None = None
        self.only_differences = False
        self.worst_first = True
        self.rows: tuple[Row, ...] = ()
        self.columns: tuple[Column, ...] = ()
        self._order: tuple[int, ...] = ()

    def show_facts(self, facts: Snapshot | None) -> None:
        """Show another state of the person's records."""
        self.facts = facts
        self.arrange(self.only_differences, self.worst_first)

    def arrange(self, only_differences: bool, worst_first: bool) -> None:
        """Choose rows and order; the columns of one database always stay together."""
        self.beginResetModel()
        self.only_differences, self.worst_first = only_differences, worst_first
        grid = self.grid
        self.rows = (grid.worst_first() if worst_first else grid.rows) if grid else ()
        if only_differences:
            self.rows = tuple(row for row in self.rows if row.differing)
        self._order = _column_order(grid, worst_first) if grid else ()
        self.columns = tuple(grid.columns[place] for place in self._order) if grid else ()
        self.endResetModel()

    @property
    def grid(self) -> Grid | None:
        """The comparison, if there is one."""
        return self.facts.grid if self.facts else None

    @property
    def masked(self) -> bool:
        """True while values must not be shown."""
        return self.facts is None or self.facts.masked

    @property
    def hidden(self) -> int:
        """How many fields are left out because nothing differs in them."""
        return len(self.grid.rows) - len(self.rows) if self.grid else 0

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place of the table."""
        return self.rows[row].cells[self._order[column]]

    def view(self, row: int, column: int) -> CellView:
        """The same, as shown."""
        return cell_view(self.cell(row, column), masked=self.masked)

    def spoken(self, row: int, column: int) -> str:
        """The same, as read aloud."""
        cell = self.cell(row, column)
        return spoken(self.rows[row], self.columns[column], cell, masked=self.masked)

    def differing_in(self, column: int) -> int:
        """How many fields of a record differ, in all rows, shown or not."""
        place = self._order[column]
        grid = self.grid
        rows = grid.rows if grid else ()
        return sum(row.cells[place].agreement.needs_a_person for row in rows)

    def differences(self) -> list[tuple[int, int]]:
        """The places of all differences, row by row as read."""
        return [
            (row, column)
            for row in range(len(self.rows))
            for column in range(len(self.columns))
            if self.cell(row, column).agreement.needs_a_person
        ]

    def next_difference(self, row: int, column: int, step: int) -> tuple[int, int] | None:
        """The next or previous difference from a place, going round; None if nothing differs."""
        places = self.differences()
        if not places:
            return None
        if step > 0:
            return next((place for place in places if place > (row, column)), places[0])
        return next((place for place in reversed(places) if place < (row, column)), places[-1])

    def reading(self, column: int) -> Reading | None:
        """The newest reading that brought a record."""
        if self.facts is None:
            return None
        found = self.columns[column]
        for reading in reversed(self.facts.file.readings):
            if reading.database == found.database and any(
                record.record_id == found.record.record_id for record in reading.records
            ):
                return reading
        return None

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Fields shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Records."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value, the phrase for screen readers, or the CellView."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == VIEW:
            return self.view(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.view(row, column).value
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.spoken(row, column)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Names of databases and fields, for screen readers and tests; they are painted elsewhere."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section].words if section < len(self.columns) else None
        return self.rows[section].field.words if section < len(self.rows) else None


def _column_order(grid: Grid, worst_first: bool) -> tuple[int, ...]:
    places = range(len(grid.columns))
    if not worst_first:
        return tuple(places)
    differing = [sum(row.cells[p].agreement.needs_a_person for row in grid.rows) for p in places]
    worst: dict[str, int] = {}
    for place in places:
        key = grid.columns[place].database
        worst[key] = max(worst.get(key, 0), differing[place])
    first = {key: place for place, key in reversed(list(enumerate(_databases(grid))))}
    return tuple(
        sorted(
            places,
            key=lambda p: (
                -worst[grid.columns[p].database],
                first[grid.columns[p].database],
                -differing[p],
            ),
        )
    )


def _databases(grid: Grid) -> list[str]:
    return [column.database for column in grid.columns]
