"""One entry of the audit record in full, beside the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from caseworker.casework.review.log_pages import Whole
from ui.parts import kit
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import review as w

WIDTH = 360


class EntryView(QScrollArea):
    """It can take the focus, and scrolls with the arrow keys."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(w.ENTRY)
        self.setFixedWidth(theme.px(WIDTH))
        self.show_whole(None)

    def show_whole(self, found: Whole | None) -> None:
        """Show this entry; None for none."""
        theme = self._theme
        inside = kit.frame("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 16)))
        column.setSpacing(theme.px(8))
        if found is None:
            column.addWidget(kit.text(theme, w.NO_ENTRY, "table", "ink2", wrap=True))
        else:
            line = found.line
            top = f"{w.show_number(line.seq)}, {common.moment(line.at)}"
            column.addWidget(kit.text(theme, top, "meta", "ink2", wrap=True))
            column.addWidget(kit.text(theme, line.words, "heading", wrap=True))
            for name, words in found.pairs:
                pair = kit.column(theme)
                column.addLayout(pair)
                pair.addWidget(kit.text(theme, name, "fine", "ink2", wrap=True))
                long = len(words) == 64 and " " not in words
                shown = " ".join(words[at : at + 8] for at in range(0, 64, 8)) if long else words
                said = kit.text(theme, shown, "table", wrap=True)
                said.setFont(theme.font("table", ident=True))
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                pair.addWidget(said)
            self.setAccessibleDescription(
                ". ".join([top, line.words, *(f"{name}: {words}" for name, words in found.pairs)])
            )
        column.addStretch(1)
        self.setWidget(inside)
