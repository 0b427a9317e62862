"""Puts parts side by side, and on further lines where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.parts.theme import Theme


class Flow(QWidget):
    """Parts keep their width; the height follows how many lines they need."""

    def __init__(self, theme: Theme, gap: float) -> None:
        super().__init__()
        self._gap = theme.px(gap)
        self._parts: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, part: QWidget) -> None:
        """One more part, after those that are there."""
        part.setParent(self)
        self._parts.append(part)

    def minimumSizeHint(self) -> QSize:
        """The widest part."""
        return QSize(max((one.minimumWidth() for one in self._parts), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Lay the parts out in the present width."""
        left = top = high = 0
        for part in self._parts:
            size = QSize(part.minimumWidth(), part.sizeHint().height())
            if left and left + size.width() > self.width():
                left, top, high = 0, top + high + self._gap, 0
            part.setGeometry(left, top, size.width(), size.height())
            left, high = left + size.width() + self._gap, max(high, size.height())
        if self.height() != top + high:
            self.setFixedHeight(top + high)
