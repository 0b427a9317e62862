"""Controls that we paint ourselves behave as a person at the keyboard expects of their kind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.controls import Choices
from ui.parts.theme import Theme


@pytest.mark.parametrize("place", [0, 2])
def test_tab_stops_once_at_choices_and_at_the_one_that_holds(
    fonts: QApplication, qtbot: QtBot, place: int
) -> None:
    """Also when something else than a key chose it; the arrows choose its neighbours."""
    box = QWidget()
    column = QVBoxLayout(box)
    before, after = QLineEdit(), QLineEdit()
    choices = Choices(Theme(), ("One", "Two", "Three"), "Numbers")
    for part in (before, choices, after):
        column.addWidget(part)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    choices.choose(place)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    stop = QApplication.focusWidget()
    assert stop is not None
    assert stop.accessibleName() == ("One", "Two", "Three")[place]
    QTest.keyClick(stop, Qt.Key.Key_Right if place == 0 else Qt.Key.Key_Left)
    assert choices.place == 1
    stop = QApplication.focusWidget()
    assert stop is not None
    QTest.keyClick(stop, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
