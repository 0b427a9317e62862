"""What stands in place of a grid: nothing differs, or there is nothing to show yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.parts import kit
from ui.parts.controls import Button
from ui.parts.theme import Theme


class Message(QFrame):
    """What stands in place of the grid: nothing differs, or there is nothing to compare yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.px(side) for side in (24, 0, 24, 24)))
        card = kit.frame("card")
        card.setMaximumWidth(theme.px(860))
        outer.addWidget(card)
        outer.addStretch(1)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(*(theme.px(side) for side in (24, 24, 24, 24)))
        inner.setSpacing(theme.px(8))
        head = kit.row(theme, gap=12)
        inner.addLayout(head)
        self.mark = kit.Mark(theme, "circle-check", "right", 28)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.title = kit.text(theme, "", "title", wrap=True)
        head.addWidget(self.title, 1)
        self.under = kit.text(theme, "", "body", "ink2", wrap=True)
        inner.addWidget(self.under)
        self.list = kit.column(theme, gap=4)
        inner.addLayout(self.list)
        inner.addSpacing(theme.px(8))
        self.foot = kit.row(theme, gap=8)
        inner.addLayout(self.foot)
        self.first: Button | None = None

    def fill(
        self,
        icon: str,
        tone: str,
        title: str,
        under: str,
        lines: list[tuple[str, str, str]],
        buttons: list[Button],
    ) -> None:
        """Say it. `lines` are (icon, tone, words)."""
        theme = self._theme
        self.mark.show_as(icon, tone)
        self.title.setText(title)
        self.under.setText(under)
        self.under.setVisible(bool(under))
        kit.empty(self.list)
        for mark, ink, words in lines:
            line = kit.row(theme, gap=8)
            line.addWidget(kit.Mark(theme, mark, ink, 16))
            line.addWidget(kit.text(theme, words, "table", "ink2", wrap=True), 1)
            self.list.addLayout(line)
        kit.empty(self.foot)
        for button in buttons:
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.first = buttons[0] if buttons else None
