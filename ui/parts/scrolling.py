"""A dialog whose content scrolls where the screen is too small for it, as with large text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout

from ui.parts import kit
from ui.parts.theme import Theme


def scrolling(whole: QLayout, theme: Theme, sides: tuple[int, int, int, int]) -> QVBoxLayout:
    """The layout of a body that scrolls up and down in `whole`; `sides`: its margins in units."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    whole.addWidget(scroll)
    body = kit.frame("surface")
    scroll.setWidget(body)
    layout = QVBoxLayout(body)
    layout.setContentsMargins(*(theme.px(side) for side in sides))
    return layout
