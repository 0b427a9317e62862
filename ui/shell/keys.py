"""The list of keys for a screen, opened with F1."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import shell as w


class KeysDialog(QDialog):
    """Keys and what they do: those of the page, then those that work everywhere."""

    def __init__(self, theme: Theme, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(w.KEYS_TITLE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 20, 24, 20)))
        layout.setSpacing(theme.px(14))
        layout.addWidget(kit.text(theme, w.KEYS_TITLE, "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(8))
        layout.addLayout(grid)
        for line, (keys, words) in enumerate(
            (*w.KEY_LIST.get(page, ()), *w.KEY_LIST["everywhere"])
        ):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(kit.text(theme, keys, "tablestrong"), line, 0, top)
            grid.addWidget(kit.text(theme, words, "table", "ink2"), line, 1, top)
        close = Button(theme, w.CLOSE, kind=controls.PRIMARY)
        close.clicked.connect(self.accept)
        layout.addWidget(close)
