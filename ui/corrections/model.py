"""The list behind the log: numbers of corrections in order; their rows arrive page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from ui.corrections.rows import RowFacts
from ui.parts.paged import Index, PagedModel
from ui.wording import corrections as w

ROW = Qt.ItemDataRole.UserRole + 1
"""The role that gives a row's RowFacts, or None while it is being read."""

PAGE = 48


class LogModel(PagedModel[RowFacts]):
    """The corrections of the log."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(w.COLUMNS, PAGE, parent)

    def show(self, numbers: Sequence[int], rows: Mapping[int, RowFacts]) -> None:
        """Show other corrections, or the same in another order; `rows` are those read already."""
        same = numbers == self.numbers
        if not same:
            self.beginResetModel()
            self.numbers = numbers
        self._rows.clear()
        self._asked.clear()
        self._keep(rows)
        if not same:
            self.endResetModel()
        elif len(numbers):
            last = self.index(len(numbers) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rows_at(self, places: Sequence[int]) -> list[RowFacts]:
        """The rows at several places, as far as they were read."""
        shown = (one for one in places if one < len(self.numbers))
        found = (self._rows.get(self.numbers[place]) for place in shown)
        return [row for row in found if row is not None]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for painting, or a cell as read aloud."""
        if not index.isValid() or index.row() >= len(self.numbers):
            return None
        if role == ROW:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row = self.row(index.row())
            return row.cells()[index.column()] if row is not None else w.LOADING
        return None
