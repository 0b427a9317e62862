"""A question with real keys: Enter goes on and answers, checks while typing, nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caseworker.casework.desk import Desk
from caseworker.errors import InputError
from tests.ui.accessible import nameless
from tests.ui.conftest import Keyboard
from ui.asking.act import CHOICE, LONG, Act, Ask, Remark, Said
from ui.asking.asker import Asker
from ui.asking.form import FormDialog
from ui.shell.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


class Clerk:
    """Takes answers; refuses the first."""

    def __init__(self) -> None:
        self.took: list[dict[str, str]] = []

    def do(self, _: Desk, said: Said) -> None:
        self.took.append(dict(said))
        if len(self.took) == 1:
            raise InputError("not like this", advice="Say it again.")


def shown(dialog: FormDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def asker(window: MainWindow) -> Asker:
    return Asker(window, window.theme, window.session, window.activateWindow)


def question(asker: Asker, act: Act, qtbot: QtBot) -> FormDialog:
    asker.ask(act)
    assert asker.dialog is not None
    qtbot.waitUntil(asker.dialog.isActiveWindow)
    return asker.dialog


def test_enter_goes_on_and_answers_and_what_was_typed_stays_until_it_is_taken(
    asker: Asker, keyboard: Keyboard, qtbot: QtBot
) -> None:
    clerk = Clerk()
    manners = (("posted", "Posted"), ("printed", "Printed"))
    asks = (
        Ask("manner", "How", CHOICE, choices=manners),
        Ask("class", "Class of post", only=("manner", ("posted",))),
        Ask("note", "What else", needed=False),
    )
    dialog = question(asker, Act("Send it", "Send", asks, clerk.do), qtbot)
    assert nameless(dialog) == []
    assert "Class of post" not in shown(dialog)
    keyboard.press(Qt.Key.Key_Down)
    assert "Class of post" in shown(dialog)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("first")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("by hand")
    assert clerk.took == []
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not like this" in shown(dialog))
    assert dialog.said() == {"manner": "posted", "class": "first", "note": "by hand"}
    dialog.controls["manner"].setFocus()
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: asker.dialog is None)
    assert clerk.took[-1] == {"manner": "printed", "class": "", "note": "by hand"}


def test_what_is_typed_is_remarked_on_at_once_and_enter_on_cancel_gives_back(
    asker: Asker, keyboard: Keyboard, qtbot: QtBot
) -> None:
    def remarks(said: Said) -> tuple[Remark, ...]:
        return (Remark("This holds a number."),) if "7" in said["words"] else ()

    clerk = Clerk()
    act = Act("Say it", "Say", (Ask("words", "Words", LONG),), clerk.do, remarks=remarks)
    dialog = question(asker, act, qtbot)
    keyboard.type("at 7")
    assert "This holds a number." in shown(dialog)
    keyboard.press(Qt.Key.Key_Backspace)
    assert "This holds a number." not in shown(dialog)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.press(Qt.Key.Key_Return)
    assert asker.dialog is None
    assert clerk.took == []
