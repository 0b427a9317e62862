"""The way of a wrong value as a picture: a lane a database, time to the right, arrows along feeds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from caseworker.origin.layout import DOT, TOP, Arrow, Dot, Held, Lane, Layout
from ui.parts.theme import Theme

NAMES = 264
"""Units of width for the names of the lanes."""
FOOT = 8


class OriginPicture(QWidget):
    """Paints a layout in the colours and at the text size of the theme. Known: solid; else dashed."""

    def __init__(self, theme: Theme, layout: Layout, name: str, description: str) -> None:
        super().__init__()
        self._theme, self._layout = theme, layout
        self._scale = theme.px(1000) / 1000
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setFixedSize(
            round(layout.width * self._scale), round((layout.height + FOOT) * self._scale)
        )

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(x * self._scale, y * self._scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lanes, days, what is held, the arrows, and the dots above all."""
        painter, layout = QPainter(self), self._layout
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        for head in layout.heads:
            painter.setPen(QPen(self._theme.color("line2"), 1))
            painter.drawLine(self._at(head.rule, 12), self._at(head.rule, layout.height - 12))
            self._text(painter, head.words, "fine", "ink2", head.x, 8, 200)
        for lane in layout.lanes:
            self._lane(painter, lane)
        for held in layout.held:
            self._held(painter, held)
        for arrow in layout.arrows:
            self._arrow(painter, arrow)
        for dot in layout.dots:
            self._dot(painter, dot)
        painter.end()

    def _text(
        self, painter: QPainter, words: str, role: str, ink: str, x: float, y: float, width: float
    ) -> None:
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        room = width * self._scale
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        place = QRectF(self._at(x, y).x(), self._at(x, y).y(), room, self._theme.line(role))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)

    def _lane(self, painter: QPainter, lane: Lane) -> None:
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(self._at(0, lane.top), self._at(self._layout.width, lane.top))
        self._text(painter, lane.name, "metastrong", "ink", 8, lane.top + 8, NAMES)
        self._text(painter, lane.second, "fine", "ink2", 8, lane.top + 28, NAMES)

    def _pen(self, token: str, width: float, *, dashed: bool) -> QPen:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        return QPen(self._theme.color(token), width * self._scale, style)

    def _held(self, painter: QPainter, held: Held) -> None:
        painter.setPen(self._pen("ink2", 3 if held.known else 2, dashed=not held.known))
        painter.drawLine(self._at(held.start, held.y), self._at(held.end, held.y))
        if held.why:
            self._text(painter, held.why, "fine", "ink2", held.start + 10, held.y + 5, 160)

    def _arrow(self, painter: QPainter, arrow: Arrow) -> None:
        token = "bad" if arrow.against else "accent"
        painter.setPen(self._pen(token, 2, dashed=arrow.deduced))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        first = arrow.bend if arrow.start is None else arrow.start
        path = QPainterPath(self._at(first, arrow.from_y))
        path.lineTo(self._at(arrow.bend, arrow.from_y))
        path.lineTo(self._at(arrow.bend, arrow.to_y))
        path.lineTo(self._at(arrow.end - 4, arrow.to_y))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(token))
        tip = [(0, 0), (-8, -4.5), (-8, 4.5)]
        painter.drawPolygon(QPolygonF([self._at(arrow.end + x, arrow.to_y + y) for x, y in tip]))

    def _dot(self, painter: QPainter, dot: Dot) -> None:
        first = dot.earliest
        painter.setPen(self._pen("differs_bar" if first else "ink2", 3, dashed=False))
        painter.setBrush(self._theme.color("differs_tint" if first else "surface"))
        radius = (DOT + 2 * first) * self._scale
        painter.drawEllipse(self._at(dot.x, dot.y), radius, radius)
        if dot.words:
            role = "micro" if first else "fine"
            ink = "differs" if first else "ink2"
            self._text(painter, dot.words, role, ink, dot.x + 12, dot.y - 24, 140)


def height_of(layout: Layout, theme: Theme) -> int:
    """How high the picture is, in pixels."""
    return theme.px(max(layout.height, TOP) + FOOT)
