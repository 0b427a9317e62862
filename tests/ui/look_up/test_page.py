"""Looking somebody up with real keys: form, answers, decisions, checks by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker.casework.events import RecordViewed
from caseworker.opening import Opened
from caseworker.outcome import Outcome
from tests.ui.conftest import MS_M, RUTH, SAM, Keyboard, LookUp
from ui.desk.people import MOST_OPEN
from ui.desk.session import Session
from ui.look_up.by_hand import ByHand, Restricted
from ui.look_up.candidates import CandidatesDetail
from ui.look_up.page import LookUpPage
from ui.look_up.result_row import ResultRow
from ui.shell.main_window import MainWindow
from ui.wording import form
from ui.wording import look_up as w


@pytest.fixture
def page(window: MainWindow) -> LookUpPage:
    found = window.pages["look_up"]
    assert isinstance(found, LookUpPage)
    return found


def test_a_line_that_is_pasted_fills_the_form(page: LookUpPage, keyboard: Keyboard) -> None:
    keyboard.paste(MS_M)
    assert page.form._inputs["family"].text() == "Merriweather"  # type: ignore[union-attr]
    assert page.session.sheet.draft.number == "PZ007142A"


def test_the_reason_has_no_default_and_is_chosen_by_a_digit(
    page: LookUpPage, keyboard: Keyboard
) -> None:
    keyboard.type("Sam Taylor")
    assert page.session.sheet.draft.purpose == ""
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("3")
    assert page.session.sheet.draft.purpose == "access"


def test_without_a_reason_nothing_is_asked_and_the_field_says_why(
    page: LookUpPage, keyboard: Keyboard
) -> None:
    keyboard.type("Sam Taylor")
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.session.sheet.running
    purpose = page.form._fields["purpose"]
    assert purpose.control.hasFocus()
    assert purpose.control.accessibleDescription() == "Say why you need to look"


def test_clear_can_be_undone(page: LookUpPage, keyboard: Keyboard) -> None:
    keyboard.type("Sam Taylor")
    page.form._clear.click()
    assert page.session.sheet.draft.empty
    assert page.form._clear.text() == form.UNDO_CLEAR
    page.form._clear.click()
    assert page.session.sheet.draft.family == "Taylor"


def test_answers_arriving_never_move_the_focus(
    page: LookUpPage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.paste(SAM)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("1")
    keyboard.press(Qt.Key.Key_Return)
    assert isinstance(keyboard.focus, ResultRow)
    page.form.focus_on("phone")
    typed = keyboard.focus
    qtbot.waitUntil(lambda: page.session.sheet.ended != "", timeout=15_000)
    assert keyboard.focus is typed


def test_esc_stops_at_once_and_keeps_what_arrived(
    page: LookUpPage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.paste(SAM)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("1")
    keyboard.press(Qt.Key.Key_Return)
    sheet = page.session.sheet
    qtbot.waitUntil(lambda: len(sheet.answers) >= 5, timeout=15_000)
    keyboard.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: sheet.ended != "")
    assert sheet.ended == "stopped"
    assert sheet.answers["W3"].outcome is Outcome.STOPPED
    assert sheet.answers["W4"].outcome is Outcome.MANUAL_PENDING
    assert page.head.under.text().startswith("You stopped the search.")


def test_one_database_can_be_tried_again(
    page: LookUpPage, keyboard: Keyboard, qtbot: QtBot, opened: Opened, look_up: LookUp
) -> None:
    world = opened.world
    assert world is not None
    world.break_("W1", "unavailable" if "unavailable" in world.ways_to_break()["W1"] else
                 next(iter(world.ways_to_break()["W1"])))  # fmt: skip
    try:
        look_up(SAM)
    finally:
        world.mend("W1")
    sheet = page.session.sheet
    before = sheet.answers["W1"].outcome
    assert not before.answered
    assert page.results is not None
    page.results.focus_row("W1")
    keyboard.press(Qt.Key.Key_R)
    assert set(sheet.asking) == {"W1"}
    qtbot.waitUntil(lambda: sheet.ended != "", timeout=15_000)
    assert sheet.answers["W1"].outcome is Outcome.FOUND_UNDECIDED


def test_records_are_explained_and_decided_one_by_one(
    page: LookUpPage, keyboard: Keyboard, qtbot: QtBot, look_up: LookUp
) -> None:
    look_up(MS_M)
    assert page.results is not None
    page.results.focus_row("R1")
    keyboard.press(Qt.Key.Key_P)
    detail = page.results.detail
    assert isinstance(detail, CandidatesDetail)
    assert len(detail.cards) == 2
    facts = page.session.sheet.snapshot
    assert facts is not None
    keyboard.press(Qt.Key.Key_X)
    qtbot.waitUntil(lambda: len(_undecided(page)) == 1)
    keyboard.press(Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: not _undecided(page))
    assert page.results.detail is None
    assert isinstance(keyboard.focus, ResultRow)
    standing = page.session.sheet.snapshot.standing("R1")  # type: ignore[union-attr]
    assert len(standing.accepted) == 1


def _undecided(page: LookUpPage) -> tuple[object, ...]:
    facts = page.session.sheet.snapshot
    assert facts is not None
    return facts.undecided("R1")


def test_values_stay_hidden_until_the_person_proved_who_they_are(
    page: LookUpPage, keyboard: Keyboard, look_up: LookUp
) -> None:
    look_up(MS_M, verified="")
    assert page.results is not None
    page.results.focus_row("R2")
    keyboard.press(Qt.Key.Key_P)
    detail = page.results.detail
    assert detail is not None
    shown = [label.text() for label in detail.findChildren(type(page.head.title))]
    assert w.HIDDEN_VALUE in shown
    assert not [text for text in shown if "Tanners" in text]


def test_a_check_by_hand_is_recorded_in_place_and_opens_a_case(
    page: LookUpPage, keyboard: Keyboard, qtbot: QtBot, look_up: LookUp
) -> None:
    look_up(SAM)
    assert page.results is not None
    page.results.focus_row("W4")
    keyboard.press(Qt.Key.Key_M)
    detail = page.results.detail
    assert isinstance(detail, ByHand)
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert detail._found.control.hasFocus(), "what is missing takes the focus"
    keyboard.type("N")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("Pension terminal")
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.session.sheet.case != "")
    assert page.results.rows["W4"].row is not None
    assert page.results.rows["W4"].row.sentence == w.MANUAL_OWN
    assert page.results.detail is None


def test_a_restricted_record_asks_for_a_reason_and_for_the_role(
    page: LookUpPage, window: MainWindow, keyboard: Keyboard, qtbot: QtBot, look_up: LookUp
) -> None:
    look_up(RUTH)
    assert page.results is not None
    page.results.focus_row("R2")
    keyboard.press(Qt.Key.Key_P)
    assert isinstance(page.results.detail, Restricted)
    keyboard.type("Complaint about her address")
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.error_bar.isVisible)
    assert "role" in window.error_bar._sentence.text()
    page.session.act_as("helen")
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "R2" in page.session.sheet.seen_restricted)
    desk, query = page.session.desk, page.session.sheet.query
    assert desk is not None
    assert query is not None
    viewed = list(desk.ledger.entries(subject=query.subject_id, types=[RecordViewed.TYPE]))
    assert [(one.claim or {}).get("restricted") for one in viewed][-1] is True


def test_a_look_up_of_oneself_is_refused_and_told(
    page: LookUpPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.act_as("irene")
    with qtbot.waitSignal(session.fault):
        page.form._inputs["line"].setText(SAM)  # type: ignore[union-attr]
        page.form._inputs["purpose"].choose("complaint")  # type: ignore[union-attr]
        page.look_up()
    assert window.error_bar.isVisible()
    assert not session.sheet.running


def test_people_are_parked_with_their_drafts_and_their_names_hidden(
    page: LookUpPage, window: MainWindow, session: Session, keyboard: Keyboard
) -> None:
    keyboard.type("Sam Taylor")
    keyboard.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert session.current == 1
    assert page.form._inputs["line"].text() == ""  # type: ignore[union-attr]
    keyboard.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.form._inputs["line"].text() == "Sam Taylor"  # type: ignore[union-attr]
    while len(session.sheets) < MOST_OPEN:
        session.another()
    assert not session.another()
    assert window.error_bar.isVisible()


def test_answers_of_an_earlier_form_are_marked_as_such(
    page: LookUpPage, keyboard: Keyboard, look_up: LookUp
) -> None:
    look_up(SAM)
    page.form.focus_on("address")
    keyboard.type("x")
    assert w.FORM_CHANGED in page.head.note.text()
