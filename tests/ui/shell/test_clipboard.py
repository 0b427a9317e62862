"""What is copied may be about a person: it is marked as that, and does not stay."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.shell.main_window import MainWindow
from ui.shell.page import Clipboard

WORDS = "27 Fennel Bank, Derby"


@pytest.fixture
def clipboard(fonts: QApplication) -> Iterator[Clipboard]:
    made = Clipboard()
    yield made
    made.clear()
    QApplication.clipboard().clear()


def test_copies_are_marked_for_programs_that_keep_what_is_copied(clipboard: Clipboard) -> None:
    """KDE's and Windows' own marks, so that no history of the clipboard takes it up."""
    clipboard.copy(WORDS)
    data = QApplication.clipboard().mimeData()
    assert data.text() == WORDS
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert data.hasFormat("ExcludeClipboardContentFromMonitorProcessing")


def test_a_copy_goes_when_its_time_is_up_and_not_before(clipboard: Clipboard, qtbot: QtBot) -> None:
    clipboard.copy(WORDS)
    QApplication.processEvents()
    assert QApplication.clipboard().text() == WORDS
    clipboard.keep_for(0)
    clipboard.copy(WORDS)
    qtbot.waitUntil(lambda: QApplication.clipboard().text() == "")


def test_what_was_copied_elsewhere_since_stays(clipboard: Clipboard) -> None:
    clipboard.copy(WORDS)
    QApplication.clipboard().setText("a shopping list")
    clipboard.clear()
    assert QApplication.clipboard().text() == "a shopping list"


def test_nothing_that_we_copied_stays_when_the_window_is_closed(window: MainWindow) -> None:
    window.clipboard.copy(WORDS)
    window.close()
    assert QApplication.clipboard().text() == ""
