"""A list of lines that draws only what is on screen; Enter or a double click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.parts import icons
from ui.parts.theme import Theme
from ui.review.rows import Row

Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """The lines of a list."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines; nothing is touched if they are the same."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a line says."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].spoken
        return None


class RowList(QListView):
    """The list itself. Letters are told, Enter is Qt's own `activated`."""

    pressed_key = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(theme, self))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these lines; the current one stays current, or else its place."""
        place = max(0, self.currentIndex().row())
        held = self.rows.rows[place] if place < len(self.rows.rows) else None
        self.rows.show_rows(rows)
        same = (at for at, one in enumerate(rows) if held and one.same(held))
        place = next(same, place)
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(min(place, len(rows) - 1), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are keys here, not a search."""
        if event.text().isalpha() and not event.modifiers():
            self.pressed_key.emit(event.text().upper())
        else:
            super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines high."""
        return QSize(self._theme.px(200), self._theme.px(60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        theme, model = self._theme, index.model()
        assert isinstance(model, RowModel)
        row, rect = model.rows[index.row()], QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("select" if chosen else "surface"))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), theme.color("line"))
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        side = theme.px(20)
        left, top = rect.left() + theme.px(16), rect.top() + theme.px(9)
        icons.draw(painter, theme, row.icon, row.tone, QRectF(left, top, side, side))
        left += theme.px(32)
        wide = QFontMetrics(theme.font("metastrong")).horizontalAdvance(row.aside) + theme.px(4)
        right = rect.right() - theme.px(16)
        for words, role, ink, up, end in (
            (row.title, "tablestrong", "ink", top, right - wide - theme.px(12)),
            (row.under, "meta", "ink2", top + theme.line("table"), right),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(ink))
            box = QRectF(left, up, end - left, theme.line(role))
            metrics = QFontMetrics(theme.font(role))
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.setFont(theme.font("metastrong"))
        painter.setPen(theme.color(row.tone))
        box = QRectF(right - wide, top, wide, theme.line("table"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, row.aside)
        painter.restore()
