"""Where several people use one account, each signs in before the desk opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.casework.events import SignInRefused
from caseworker.casework.sign_in import passphrase_digest
from caseworker.opening import Opened, account
from tests.ui.accessible import nameless
from ui.parts.theme import Theme
from ui.shell.sign_in import SignIn, staff_to_ask
from ui.wording import sign_in as w

WORDS = "four quiet green doors"


@pytest.mark.parametrize("scale", [100, 200])
def test_a_wrong_passphrase_is_told_plainly_and_the_right_one_opens(
    opened: Opened, fonts: QApplication, qtbot: QtBot, scale: int
) -> None:
    officer = replace(opened.desk.officer, passphrase=passphrase_digest(WORDS))
    staff = replace(
        opened.desk.staff, officers=(officer,), shared=frozenset({account().casefold()})
    )
    refused: list[SignInRefused] = []
    dialog = SignIn(Theme("light", scale), staff, refused.append)
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    QTest.keyClicks(dialog.officer, officer.id)
    QTest.keyClick(dialog.officer, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(dialog.passphrase, "something else")
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.passphrase.accessibleDescription() == w.NOT_TOGETHER)
    assert dialog.passphrase.text() == ""
    assert [one.officer for one in refused] == [officer.id]
    QTest.keyClicks(dialog.passphrase, WORDS)
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.result() == SignIn.DialogCode.Accepted)
    assert dialog.who == (officer.id, WORDS)


def test_nobody_is_asked_where_the_settings_cannot_be_read(tmp_path: Path) -> None:
    assert staff_to_ask(tmp_path / "settings.toml") is None
