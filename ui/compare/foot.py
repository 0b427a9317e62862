"""At the foot of Compare: what the three marks mean, and the keys of the grid."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.parts import kit
from ui.parts.theme import Theme
from ui.wording import compare as w


class Foot(QFrame):
    """A legend and keys under a hairline."""

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
        for icon, tone, words in (
            ("equal-not", "differs", w.LEGEND_DIFFERS),
            ("equal-approximately", "progress", w.LEGEND_NORMALISED),
            ("check", "right", w.LEGEND_AGREES),
        ):
            entry = kit.row(theme, gap=6)
            entry.addWidget(kit.Mark(theme, icon, tone, 14))
            entry.addWidget(kit.text(theme, words, "meta", "ink2"))
            line.addLayout(entry)
        line.addStretch(1)
        for keys, words in (("N", w.KEYS_NEXT), ("C", w.KEYS_PROPOSE), ("Ctrl C", w.KEYS_COPY)):
            line.addWidget(kit.KeyHint(theme, keys, words))
