"""The log as a table: one tab stop; arrows move, Shift and Ctrl choose several, headers sort."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.corrections.desk import Answer
from ui.corrections.header import Head
from ui.corrections.model import LogModel
from ui.corrections.row_painting import RowDelegate
from ui.parts.theme import Theme
from ui.wording import corrections as w

ROW_HIGH = 56
WIDTHS = (164, 300, 132, 260, 132)
IN_CASE = (112, 320, 156, 260, 132)
"""Units of each column, over all cases and in one; what is over goes to the change, what lacks is
taken from each."""
LEAST = (112, 190, 104, 200, 108)


class LogView(QTableView):
    """The list. One tab stop; arrows move, Shift and Ctrl choose several."""

    moved = Signal()
    """Another row is current, or others are chosen."""
    act = Signal(str)
    """A letter was pressed that stands for a step."""
    opened = Signal()
    searching = Signal()

    def __init__(
        self,
        theme: Theme,
        model: LogModel,
        letters: Callable[[], bool],
        keys: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._letters, self._keys = theme, letters, keys
        self.setAccessibleName(w.LOG)
        self.head = Head(theme, self)
        self.setHorizontalHeader(self.head)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(ROW_HIGH))
        rows.setDefaultSectionSize(theme.px(ROW_HIGH))
        self._painting = RowDelegate(theme, self)
        self.setItemDelegate(self._painting)
        self._log = model
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that others are chosen; whole rows are drawn again."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.moved.emit()

    def chosen(self) -> list[int]:
        """The chosen rows, from the top."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})

    def go_to(self, place: int) -> None:
        """Make a row the current and only chosen one, whatever keys are held; bring it into view."""
        index = self.model().index(place, 0)
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        whole = QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, chosen | whole)
        self.scrollTo(index)

    def show_found(self, answer: Answer, *, stay: bool) -> None:
        """Show what was found. `stay`: at the row that was current, if it is among them."""
        log, at = self._log, self.currentIndex().row()
        number = log.numbers[at] if stay and 0 <= at < len(log.numbers) else None
        log.show(answer.ids, answer.rows)
        place = log.place_of(number)
        place = place if place >= 0 else max(answer.at, 0)
        if len(answer.ids) and (self.currentIndex().row() != place or not self.chosen()):
            self.go_to(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, "/" filters, letters take steps; the rest is a table's own."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        letter = event.text().upper()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif self._letters() and event.text() == "/":
            self.searching.emit()
        elif self._letters() and plain and letter in self._keys:
            self.act.emit(self._keys[letter])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not a search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self.fit()

    def show_names(self, across: bool) -> None:
        """Over all cases the name stands first; in one case it is known, and the record is told."""
        if across != self._painting.across:
            self._painting.across = across
            self.fit()

    def fit(self) -> None:
        """Give each column its part; below the least of all, the list scrolls sideways."""
        theme = self._theme
        room, units = self.viewport().width(), WIDTHS if self._painting.across else IN_CASE
        wanted, least = sum(map(theme.px, units)), sum(map(theme.px, LEAST))
        widths = [theme.px(one) for one in units]
        if room >= wanted:
            over = room - wanted
            widths[1] += over - over // 3
            widths[0 if self._painting.across else 2] += over // 3
        else:
            share = max(0.0, (room - least) / (wanted - least))
            widths = [
                theme.px(few) + int((theme.px(many) - theme.px(few)) * share)
                for few, many in zip(LEAST, units, strict=True)
            ]
            widths[1] += max(0, room - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
