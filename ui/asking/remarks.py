"""What is seen in an answer while it is typed: how long it is, what it must not hold, what to think of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui.asking.act import Remark
from ui.parts import kit
from ui.parts.theme import Theme


class Remarks(QFrame):
    """A box below the inputs; it is gone while there is nothing to remark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Remark, ...] = ()
        kit.set_ground(self, "wait")
        self._list = kit.column(theme, margin=12, gap=4)
        self.setLayout(self._list)
        self.hide()

    def show_remarks(self, found: tuple[Remark, ...]) -> bool:
        """Show them; what is new and loud is announced. True if it became higher or lower."""
        if found == self._shown:
            return False
        before, self._shown = self._shown, found
        theme = self._theme
        kit.empty(self._list)
        for one in found:
            line = kit.row(theme, gap=8)
            icon = ("triangle-alert", "bad") if one.loud else ("info", "wait")
            line.addWidget(kit.Mark(theme, *icon, 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(kit.text(theme, one.words, "meta", wrap=True), 1)
            self._list.addLayout(line)
        self.setVisible(bool(found))
        for one in found:
            if one.loud and one not in before:
                kit.announce(self, one.words)
        return [one.loud for one in found] != [one.loud for one in before]
