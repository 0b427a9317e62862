"""The filters of the log as small buttons with their numbers; they go on in a second line if need be."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from caseworker.casework.corrections.log import Show
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import corrections as w

ALWAYS = frozenset({Show.ALL, Show.OPEN, Show.MINE, Show.SETTLED})
"""Shown also when nothing would be found; the others only when something would, or when chosen."""


class _Filter(QPushButton):
    """One filter: its word and its number."""

    def __init__(self, theme: Theme, show: Show, parent: QWidget) -> None:
        super().__init__(w.SHOWS[show], parent)
        self._theme, self.shows = theme, show
        self.number: int | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.count(None)

    def count(self, number: int | None) -> None:
        """Show how many it would find; None while that is not known."""
        self.number = number
        words = w.SHOWS[self.shows]
        counted = common.counted(number, "correction") if number is not None else ""
        self.setAccessibleName(w.spoken(words, counted))
        self.updateGeometry()
        self.update()

    @property
    def _number(self) -> str:
        return f"{self.number:,}" if self.number is not None else ""

    def sizeHint(self) -> QSize:
        """The word, the number and the padding."""
        theme = self._theme
        metrics = QFontMetricsF(theme.font("metastrong"))
        width = metrics.horizontalAdvance(self.text()) + 2 * theme.px(11)
        if self._number:
            width += theme.px(7) + metrics.horizontalAdvance(self._number)
        return QSize(round(width) + 1, theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it; the chosen one is filled."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, radius = self.isChecked(), theme.px(4)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("accent" if on else "control"), 1))
        painter.setBrush(theme.color("select" if on or self.underMouse() else "surface"))
        painter.drawRoundedRect(rect, radius, radius)
        font = theme.font("metastrong" if on else "meta")
        painter.setFont(font)
        painter.setPen(theme.color("accent" if on else "ink"))
        left = theme.px(11)
        place = QRectF(left, 0, self.width(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._number:
            left += round(QFontMetricsF(font).horizontalAdvance(self.text())) + theme.px(7)
            painter.setFont(theme.font("metastrong", tab=True))
            painter.setPen(theme.color("accent" if on else "ink2"))
            place = QRectF(left, 0, self.width(), self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._number)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, radius, radius)
        painter.end()


class Filters(QWidget):
    """A radio group: one tab stop, arrows choose."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(w.FILTER)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._filters = {show: _Filter(theme, show, self) for show in Show}
        for one in self._filters.values():
            self._group.addButton(one)
        self._filters[Show.ALL].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)
        self._arrange()

    @property
    def show_(self) -> Show:
        """Which filter holds."""
        return next(show for show, one in self._filters.items() if one.isChecked())

    def choose(self, show: Show) -> None:
        """Make a filter hold."""
        self._filters[show].setChecked(True)

    def count(self, counts: Mapping[Show, int] | None) -> None:
        """Show the numbers; None while they are not known."""
        for show, one in self._filters.items():
            one.count(counts[show] if counts is not None else None)
        self._arrange()

    def _toggled(self, button: QPushButton, on: bool) -> None:
        if on and isinstance(button, _Filter):
            self._arrange()
            self.chosen.emit(button.shows)

    def _arrange(self) -> None:
        """Place what is shown in as many lines as it takes."""
        theme = self._theme
        gap, left, top, high = theme.px(6), 0, 0, theme.px(30)
        for show, one in self._filters.items():
            wanted = show in ALWAYS or one.isChecked() or bool(one.number)
            one.setVisible(wanted)
            if not wanted:
                continue
            width = one.sizeHint().width()
            if left and left + width > self.width():
                left, top = 0, top + high + gap
            one.setGeometry(left, top, width, high)
            left += width + gap
        self.setFixedHeight(top + high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self._arrange()
