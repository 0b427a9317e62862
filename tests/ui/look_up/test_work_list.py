"""A work list in the window: from one person to the next in six keys, with nothing but keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import SAM, Keyboard
from tests.ui.hands import Hands
from ui.look_up.page import LookUpPage
from ui.shell.main_window import MainWindow
from ui.wording import work_list as w

CTRL = Qt.KeyboardModifier.ControlModifier
MOST_KEYS = 6


def test_a_person_of_a_work_list_takes_six_keys(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f'reference,person,purpose\nA-1,"{SAM}",complaint\nA-2,,\n', encoding="utf-8")
    hands, session = Hands(window, qtbot), window.session
    hands.push(w.OPEN)
    hands.answer(**{w.FILE: str(path)})
    hands.wait(lambda: session.work_list.left == 1)
    window.go("look_up")
    keyboard.count = 0
    keyboard.press(Qt.Key.Key_J, CTRL)
    assert session.sheet.draft.number == "PZ008010B"
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: session.sheet.ended != "", timeout=15_000)
    keyboard.press(Qt.Key.Key_Y)
    sheet = session.sheet
    qtbot.waitUntil(lambda: sheet.snapshot is not None and not sheet.snapshot.undecided())
    keyboard.press(Qt.Key.Key_F2)
    keyboard.press(Qt.Key.Key_Return, CTRL)
    assert session.sheet.untouched
    assert keyboard.count <= MOST_KEYS
    page = window.pages["look_up"]
    assert isinstance(page, LookUpPage)
    words = [one.text() for one in page.form.findChildren(type(page.head.title))]
    assert any("1 of 1 person taken. Now line 2, reference A-1." in one for one in words)
    assert any("Line 3 cannot be used" in one for one in words)


def test_a_file_that_is_no_work_list_is_told_in_the_question(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\nSam\n", encoding="utf-8")
    hands = Hands(window, qtbot)
    hands.push(w.OPEN)
    page = window.pages["look_up"]
    assert isinstance(page, LookUpPage)
    hands.wait(lambda: page.asker.dialog is not None)
    dialog = page.asker.dialog
    assert dialog is not None
    hands.wait(lambda: dialog.isAncestorOf(hands.keyboard.focus))
    hands.fill(w.FILE, str(path))
    hands.with_control(Qt.Key.Key_Return)
    shown = type(page.head.title)
    hands.wait(lambda: any("reference" in one.text() for one in dialog.findChildren(shown)))
    hands.press(Qt.Key.Key_Escape)
    hands.wait(lambda: page.asker.dialog is None)
    assert not window.session.work_list.lines
