"""A panel beside a list, which becomes one line under it on a small screen or with large text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.parts import kit
from ui.parts.controls import Button
from ui.parts.theme import Theme


class OneLine(QFrame):
    """What is chosen in one line, with the button that opens the panel. `before`: a chip or none."""

    opened = Signal()

    def __init__(self, theme: Theme, details: str, before: QWidget | None = None) -> None:
        super().__init__()
        kit.set_ground(self, "surface")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(kit.rule(theme))
        line = kit.row(theme, gap=12)
        line.setContentsMargins(*(theme.px(side) for side in (16, 8, 16, 8)))
        box.addLayout(line)
        if before is not None:
            line.addWidget(before)
        self.sentence: QLabel = kit.text(theme, "", "table", wrap=True)
        line.addWidget(self.sentence, 1)
        more = Button(theme, details, keys="F4", small=True)
        more.clicked.connect(self.opened)
        line.addWidget(more)


class Folding:
    """Shows the panel or the line; F4 goes into the panel and back, Esc back.

    inner   what in the panel takes the focus; `home`: gives the focus back to the list
    """

    def __init__(
        self,
        panel: QWidget,
        inner: QWidget,
        edge: QWidget,
        line: QWidget,
        home: Callable[[], None],
    ) -> None:
        self._panel, self._inner, self._edge, self._line = panel, inner, edge, line
        self._home = home
        self.folded, self._on = False, True

    def fit(self, *, on: bool, folded: bool) -> None:
        """Lay it out anew. `on`: there is something of which there are details."""
        self.folded, self._on = folded, on
        self._open(on and not folded)

    def _open(self, open_: bool) -> None:
        self._panel.setVisible(open_)
        self._edge.setVisible(open_)
        self._line.setVisible(self._on and not open_)

    def enter(self) -> None:
        """Into the details, unfolded if need be."""
        if self._on:
            self._open(True)
            self._inner.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to the list; the panel is folded away again where there is no room for it."""
        self._home()
        self._open(self._on and not self.folded)

    def switch(self) -> None:
        """F4: into the details, or back from them."""
        inside = kit.has_focus_inside(self._panel)
        if inside or (self.folded and self._panel.isVisible()):
            self.leave()
        else:
            self.enter()

    def left_by(self, event: QKeyEvent) -> bool:
        """True if a key left the panel: Esc, while the focus is in it."""
        if event.key() != Qt.Key.Key_Escape or not kit.has_focus_inside(self._panel):
            return False
        self.leave()
        return True
