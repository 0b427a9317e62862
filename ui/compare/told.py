"""Under the title of Compare: what became of the last proposal, with the way on, or why none was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from ui.parts import kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import compare as w


class Told(QFrame):
    """One sentence; it is hidden until there is something to say."""

    def __init__(self, theme: Theme, corrections: Callable[[], None]) -> None:
        super().__init__()
        kit.set_ground(self, "surface")
        line = kit.row(theme, gap=12)
        line.setContentsMargins(*(theme.px(side) for side in (24, 6, 24, 6)))
        self.setLayout(line)
        self._mark = kit.Mark(theme, "circle-check", "right", 16)
        line.addWidget(self._mark)
        self.words = kit.text(theme, "", "strong", wrap=True)
        line.addWidget(self.words, 1)
        self._way = Button(theme, w.GO_CORRECTIONS, keys="Ctrl 3", small=True)
        self._way.clicked.connect(corrections)
        line.addWidget(self._way)
        self.hide()

    def say(self, words: str, *, way: bool = False, good: bool = False) -> None:
        """Say it here and to screen readers. `way`: with the button that goes to Corrections."""
        self._mark.show_as(*(("circle-check", "right") if good else ("info", "progress")))
        self.words.setText(words)
        self._way.setVisible(way)
        self.show()
        kit.announce(self, words)
