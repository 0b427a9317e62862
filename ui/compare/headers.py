"""The frozen parts of the comparison: databases above, fields and what the person says on the left."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QTableView,
    QWidget,
)

from caseworker.subject.query import Standing
from ui.compare.cells import WRAP, text_height
from ui.compare.model import CompareModel
from ui.compare.provenance import stated
from ui.parts import icons
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import compare as w

FIELD, SAYS = 152, 188
HEAD, COLUMN = 92, 172


class DatabaseHeader(QHeaderView):
    """Over each column: the database, what kind of record it is, and how many fields differ."""

    def __init__(self, theme: Theme, model: CompareModel, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme, self._found = theme, model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(theme.px(COLUMN))
        self.setFixedHeight(theme.px(HEAD))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one column's head."""
        theme, column = self._theme, self._found.columns[section]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("sunken"))
        left, width = rect.left() + theme.px(12), rect.width() - theme.px(20)
        top = rect.top() + theme.px(8)
        painter.setPen(theme.color("ink"))
        font = theme.font("metastrong")
        painter.setFont(font)
        two = QRect(left, top, width, 2 * theme.line("meta"))
        painter.drawText(two, WRAP, _two_lines(column.database_name, font, width))
        top += min(2 * theme.line("meta"), text_height(column.database_name, font, width))
        painter.setPen(theme.color("ink2"))
        font = theme.font("fine")
        painter.setFont(font)
        title = column.record.title or column.record.record_id
        cut = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, width)
        line = theme.line("fine")
        painter.drawText(QRect(left, top + 1, width, line), Qt.AlignmentFlag.AlignVCenter, cut)
        count = self._found.differing_in(section)
        foot = QRect(left, rect.bottom() - theme.px(8) - line, width, line)
        if count:
            side = theme.px(14)
            icons.draw(
                painter, theme, "equal-not", "differs", QRectF(left, foot.top() + 1, side, side)
            )
            painter.setFont(theme.font("micro"))
            painter.setPen(theme.color("differs"))
            painter.drawText(
                foot.adjusted(theme.px(20), 0, 0, 0),
                Qt.AlignmentFlag.AlignVCenter,
                common.cells_differ(count),
            )
        else:
            painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, w.NO_DIFFERENCE)
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


def _two_lines(words: str, font: QFont, width: int) -> str:
    """A name that fits into two lines; the end goes if it does not."""
    metrics = QFontMetrics(font)
    if text_height(words, font, width) <= 2 * metrics.lineSpacing() + 2:
        return words
    while words and text_height(words + "…", font, width) > 2 * metrics.lineSpacing() + 2:
        words = words[:-1].rstrip()
    return words + "…"


class FieldHeader(QHeaderView):
    """Left of each row: the field, and what the person says with the evidence for it."""

    def __init__(self, theme: Theme, model: CompareModel, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._theme, self._found, self._view = theme, model, view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedWidth(theme.px(FIELD + SAYS))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(theme.px(36))

    def height(self, row: int) -> int:  # type: ignore[override]  # a row's height, not its own
        """How high a row must be for what the person says."""
        theme, found = self._theme, self._found.rows[row]
        width = theme.px(SAYS) - theme.px(24)
        high = 0
        for value, evidence in stated(found) or ((w.NOT_STATED, ""),):
            high += text_height(value, theme.font("tablestrong"), width)
            high += text_height(evidence, theme.font("fine"), width - theme.px(18))
        field = text_height(found.field.words, theme.font("tablestrong"), theme.px(FIELD - 24))
        return max(high + theme.px(3), field + theme.line("fine")) + 2 * theme.px(10)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the head of one row."""
        theme, found = self._theme, self._found.rows[section]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        split = rect.left() + theme.px(FIELD)
        painter.fillRect(rect, theme.color("surface"))
        says = QRect(split, rect.top(), rect.right() - split + 1, rect.height())
        painter.fillRect(says, theme.color("stated"))
        if self._view.currentIndex().row() == section:
            bar = QRect(rect.left(), rect.top(), theme.px(4), rect.height())
            painter.fillRect(bar, theme.color("focus"))
        left, top = rect.left() + theme.px(16), rect.top() + theme.px(10)
        width = theme.px(FIELD - 24)
        font = theme.font("tablestrong")
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        high = text_height(found.field.words, font, width)
        painter.drawText(QRect(left, top, width, high + 2), WRAP, found.field.words)
        painter.setFont(theme.font("fine"))
        painter.setPen(theme.color("differs" if found.differing else "ink3"))
        line = QRect(left, top + high + theme.px(2), width, theme.line("fine"))
        words = w.of_differ(found.differing, found.compared)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        self._says(painter, says, section)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.drawLine(split, rect.top(), split, rect.bottom())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _says(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, found = self._theme, self._found.rows[section]
        left, top = rect.left() + theme.px(12), rect.top() + theme.px(10)
        width = rect.width() - theme.px(24)
        values = stated(found)
        if not values:
            painter.setFont(theme.font("table"))
            painter.setPen(theme.color("ink2"))
            line = QRect(left, top, width, theme.line("table"))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, w.NOT_STATED)
            return
        font, small = theme.font("tablestrong"), theme.font("fine")
        seen = found.reference.standing is Standing.SEEN
        for value, evidence in values:
            high = text_height(value, font, width)
            painter.setFont(font)
            painter.setPen(theme.color("ink"))
            painter.drawText(QRect(left, top, width, high + 2), WRAP, value)
            top += high + theme.px(3)
            inset = theme.px(18) if seen else 0
            if seen:
                side = theme.px(13)
                icons.draw(painter, theme, "paperclip", "accent", QRectF(left, top + 1, side, side))
            high = text_height(evidence, small, width - inset)
            painter.setFont(small)
            painter.setPen(theme.color("accent" if seen else "ink2"))
            painter.drawText(QRect(left + inset, top, width - inset, high + 2), WRAP, evidence)
            top += high


class Corner(QWidget):
    """The corner over the frozen columns, with their headings."""

    def __init__(self, theme: Theme, model: CompareModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._found = theme, model
        self.setAccessibleName(f"{w.FIELD}, {w.SAYS}")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        grid = self._found.grid
        count = len(grid.rows) if grid else 0
        texts = (
            (theme.px(16), w.FIELD, common.counted(count, "field")),
            (theme.px(FIELD + 12), w.SAYS, w.SAYS_MORE),
        )
        for left, head, under in texts:
            painter.setFont(theme.font("metastrong"))
            painter.setPen(theme.color("ink"))
            line = theme.line("meta")
            painter.drawText(QRect(left, theme.px(8), theme.px(SAYS), line), 0, head)
            painter.setFont(theme.font("fine"))
            painter.setPen(theme.color("ink2"))
            painter.drawText(QRect(left, theme.px(8) + line, theme.px(SAYS), line), 0, under)
        painter.setPen(QPen(theme.color("line2"), 1))
        split = theme.px(FIELD)
        painter.drawLine(split, 0, split, self.height())
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
