"""A list too long to read at once: its numbers in order, and the rows that were looked at last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
PAGES_KEPT = 40


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Holds numbers, and rows by number; asks for the pages of rows that it lacks.

    `columns` are the names of the columns, `page` how many rows are read at once. A subclass says
    in `data` what a cell shows.
    """

    wanted = Signal(int)
    """A page is needed: its first row."""

    def __init__(self, columns: Sequence[str], page: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.numbers: Sequence[int] = ()
        self._columns, self._page = columns, page
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._asked: set[int] = set()

    def fill(self, first: int, rows: Mapping[int, Row]) -> None:
        """A page has arrived."""
        self._asked.discard(first)
        self._keep(rows)
        last = min(first + self._page, len(self.numbers)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _keep(self, rows: Mapping[int, Row]) -> None:
        for number, row in rows.items():
            self._rows[number] = row
            self._rows.move_to_end(number)
        while len(self._rows) > PAGES_KEPT * self._page:
            self._rows.popitem(last=False)

    def page(self, first: int) -> Sequence[int]:
        """The numbers of a page."""
        return self.numbers[first : first + self._page]

    def row(self, place: int) -> Row | None:
        """The row at a place; None while it is being read, which is asked for."""
        found = self._rows.get(self.numbers[place])
        if found is None:
            first = place - place % self._page
            if first not in self._asked:
                self._asked.add(first)
                self.wanted.emit(first)
        return found

    def place_of(self, number: int | None) -> int:
        """Where a number stands; -1 if it is not shown."""
        if number is None:
            return -1
        try:
            return self.numbers.index(number)
        except ValueError:
            return -1

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Rows shown."""
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        names = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and role in names:
            return self._columns[section]
        return None
