"""The timeline as a list that draws only what is on screen, however much happened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.case.happenings import DayHead, Happening, Line
from ui.parts import icons
from ui.parts.theme import Theme
from ui.wording import case as w

Index = QModelIndex | QPersistentModelIndex
LEFT, MARK, GAP, TIME = 4, 24, 10, 44
MORE_LINES = 4


class TimelineModel(QAbstractListModel):
    """The lines of the timeline under the present filter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show_lines(self, found: Sequence[Line]) -> None:
        """Show other lines; nothing is touched if they are the same."""
        if found != self.lines:
            self.beginResetModel()
            self.lines = found
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a line says, to be drawn and to be read aloud."""
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.words if isinstance(line, DayHead) else line.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be selected."""
        if isinstance(self.lines[index.row()], DayHead):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    """Draws one line: a mark on the thread of time, what happened, who did it, when."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._what = QFontMetrics(theme.font("metastrong"))
        self._meta = QFontMetrics(theme.font("meta"))

    def _room(self) -> int:
        theme = self._theme
        left = theme.px(LEFT + MARK + GAP)
        return max(theme.px(80), self._view.viewport().width() - left - theme.px(TIME + 16))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words are, wrapped."""
        theme, room = self._theme, self._room()
        line = self._line(index)
        if isinstance(line, DayHead):
            return QSize(room, theme.px(36))
        high = self._high(self._what, line.what, room) + theme.line("meta")
        if line.more:
            most = MORE_LINES * theme.line("meta")
            high += min(most, self._high(self._meta, line.more, room))
        return QSize(room, max(theme.px(44), high + theme.px(14)))

    def _high(self, metrics: QFontMetrics, words: str, room: int) -> int:
        flags = int(Qt.TextFlag.TextWordWrap.value)
        return metrics.boundingRect(QRect(0, 0, room, 10_000), flags, words).height()

    def _line(self, index: Index) -> Line:
        model = index.model()
        assert isinstance(model, TimelineModel)
        return model.lines[index.row()]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        theme, line = self._theme, self._line(index)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, DayHead):
            painter.setFont(theme.font("metastrong"))
            painter.setPen(theme.color("ink2"))
            box = rect.adjusted(theme.px(LEFT), theme.px(10), 0, 0)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter.value), line.words)
        else:
            current = bool(state & QStyle.StateFlag.State_HasFocus)
            if current:
                painter.fillRect(rect, theme.color("select"))
                painter.setPen(QPen(theme.color("focus"), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
            self._draw(painter, rect, line)
            last = index.row() + 1 >= index.model().rowCount()
            if not last:
                self._thread(painter, rect)
        painter.restore()

    def _thread(self, painter: QPainter, rect: QRect) -> None:
        theme = self._theme
        middle = rect.left() + theme.px(LEFT) + theme.px(MARK) / 2
        painter.setPen(QPen(theme.color("line2"), theme.px(2)))
        top = rect.top() + theme.px(8 + MARK + 2)
        painter.drawLine(QPointF(middle, top), QPointF(middle, rect.bottom() + theme.px(4)))

    def _draw(self, painter: QPainter, rect: QRect, line: Happening) -> None:
        theme, room = self._theme, self._room()
        icon, tone = line.look
        side = float(theme.px(MARK))
        spot = QRectF(rect.left() + theme.px(LEFT), rect.top() + theme.px(8), side, side)
        painter.setPen(QPen(theme.color(f"{tone}_bar"), 1))
        painter.setBrush(theme.color(f"{tone}_tint"))
        painter.drawEllipse(spot.adjusted(0.5, 0.5, -0.5, -0.5))
        inset = theme.px(6)
        icons.draw(painter, theme, icon, tone, spot.adjusted(inset, inset, -inset, -inset))
        left = rect.left() + theme.px(LEFT + MARK + GAP)
        top = rect.top() + theme.px(6)
        wrap = int((Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop).value)
        painter.setFont(theme.font("metastrong"))
        painter.setPen(theme.color("ink"))
        high = self._high(self._what, line.what, room)
        painter.drawText(QRect(left, top, room, high), wrap, line.what)
        painter.setFont(theme.font("meta", tab=True))
        painter.setPen(theme.color("ink3"))
        when = QRect(rect.right() - theme.px(TIME + 8), top, theme.px(TIME), theme.line("meta"))
        right = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop).value)
        painter.drawText(when, right, f"{line.at.astimezone():%H:%M}")
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.color("ink2"))
        top += high
        painter.drawText(QRect(left, top, room, theme.line("meta")), wrap, line.who)
        if line.more:
            top += theme.line("meta")
            box = QRect(left, top, room, rect.bottom() - top - theme.px(4))
            painter.drawText(box, wrap, line.more)


class TimelineView(QListView):
    """The list. Arrows move; a long note is shown whole in its tip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = TimelineModel(self)
        self.setModel(self.model_)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName(w.TIMELINE)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(50)
        self.setStyleSheet(f"QListView {{ background: {theme.hex('surface')}; border: 0; }}")

    def show_lines(self, found: Sequence[Line]) -> None:
        """Show these lines, the newest on top and current."""
        self.model_.show_lines(found)
        if len(found) > 1 and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model_.index(1, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew when the width changes."""
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
