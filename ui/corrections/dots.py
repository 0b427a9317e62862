"""The five dots of a correction: proposed, approved, sent, applied, verified."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.parts.theme import Theme
from ui.wording import corrections as w

STEPS = len(w.STEP_WORDS)
GAP = 13


def width(theme: Theme) -> int:
    """How wide the dots are."""
    return theme.px(GAP) * (STEPS - 1) + theme.px(9)


def draw(painter: QPainter, theme: Theme, left: float, middle: float, done: int) -> None:
    """Draw them from a left edge on a middle line. What is done is filled, the rest is a ring."""
    radius, gap = theme.px(8) / 2, theme.px(GAP)
    full, ring = theme.color("right_bar"), theme.color("control")
    for place in range(STEPS):
        centre = QPointF(left + radius + 0.5 + place * gap, middle)
        if place:
            painter.setPen(QPen(full if place < done else ring, 1.6 if place < done else 1))
            painter.drawLine(
                QPointF(centre.x() - gap + radius, middle), QPointF(centre.x() - radius, middle)
            )
        painter.setPen(QPen(full if place < done else ring, 1.2))
        painter.setBrush(full if place < done else theme.color("surface"))
        painter.drawEllipse(centre, radius - 0.5, radius - 0.5)


class Dots(QWidget):
    """The dots with the words of each step below, for the panel."""

    def __init__(self, theme: Theme, done: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._done = theme, done
        self.setAccessibleName(w.step_of(done))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line of dots and a line of words."""
        return QSize(self._theme.px(280), self._theme.px(16) + self._theme.line("fine"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw dots and words."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        part = self.width() / STEPS
        radius, middle = theme.px(10) / 2, theme.px(7)
        full, ring = theme.color("right_bar"), theme.color("control")
        for place, words in enumerate(w.STEP_WORDS):
            centre = QPointF(radius + 1 + place * part, middle)
            on = place < self._done
            if place:
                painter.setPen(QPen(full if on else ring, 2 if on else 1))
                start = QPointF(centre.x() - part + radius, middle)
                painter.drawLine(start, QPointF(centre.x() - radius, middle))
            painter.setPen(QPen(full if on else ring, 1.4))
            painter.setBrush(full if on else theme.color("surface"))
            painter.drawEllipse(centre, radius - 0.7, radius - 0.7)
            now = place == self._done - 1
            painter.setFont(theme.font("micro" if now else "fine"))
            painter.setPen(theme.color("ink" if now else "ink3"))
            box = QRectF(place * part, theme.px(16), part + theme.px(6), theme.line("fine"))
            painter.drawText(box, words)
        painter.end()
