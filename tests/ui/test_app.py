"""The window as it is started: ready for the first key, and straight at a case if one is named."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.opening import Opened
from tests.ui.conftest import Keyboard
from ui.app import make_window
from ui.desk.draft import Draft
from ui.desk.drafts import Drafts
from ui.desk.session import Session
from ui.shell.main_window import MainWindow


class SlowDesk:
    """A desk that opens only when a test says so."""

    def __init__(self, opened: Opened) -> None:
        self._opened, self._now = opened, threading.Event()

    @contextmanager
    def open(self) -> Iterator[Opened]:
        """Open it, as a session does on its own thread."""
        self._now.wait(30)
        yield self._opened

    def finish(self, session: Session, qtbot: QtBot) -> None:
        """Let it open, and wait until the window knows."""
        with qtbot.waitSignal(session.opened):
            self._now.set()


@pytest.fixture
def early(
    fonts: QApplication, opened: Opened, qtbot: QtBot
) -> Iterator[tuple[MainWindow, SlowDesk]]:
    """A window that has just come, while its desk is still opening."""
    desk = SlowDesk(opened)
    window = make_window(fonts, desk.open, None)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window, desk
    window.session.stop()
    window.session.close()
    window.hide()
    window.deleteLater()


def test_the_first_keys_go_to_the_first_field_and_the_look_up_begins_when_the_desk_is_open(
    early: tuple[MainWindow, SlowDesk], qtbot: QtBot
) -> None:
    window, desk = early
    keyboard = Keyboard(window)
    keyboard.type("Samuel Taylor 4 3 80 PZ008010B")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("1")
    keyboard.press(Qt.Key.Key_Return)
    assert window.session.sheet.query is None
    desk.finish(window.session, qtbot)
    assert window.session.sheet.running
    draft = window.session.sheet.asked_draft
    assert draft is not None
    assert (draft.line, draft.year, draft.purpose) == (
        "Samuel Taylor 4 3 80 PZ008010B",
        "1980",
        "complaint",
    )


def test_a_form_left_behind_comes_beside_what_was_typed_meanwhile(
    early: tuple[MainWindow, SlowDesk], opened: Opened, qtbot: QtBot
) -> None:
    window, desk = early
    before = Drafts(opened.ledger_path.parent, opened.desk.officer.id, "before")
    before.save(before.text([Draft(family="Holloway")]))
    Keyboard(window).type("Samuel Taylor")
    desk.finish(window.session, qtbot)
    assert [one.draft.family for one in window.session.sheets] == ["Taylor", "Holloway"]


@pytest.mark.chapter("first day")
def test_a_case_named_at_the_start_is_opened(
    fonts: QApplication, opened: Opened, case: str, qtbot: QtBot
) -> None:
    window = make_window(fonts, lambda: nullcontext(opened), None, case.lower())
    window.show()
    qtbot.waitUntil(lambda: window.page == "case")
    assert window.session.sheet.case == case
    window.close()
    window.deleteLater()
