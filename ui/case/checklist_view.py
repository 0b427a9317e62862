"""The checklist of the register on screen: a bar of how far it has got, and a row for each database."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.case.check_row import CheckRow
from ui.case.checklist import CLEAR, COMPARE, CONFIRM, CORRECTIONS
from ui.look_up.rows import AGAIN, DECIDE, MANUAL, Row
from ui.parts import kit
from ui.parts.theme import Theme
from ui.wording import case as w

KEYS = {
    Qt.Key.Key_P: (DECIDE, CONFIRM, CLEAR),
    Qt.Key.Key_M: (MANUAL,),
    Qt.Key.Key_R: (AGAIN,),
    Qt.Key.Key_C: (COMPARE, CORRECTIONS),
}
"""Single letters in the checklist, and the actions of a row that they do."""

_EVERY = (DECIDE, CONFIRM, CLEAR, MANUAL, AGAIN, COMPARE, CORRECTIONS)


class Bar(QWidget):
    """How far the register has got: a piece for each database, best first. Words stand below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: tuple[tuple[str, int, str], ...] = ()
        self.setFixedHeight(theme.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: tuple[tuple[str, int, str], ...]) -> None:
        """(tone, number, words) of each group."""
        self._parts = parts
        self.setAccessibleName(f"{w.COUNTS}: {', '.join(words for _, _, words in parts)}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(200), self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pieces."""
        total = sum(number for _, number, _ in self._parts)
        if not total:
            return
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap, place = float(theme.px(3)), 0
        wide = (self.width() - gap * (total - 1)) / total
        for tone, number, _ in self._parts:
            painter.setBrush(theme.color(f"{tone}_bar"))
            for _ in range(number):
                left = place * (wide + gap)
                painter.drawRoundedRect(QRectF(left, 0, wide, self.height()), 2, 2)
                place += 1
        painter.end()


class Checklist(QFrame):
    """All databases of the register. One tab stop; keys act on the current row."""

    act = Signal(str, str)
    moved = Signal(str)
    """Another row is the current one."""

    def __init__(self, theme: Theme, letters: Callable[[], bool]) -> None:
        super().__init__()
        self._theme, self._letters = theme, letters
        self.rows: dict[str, CheckRow] = {}
        self.current = ""
        self.detail: QWidget | None = None
        """What is unfolded under a row."""
        self._detail_of = ""
        self.setProperty("ground", "card")
        self.setAccessibleName(w.CHECKLIST)
        self._column = kit.column(theme)
        self._column.setContentsMargins(1, 1, 1, 1)
        self.setLayout(self._column)

    def show_rows(self, found: Sequence[Row]) -> None:
        """Show every database; rows are made once, and only what changed is touched."""
        keys = [row.database for row in found]
        if keys != list(self.rows):
            self.fold()
            kit.empty(self._column)
            self.rows = {}
            for key in keys:
                if self.rows:
                    self._column.addWidget(kit.rule(self._theme))
                row = CheckRow(self._theme, key)
                row.act.connect(self.act)
                row.chosen.connect(self.set_current)
                self.rows[key] = row
                self._column.addWidget(row)
        for one in found:
            self.rows[one.database].show_row(one)
        if self.current not in self.rows and keys:
            loud = next((one.database for one in found if one.actions), keys[0])
            self.set_current(loud)

    def set_current(self, database: str) -> None:
        """Make a row the current one, without moving the focus."""
        if database not in self.rows:
            return
        if self.current in self.rows and self.current != database:
            self.rows[self.current].set_current(False)
        self.current = database
        self.rows[database].set_current(True)
        self.moved.emit(database)

    def focus_row(self, database: str = "") -> None:
        """Put the focus on a row, or on the current one."""
        row = self.rows.get(database or self.current)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move; letters act on the current row while the list has the focus."""
        row = self.rows.get(self.current)
        if row is None or not row.focused:
            super().keyPressEvent(event)
            return
        keys = list(self.rows)
        place = keys.index(self.current)
        moves = {
            Qt.Key.Key_Down: min(place + 1, len(keys) - 1),
            Qt.Key.Key_Up: max(place - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(keys) - 1,
        }
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in moves:
            self.focus_row(keys[moves[key]])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row.do(_EVERY)
        elif self._letters() and key in KEYS:
            row.do(KEYS[key])
        else:
            event.ignore()

    def unfold(self, database: str, detail: QWidget) -> None:
        """Unfold something under a row, in place of what was unfolded before."""
        self.fold()
        self.detail, self._detail_of = detail, database
        self._column.insertWidget(self._column.indexOf(self.rows[database]) + 1, detail)
        detail.show()

    def fold(self) -> bool:
        """Fold it away; the focus goes back to its row if it was inside. False if none was."""
        detail, self.detail = self.detail, None
        if detail is None:
            return False
        if kit.has_focus_inside(detail):
            self.focus_row(self._detail_of)
        self._column.removeWidget(detail)
        detail.hide()
        detail.deleteLater()
        return True
