"""Paints one row of the log: what needs somebody stands out, the rest recedes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.corrections import dots
from ui.corrections.model import ROW
from ui.corrections.rows import RowFacts
from ui.parts import icons
from ui.parts.theme import Theme
from ui.wording import corrections as w


class RowDelegate(QStyledItemDelegate):
    """Paints one cell of two lines."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.across = True
        """All cases are shown, so each row names its person."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, words and the ring of the current row."""
        theme, row, rect = self._theme, index.data(ROW), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = self._view.selectionModel().isRowSelected(index.row(), QModelIndex())
        painter.fillRect(rect, theme.color("select" if selected else "surface"))
        if index.column() == 0 and selected:
            bar = QRect(rect.left(), rect.top(), theme.px(4), rect.height())
            painter.fillRect(bar, theme.color("accent"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row is None:
            self._line(painter, rect, 0, "table", "ink3", w.LOADING if not index.column() else "")
        else:
            self._cell(painter, rect, index.column(), row)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            self._ring(painter, rect, index.column())
        painter.restore()

    def _ring(self, painter: QPainter, rect: QRect, column: int) -> None:
        """The focus goes round the whole row."""
        painter.setPen(QPen(self._theme.color("focus"), 2))
        painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
        painter.drawLine(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)
        if column == 0:
            painter.drawLine(rect.left() + 1, rect.top(), rect.left() + 1, rect.bottom())
        if column == len(w.COLUMNS) - 1:
            painter.drawLine(rect.right() - 1, rect.top(), rect.right() - 1, rect.bottom())

    def _cell(self, painter: QPainter, rect: QRect, column: int, row: RowFacts) -> None:
        match column:
            case 0:
                if self.across:
                    self._line(painter, rect, 0, "tablestrong", "ink", row.person)
                    self._line(painter, rect, 1, "meta", "ink2", row.ref, ident=True)
                else:
                    self._line(painter, rect, 0, "tablestrong", "ink", row.ref, ident=True)
                    self._line(painter, rect, 1, "meta", "ink2", row.record)
            case 1:
                self._change(painter, rect, row)
            case 2:
                self._middle(painter, rect, row.place)
            case 3:
                self._state(painter, rect, row)
            case 4:
                role = "tablestrong" if row.mine else "table"
                self._line(painter, rect, 0, role, "ink" if row.mine else "ink2", row.owner)
                tone = "bad" if row.late else "ink2"
                self._line(painter, rect, 1, "meta", tone, row.age, tab=True)

    def _place(self, rect: QRect, line: int) -> QRect:
        theme = self._theme
        high = theme.line("table")
        top = rect.top() + (rect.height() - 2 * high) // 2 + line * high
        left = rect.left() + theme.px(16 if rect.left() == 0 else 12)
        return QRect(left, top, rect.right() - left - theme.px(8), high)

    def _line(
        self,
        painter: QPainter,
        rect: QRect,
        line: int,
        role: str,
        token: str,
        words: str,
        *,
        shift: int = 0,
        ident: bool = False,
        tab: bool = False,
    ) -> None:
        font = self._theme.font(role, ident=ident, tab=tab)
        place = self._place(rect, line).adjusted(shift, 0, 0, 0)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)

    def _change(self, painter: QPainter, rect: QRect, row: RowFacts) -> None:
        theme = self._theme
        self._line(painter, rect, 0, "table", "ink2", f"{row.field}: {row.old}")
        place, side = self._place(rect, 1), theme.px(14)
        mark = QRectF(place.left(), place.top() + (place.height() - side) / 2, side, side)
        icons.draw(painter, theme, "arrow-right", "ink3", mark)
        self._line(painter, rect, 1, "tablestrong", "ink", row.new, shift=theme.px(20))

    def _middle(self, painter: QPainter, rect: QRect, words: str) -> None:
        """One line in the middle, or two where it does not fit."""
        theme, font = self._theme, self._theme.font("table")
        metrics, place = QFontMetrics(font), self._place(rect, 0)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        if metrics.horizontalAdvance(words) <= place.width():
            whole = QRect(place.left(), rect.top(), place.width(), rect.height())
            painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter, words)
            return
        first = words
        while first and metrics.horizontalAdvance(first) > place.width():
            first = first.rpartition(" ")[0]
        rest = words[len(first) :].strip()
        if not first:
            first, rest = words, ""
        self._line(painter, rect, 0, "table", "ink", first)
        self._line(painter, rect, 1, "table", "ink", rest)

    def _state(self, painter: QPainter, rect: QRect, row: RowFacts) -> None:
        theme, (icon, tone) = self._theme, row.look
        place, side = self._place(rect, 0), theme.px(16)
        mark = QRectF(place.left(), place.top() + (place.height() - side) / 2, side, side)
        icons.draw(painter, theme, icon, tone, mark)
        self._line(painter, rect, 0, "tablestrong", tone, row.state, shift=theme.px(22))
        below = self._place(rect, 1)
        middle = below.top() + below.height() / 2
        dots.draw(painter, theme, below.left(), middle, row.done)
        shift = dots.width(theme) + theme.px(10)
        late = row.late and row.note != w.NOTE_BACK
        self._line(painter, rect, 1, "meta", "bad" if late else "ink2", row.note, shift=shift)
