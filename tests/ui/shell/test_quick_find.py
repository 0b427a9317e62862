"""Quick find: actions by words, people by two identifiers only, and the focus back where it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.casework.events import PersonSought
from tests.ui.accessible import nameless
from tests.ui.conftest import Keyboard
from ui.shell.main_window import MainWindow
from ui.shell.quick_find import Action, QuickFind, matching

CONTROL = Qt.KeyboardModifier.ControlModifier


def at_the_dialog(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot, do: Callable[[QuickFind], None]
) -> None:
    """Press Ctrl+K and do something while the dialog is open."""
    failed: list[BaseException] = []
    done: list[bool] = []
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.isAncestorOf(keyboard.focus))

    def inside() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QuickFind) or not dialog.isActiveWindow():
            QTimer.singleShot(5, inside)
            return
        try:
            do(dialog)
        except BaseException as error:
            failed.append(error)
        finally:
            done.append(True)
            dialog.reject()

    QTimer.singleShot(0, inside)
    keyboard.press(Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: bool(done))
    assert not failed, failed


def test_every_typed_word_begins_a_word_of_the_action() -> None:
    actions = [Action("Look up another person", "", list), Action("Compare", "", list)]
    assert [one.words for one in matching(actions, "an lo")] == ["Look up another person"]
    assert len(matching(actions, "")) == 2
    assert matching(actions, "ok") == []


def test_an_action_is_found_by_words_and_esc_gives_the_focus_back(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    before = keyboard.focus
    at_the_dialog(
        window, keyboard, qtbot, lambda dialog: QTest.keyClick(dialog.line, Qt.Key.Key_Escape)
    )
    assert window.focusWidget() is before

    def to_compare(dialog: QuickFind) -> None:
        assert nameless(window) == []
        QTest.keyClicks(dialog.line, "comp")
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)

    at_the_dialog(window, keyboard, qtbot, to_compare)
    assert window.page == "compare"


@pytest.mark.chapter("corrected")
def test_a_person_is_found_by_two_identifiers_only_and_that_is_on_record(
    window: MainWindow, keyboard: Keyboard, case: str, qtbot: QtBot
) -> None:
    def by_name(dialog: QuickFind) -> None:
        QTest.keyClicks(dialog.line, "Megan Louise Merriweather")
        assert dialog.list.count() == 0

    at_the_dialog(window, keyboard, qtbot, by_name)

    def by_number(dialog: QuickFind) -> None:
        QTest.keyClicks(dialog.line, "PZ007142A 23 5 1971")
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: case in dialog.list.item(0).text())
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)

    at_the_dialog(window, keyboard, qtbot, by_number)
    qtbot.waitUntil(lambda: window.page == "case")
    assert window.session.sheet.case == case
    desk = window.session.desk
    assert desk is not None
    assert desk.ledger.count(types=[PersonSought.TYPE]) == 1
