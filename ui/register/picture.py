"""The register as a picture: a lane an agency, a box a database, an arrow a feed with its cadence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from caseworker.register.model import Feed
from ui.parts import icons, kit
from ui.parts.theme import Theme
from ui.register.arrows import draw_arrow, draw_label, ways
from ui.register.facts import cadence
from ui.register.layout import Box, Layout
from ui.register.shown import Shown
from ui.wording import register as w

MARGIN, LANE_GAP, HEAD, PAD = 24, 12, 40, 12
BOX_HEIGHT, ROW_GAP, GAP = 66, 10, 57
NARROWEST, WIDEST = 142, 208
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class Picture(QWidget):
    """Painted; one database or agency is current. Arrow keys move, left and right along feeds."""

    moved = Signal(str)
    """Another agency or database is current: its id, agencies as "agency:ID"."""
    arranged = Signal()
    """Everything has its place anew, after the size changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shows: Shown | None = None
        self._places: dict[str, QRectF] = {}
        self.current = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(w.PICTURE_NAME)

    def show_register(self, what: Shown) -> None:
        """Show a register, or the same with other health."""
        if what == self.shows:
            return
        self.shows = what
        if self.current not in self.order():
            self.current = self.order()[0] if self.order() else ""
        self._arrange()
        self._name()
        self.update()

    def order(self) -> list[str]:
        """Every agency, each followed by its databases, column by column."""
        return self.shows.order() if self.shows is not None else []

    def choose(self, key: str) -> None:
        """Make an agency or database current."""
        if key and key != self.current and key in self.order():
            self.current = key
            self._name()
            self.update()
            self.moved.emit(key)

    def place(self, key: str) -> QRectF:
        """Where an agency's heading or a database's box is."""
        return self._places.get(key, QRectF())

    def spoken(self, key: str) -> str:
        """An agency or database as one phrase, with its state and its feeds."""
        return self.shows.spoken(key) if self.shows is not None else ""

    def _name(self) -> None:
        words = self.spoken(self.current) if self.current else ""
        self.setAccessibleName(w.PICTURE_NAME if not words else f"{w.PICTURE_NAME}: {words}")
        if self.hasFocus():
            kit.announce(self, words)

    # Where everything is

    def sizeHint(self) -> QSize:
        """As wide as the narrowest boxes need, as high as all lanes."""
        found = self.shows.layout if self.shows is not None else None
        px = self._theme.px
        if found is None:
            return QSize(px(400), px(300))
        width = 2 * px(MARGIN + PAD) + found.columns * px(NARROWEST)
        width += (found.columns - 1) * px(GAP)
        return QSize(width, round(self._height(found)))

    def minimumSizeHint(self) -> QSize:
        """The same: what does not fit is scrolled to."""
        return self.sizeHint()

    def _height(self, found: Layout) -> float:
        px = self._theme.px
        rows = sum(rows * px(BOX_HEIGHT) + (rows - 1) * px(ROW_GAP) for rows in found.rows)
        lanes = len(found.rows)
        return rows + lanes * (px(HEAD) + px(PAD)) + (lanes - 1) * px(LANE_GAP) + px(MARGIN)

    def _arrange(self) -> None:
        self._places = {}
        if self.shows is None:
            return
        found, px = self.shows.layout, self._theme.px
        room = self.width() - 2 * px(MARGIN + PAD) - (found.columns - 1) * px(GAP)
        wide = min(px(WIDEST), max(px(NARROWEST), room / found.columns))
        step = wide + px(GAP)
        if found.columns > 1:
            spare = room - found.columns * wide
            step += min(px(60), max(0.0, spare / (found.columns - 1)))
        top = 0.0
        for lane, agency in enumerate(self.shows.register.agencies):
            rows = found.rows[lane]
            high = px(HEAD) + rows * px(BOX_HEIGHT) + (rows - 1) * px(ROW_GAP) + px(PAD)
            self._places[f"agency:{agency.id}"] = QRectF(
                px(MARGIN), top, self.width() - 2 * px(MARGIN), high
            )
            for box in found.boxes:
                if box.lane == lane:
                    left = px(MARGIN + PAD) + box.column * step
                    down = top + px(HEAD) + box.row * (px(BOX_HEIGHT) + px(ROW_GAP))
                    self._places[_key(box)] = QRectF(left, down, wide, px(BOX_HEIGHT))
            top += high + px(LANE_GAP)
        self.updateGeometry()

    def resizeEvent(self, event: object) -> None:
        """Give the boxes the room there is."""
        self._arrange()
        self.arranged.emit()

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through agencies and databases; left and right go along a feed."""
        order, key = self.order(), event.key()
        if not order or self.shows is None:
            super().keyPressEvent(event)
            return
        at = order.index(self.current) if self.current in order else 0
        register = self.shows.register
        wanted = {
            Qt.Key.Key_Down: order[min(at + 1, len(order) - 1)],
            Qt.Key.Key_Up: order[max(at - 1, 0)],
            Qt.Key.Key_Home: order[0],
            Qt.Key.Key_End: order[-1],
            Qt.Key.Key_Right: next((f.target for f in register.feeds_from(self.current)), ""),
            Qt.Key.Key_Left: next((f.source for f in register.feeds_to(self.current)), ""),
        }.get(Qt.Key(key))
        if wanted is None:
            super().keyPressEvent(event)
            return
        self.choose(wanted)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make what is under the pointer current."""
        at = event.position()
        keys = [key for key in self.order() if self._places[key].contains(at)]
        if keys:
            self.choose(keys[-1])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where we are."""
        super().focusInEvent(event)
        self._name()
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lanes, feeds and boxes."""
        if self.shows is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for agency in self.shows.register.agencies:
            self._lane(painter, agency.id, agency.name)
        near = [feed for feed in self.shows.register.feeds if self._touches(feed)]
        far = [feed for feed in self.shows.register.feeds if not self._touches(feed)]
        found = ways(
            self.shows.register.feeds, self.shows.layout.back, self._places, self._theme.px(30)
        )
        for feed in (*far, *near):
            draw_arrow(painter, self._theme, found[feed], strong=feed in near)
        for box in self.shows.layout.boxes:
            self._box(painter, box)
        taken = [self._places[_key(box)] for box in self.shows.layout.boxes]
        for feed in self.shows.register.feeds:
            words, strong = cadence(feed.cadence), feed in near
            taken.append(draw_label(painter, self._theme, found[feed], words, taken, strong=strong))
        painter.end()

    def _touches(self, feed: Feed) -> bool:
        return self.current in (feed.source, feed.target)

    def _lane(self, painter: QPainter, agency: str, name: str) -> None:
        theme, key = self._theme, f"agency:{agency}"
        px, rect = theme.px, self._places[key].adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(rect, px(6), px(6))
        head = QRectF(rect.left() + px(PAD), rect.top(), rect.width() - 2 * px(PAD), px(HEAD - 4))
        if self.current == key:
            ring = QRectF(rect.left(), rect.top(), rect.width(), px(HEAD - 4)).adjusted(
                2, 2, -2, -2
            )
            self._ring(painter, ring)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("strong"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(head, middle, name)
        assert self.shows is not None
        state = self.shows.lists[agency]
        left = head.left() + QFontMetricsF(theme.font("strong")).horizontalAdvance(name) + px(16)
        side = px(16)
        mark = QRectF(left, head.top() + (head.height() - side) / 2, side, side)
        icons.draw(painter, theme, state.icon, state.tone, mark)
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.color(state.tone if state.loud else "ink2"))
        painter.drawText(
            head.adjusted(left + side + px(6) - head.left(), 0, 0, 0), middle, state.words
        )

    def _box(self, painter: QPainter, box: Box) -> None:
        theme, key = self._theme, _key(box)
        px, rect = theme.px, self._places[key].adjusted(0.5, 0.5, -0.5, -0.5)
        assert self.shows is not None
        pen = QPen(theme.color("control"), 1)
        ground = "canvas"
        if not box.known:
            pen.setStyle(Qt.PenStyle.DashLine)
            ground = "surface"
        painter.setPen(pen)
        painter.setBrush(theme.color("select" if key == self.current else ground))
        painter.drawRoundedRect(rect, px(4), px(4))
        left, wide = rect.left() + px(10), rect.width() - px(18)
        line = QRectF(left, rect.top() + px(7), wide, px(18))
        if box.known:
            state = self.shows.health[key]
            if state.loud:
                bar = QRectF(rect.left(), rect.top() + 2, px(4), rect.height() - 4)
                painter.fillRect(bar, theme.color(f"{state.tone}_bar"))
            side = px(16)
            mark = QRectF(line.right() - side + px(2), line.top(), side, side)
            icons.draw(painter, theme, state.icon, state.tone, mark)
        painter.setFont(theme.font("fine", ident=True))
        painter.setPen(theme.color("ink2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, middle, key if box.known else w.LEFT_OUT_SHORT)
        name = self.shows.register.database(key).name if box.known else box.key
        painter.setFont(theme.font("metastrong" if box.known else "meta"))
        painter.setPen(theme.color("ink" if box.known else "ink2"))
        words = QRectF(left, line.bottom() + px(2), wide, 2 * theme.line("meta"))
        painter.drawText(words, int(_WRAP), name)
        if key == self.current:
            self._ring(painter, rect)

    def _ring(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        width = theme.px(3) if self.hasFocus() else 1.5
        painter.setPen(QPen(theme.color("focus" if self.hasFocus() else "accent"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, theme.px(4), theme.px(4))


def _key(box: Box) -> str:
    """A box's name in the picture; what is left out has no id of its own."""
    return box.key if box.known else f"left out:{box.lane}:{box.row}"
