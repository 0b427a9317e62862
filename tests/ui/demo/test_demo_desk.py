"""The demo desk: a person acts as the agencies and their calendar, in a world of this test's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.opening import open_demo
from tests.ui.accessible import nameless
from tests.ui.conftest import NOON, Keyboard
from ui.demo.desk import demo_desk
from ui.demo.panel import DemoPanel
from ui.desk.session import Session
from ui.parts import kit
from ui.shell.main_window import MainWindow
from ui.shell.preferences import Preferences
from ui.wording import demo as w


def beside(window: MainWindow) -> DemoPanel | None:
    return window.demo_panel


def page_has_focus(window: MainWindow) -> bool:
    return kit.has_focus_inside(window.pages[window.page])


def test_it_opens_beside_the_page_by_key_and_gives_the_focus_back(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window.go("compare")
    keyboard.press(Qt.Key.Key_F9)
    panel = window.demo_panel
    assert isinstance(panel, DemoPanel)
    assert panel.days.hasFocus()
    page = window.pages["compare"]
    QApplication.processEvents()
    assert page.mapToGlobal(page.rect().topRight()).x() <= panel.mapToGlobal(panel.pos()).x()
    qtbot.waitUntil(lambda: "day 0 of the story" in panel._now.text())
    assert nameless(panel) == []
    assert panel.mend.isEnabled()
    panel.database.choose("W4")
    assert not panel.break_.isEnabled()
    assert panel._no_way.isVisible()
    panel.officer.choose("helen")
    panel.act_as.click()
    assert window.session.desk is not None
    assert window.session.desk.officer.id == "helen"
    window.preferences.choose(look="dark")
    assert window.demo_panel is not panel
    assert window.demo_panel is not None
    assert w.acting("Helen Marsh") in demo_desk(window.session).happened
    window.demo_panel.arrive()
    keyboard.press(Qt.Key.Key_Escape)
    assert beside(window) is None
    assert page_has_focus(window)
    keyboard.press(Qt.Key.Key_F9)
    assert beside(window) is not None
    keyboard.press(Qt.Key.Key_F9)
    assert beside(window) is None


def test_outside_the_demo_there_is_none(window: MainWindow, keyboard: Keyboard) -> None:
    window.session.place = None
    keyboard.press(Qt.Key.Key_F9)
    assert window.demo_panel is None


@pytest.mark.slow
def test_a_person_plays_breaks_mends_and_lets_days_pass(
    fonts: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    """One walk through a world of its own: a world is dear."""
    session = Session(partial(open_demo, tmp_path / "world", "", lambda: NOON))
    window = MainWindow(session, Preferences(fonts, None))
    with qtbot.waitSignal(session.opened, timeout=30_000):
        session.open()
    window.show()
    window.switch_demo_desk()
    panel = window.demo_panel
    assert panel is not None
    desk = panel.desk

    def ready() -> None:
        qtbot.waitUntil(lambda: not desk.busy, timeout=60_000)

    def now(words: str) -> None:
        qtbot.waitUntil(lambda: words in panel._now.text(), timeout=10_000)

    now("Every database works.")
    panel.database.choose("R2")
    panel.way.choose("down")
    QTest.mouseClick(panel.break_, Qt.MouseButton.LeftButton)
    assert desk.busy == w.BREAKING
    assert not panel.advance.isEnabled()
    ready()
    now("R2 is broken: nothing answers.")
    panel.mend.click()
    ready()
    now("Every database works.")
    panel.chapter.choose("0")
    panel.play.click()
    qtbot.waitUntil(lambda: session.sheet.case != "", timeout=60_000)
    ready()
    assert session.sheet.case == desk.case
    assert panel.chapter.itemText(0) == w.chapter("corrected")
    panel.database.choose("R1")
    assert panel.record.count() > 1
    panel.put_right.click()
    ready()
    assert desk.happened[0].startswith("R1 has put right the address")
    panel.days.setText("2")
    QTest.keyClick(panel.days, Qt.Key.Key_Return)
    ready()
    now("4 Nov 2026")
    window.hide()
    assert session.close()
    window.deleteLater()
