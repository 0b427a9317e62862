"""From the list of databases: sign, confirm, record a team's answer, keep trying; by key and menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from caseworker.casework.manual_checks import attest
from caseworker.casework.open_case import open_case
from caseworker.opening import Opened
from caseworker.outcome import Outcome
from caseworker.subject.parse import parse_address
from caseworker.subject.values import FieldValue, Record
from tests.ui.accessible import nameless
from tests.ui.conftest import RUTH, SAM, LookUp
from tests.ui.hands import Hands
from ui.look_up.page import LookUpPage
from ui.look_up.results import ResultList
from ui.shell.main_window import MainWindow
from ui.wording import look_up as w

SEEN = "5 Mill Leat, Exeter, EX98 6BW"


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(window, qtbot)


@pytest.fixture
def page(window: MainWindow) -> LookUpPage:
    found = window.pages["look_up"]
    assert isinstance(found, LookUpPage)
    return found


def at(page: LookUpPage, database: str) -> ResultList:
    """The list with the focus on a database."""
    assert page.results is not None
    page.results.focus_row(database)
    return page.results


def outcome(page: LookUpPage, database: str) -> Outcome:
    facts = page.session.sheet.snapshot
    assert facts is not None
    return facts.standing(database).outcome


def entries(page: LookUpPage, database: str) -> dict[str, QAction]:
    """The list behind the button "More", by its words."""
    assert page.results is not None
    menu = page.results.rows[database].menu()
    return {one.text().split("\t")[0]: one for one in menu.actions()}


def test_a_supervisor_signs_that_a_database_does_not_apply_and_it_is_counted_apart(
    page: LookUpPage, hands: Hands, look_up: LookUp
) -> None:
    look_up(RUTH)
    page.session.act_as("david")
    hands.wait(lambda: w.NOT_APPLY in entries(page, "W4"))
    at(page, "W4")
    hands.press("d")
    hands.answer(**{"It does not apply": "Born in 1980, draws no pension"})
    sheet = page.session.sheet
    hands.wait(lambda: outcome(page, "W4") is Outcome.NOT_APPLICABLE)
    hands.wait(lambda: bool(sheet.case))
    assert sheet.snapshot is not None
    assert sheet.snapshot.tally.not_applicable == 1
    row = page.results.rows["W4"].row if page.results else None
    assert row is not None
    assert (row.word, row.loud, row.more) == ("Not applicable", False, ())
    assert "1 does not apply" in page.head.title.text()


def test_esc_at_the_question_signs_nothing_and_opens_no_case(
    page: LookUpPage, hands: Hands, look_up: LookUp
) -> None:
    look_up(RUTH)
    page.session.act_as("david")
    hands.wait(lambda: w.NOT_APPLY in entries(page, "W4"))
    at(page, "W4")
    hands.press("d")
    hands.wait(lambda: page.asker.dialog is not None)
    hands.press(Qt.Key.Key_Escape)
    hands.wait(lambda: page.asker.dialog is None)
    assert page.session.sheet.case == ""
    assert outcome(page, "W4") is Outcome.MANUAL_PENDING
    assert page.results is not None
    hands.wait(page.results.rows["W4"].hasFocus)


def test_who_may_not_sign_is_told_who_may(
    page: LookUpPage, hands: Hands, look_up: LookUp, qtbot: QtBot
) -> None:
    look_up(SAM)
    results = at(page, "W4")
    words = w.cannot(w.NOT_APPLY, w.NOT_APPLY_WHO)
    with qtbot.waitSignal(results.refused, check_params_cb=lambda said: said == words):
        hands.press("d")
    assert page.asker.dialog is None
    assert words in results.rows["W4"].accessibleDescription()
    assert not entries(page, "W4")[words].isEnabled()


def test_a_colleague_confirms_a_check_and_sees_every_value_of_it_before(
    page: LookUpPage, hands: Hands, look_up: LookUp, opened: Opened
) -> None:
    look_up(RUTH)
    session = page.session
    address = parse_address(SEEN).value
    assert address is not None
    seen = Record("by hand", values=(FieldValue("address", address),))
    sheet, desk = session.sheet, opened.desk
    sheet.case = open_case(desk, sheet.subject)
    attest(desk, sheet.case, "W4", manner="looked", found="record", where="Terminal", record=seen)
    session.act(lambda _: None)
    assert page.results is not None
    row = page.results.rows["W4"]
    hands.wait(lambda: row.row is not None and row.row.sentence == w.MANUAL_OWN)
    assert row.row is not None
    assert row.row.actions == ()
    session.act_as("david")
    hands.wait(lambda: row.row is not None and row.row.sentence == w.MANUAL_CONFIRM)
    at(page, "W4")
    hands.press("p")
    hands.wait(lambda: page.asker.dialog is not None)
    assert page.asker.dialog is not None
    assert f"Address: {SEEN}" in page.asker.dialog.act.lines
    assert not nameless(page.asker.dialog)
    hands.answer()
    hands.wait(lambda: outcome(page, "W4") is Outcome.ATTESTED)


def test_the_answer_of_the_team_for_restricted_records_is_recorded_from_the_list(
    page: LookUpPage, hands: Hands, look_up: LookUp
) -> None:
    look_up(RUTH)
    assert page.results is not None
    assert w.cannot(w.TEAM_ANSWER, w.TEAM_WHO) in entries(page, "R2")
    page.session.act_as("helen")
    hands.wait(lambda: w.TEAM_ANSWER in entries(page, "R2"))
    at(page, "R2")
    hands.press("t")
    hands.answer(**{"On which day": "2 11 2026", "Their reference": "RT 14"})
    hands.wait(lambda: outcome(page, "R2") is Outcome.RESTRICTED_CLEARED)


@pytest.fixture
def down(opened: Opened) -> Iterator[None]:
    world = opened.world
    assert world is not None
    world.break_("W1", "down")
    yield
    world.mend("W1")


@pytest.mark.usefixtures("down")
def test_what_did_not_answer_is_kept_being_tried_by_key_by_menu_or_for_all(
    page: LookUpPage, hands: Hands, look_up: LookUp
) -> None:
    look_up(SAM)
    sheet, trying = page.session.sheet, page.session.trying
    results = at(page, "W1")
    hands.press("k")
    assert set(sheet.trying) == {"W1"}
    row = results.rows["W1"].row
    assert row is not None
    assert "Asked next at" in row.sentence
    assert w.TRYING_NOTE in page.head.note.text()
    assert results.rows["W1"].hasFocus()
    entries(page, "W1")[w.STOP_TRYING].trigger()
    assert not sheet.trying
    hands.push(w.KEEP_TRYING)
    assert trying.count == len(sheet.trying) == 1
