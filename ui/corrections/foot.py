"""At the foot of the log: how many are shown in which order, or why not, and the keys."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.parts import kit
from ui.parts.theme import Theme
from ui.wording import corrections as w


class Foot(QFrame):
    """A line of words, and the keys of the list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        kit.set_ground(self, "canvas")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(kit.rule(theme))
        line = kit.row(theme, gap=14)
        line.setContentsMargins(*(theme.px(side) for side in (24, 6, 24, 6)))
        box.addLayout(line)
        self.words = kit.text(theme, "", "meta", "ink2")
        self.words.setMinimumWidth(1)
        line.addWidget(self.words, 1)
        for keys, words in (
            ("⇧ ↓", w.KEY_SEVERAL),
            ("⏎", w.KEY_DETAILS),
            ("O", w.KEY_OPEN),
            ("/", w.KEY_FILTER),
        ):
            line.addWidget(kit.KeyHint(theme, keys, words))
