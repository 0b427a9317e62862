"""The list behind the audit record: numbers of entries, newest first; lines arrive page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from caseworker.casework.review.log_pages import Line
from ui.parts.paged import Index, PagedModel
from ui.wording import common
from ui.wording import review as w

PAGE = 64


class RecordModel(PagedModel[Line]):
    """The entries of the audit record."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(w.LOG_COLUMNS, PAGE, parent)

    def show(self, numbers: Sequence[int]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.numbers = numbers
        self._asked.clear()
        self.endResetModel()

    def add(self, numbers: Sequence[int]) -> None:
        """More entries were found, older than those shown."""
        if numbers:
            size = len(self.numbers)
            self.beginInsertRows(QModelIndex(), size, size + len(numbers) - 1)
            if not isinstance(self.numbers, list):
                self.numbers = list(self.numbers)
            self.numbers.extend(numbers)
            self._asked = {one for one in self._asked if one + PAGE <= size}
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; read aloud with the name of its column, so that it makes sense alone."""
        if not index.isValid() or index.row() >= len(self.numbers):
            return None
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        if role != Qt.ItemDataRole.DisplayRole and not spoken:
            return None
        line, column = self.row(index.row()), index.column()
        if line is None:
            cell = f"{self.numbers[index.row()]:,}" if not column else w.LOADING
        else:
            when = common.moment(line.at)
            cell = (f"{line.seq:,}", when, line.officer, line.words, line.case)[column]
        return f"{w.LOG_COLUMNS[column]}: {cell or w.NONE}" if spoken else cell
