"""The feeds of the picture: the way of each arrow between two boxes, and where its cadence stands."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from caseworker.register.model import Feed
from ui.parts.theme import Theme

_ALONG = (0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75)
"""Where on a feed its cadence may stand, the best place first."""


def ways(
    feeds: tuple[Feed, ...], back: frozenset[Feed], places: Mapping[str, QRectF], bend: float
) -> dict[Feed, QPainterPath]:
    """The way of each feed from side to side of two boxes; feeds of one side keep apart.

    `back`: feeds that run from right to left. `bend`: how far a short way bends, in pixels.
    """
    found: dict[Feed, QPainterPath] = {}
    for feed in feeds:
        goes_back = feed in back
        source, target = places[feed.source], places[feed.target]
        begin = QPointF(
            source.left() if goes_back else source.right(),
            _port(feeds, back, places, feed.source, feed, right=not goes_back),
        )
        stop = QPointF(
            target.right() if goes_back else target.left(),
            _port(feeds, back, places, feed.target, feed, right=goes_back),
        )
        far = max(bend, abs(stop.x() - begin.x()) / 2)
        turn = QPointF(-far if goes_back else far, 0)
        way = QPainterPath(begin)
        way.cubicTo(begin + turn, stop - turn, stop)
        found[feed] = way
    return found


def _port(
    feeds: tuple[Feed, ...],
    back: frozenset[Feed],
    places: Mapping[str, QRectF],
    key: str,
    feed: Feed,
    *,
    right: bool,
) -> float:
    """The height at which a feed meets one side of a box."""
    here = [
        (places[other].center().y(), one.source, one.target)
        for one in feeds
        for end, other, side in (
            (one.source, one.target, one not in back),
            (one.target, one.source, one in back),
        )
        if end == key and side == right
    ]
    here.sort()
    place = [(source, target) for _, source, target in here].index((feed.source, feed.target))
    rect = places[key]
    return rect.top() + rect.height() * (place + 1) / (len(here) + 1)


def draw_arrow(painter: QPainter, theme: Theme, way: QPainterPath, *, strong: bool) -> None:
    """Draw a way with its tip; `strong` when it touches what is current."""
    color = theme.color("accent" if strong else "control")
    painter.setPen(QPen(color, theme.px(2.4) if strong else 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(way)
    tip, before = way.pointAtPercent(1.0), way.pointAtPercent(0.97)
    side = -1 if before.x() > tip.x() else 1
    long, half = theme.px(8) * side, theme.px(4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(-long, -half), tip + QPointF(-long, half)]))


def draw_label(
    painter: QPainter,
    theme: Theme,
    way: QPainterPath,
    words: str,
    taken: list[QRectF],
    *,
    strong: bool,
) -> QRectF:
    """Write how often a feed runs on its way, where nothing else stands; where it stands now."""
    width = QFontMetricsF(theme.font("micro", tab=True)).horizontalAdvance(words) + theme.px(6)
    high = theme.px(17)
    places = [
        QRectF(at.x() - width / 2, at.y() - high / 2, width, high)
        for at in map(way.pointAtPercent, _ALONG)
    ]
    across = way.pointAtPercent(1.0) - way.pointAtPercent(0.0)
    if abs(across.y()) < high and abs(across.x()) < width + theme.px(36):
        places = [one.translated(0, -high * 0.7) for one in places]
    free = (one for one in places if not any(one.intersects(other) for other in taken))
    rect = next(free, places[0])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(rect, theme.px(3), theme.px(3))
    painter.setFont(theme.font("micro" if strong else "fine", tab=True))
    painter.setPen(theme.color("accent" if strong else "ink2"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
    return rect
