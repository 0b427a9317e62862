"""Nobody at the desk: everything is hidden, nothing is lost, and a key brings it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from caseworker.casework.events import SignedIn, SignInRefused
from caseworker.casework.sign_in import passphrase_digest
from caseworker.opening import account
from tests.ui.accessible import nameless
from tests.ui.conftest import SAM, Keyboard, LookUp
from ui.shell.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS = "four quiet green doors"


def names_shown(window: MainWindow) -> bool:
    """True while the person's name can be seen."""
    return window.person_bar._name.isVisible()


def test_a_key_hides_everything_and_another_brings_it_back(
    window: MainWindow, keyboard: Keyboard, look_up: LookUp
) -> None:
    look_up(SAM)
    window.go("look_up")
    before = QApplication.focusWidget()
    keyboard.press(Qt.Key.Key_L, CONTROL)
    assert not names_shown(window)
    assert nameless(window) == []
    keyboard.press(Qt.Key.Key_2, CONTROL)
    assert window.page == "look_up"
    keyboard.press(Qt.Key.Key_Return)
    assert names_shown(window)
    assert QApplication.focusWidget() is before
    keyboard.press(Qt.Key.Key_2, CONTROL)
    assert window.page == "compare"


def test_minutes_without_input_hide_everything_and_input_starts_them_anew(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.idle.dress(window.theme, 60)
    left = window.idle._timer.remainingTime
    qtbot.waitUntil(lambda: left() < 60 * 60_000 - 40)
    before = left()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert left() > before
    window.idle.dress(window.theme, 0.0001)
    qtbot.waitUntil(lambda: window.idle.locked)
    window.idle.unlock()


def test_whoever_signed_in_comes_back_with_their_passphrase(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    session = window.session
    desk, place = session.desk, session.place
    assert desk is not None
    assert place is not None
    officer = replace(desk.officer, passphrase=passphrase_digest(WORDS))
    staff = replace(desk.staff, officers=(officer,), shared=frozenset({account().casefold()}))
    session.desk, session.place = (
        replace(desk, staff=staff, officer=officer),
        replace(place, world=None),
    )
    window.idle.lock()
    cover = window.idle.cover
    assert cover is not None
    keyboard.type("something else")
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(cover.fault.text()))
    assert window.idle.locked
    keyboard.type(WORDS)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.idle.locked)
    kinds = [one.type for one in desk.ledger.entries(types=[SignInRefused.TYPE, SignedIn.TYPE])]
    assert kinds == [SignInRefused.TYPE, SignedIn.TYPE]


def words_seen(window: MainWindow) -> str:
    """Everything that can be read on the screen, in whatever window."""
    parts = [one for one in QApplication.allWidgets() if one.isVisible()]
    said = [window.windowTitle()]
    for one in parts:
        said += [one.accessibleName(), one.toolTip()]
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            said.append(one.text())
    return " ".join(said)


def test_nothing_of_a_person_can_be_read_and_what_was_typed_is_still_there(
    window: MainWindow, keyboard: Keyboard, look_up: LookUp
) -> None:
    """Also when the window would be dressed anew meanwhile: that waits until somebody is back."""
    look_up(SAM)
    window.go("look_up")
    typed = window.session.sheet.draft
    assert "Taylor" in words_seen(window)
    keyboard.press(Qt.Key.Key_L, CONTROL)
    assert "Taylor" not in words_seen(window)
    window.preferences.choose(look="dark")
    QApplication.processEvents()
    assert "Taylor" not in words_seen(window)
    keyboard.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "Taylor" in words_seen(window)
    assert window.theme.name == "dark"
    assert window.session.sheet.draft == typed


def test_a_question_that_ends_while_everything_is_hidden_leaves_it_hidden(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    box = QDialog(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    QLineEdit("typed so far", box)
    box.setModal(True)
    box.open()
    window.idle.lock()
    box.accept()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    assert (window.idle.locked, window.person_bar.isVisible()) == (True, False)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keyboard.press(Qt.Key.Key_Return)
    assert (window.idle.locked, window.person_bar.isVisible()) == (False, True)


@pytest.mark.parametrize("dialog", [True, False])
def test_an_open_question_is_hidden_too_and_kept(window: MainWindow, dialog: bool) -> None:
    box = QDialog(window)
    line = QLineEdit("typed so far", box)
    box.setModal(dialog)
    box.show()
    window.idle.lock()
    assert box.isVisible()
    assert not line.isVisible()
    window.idle.unlock()
    assert line.isVisible()
    assert line.text() == "typed so far"
    box.close()
    box.deleteLater()
