"""The names of the log's columns, with an arrow where the list is sorted by one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QTableView

from caseworker.casework.corrections.log import Sort
from ui.parts import icons
from ui.parts.theme import Theme
from ui.wording import corrections as w

HEAD = 36


class Head(QHeaderView):
    """The names of the columns; a click sorts by one, another click turns the order round."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme = theme
        self.setFixedHeight(theme.px(HEAD))
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sorted = (-1, False)

    def show_sorted(self, sort: Sort, backwards: bool) -> None:
        """Point at the column by which the list is sorted."""
        column = w.COLUMN_SORTS.index(sort) if sort in w.COLUMN_SORTS else -1
        if sort in (Sort.AGE, Sort.DUE):
            column = len(w.COLUMNS) - 1
        self.sorted = (column, backwards)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one name, with an arrow where the list is sorted by it."""
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("sunken"))
        font = theme.font("metastrong")
        painter.setFont(font)
        painter.setPen(theme.color("ink2"))
        left = rect.left() + theme.px(16 if section == 0 else 12)
        place = QRect(left, rect.top(), rect.right() - left, rect.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, w.COLUMNS[section])
        if section == self.sorted[0]:
            side = theme.px(14)
            after = left + QFontMetrics(font).horizontalAdvance(w.COLUMNS[section]) + theme.px(6)
            mark = QRectF(after, rect.top() + (rect.height() - side) / 2, side, side)
            if self.sorted[1]:
                painter.translate(mark.center())
                painter.rotate(180)
                painter.translate(-mark.center())
            icons.draw(painter, theme, "chevron-down", "ink2", mark)
        painter.restore()
        painter.save()
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
