"""The list behind the log: numbers of corrections in order; their rows arrive page by page."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.corrections.rows import RowFacts
from ui.wording import corrections as w

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
"""The role that gives a row's RowFacts, or None while it is being read."""

PAGE = 48
MOST_KEPT = 40 * PAGE


class LogModel(QAbstractTableModel):
    """Holds numbers, and the rows that were looked at last. Asks for the pages that it lacks."""

    wanted = Signal(int)
    """A page is needed: its first row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: array[int] = array("q")
        self._rows: OrderedDict[int, RowFacts] = OrderedDict()
        self._asked: set[int] = set()

    def show(self, ids: array[int], rows: Mapping[int, RowFacts]) -> None:
        """Show other corrections, or the same in another order; `rows` are those read already."""
        if ids == self.ids:
            self._rows.clear()
            self._asked.clear()
            self._keep(rows)
            if len(ids):
                last = self.index(len(ids) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.ids = ids
        self._rows.clear()
        self._asked.clear()
        self._keep(rows)
        self.endResetModel()

    def fill(self, first: int, rows: Mapping[int, RowFacts]) -> None:
        """A page has arrived."""
        self._asked.discard(first)
        self._keep(rows)
        last = min(first + PAGE, len(self.ids)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _keep(self, rows: Mapping[int, RowFacts]) -> None:
        for number, row in rows.items():
            self._rows[number] = row
            self._rows.move_to_end(number)
        while len(self._rows) > MOST_KEPT:
            self._rows.popitem(last=False)

    def page(self, first: int) -> array[int]:
        """The numbers of a page."""
        return self.ids[first : first + PAGE]

    def row(self, place: int) -> RowFacts | None:
        """The row at a place; None while it is being read, which is asked for."""
        found = self._rows.get(self.ids[place])
        if found is None:
            first = place - place % PAGE
            if first not in self._asked:
                self._asked.add(first)
                self.wanted.emit(first)
        return found

    def rows_at(self, places: Sequence[int]) -> list[RowFacts]:
        """The rows at several places, as far as they were read."""
        found = (self._rows.get(self.ids[place]) for place in places if place < len(self.ids))
        return [row for row in found if row is not None]

    def place_of(self, number: int | None) -> int:
        """Where a correction stands; -1 if it is not shown."""
        if number is None:
            return -1
        try:
            return self.ids.index(number)
        except ValueError:
            return -1

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Corrections shown."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The five columns."""
        return 0 if parent.isValid() else len(w.COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for painting, or a cell as read aloud."""
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        if role == ROW:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row = self.row(index.row())
            return row.cells()[index.column()] if row is not None else w.LOADING
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        names = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and role in names:
            return w.COLUMNS[section]
        return None
