"""The first window: the demonstration in one click, said to be made up, or the office's desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.accessible import nameless
from ui.app import DEMO_FOLDER, demo_folder
from ui.parts.theme import Theme
from ui.shell.welcome import Welcome
from ui.wording import welcome as w

HERE = Path("somewhere")


@pytest.mark.parametrize("scale", [100, 200])
def test_one_key_opens_the_demonstration_and_it_says_that_it_is_made_up(
    fonts: QApplication, qtbot: QtBot, scale: int
) -> None:
    welcome = Welcome(Theme("light", scale), HERE, HERE / "settings.toml")
    qtbot.addWidget(welcome)
    welcome.show()
    welcome.activateWindow()
    qtbot.waitUntil(welcome.isActiveWindow)
    words = " ".join(label.text() for label in welcome.findChildren(QLabel))
    assert "Nobody in it exists" in words
    assert w.kept_in(str(HERE)) in words
    assert str(HERE / "settings.toml") in words
    assert nameless(welcome) == []
    assert welcome.open_demo.hasFocus()
    QTest.keyClick(welcome.open_demo, Qt.Key.Key_Return)
    assert (welcome.result(), welcome.demo, welcome.settings) == (1, True, None)


def test_escape_opens_nothing_and_a_settings_file_opens_the_desk(
    fonts: QApplication, qtbot: QtBot
) -> None:
    welcome = Welcome(Theme(), HERE, HERE)
    qtbot.addWidget(welcome)
    welcome.show()
    QTest.keyClick(welcome, Qt.Key.Key_Escape)
    assert (welcome.result(), welcome.demo, welcome.settings) == (0, False, None)
    welcome.choose_settings(HERE)
    assert (welcome.result(), welcome.demo, welcome.settings) == (1, False, HERE)


def test_the_world_of_the_command_line_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASEWORKER_HOME", str(tmp_path / "home"))
    assert demo_folder() == tmp_path / "home" / "demo" / "world"
    DEMO_FOLDER.mkdir(parents=True)
    assert demo_folder() == tmp_path / DEMO_FOLDER
