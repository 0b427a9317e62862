"""The comparison as a grid: agreement recedes, difference speaks; two columns stay where they are.

Field and "What the person says" are painted in the vertical header, so that they never scroll away
and a screen reader takes them for what they are: the header of the row.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from caseworker.comparison.agreement import Agreement
from caseworker.subject.query import Standing
from ui import icons
from ui import wording as w
from ui.compare_model import VIEW, CompareModel
from ui.provenance import LOOKS, CellView, stated
from ui.theme import Theme

COLUMN = 172
FIELD, SAYS = 152, 188
HEAD = 92
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


def _height(words: str, font: QFont, width: int) -> int:
    """How high a text is when it wraps in a width."""
    if not words:
        return 0
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, words).height()


class _Delegate(QStyledItemDelegate):
    """Paints one cell."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def height(self, shown: CellView, width: int) -> int:
        """How high the cell must be for nothing that differs to be cut."""
        theme, pad = self._theme, self._theme.px(10)
        inner = width - theme.px(24)
        if shown.whole:
            found = _height(shown.value, theme.font("tablestrong"), inner)
            found += theme.px(3) + _height(shown.word, theme.font("micro"), inner - theme.px(20))
            if shown.note:
                found += _height(shown.note, theme.font("fine"), inner)
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
        high = _height(words, font, width)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        painter.drawText(QRect(left, top, width, high + 2), _WRAP, words)
        return high


def _tick(shown: CellView) -> bool:
    """Shown with a mark at the end of the line, and no second line."""
    return shown.agreement is Agreement.AGREES


class _DatabaseHeader(QHeaderView):
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
        painter.drawText(two, _WRAP, _two_lines(column.database_name, font, width))
        top += min(2 * theme.line("meta"), _height(column.database_name, font, width))
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
                w.cells_differ(count),
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
    if _height(words, font, width) <= 2 * metrics.lineSpacing() + 2:
        return words
    while words and _height(words + "…", font, width) > 2 * metrics.lineSpacing() + 2:
        words = words[:-1].rstrip()
    return words + "…"


class _FieldHeader(QHeaderView):
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
            high += _height(value, theme.font("tablestrong"), width)
            high += _height(evidence, theme.font("fine"), width - theme.px(18))
        field = _height(found.field.words, theme.font("tablestrong"), theme.px(FIELD - 24))
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
        high = _height(found.field.words, font, width)
        painter.drawText(QRect(left, top, width, high + 2), _WRAP, found.field.words)
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
            high = _height(value, font, width)
            painter.setFont(font)
            painter.setPen(theme.color("ink"))
            painter.drawText(QRect(left, top, width, high + 2), _WRAP, value)
            top += high + theme.px(3)
            inset = theme.px(18) if seen else 0
            if seen:
                side = theme.px(13)
                icons.draw(painter, theme, "paperclip", "accent", QRectF(left, top + 1, side, side))
            high = _height(evidence, small, width - inset)
            painter.setFont(small)
            painter.setPen(theme.color("accent" if seen else "ink2"))
            painter.drawText(QRect(left + inset, top, width - inset, high + 2), _WRAP, evidence)
            top += high


class _Corner(QWidget):
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
            (theme.px(16), w.FIELD, w.counted(count, "field")),
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


class CompareView(QTableView):
    """The grid. One tab stop; arrows move; N and Shift+N go from difference to difference."""

    moved = Signal(int, int)
    difference = Signal(int, int)
    """The grid went to a difference by key: (row, column)."""
    copy_wanted = Signal()
    only_wanted = Signal()

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
        self._delegate = _Delegate(theme, self)
        self._fields = _FieldHeader(theme, model, self)
        self._databases = _DatabaseHeader(theme, model, self)
        self.setVerticalHeader(self._fields)
        self.setHorizontalHeader(self._databases)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._corner = _Corner(theme, model, self)
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
