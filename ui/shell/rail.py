"""The rail on the left: the mark of the program, a button for each page, and who sits here."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ui.parts import icons
from ui.parts.theme import Theme
from ui.wording import shell as w


class RailButton(QPushButton):
    """One page in the rail: icon over word; the current one is lighter and has a bar."""

    def __init__(self, theme: Theme, words: str, icon: str, place: int) -> None:
        super().__init__(words)
        self._theme, self._words, self._icon = theme, words, icon
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"Ctrl+{place}")
        self.setToolTip(f"{words}  Ctrl+{place}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(88), self._theme.px(72))

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
        icons.draw(painter, theme, self._icon, token, QRectF(left, theme.px(14), side, side))
        painter.setFont(theme.font("micro"))
        painter.setPen(theme.color(token))
        words = QRectF(0, theme.px(42), self.width(), theme.px(18))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("rail_bar"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(6, 3, -4, -4))
        painter.end()


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
