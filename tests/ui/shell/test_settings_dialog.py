"""Settings hold at once, dress their own dialog, and are found again by the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from caseworker.opening import Opened
from tests.ui.accessible import nameless
from ui.shell.main_window import MainWindow
from ui.shell.preferences import Preferences
from ui.shell.settings_dialog import SettingsDialog
from ui.wording import settings as w


def test_what_is_chosen_by_key_holds_at_once_and_is_kept(
    fonts: QApplication, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = Preferences(fonts, tmp_path / "window.ini")
    dialog = SettingsDialog(kept, opened)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for control, keys in (
        (dialog.idle, [Qt.Key.Key_End]),
        (dialog.clipboard, [Qt.Key.Key_Home]),
        (dialog.letters, [Qt.Key.Key_Space]),
    ):
        control.setFocus()
        for key in keys:
            QTest.keyClick(control, key)
    assert (kept.idle_minutes, kept.clipboard_seconds, kept.letters) == (30, 15, False)
    dialog.appearance.choose("dark")
    assert dialog.appearance.code == "dark"
    dialog.sizes.choose(1)
    assert kept.theme() == dialog._theme
    again = Preferences(fonts, tmp_path / "window.ini")
    assert (again.look, again.scale, again.letters) == ("dark", kept.scale, False)
    assert (again.idle_minutes, again.clipboard_seconds) == (30, 15)
    again.choose(look="light", scale=100)


def test_files_of_the_desk_can_be_seen_and_every_control_has_a_name(
    fonts: QApplication, opened: Opened, qtbot: QtBot
) -> None:
    dialog = SettingsDialog(Preferences(fonts, None), opened)
    qtbot.addWidget(dialog)
    dialog.show()
    names = [one.accessibleName() for one in dialog.findChildren(QPushButton)]
    assert w.place(w.LEDGER, str(opened.ledger_path)) in names
    assert w.place(w.STAFF, str(opened.staff_path)) in names
    assert nameless(dialog) == []


@pytest.mark.parametrize("text", ["", "7", "many"])
def test_a_value_that_is_not_known_is_left_aside(
    fonts: QApplication, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "window.ini"
    path.write_text(f"[General]\nidle_minutes={text}\nclipboard_seconds={text}\n")
    found = Preferences(fonts, path)
    assert (found.idle_minutes, found.clipboard_seconds) == (5, 60)


def test_the_clipboard_is_cleared_after_the_time_that_was_chosen(window: MainWindow) -> None:
    window.preferences.choose(clipboard_seconds=15)
    assert window.clipboard._timer.interval() == 15_000


def test_settings_and_about_are_in_the_menu_of_the_officer(window: MainWindow) -> None:
    words = [action.text() for action in window.menu().actions()]
    assert {"Settings", "About Caseworker", "Demo desk"} <= set(words)
