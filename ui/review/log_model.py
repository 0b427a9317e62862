"""The list behind the audit record: numbers of entries, newest first; lines arrive page by page."""

from __future__ import annotations

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

from caseworker.casework.review.log_pages import Line
from ui.wording import common
from ui.wording import review as w

Index = QModelIndex | QPersistentModelIndex
PAGE = 64
MOST_KEPT = 40 * PAGE


class RecordModel(QAbstractTableModel):
    """Holds numbers and the lines that were looked at last; asks for the pages that it lacks."""

    wanted = Signal(int)
    """A page is needed: its first row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.numbers: Sequence[int] = ()
        self._lines: OrderedDict[int, Line] = OrderedDict()
        self._asked: set[int] = set()

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
            self.numbers = [*self.numbers, *numbers]
            self._asked = {one for one in self._asked if one + PAGE <= size}
            self.endInsertRows()

    def fill(self, first: int, lines: Mapping[int, Line]) -> None:
        """A page has arrived."""
        self._asked.discard(first)
        for number, line in lines.items():
            self._lines[number] = line
            self._lines.move_to_end(number)
        while len(self._lines) > MOST_KEPT:
            self._lines.popitem(last=False)
        last = min(first + PAGE, len(self.numbers)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def line(self, place: int) -> Line | None:
        """The line at a place; None while it is being read, which is asked for."""
        found = self._lines.get(self.numbers[place])
        if found is None:
            first = place - place % PAGE
            if first not in self._asked:
                self._asked.add(first)
                self.wanted.emit(first)
        return found

    def place_of(self, number: int) -> int:
        """Where an entry stands; -1 if it is not shown."""
        try:
            return self.numbers.index(number)
        except ValueError:
            return -1

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Entries shown."""
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number, time, officer, what happened, case."""
        return 0 if parent.isValid() else len(w.LOG_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; read aloud with the name of its column, so that it makes sense alone."""
        if not index.isValid() or index.row() >= len(self.numbers):
            return None
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        if role != Qt.ItemDataRole.DisplayRole and not spoken:
            return None
        line, column = self.line(index.row()), index.column()
        if line is None:
            cell = f"{self.numbers[index.row()]:,}" if not column else w.LOADING
        else:
            when = common.moment(line.at)
            cell = (f"{line.seq:,}", when, line.officer, line.words, line.case)[column]
        return f"{w.LOG_COLUMNS[column]}: {cell or w.NONE}" if spoken else cell

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        names = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and role in names:
            return w.LOG_COLUMNS[section]
        return None
