"""The Register page with real keys: picture, table, tests of connectors, the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from caseworker.casework.events import LookupRequested
from caseworker.errors import RegisterError
from caseworker.register.load import load_register
from tests.ui.accessible import nameless
from tests.ui.conftest import SAM, Keyboard, LookUp
from ui.desk.session import Session
from ui.register.page import FILE, PICTURE, TABLE, RegisterPage
from ui.register.testing import connector_tests
from ui.shell.main_window import MainWindow
from ui.shell.preferences import Preferences
from ui.wording import register as w


@pytest.fixture
def page(window: MainWindow) -> RegisterPage:
    """The page in front; the register is the demo's."""
    window.go("register")
    found = window.pages["register"]
    assert isinstance(found, RegisterPage)
    return found


def texts(page: RegisterPage) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in page.panel.findChildren(QLabel) if one.isVisible())


def test_the_picture_is_walked_by_key_and_the_panel_follows(
    page: RegisterPage, keyboard: Keyboard
) -> None:
    assert page.picture.hasFocus()
    assert "Head of Data, Revenue" in texts(page)
    keyboard.press(Qt.Key.Key_Down)
    assert page.picture.current == "R1"
    for words in ("Tax Credit Office", "Functions of Revenue", "Kept for 1,095 days", w.NOT_TESTED):
        assert words in texts(page)
    keyboard.press(Qt.Key.Key_Right)
    assert page.picture.current == "R2"
    assert "fed by R1 daily" in page.picture.accessibleName()
    keyboard.press(Qt.Key.Key_T)
    assert page.head.views.place == TABLE
    assert page.table.hasFocus()
    assert page.table.currentIndex().data().startswith("R2")
    keyboard.press(Qt.Key.Key_T)
    assert page.head.views.place == PICTURE


def test_connectors_are_tested_with_invented_people_and_nothing_goes_on_record(
    page: RegisterPage, keyboard: Keyboard, window: MainWindow, qtbot: QtBot
) -> None:
    desk = window.session.desk
    assert desk is not None
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_R)
    tests = connector_tests(window.session)
    assert tests.running == {"R1"}
    qtbot.waitUntil(lambda: not tests.running, timeout=15_000)
    assert tests.proofs["R1"].proven
    assert "The known person was found" in texts(page)
    keyboard.press(Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert page.head.test_all.text() == w.STOP
    keyboard.press(Qt.Key.Key_Escape)
    assert not tests.running
    assert page.head.under.text() == w.STOPPED
    assert desk.ledger.reader().count(types=[LookupRequested.TYPE]) == 0


def test_last_answers_come_from_the_record(
    page: RegisterPage, look_up: LookUp, window: MainWindow, qtbot: QtBot
) -> None:
    look_up(SAM)
    window.go("look_up")
    window.go("register")
    qtbot.waitUntil(lambda: page._heard["R1"].answered is not None if page._heard else False)
    page.picture.choose("R1")
    assert "2 Nov 2026" in texts(page)
    assert "Taylor" not in texts(page)


def test_the_file_is_checked_again_by_key(
    page: RegisterPage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: page.head.title.text() == w.NO_FAULT)
    assert page.head.under.text() == w.SOUND_UNDER
    assert page.head.views.place == FILE
    assert page.file.list.model().rowCount() > 5


def test_a_register_with_faults_is_told_line_by_line_though_no_desk_opened(
    fonts: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "register.toml"
    path.write_text('version = "1"\n[[agency]]\nid = "R"\n', encoding="utf-8")

    def broken() -> None:
        load_register(path)

    session = Session(broken)  # type: ignore[arg-type]  # it raises before it opens anything
    window = MainWindow(session, Preferences(fonts, None))
    with qtbot.waitSignal(session.fault):
        session.open()
    window.show()
    window.go("register")
    page = window.pages["register"]
    assert isinstance(page, RegisterPage)
    assert isinstance(session.not_opened, RegisterError)
    assert page.head.title.text() == w.faults(len(session.not_opened.faults))
    assert page.head.under.text() == w.NOT_OPENED_UNDER
    wheres = {cells[1]: cells[0] for _, cells in page.file._rows.rows}
    assert wheres["agency R / name"] == "2"
    page.head.check.click()
    qtbot.waitUntil(lambda: page.head.title.text() == w.faults(len(wheres)))
    window.hide()
    assert session.close()
    window.deleteLater()


@pytest.mark.parametrize(("look", "scale"), [("light", 100), ("dark", 150), ("contrast", 200)])
def test_everything_has_a_name_in_every_theme_and_size(
    window: MainWindow, look: str, scale: int
) -> None:
    window.go("register")
    window.preferences.choose(look=look, scale=scale)
    page = window.pages["register"]
    assert isinstance(page, RegisterPage)
    for view in (PICTURE, TABLE, FILE):
        page.head.views.choose(view)
        QApplication.processEvents()
        assert nameless(page) == []
