"""The form under fast, careless and hostile fingers; several names and numbers by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker.casework.events import LookupRequested
from caseworker.opening import Opened
from caseworker.outcome import Outcome
from caseworker.subject.values import Address, HumanName
from tests.ui.accessible import nameless
from tests.ui.conftest import SAM, Keyboard
from tests.ui.hands import Hands, name_of
from ui.look_up.page import LookUpPage
from ui.shell.main_window import MainWindow
from ui.wording import common
from ui.wording import form as w

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow) -> LookUpPage:
    found = window.pages["look_up"]
    assert isinstance(found, LookUpPage)
    return found


def requests(opened: Opened) -> int:
    """How many look-ups are on record."""
    return len(list(opened.desk.ledger.entries(types=[LookupRequested.TYPE])))


def former(page: LookUpPage) -> list[str]:
    """The former names that the form shows, which are those of the current person."""
    shown = [text for _, text in page.form._several["former"].values]
    assert tuple(shown) == page.session.sheet.draft.former
    return shown


def test_several_former_names_are_added_and_taken_away_by_key(
    page: LookUpPage, window: MainWindow, qtbot: QtBot
) -> None:
    hands = Hands(window, qtbot)
    hands.push(w.MORE)
    hands.fill(w.ONE_FORMER, "Ann Smith")
    hands.press(Qt.Key.Key_Insert)
    assert name_of(hands.keyboard.focus) == "Former name 2"
    hands.type("Ann Jones")
    assert former(page) == ["Ann Smith", "Ann Jones"]
    assert not nameless(page.form)
    hands.press(Qt.Key.Key_Insert)
    hands.press(Qt.Key.Key_Backspace)
    assert name_of(hands.keyboard.focus) == "Former name 2"
    hands.push("Remove former name 1")
    assert former(page) == ["Ann Jones"]
    assert name_of(hands.keyboard.focus) == w.ONE_FORMER


def test_more_numbers_and_previous_addresses_are_part_of_the_question(
    page: LookUpPage, window: MainWindow, qtbot: QtBot
) -> None:
    hands = Hands(window, qtbot)
    hands.keyboard.paste(SAM)
    hands.push(w.MORE)
    hands.fill("Kind: Another number", "Child")
    hands.fill(w.ONE_OTHER, "C123456")
    hands.fill(w.ONE_PREVIOUS, "3 Mill Lane, Leeds, LS98 1AA")
    hands.press(Qt.Key.Key_Insert)
    hands.type("No fixed abode")
    meant = page.session.understood()
    assert meant is not None
    past = [one.value for one in meant.values if isinstance(one.value, Address | HumanName)]
    assert [one.use for one in past if one.use == "old"] == ["old", "old"]
    assert ("crn", "C123456") in [(one.field, one.value) for one in meant.values]


def test_what_was_typed_in_several_fields_comes_back_with_its_person(
    page: LookUpPage, window: MainWindow, qtbot: QtBot
) -> None:
    hands = Hands(window, qtbot)
    hands.push(w.MORE)
    hands.fill(w.ONE_FORMER, "Ann Smith")
    hands.press(Qt.Key.Key_Insert)
    hands.type("Ann Jones")
    hands.with_control(Qt.Key.Key_T)
    assert former(page) == []
    assert not page.form._more_button.isChecked(), "what is empty is folded away again"
    hands.keyboard.press(Qt.Key.Key_PageUp, CTRL)
    assert former(page) == ["Ann Smith", "Ann Jones"]
    window.preferences.choose(look="dark")
    again = window.pages["look_up"]
    assert isinstance(again, LookUpPage)
    assert former(again) == ["Ann Smith", "Ann Jones"]
    window.preferences.choose(look="light")


def test_who_acts_for_the_person_says_by_what_authority(
    page: LookUpPage, window: MainWindow, qtbot: QtBot
) -> None:
    hands = Hands(window, qtbot)
    hands.push(w.MORE)
    assert page.form._acting.isHidden()
    hands.fill(w.REQUESTER, "An attorney")
    hands.fill(w.AUTHORITY, "Power of attorney seen")
    draft = page.session.sheet.draft
    assert (draft.requester, draft.authority) == ("attorney", "Power of attorney seen")


def test_a_paste_of_ten_thousand_characters_is_kept_read_in_part_and_said_to_be_too_long(
    page: LookUpPage, keyboard: Keyboard
) -> None:
    keyboard.paste(f"{SAM} {'-' * 10_000}")
    draft = page.session.sheet.draft
    assert len(draft.line) > 10_000
    assert draft.family == "Taylor"
    keyboard.press(Qt.Key.Key_Return, CTRL)
    assert page.form._fields["line"].control.accessibleDescription() == common.SAY_SHORTER
    assert not page.session.sheet.running


@pytest.mark.parametrize(
    "line",
    [
        "Samuel Taylor, 4/3/1980, PZ008010B",
        "PZ 00 80 10 B; Samuel Taylor; 1980-03-04",
        "Samuel\tTaylor\t04.03.1980\tpz008010b",
    ],
)
def test_a_line_in_whatever_form_says_the_same(
    page: LookUpPage, keyboard: Keyboard, line: str
) -> None:
    keyboard.paste(line)
    draft = page.session.sheet.draft
    assert (draft.given, draft.family, draft.number) == ("Samuel", "Taylor", "PZ008010B")
    assert (draft.day, draft.month, draft.year) == ("4", "3", "1980")


@pytest.mark.parametrize(
    ("day", "words"),
    [(("31", "2", "1980"), common.SAY_BIRTH), (("1", "1", "2999"), common.SAY_FUTURE)],
)
def test_a_date_that_cannot_be_keeps_the_focus_and_says_why(
    page: LookUpPage, keyboard: Keyboard, day: tuple[str, str, str], words: str
) -> None:
    keyboard.paste("Samuel Taylor")
    page.form.focus_on("purpose")
    keyboard.type("1")
    for name, text in zip(("day", "month", "year"), day, strict=True):
        page.form.focus_on(name)
        keyboard.type(text)
    keyboard.press(Qt.Key.Key_Return, CTRL)
    assert page.form._birth_fault.text() == words
    assert page.form._inputs["day"].hasFocus()
    assert not page.session.sheet.running


def test_an_odd_number_is_searched_by_as_it_is_and_said_to_be_odd(
    page: LookUpPage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.paste("Samuel Taylor 4 3 1980")
    page.form.focus_on("number")
    keyboard.type("PZ 99")
    page.form.focus_on("purpose")
    keyboard.type("1")
    keyboard.press(Qt.Key.Key_Return)
    assert page.session.sheet.running
    assert "kept as it is" in page.form._summary.text()
    page.session.stop()
    qtbot.waitUntil(lambda: page.session.sheet.ended != "", timeout=15_000)


def test_enter_again_and_again_looks_up_once_and_esc_at_once_stops_it(
    page: LookUpPage, keyboard: Keyboard, qtbot: QtBot, opened: Opened
) -> None:
    keyboard.paste(SAM)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("1")
    for _ in range(3):
        keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Return, CTRL)
    keyboard.press(Qt.Key.Key_Escape)
    sheet = page.session.sheet
    qtbot.waitUntil(lambda: sheet.ended != "", timeout=15_000)
    assert requests(opened) == 1
    assert sheet.answers["W3"].outcome is Outcome.STOPPED
    assert page.results is not None
    assert page.results.detail is None
