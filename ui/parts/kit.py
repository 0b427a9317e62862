"""The small parts of every page: texts, panels, chips, keys drawn as keys, the strip of the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ui.parts import icons
from ui.parts.theme import Theme


def text(
    theme: Theme, words: str = "", role: str = "body", ink: str = "ink", *, wrap: bool = False
) -> QLabel:
    """A piece of text in one of the roles and colours of the theme."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(role))
    label.setProperty("ink", ink)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
    return label


def set_ink(label: QLabel, ink: str) -> None:
    """Change the colour of a text."""
    if label.property("ink") != ink:
        label.setProperty("ink", ink)
        label.style().unpolish(label)
        label.style().polish(label)


def frame(ground: str, parent: QWidget | None = None) -> QFrame:
    """A plain surface in one of the grounds of the theme."""
    found = QFrame(parent)
    set_ground(found, ground)
    return found


def set_ground(surface: QFrame, ground: str) -> None:
    """Change what a surface looks like."""
    if surface.property("ground") != ground:
        surface.setProperty("ground", ground)
        surface.style().unpolish(surface)
        surface.style().polish(surface)


def rule(theme: Theme, *, vertical: bool = False) -> QFrame:
    """A hairline."""
    line = frame("line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def column(theme: Theme, *, margin: float = 0, gap: float = 0) -> QVBoxLayout:
    """A layout from top to bottom, with margins and gaps in units."""
    layout = QVBoxLayout()
    _space(layout, theme, margin, gap)
    return layout


def row(theme: Theme, *, margin: float = 0, gap: float = 0) -> QHBoxLayout:
    """A layout from left to right, with margins and gaps in units."""
    layout = QHBoxLayout()
    _space(layout, theme, margin, gap)
    return layout


def _space(layout: QBoxLayout, theme: Theme, margin: float, gap: float) -> None:
    side = theme.px(margin)
    layout.setContentsMargins(side, side, side, side)
    layout.setSpacing(theme.px(gap))


def bar(
    theme: Theme, ground: str, sides: tuple[float, float, float, float], gap: float
) -> tuple[QFrame, QHBoxLayout]:
    """A surface under a hairline, and the line in it; its sides and gap in units."""
    surface, box, line = frame(ground), column(theme), row(theme, gap=gap)
    surface.setLayout(box)
    box.addWidget(rule(theme))
    line.setContentsMargins(*(theme.px(side) for side in sides))
    box.addLayout(line)
    return surface, line


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def announce(widget: QWidget, words: str) -> None:
    """Tell a screen reader something, politely."""
    if words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def has_focus_inside(widget: QWidget) -> bool:
    """True when the focus of the widget's window is on it or on a part of it."""
    focus = cast("QWidget | None", widget.window().focusWidget())
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def key_size(theme: Theme, keys: str) -> QSize:
    """How large a key is drawn."""
    metrics = QFontMetricsF(theme.font("micro"))
    width = max(theme.px(22), round(metrics.horizontalAdvance(keys)) + theme.px(14))
    return QSize(width, theme.px(20))


def draw_key(painter: QPainter, theme: Theme, keys: str, rect: QRectF, token: str) -> None:
    """Draw a key of the keyboard, as in "Ctrl K"."""
    color = theme.color(token)
    edge = theme.color(token)
    edge.setAlphaF(0.6)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))
    painter.setPen(color)
    font = theme.font("fine")
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, keys)


class KeyHint(QWidget):
    """A key and what it does, for the foot of a page: [N] next difference."""

    def __init__(self, theme: Theme, keys: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._keys, self._words = theme, keys, words
        self.setAccessibleName(f"{keys}: {words}")
        size = key_size(theme, keys)
        metrics = QFontMetricsF(theme.font("meta"))
        width = size.width() + theme.px(8) + round(metrics.horizontalAdvance(words)) + 2
        self.setFixedSize(width, theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key and the words."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = key_size(theme, self._keys)
        top = (self.height() - size.height()) / 2
        draw_key(painter, theme, self._keys, QRectF(0, top, size.width(), size.height()), "ink3")
        painter.setPen(theme.color("ink2"))
        painter.setFont(theme.font("meta"))
        left = size.width() + theme.px(8)
        rect = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()


class Mark(QWidget):
    """An icon, alone or beside a word that a screen reader reads instead of it."""

    def __init__(
        self, theme: Theme, icon: str, token: str, size: float = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._token = theme, icon, token
        self.setFixedSize(theme.px(size), theme.px(size))

    def show_as(self, icon: str, token: str) -> None:
        """Change the icon and its colour."""
        self._icon, self._token = icon, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.draw(painter, self._theme, self._icon, self._token, QRectF(self.rect()))
        painter.end()


class Chip(QWidget):
    """A state: icon and word, on a tint when it is loud."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._tone, self._words, self._loud = "minus", "wait", "", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_as(self, icon: str, tone: str, words: str, *, loud: bool = True) -> None:
        """Change what the chip says."""
        self._icon, self._tone, self._words, self._loud = icon, tone, words, loud
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        metrics = QFontMetricsF(self._theme.font("metastrong"))
        width = self._theme.px(8 + 16 + 6 + 8) + round(metrics.horizontalAdvance(self._words)) + 2
        return QSize(width, self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tint, icon and word."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._loud:
            painter.setPen(Qt.PenStyle.NoPen)
            if theme.name == "contrast":
                painter.setPen(QPen(theme.color(f"{self._tone}_bar"), 1))
                rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setBrush(theme.color(f"{self._tone}_tint"))
            painter.drawRoundedRect(rect, theme.px(4), theme.px(4))
        side, left = theme.px(16), theme.px(8)
        top = (self.height() - side) / 2
        icons.draw(painter, theme, self._icon, self._tone, QRectF(left, top, side, side))
        strong = self._loud
        painter.setFont(theme.font("metastrong" if strong else "table"))
        painter.setPen(theme.color(self._tone if strong else "ink"))
        left += side + theme.px(6)
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()


class Strip(QWidget):
    """The register as a row of small cells, one for each database, always in the same order.

    A read-out, not a control: pointing at a cell names its database; the name of the whole is
    given to screen readers.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks: tuple[tuple[str, str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_marks(self, marks: Sequence[tuple[str, str, str]], name: str) -> None:
        """(icon, tone, words) of each database, and what the whole strip says."""
        self._marks = tuple(marks)
        self.setAccessibleName(name)
        self.setAccessibleDescription(". ".join(words for _, _, words in marks))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """16 units a cell and 3 between."""
        return QSize(self._theme.px(19) * len(self._marks), self._theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (icon, tone, _) in enumerate(self._marks):
            cell = self._cell(place)
            waiting = icon in ("loader", "circle-dashed")
            pen = QPen(theme.color(f"{tone}_bar"), 1)
            if waiting:
                pen.setStyle(Qt.PenStyle.DashLine)
            plain = theme.name != "contrast" and tone != "wait"
            painter.setPen(Qt.PenStyle.NoPen if plain else pen)
            painter.setBrush(theme.color(f"{tone}_tint"))
            painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))
            inner = theme.px(3)
            icons.draw(painter, theme, icon, tone, cell.adjusted(inner, inner, -inner, -inner))
        painter.end()

    def _cell(self, place: int) -> QRectF:
        side = self._theme.px(16)
        return QRectF(place * self._theme.px(19), 0, side, side)

    def event(self, event: QEvent) -> bool:
        """Name the database under the pointer."""
        if isinstance(event, QHelpEvent):
            for place, (_, _, words) in enumerate(self._marks):
                if self._cell(place).contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), words, self)
                    return True
        return super().event(event)
