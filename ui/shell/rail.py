"""The rail on the left: the mark of the program, a button for each page, and who sits here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ui.parts import icons, kit
from ui.parts.theme import Theme
from ui.shell.pages import PageKind
from ui.wording import shell as w

WIDTH = 88
WITH_WORD = 48
"""Units of height below which the word of a page is left out."""


class Rail(QFrame):
    """All pages, one under the other; where there is little height only their icons."""

    chosen = Signal(str)
    """The key of a page."""

    def __init__(self, theme: Theme, kinds: Sequence[PageKind]) -> None:
        super().__init__()
        self.setAccessibleName(w.PAGES)
        self.setStyleSheet(f"QFrame {{ background: {theme.hex('rail')}; }}")
        self.setFixedWidth(theme.px(WIDTH))
        layout = kit.column(theme)
        layout.setContentsMargins(0, 0, 0, theme.px(16))
        self.setLayout(layout)
        layout.addWidget(Logo(theme))
        group = QButtonGroup(self)
        self.buttons: dict[str, RailButton] = {}
        for place, kind in enumerate(kinds, 1):
            button = RailButton(theme, kind.words, kind.icon, place)
            button.clicked.connect(lambda _, key=kind.key: self.chosen.emit(key))
            group.addButton(button)
            self.buttons[kind.key] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.officer = Officer(theme)
        layout.addWidget(self.officer, 0, Qt.AlignmentFlag.AlignHCenter)


class RailButton(QPushButton):
    """One page in the rail: icon over word; the current one is lighter and has a bar.

    It gives up height where there is little, and its word below WITH_WORD units.
    """

    def __init__(self, theme: Theme, words: str, icon: str, place: int) -> None:
        super().__init__(words)
        self._theme, self._words, self._icon = theme, words, icon
        self._number, self._says = 0, f"Ctrl+{place}"
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setAccessibleDescription(self._says)
        self.setToolTip(f"{words}  Ctrl+{place}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_number(self, number: int) -> None:
        """Show how many things wait on this page; 0 shows nothing."""
        self._number = number
        waits = w.waits(number) if number else ""
        self.setAccessibleDescription(", ".join(filter(None, (waits, self._says))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self._theme.px(72))

    def minimumSizeHint(self) -> QSize:
        """The icon alone, as high as a control has to be at least."""
        return QSize(self._theme.px(WIDTH), self._theme.px(28))

    @property
    def wordless(self) -> bool:
        """True where there is room for the icon only; its name stays in the tip and for readers."""
        return self.height() < self._theme.px(WITH_WORD)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.fillRect(self.rect(), theme.color("rail_on" if on else "rail"))
        if on:
            painter.fillRect(0, 0, theme.px(4), self.height(), theme.color("rail_bar"))
        token = "rail_ink" if on else "rail_ink2"
        side = theme.px(24)
        left = (self.width() - side) / 2
        used = side if self.wordless else theme.px(46)
        top = (self.height() - used) / 2
        icons.draw(painter, theme, self._icon, token, QRectF(left, top, side, side))
        if self._number:
            self._draw_number(painter, left + side, max(0.0, top - theme.px(7)))
        if not self.wordless:
            painter.setFont(theme.font("micro"))
            painter.setPen(theme.color(token))
            words = QRectF(0, top + theme.px(28), self.width(), theme.px(18))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("rail_bar"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(6, 3, -4, -4))
        painter.end()

    def _draw_number(self, painter: QPainter, right: float, top: float) -> None:
        """In a round beside the icon; above 99 it says so."""
        theme = self._theme
        words = str(self._number) if self._number < 100 else "99+"
        font = theme.font("micro", tab=True)
        high = theme.px(18)
        wide = max(high, QFontMetricsF(font).horizontalAdvance(words) + theme.px(10))
        box = QRectF(right - theme.px(8), top, wide, high)
        painter.setPen(QPen(theme.color("differs_bar"), 1))
        painter.setBrush(theme.color("differs_tint"))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setFont(font)
        painter.setPen(theme.color("differs"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.setBrush(Qt.BrushStyle.NoBrush)


class Officer(QPushButton):
    """Whoever sits here: initials in a ring; opens the menu of appearance and, in the demo, staff."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(44), theme.px(44))
        self.setAccessibleName(w.YOU)

    def show_name(self, name: str) -> None:
        """Show the initials of a name."""
        parts = name.split()
        self.setText("".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper())
        self.setAccessibleName(f"{w.YOU}: {name}" if name else w.YOU)
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(
            QPen(theme.color("rail_bar" if focused else "rail_ink2"), 2.5 if focused else 1)
        )
        painter.setBrush(theme.color("rail_on"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(4, 4, -4, -4))
        painter.setPen(theme.color("rail_ink"))
        painter.setFont(theme.font("micro"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Logo(QWidget):
    """Three lines, the last one ticked: a list that was checked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("rail_ink"), theme.px(2.4))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        unit = theme.scale / 100
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(unit, unit)
        pen.setWidthF(2.4)
        painter.setPen(pen)
        painter.drawLine(-13, -8, 8, -8)
        painter.drawLine(-13, 0, 3, 0)
        painter.drawLine(-13, 8, -2, 8)
        painter.drawPolyline([QPoint(3, 4), QPoint(7, 8), QPoint(14, -2)])
        painter.end()
