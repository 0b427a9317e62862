"""Whole stories at the window, told with nothing but the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MS_M, SAM, Keyboard
from ui.compare.page import ComparePage
from ui.shell.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
MOST_KEYS = 20
"""What the common case may take after the identifiers are typed."""


def answered(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.sheet.ended != "", timeout=15_000)


def test_the_common_case_takes_few_keys_and_ends_in_one_glance(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.paste(SAM)
    keyboard.count = 0
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("1")
    keyboard.press(Qt.Key.Key_Return)
    answered(window, qtbot)
    keyboard.press(Qt.Key.Key_Y)
    sheet = window.session.sheet
    qtbot.waitUntil(lambda: sheet.snapshot is not None and not sheet.snapshot.undecided())
    keyboard.press(Qt.Key.Key_F2)
    page = window.pages["compare"]
    assert isinstance(page, ComparePage)
    assert page.head.title.text() == "Nothing differs in the 4 fields that could be compared"
    assert page.message.isVisible()
    keyboard.press(Qt.Key.Key_Return, CTRL)
    assert window.page == "look_up"
    assert window.session.sheet.draft.empty
    assert keyboard.count == 6
    assert keyboard.count < MOST_KEYS
    keyboard.type("Next")
    assert window.session.sheet.draft.line == "Next", "the first field has the focus"


def test_ms_m_is_looked_up_identified_and_compared(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.paste(MS_M)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("1")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("Passport seen")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    answered(window, qtbot)
    keyboard.press(Qt.Key.Key_P)
    keyboard.press(Qt.Key.Key_Escape)
    keyboard.press(Qt.Key.Key_Y)
    sheet = window.session.sheet
    qtbot.waitUntil(lambda: sheet.snapshot is not None and not sheet.snapshot.undecided())
    assert sheet.snapshot is not None
    assert sheet.snapshot.tally.checked == 10
    keyboard.press(Qt.Key.Key_F2)
    page = window.pages["compare"]
    assert isinstance(page, ComparePage)
    databases = []
    for _ in page.model.differences():
        keyboard.press(Qt.Key.Key_N)
        databases.append(page.model.columns[page.view.currentIndex().column()].database)
    assert sorted(databases) == ["C2", "R1", "R2", "R3", "R4", "W1", "W2"]
    reasons = {one.standing.value for values in [sheet.query.values] for one in values}  # type: ignore[union-attr]
    assert reasons == {"stated"}
