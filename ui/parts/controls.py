"""Buttons with their key drawn inside, choices side by side, and fields with their labels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ui.parts import icons, kit
from ui.parts.theme import Theme

PRIMARY, SECONDARY, LINK = "primary", "secondary", "link"


class Button(QPushButton):
    """A button that says what happens; `keys` are drawn in it, and `kind` is its weight.

    The keys are drawn here and bound by the page: a single letter works only where a list has
    the focus, which the page knows.
    """

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        kind: str = SECONDARY,
        keys: str = "",
        small: bool = False,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind, self._keys, self._small = theme, kind, keys, small
        self._icon, self._tone = icon, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(words)

    def say(self, words: str) -> None:
        """Change what the button says."""
        if self.text() != words:
            self.setText(words)
        self.setAccessibleName(words)
        if self._keys:
            self.setAccessibleDescription(self._keys)
        self.updateGeometry()

    def show_icon(self, icon: str, tone: str = "") -> None:
        """Change the icon; with a tone, it has a colour of its own."""
        self._icon, self._tone = icon, tone
        self.update()

    @property
    def _role(self) -> str:
        return "metastrong" if self._small else "strong"

    def sizeHint(self) -> QSize:
        """The words, the key and the padding."""
        theme = self._theme
        width = round(QFontMetricsF(theme.font(self._role)).horizontalAdvance(self.text())) + 2
        if self._icon:
            width += theme.px(24)
        if self._keys:
            width += theme.px(10) + kit.key_size(theme, self._keys).width()
        pad = 4 if self._kind == LINK else 12 if self._small else 14
        return QSize(width + 2 * theme.px(pad), theme.px(32 if self._small else 40))

    def minimumSizeHint(self) -> QSize:
        """Never smaller than what it says."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button in its present state."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.px(4)
        ink = "accent" if self._kind == LINK else "ink"
        pressed = self.isDown() or self.underMouse()
        if not self.isEnabled():
            ink = "ink3"
            if self._kind != LINK:
                painter.setPen(QPen(theme.color("line2"), 1))
                painter.setBrush(theme.color("sunken"))
                painter.drawRoundedRect(rect, radius, radius)
        elif self._kind == PRIMARY:
            ink = "on_accent"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_down" if pressed else "accent"))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        elif self._kind == SECONDARY:
            painter.setPen(QPen(theme.color("control"), 1))
            painter.setBrush(theme.color("sunken" if pressed else "surface"))
            painter.drawRoundedRect(rect, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = self._kind == PRIMARY
            ring = 3.0 if inner else 1.0
            painter.setPen(QPen(theme.color("on_accent" if inner else "focus"), 2))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(ring, ring, -ring, -ring), radius, radius
            )
        self._draw_words(painter, ink)
        painter.end()

    def _draw_words(self, painter: QPainter, ink: str) -> None:
        theme = self._theme
        pad = theme.px(4 if self._kind == LINK else 12 if self._small else 14)
        left, height = float(pad), self.height()
        if self._icon:
            side = theme.px(16)
            place = QRectF(left, (height - side) / 2, side, side)
            icons.draw(painter, theme, self._icon, self._tone or ink, place)
            left += theme.px(24)
        painter.setFont(theme.font(self._role))
        painter.setPen(theme.color(ink))
        rect = QRectF(left, 0, self.width() - left, height)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._kind == LINK and (self.underMouse() or self.hasFocus()):
            width = QFontMetricsF(theme.font(self._role)).horizontalAdvance(self.text())
            base = (height + theme.line(self._role)) / 2 - theme.px(2)
            painter.drawLine(int(left), int(base), int(left + width), int(base))
        if self._keys:
            size = kit.key_size(theme, self._keys)
            place = QRectF(
                self.width() - pad - size.width(),
                (height - size.height()) / 2,
                size.width(),
                size.height(),
            )
            kit.draw_key(painter, theme, self._keys, place, ink if ink != "ink" else "ink2")


class Choices(QWidget):
    """Two or more choices side by side of which one holds: a radio group in one piece."""

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, words: Sequence[str], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        for place, word in enumerate(words):
            button = _Choice(theme, word, first=place == 0, last=place == len(words) - 1)
            self._group.addButton(button, place)
            layout.addWidget(button)
        layout.addStretch(1)
        self._group.idToggled.connect(self._toggled)
        self.choose(0)

    def choose(self, place: int) -> None:
        """Make a choice from outside; nothing is emitted if it holds already."""
        self._group.button(place).setChecked(True)

    def rename(self, place: int, words: str) -> None:
        """Change the words of a choice."""
        self._group.button(place).setText(words)
        self._group.button(place).setAccessibleName(words)
        self._group.button(place).updateGeometry()

    @property
    def place(self) -> int:
        """Which choice holds."""
        return self._group.checkedId()

    def _toggled(self, place: int, on: bool) -> None:
        stop, other = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
        self._group.button(place).setFocusPolicy(stop if on else other)
        if on:
            self.chosen.emit(place)


class _Choice(QPushButton):
    def __init__(self, theme: Theme, words: str, *, first: bool, last: bool) -> None:
        super().__init__(words)
        self._theme, self._first, self._last = theme, first, last
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab stops only at the one that holds
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("metastrong"))
        width = round(metrics.horizontalAdvance(self.text())) + 2 * self._theme.px(12)
        return QSize(width, self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(4)
        wide = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        clip = QRectF(self.rect())
        if not self._first:
            wide.setLeft(-2.0 * radius)
        if not self._last:
            wide.setRight(self.width() + 2.0 * radius)
        painter.setClipRect(clip)
        on = self.isChecked()
        painter.setPen(QPen(theme.color("accent" if on else "control"), 1))
        painter.setBrush(theme.color("select" if on else "surface"))
        painter.drawRoundedRect(wide, radius, radius)
        if not self._first:
            painter.drawLine(0, 0, 0, self.height())
        painter.setFont(theme.font("metastrong" if on else "meta"))
        painter.setPen(theme.color("accent" if on else "ink2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), radius, radius)
        painter.end()
