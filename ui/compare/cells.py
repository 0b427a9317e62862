"""Paints one cell of the comparison: agreement recedes, difference speaks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from caseworker.comparison.agreement import Agreement
from ui.compare.model import VIEW
from ui.compare.provenance import LOOKS, CellView
from ui.parts import icons
from ui.parts.theme import Theme

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


def text_height(words: str, font: QFont, width: int) -> int:
    """How high a text is when it wraps in a width."""
    if not words:
        return 0
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), WRAP, words).height()


class Delegate(QStyledItemDelegate):
    """Paints one cell."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def height(self, shown: CellView, width: int) -> int:
        """How high the cell must be for nothing that differs to be cut."""
        theme, pad = self._theme, self._theme.px(10)
        inner = width - theme.px(24)
        if shown.whole:
            found = text_height(shown.value, theme.font("tablestrong"), inner)
            found += theme.px(3) + text_height(
                shown.word, theme.font("micro"), inner - theme.px(20)
            )
            if shown.note:
                found += text_height(shown.note, theme.font("fine"), inner)
            return found + 2 * pad
        lines = 2 if shown.word and shown.value != shown.word and not _tick(shown) else 1
        return lines * theme.line("table") + 2 * pad

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, bar, value, icon and word, and the ring of the current cell."""
        theme, shown = self._theme, index.data(VIEW)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, shown)
        if shown.agreement is Agreement.NOT_HELD or not shown.value:
            self._bare(painter, rect, shown)
        elif shown.whole:
            self._loud(painter, rect, shown)
        else:
            self._quiet(painter, rect, shown)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if index == self._view.currentIndex():
            focused = self._view.hasFocus()
            painter.setPen(
                QPen(theme.color("focus" if focused else "control"), 3 if focused else 2)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1.5, 1.5, -2.5, -2.5))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, shown: CellView) -> None:
        theme, agreement = self._theme, shown.agreement
        _, tone = LOOKS[agreement]
        if agreement.needs_a_person:
            painter.fillRect(rect, theme.color(f"{tone}_tint"))
            bar = 4
        elif agreement in (Agreement.NOT_HELD, Agreement.NOT_RETURNED):
            painter.fillRect(rect, theme.color("canvas"))
            bar = 0
        else:
            painter.fillRect(rect, theme.color("surface"))
            narrow = (Agreement.AGREES_AFTER, Agreement.EMPTY, Agreement.WITHHELD)
            bar = 2 if agreement in narrow else 0
        if bar:
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px(bar), rect.height()),
                theme.color(f"{tone}_bar"),
            )

    def _bare(self, painter: QPainter, rect: QRect, shown: CellView) -> None:
        """An answer without a value: not held, empty, kept back; or masked."""
        theme = self._theme
        icon, tone = LOOKS[shown.agreement]
        left, top = rect.left() + theme.px(12), rect.top() + theme.px(10)
        line = theme.line("table")
        loud = shown.agreement.needs_a_person
        if icon and (tone != "wait" or shown.agreement is not Agreement.NOT_RETURNED):
            side = theme.px(14)
            icons.draw(
                painter, theme, icon, tone, QRectF(left, top + (line - side) / 2, side, side)
            )
            left += theme.px(20)
        painter.setFont(theme.font("micro" if loud else "fine"))
        quiet = "ink3" if shown.agreement is Agreement.NOT_HELD else "ink2"
        painter.setPen(theme.color(tone if loud else quiet))
        place = QRect(left, top, rect.right() - left - theme.px(8), line)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown.value or shown.word)

    def _quiet(self, painter: QPainter, rect: QRect, shown: CellView) -> None:
        """A value with which nothing is the matter: grey, one line, may be cut; a small mark."""
        theme = self._theme
        icon, tone = LOOKS[shown.agreement]
        line, side = theme.line("table"), theme.px(14)
        left, top = rect.left() + theme.px(12), rect.top() + theme.px(10)
        right = rect.right() - theme.px(10)
        tick = _tick(shown)
        width = right - left - (side + theme.px(6) if tick else 0)
        font = theme.font("table")
        painter.setFont(font)
        painter.setPen(theme.color("ink2"))
        cut = QFontMetrics(font).elidedText(shown.value, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top, width, line), Qt.AlignmentFlag.AlignVCenter, cut)
        if tick:
            mark = QRectF(right - side, top + (line - side) / 2, side, side)
            icons.draw(painter, theme, icon, tone, mark)
            return
        top += line
        icons.draw(painter, theme, icon, tone, QRectF(left, top + (line - side) / 2, side, side))
        painter.setFont(theme.font("fine"))
        left += theme.px(20)
        painter.drawText(
            QRect(left, top, right - left, line), Qt.AlignmentFlag.AlignVCenter, shown.word
        )

    def _loud(self, painter: QPainter, rect: QRect, shown: CellView) -> None:
        """A value that somebody has to see: bold, whole, with icon, word and date."""
        theme = self._theme
        icon, tone = LOOKS[shown.agreement]
        left, top = rect.left() + theme.px(12), rect.top() + theme.px(10)
        width = rect.width() - theme.px(24)
        differs = shown.agreement.needs_a_person
        top += self._text(painter, "tablestrong", "ink", left, top, width, shown.value)
        top += theme.px(3)
        side = theme.px(14)
        icons.draw(painter, theme, icon, tone, QRectF(left, top + 1, side, side))
        top += self._text(
            painter, "micro", tone, left + theme.px(20), top, width - theme.px(20), shown.word
        )
        if shown.note and differs:
            self._text(painter, "fine", "ink2", left, top, width, shown.note)

    def _text(
        self, painter: QPainter, role: str, token: str, left: int, top: int, width: int, words: str
    ) -> int:
        """Draw wrapped text and return its height."""
        font = self._theme.font(role)
        high = text_height(words, font, width)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        painter.drawText(QRect(left, top, width, high + 2), WRAP, words)
        return high


def _tick(shown: CellView) -> bool:
    """Shown with a mark at the end of the line, and no second line."""
    return shown.agreement is Agreement.AGREES
