"""The change card: what the database says now, struck through, and what it is to say, bold."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.corrections.rows import RowFacts
from ui.parts import kit
from ui.parts.theme import Theme
from ui.wording import corrections as w


def change_card(theme: Theme, row: RowFacts, *, named: bool = False) -> QFrame:
    """Both values, each with its label. `named` says of whom and where, when that is not beside it."""
    card = kit.frame("card")
    card.setAccessibleName(w.change_spoken(row.field, row.old, row.new))
    layout = QVBoxLayout(card)
    layout.setContentsMargins(*(theme.px(side) for side in (12, 10, 12, 12)))
    layout.setSpacing(theme.px(3))
    if named:
        layout.addWidget(kit.text(theme, f"{row.field}, {row.place}", "strong", wrap=True))
        layout.addWidget(kit.text(theme, f"{row.person}, {row.ref}", "meta", "ink2", wrap=True))
        layout.addSpacing(theme.px(4))
    done = row.done == 5
    layout.addWidget(kit.text(theme, w.AS_REPORTED if done else w.IN_DATABASE, "fine", "ink2"))
    old = kit.text(theme, row.old, "body", "ink2", wrap=True)
    font = theme.font("body")
    font.setStrikeOut(row.old not in (w.HIDDEN, w.MISSING))
    old.setFont(font)
    layout.addWidget(old)
    layout.addSpacing(theme.px(3))
    layout.addWidget(kit.rule(theme))
    layout.addSpacing(theme.px(3))
    layout.addWidget(kit.text(theme, w.CHANGED_TO if done else w.CHANGE_TO, "fine", "ink2"))
    layout.addWidget(kit.text(theme, row.new, "strong", wrap=True))
    return card
