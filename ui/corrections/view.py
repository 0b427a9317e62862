"""The log as a table: what needs somebody stands out, the rest recedes; sorted by its headers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.corrections import dots
from ui.corrections.model import ROW, LogModel
from ui.corrections.rows import RowFacts
from ui.parts import icons
from ui.parts.theme import Theme
from ui.wording import corrections as w

ROW_HIGH, HEAD = 56, 36
WIDTHS = (164, 300, 132, 260, 132)
IN_CASE = (112, 320, 156, 260, 132)
"""Units of each column, over all cases and in one; what is over goes to the change, what lacks is
taken from each."""
LEAST = (112, 190, 104, 200, 108)


class RowDelegate(QStyledItemDelegate):
    """Paints one cell of two lines."""

    def __init__(self, theme: Theme, view: LogView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

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
                if self._view.across:
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
        self.across = True
        self.setAccessibleName(w.LOG)
        self.head = Head(theme, self)
        self.setHorizontalHeader(self.head)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(ROW_HIGH))
        rows.setDefaultSectionSize(theme.px(ROW_HIGH))
        self.setItemDelegate(RowDelegate(theme, self))
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
        if across != self.across:
            self.across = across
            self.fit()

    def fit(self) -> None:
        """Give each column its part; below the least of all, the list scrolls sideways."""
        theme = self._theme
        room, units = self.viewport().width(), WIDTHS if self.across else IN_CASE
        wanted, least = sum(map(theme.px, units)), sum(map(theme.px, LEAST))
        widths = [theme.px(one) for one in units]
        if room >= wanted:
            over = room - wanted
            widths[1] += over - over // 3
            widths[0 if self.across else 2] += over // 3
        else:
            share = max(0.0, (room - least) / (wanted - least))
            widths = [
                theme.px(few) + int((theme.px(many) - theme.px(few)) * share)
                for few, many in zip(LEAST, units, strict=True)
            ]
            widths[1] += max(0, room - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
