"""The bar at the top: it says whom one looks at, and how they may be contacted, at any width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.casework.contact import record_contact_rule
from caseworker.casework.keeping.withdraw import OPENED_IN_ERROR, what_follows
from tests.ui.accessible import nameless
from tests.ui.conftest import MS_M, SAM, Keyboard, LookUp
from tests.ui.hands import Hands
from ui.shell.main_window import MainWindow
from ui.wording import shell as w


@pytest.mark.chapter("first day")
def test_rules_of_contact_stay_in_sight_with_the_state_of_the_case(
    window: MainWindow, case: str, qtbot: QtBot
) -> None:
    session = window.session
    with qtbot.waitSignal(session.changed):
        session.open_case(case)

    def rule(name: str, text: str = "") -> None:
        with qtbot.waitSignal(session.acted):
            session.act(lambda desk: record_contact_rule(desk, case, name, text=text))

    rule("no post")
    rule("code word", "heron")
    bar = window.person_bar
    bar.refresh()
    assert bar._facts[2].label.text() == w.CASE_OPEN
    assert bar._contact.value.text() == "Send nothing by post, 1 more"
    assert bar._contact.toolTip() == "Send nothing by post; Say the agreed word first: heron"
    window.resize(960, 600)
    qtbot.waitUntil(lambda: bar.width() < 960)
    assert bar._contact.isVisible()
    assert "heron" not in bar._contact.value.text()


def test_everybody_who_is_open_has_a_mark_and_is_gone_to_by_key(
    window: MainWindow, keyboard: Keyboard, look_up: LookUp, qtbot: QtBot
) -> None:
    look_up(SAM)
    session, bar = window.session, window.person_bar
    assert not bar._people.isVisible()
    session.another()
    assert bar._people.text() == "Person 2 of 2: 1 finished"
    keyboard.type("Ruth")
    menu = bar.people_menu()
    assert [one.text().split(".")[0] for one in menu.actions()] == [
        "Person 1, finished",
        "Person 2, being typed",
    ]
    assert all(not one.icon().isNull() for one in menu.actions())
    keyboard.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert session.current == 0
    session.again(("R1",))
    keyboard.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert bar._people.text() == "Person 2 of 2: 1 waiting"
    assert session.sheet.draft.line == "Ruth"
    qtbot.waitUntil(lambda: not session.running, timeout=15_000)


def test_the_marks_of_open_people_change_while_somebody_else_is_in_front(
    window: MainWindow, look_up: LookUp, qtbot: QtBot
) -> None:
    look_up(SAM)
    session, bar = window.session, window.person_bar
    session.again(("R1",))
    session.another()
    qtbot.waitUntil(lambda: bar._people.text() == "Person 2 of 2: 1 finished", timeout=15_000)


def test_a_person_is_finished_with_by_key_and_asked_about_while_they_wait(
    window: MainWindow, keyboard: Keyboard, look_up: LookUp, qtbot: QtBot
) -> None:
    look_up(SAM)
    session, bar = window.session, window.person_bar
    session.again(("W3",))
    keyboard.press(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert bar.asker.dialog is not None
    assert not nameless(bar.asker.dialog)
    hands, dialog = Hands(window, qtbot), bar.asker.dialog
    hands.wait(lambda: dialog.isAncestorOf(hands.keyboard.focus))
    hands.press(Qt.Key.Key_Escape)
    hands.wait(lambda: bar.asker.dialog is None)
    assert session.sheet.query is not None
    hands.with_control(Qt.Key.Key_W)
    hands.answer()
    hands.wait(lambda: session.sheet.untouched)
    assert not session.running


@pytest.mark.chapter("corrected")
def test_a_file_is_taken_back_after_a_question_that_lists_every_value(
    window: MainWindow, case: str, qtbot: QtBot
) -> None:
    session, bar, hands = window.session, window.person_bar, Hands(window, qtbot)
    with qtbot.waitSignal(session.changed):
        session.open_case(case)
    assert session.sheet.snapshot is not None
    file = session.sheet.snapshot.file
    going = what_follows(file, OPENED_IN_ERROR)
    assert going.tell_owners
    hands.wait(lambda: not session.tasks.busy)
    act = next(one for one in bar.menu().actions() if one.text() == w.WITHDRAW)
    act.trigger()
    dialog = bar.asker.dialog
    assert dialog is not None
    assert len(dialog.act.changes) == len(going.withdrawn)
    assert any(line.startswith("Tell ") for line in dialog.act.lines)
    assert not nameless(dialog)
    hands.answer(**{w.WITHDRAW_WHAT: w.IN_ERROR, w.WITHDRAW_WHY: "Another person was meant"})
    hands.wait(lambda: bar._facts[2].label.text() == w.CASE_WITHDRAWN)
    assert session.sheet.masked
    entries = bar.menu().actions()
    assert [one.isEnabled() for one in entries] == [True, False]
    assert w.WITHDRAWN_ALREADY in entries[1].text()


def test_without_a_case_there_is_nothing_to_take_back(window: MainWindow, look_up: LookUp) -> None:
    look_up(SAM)
    bar = window.person_bar
    assert bar.menu().actions()[1].text() == w.cannot(w.WITHDRAW, w.NO_FILE)
    bar.take_back()
    assert bar.asker.dialog is None


def test_where_there_is_no_room_the_date_of_birth_stands_under_the_name(
    window: MainWindow, look_up: LookUp
) -> None:
    look_up(MS_M)
    window.preferences.choose(scale=200)
    QApplication.processEvents()
    bar = window.person_bar
    assert bar._name.width() >= bar._name.sizeHint().width()
    assert not bar._facts[0].isVisible()
    assert bar._under.isVisible()
    assert bar._under.text() == "23 May 1971"
    window.preferences.choose(scale=100)
    QApplication.processEvents()
    assert window.person_bar._facts[0].isVisible()
    assert not window.person_bar._under.isVisible()
