"""The audit record as a table: one entry a line; letters are keys, Enter reads one in full."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.parts.theme import Theme
from ui.review.log_model import RecordModel
from ui.wording import review as w

ROW_HIGH = 36
WIDTHS = (84, 150, 150, 360, 110)
"""Units of each column; what is over goes to what happened."""


class _Cell(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: LogTable) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._theme
        rect: QRect = option.rect
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.fillRect(rect, theme.color("select" if current else "surface"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = index.column()
        font = theme.font("table", tab=column < 2, ident=column == 4)
        painter.setFont(font)
        painter.setPen(theme.color("ink" if column == 3 else "ink2"))
        place = rect.adjusted(theme.px(16 if not column else 10), 0, -theme.px(6), 0)
        words = QFontMetrics(font).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        if current and self._view.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
            painter.drawLine(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)
        painter.restore()


class LogTable(QTableView):
    """One tab stop; arrows, Page keys, Home and End move."""

    pressed_key = Signal(str)
    moved = Signal()
    into = Signal()

    def __init__(self, theme: Theme, model: RecordModel, letters: Callable[[], bool]) -> None:
        super().__init__()
        self._theme, self._letters = theme, letters
        self.setAccessibleName(w.RECORD)
        self.setModel(model)
        self.setItemDelegate(_Cell(theme, self))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFont(theme.font("metastrong"))
        head.setFixedHeight(theme.px(ROW_HIGH))
        head.setStyleSheet(
            f"QHeaderView::section {{ background: {theme.hex('sunken')}; color: {theme.hex('ink2')};"
            f" border: 0; padding-left: {theme.px(10)}px;"
            f" font-size: {theme.font('metastrong').pixelSize()}px; font-weight: 600; }}"
            f"QHeaderView::section:first {{ padding-left: {theme.px(16)}px; }}"
        )
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(ROW_HIGH))
        rows.setDefaultSectionSize(theme.px(ROW_HIGH))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.doubleClicked.connect(lambda _: self.into.emit())

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The whole row is drawn anew."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()

    def go_to(self, place: int) -> None:
        """Make a row current and bring it into view."""
        index = self.model().index(place, 3)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter reads in full; "/" and letters are keys of the page."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.into.emit()
        elif self._letters() and (event.text() == "/" or (plain and event.text().isalpha())):
            self.pressed_key.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not a search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is over goes to what happened; below the least the table scrolls sideways."""
        super().resizeEvent(event)
        widths = [self._theme.px(one) for one in WIDTHS]
        widths[3] = max(widths[3] * 2 // 3, widths[3] + self.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
