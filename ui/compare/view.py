"""The comparison as a grid: agreement recedes, difference speaks; two columns stay where they are.

Field and "What the person says" are painted in the vertical header, so that they never scroll away
and a screen reader takes them for what they are: the header of the row.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
    QWidget,
)

from ui.compare.cells import Delegate
from ui.compare.headers import COLUMN, Corner, DatabaseHeader, FieldHeader
from ui.compare.model import CompareModel
from ui.parts.theme import Theme
from ui.wording import compare as w


class CompareView(QTableView):
    """The grid. One tab stop; arrows move; N and Shift+N go from difference to difference."""

    moved = Signal(int, int)
    difference = Signal(int, int)
    """The grid went to a difference by key: (row, column)."""
    copy_wanted = Signal()
    only_wanted = Signal()
    propose_wanted = Signal()
    origin_wanted = Signal()
    use_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        model: CompareModel,
        letters: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._found, self._letters = theme, model, letters
        self.setAccessibleName(w.GRID)
        self._delegate = Delegate(theme, self)
        self._fields = FieldHeader(theme, model, self)
        self._databases = DatabaseHeader(theme, model, self)
        self.setVerticalHeader(self._fields)
        self.setHorizontalHeader(self._databases)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._corner = Corner(theme, model, self)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        model.modelReset.connect(self.fit)
        self.selectionModel().currentChanged.connect(self._moved)
        self.fit()

    def fit(self) -> None:
        """Give each row the height that its highest cell needs."""
        width = self._theme.px(COLUMN)
        for row in range(len(self._found.rows)):
            cells = (
                self._delegate.height(self._found.view(row, column), width)
                for column in range(len(self._found.columns))
            )
            high = max(self._fields.height(row), *cells, self._theme.px(41))
            self.setRowHeight(row, high)
        self._corner.update()

    def _moved(self, current: QModelIndex, before: QModelIndex) -> None:
        self._fields.viewport().update()
        if current.isValid():
            self.moved.emit(current.row(), current.column())

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one and bring all of it into view."""
        index = self._found.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def step(self, by: int) -> bool:
        """Go to the next or previous difference. False if there is none."""
        current = self.currentIndex()
        at = (current.row(), current.column()) if current.isValid() else (-1, -1)
        place = self._found.next_difference(*at, by)
        if place is None:
            return False
        self.go_to(*place)
        self.difference.emit(*place)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, next and previous difference, differences only; the rest is a table's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
            return
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self._letters() and event.key() == Qt.Key.Key_N and (plain or shift):
            self.step(-1 if shift else 1)
        elif self._letters() and event.key() == Qt.Key.Key_D and plain:
            self.only_wanted.emit()
        elif self._letters() and event.key() == Qt.Key.Key_C and plain:
            self.propose_wanted.emit()
        elif event.key() == Qt.Key.Key_Space and plain:
            self.use_wanted.emit()
        elif self._letters() and event.key() == Qt.Key.Key_O and plain:
            self.origin_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not a search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corner over the frozen columns."""
        super().resizeEvent(event)
        self._corner.setGeometry(0, 0, self._fields.width(), self._databases.height())
        self._corner.raise_()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(self._theme.px(720), self._theme.px(480))
