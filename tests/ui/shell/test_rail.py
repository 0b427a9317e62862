"""The rail never cuts a word: where there is little height, the icons stand alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from ui.shell.main_window import MainWindow


@pytest.mark.parametrize(
    ("scale", "height", "wordless"), [(100, 600, False), (200, 900, False), (200, 600, True)]
)
def test_every_page_stays_in_the_rail_whole(
    scale: int, height: int, wordless: bool, window: MainWindow
) -> None:
    window.preferences.choose(scale=scale)
    window.resize(1280, height)
    QApplication.processEvents()
    buttons = list(window.rail.buttons.values())
    assert {one.wordless for one in buttons} == {wordless}
    edges = [(one.geometry().top(), one.geometry().bottom()) for one in buttons]
    assert all(low < high for (_, low), (high, _) in pairwise(edges))
    assert edges[-1][1] < window.officer.geometry().top()
    assert window.officer.geometry().bottom() <= window.rail.height()
    assert all(high - low + 1 >= window.theme.px(28) for low, high in edges)
