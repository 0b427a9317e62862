"""What goes wrong is told once, in words, with a report that names nobody."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.errors import RuleRefused
from ui.parts.theme import Theme
from ui.shell.errors import Catcher, ErrorBar, told
from ui.shell.main_window import MainWindow


def boom(name: str) -> None:
    raise ValueError(f"could not read {name}")


def test_an_error_of_ours_is_told_with_its_advice() -> None:
    found = told(RuleRefused("you made this check", rule="four-eyes", advice="Ask a colleague."))
    assert (found.sentence, found.advice) == ("You made this check.", "Ask a colleague.")


def test_an_unexpected_fault_gets_a_reference_and_its_report_names_nobody() -> None:
    with pytest.raises(ValueError, match="Quillfeather") as caught:
        boom("Quillfeather")
    found = told(caught.value, "E-4F2A")
    assert found.advice == "Your work is saved. Reference E-4F2A."
    assert "ValueError" in found.report
    assert "test_errors.py" in found.report
    assert "Quillfeather" not in found.report + found.sentence + found.advice


def test_the_report_can_be_copied(fonts: QApplication, qtbot: QtBot) -> None:
    bar = ErrorBar(Theme())
    qtbot.addWidget(bar)
    with pytest.raises(ValueError, match="Quillfeather") as caught:
        boom("Quillfeather")
    QApplication.clipboard().clear()
    bar.show_error(caught.value)
    bar._copy.click()
    copied = QApplication.clipboard().text()
    assert "ValueError" in copied
    assert "Quillfeather" not in copied


def test_an_exception_that_nobody_caught_is_shown_and_the_window_lives_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    """On the window's own thread, where Qt called us, and on one that works beside it."""
    told: list[str] = []
    catcher = Catcher(window)
    catcher.caught.connect(window.show_error)
    catcher.caught.connect(lambda error: told.append(str(error)))
    before = sys.excepthook, threading.excepthook
    catcher.install()
    try:
        QTimer.singleShot(0, window, lambda: boom("a slot"))
        qtbot.waitUntil(lambda: told == ["could not read a slot"])
        assert window.error_bar.isVisible()
        thread = threading.Thread(target=boom, args=("a thread",))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: told[1:] == ["could not read a thread"])
    finally:
        catcher.remove()
    assert (sys.excepthook, threading.excepthook) == before
    window.go("compare")
    assert window.page == "compare"
