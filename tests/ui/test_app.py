"""The window as it is started: ready for the first key, and straight at a case if one is named."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import pairwise

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
from ui.shell.main_window import PAGES, MainWindow
from ui.shell.page import Page


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


def test_forms_left_behind_come_beside_what_was_typed_meanwhile(
    early: tuple[MainWindow, SlowDesk], opened: Opened, qtbot: QtBot
) -> None:
    window, desk = early
    before = Drafts(opened.ledger_path.parent, opened.desk.officer.id, "before")
    before.save(before.text([Draft(family="Holloway"), Draft(family="Okafor")]))
    Keyboard(window).type("Samuel Taylor")
    desk.finish(window.session, qtbot)
    assert [one.draft.family for one in window.session.sheets] == [
        "Taylor",
        "Holloway",
        "Okafor",
    ]
    copies = opened.ledger_path.parent / "drafts"
    sitting = opened.desk.sitting
    qtbot.waitUntil(lambda: not [one for one in copies.iterdir() if sitting not in one.name])


def test_pages_that_nobody_has_seen_are_built_one_by_one_and_take_nothing_from_who_types(
    early: tuple[MainWindow, SlowDesk], qtbot: QtBot
) -> None:
    """So that each comes at once; none of them reads anything before it is shown."""
    window, desk = early
    keyboard = Keyboard(window)
    assert len(window.findChildren(Page)) == 1
    keyboard.type("Samuel")
    desk.finish(window.session, qtbot)
    built: list[int] = []

    def all_there() -> bool:
        built.append(len(window.findChildren(Page)))
        return built[-1] == len(PAGES)

    qtbot.waitUntil(all_there)
    assert max(after - before for before, after in pairwise(built)) == 1
    keyboard.type(" Taylor")
    assert window.page == "look_up"
    assert window.session.sheet.draft.line == "Samuel Taylor"
    assert [one for one in window.findChildren(Page) if one.isVisible()] == [
        window.pages["look_up"]
    ]


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
