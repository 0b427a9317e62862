"""The comparison with real keys: what differs first, where it came from, copied with its source."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseworker.comparison.agreement import Agreement
from tests.ui.accessible import nameless
from tests.ui.conftest import MS_M, SAM, Keyboard, LookUp
from ui.asking.change_card import Ticks
from ui.asking.form import FormDialog
from ui.compare.origin_dialog import OriginDialog
from ui.compare.origin_view import OriginPicture
from ui.compare.page import ComparePage
from ui.desk.sheet import Sheet
from ui.shell.main_window import MainWindow
from ui.wording import asking, common
from ui.wording import compare as w

_kept: dict[str, Sheet] = {}


@pytest.fixture
def page(window: MainWindow, look_up: LookUp) -> ComparePage:
    """The page on Ms M's records, all certain ones accepted; she is looked up once for all."""
    session = window.session
    if "ms_m" not in _kept:
        look_up(MS_M, accept=True)
        _kept["ms_m"] = session.sheet
    session.sheets[0] = _kept["ms_m"]
    window.go("compare")
    session.changed.emit()
    found = window.pages["compare"]
    assert isinstance(found, ComparePage)
    found.arrive()
    return found


def texts(widget: QWidget) -> str:
    """All that is written on a part of the window."""
    for _ in range(3):  # a timer of no length, what it builds, and showing that
        QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_title_is_the_finding(page: ComparePage) -> None:
    assert page.head.title.text() == "1 of 4 fields differs, in 7 databases"


def test_the_grid_has_the_focus_and_the_first_cell_is_the_worst(page: ComparePage) -> None:
    assert page.view.hasFocus()
    assert page.model.rows[0].field.name == "address"
    assert page.model.columns[0].record.title == "Joint claim"


def test_n_goes_from_difference_to_difference_and_back(
    page: ComparePage, keyboard: Keyboard
) -> None:
    places = []
    for _ in range(7):
        keyboard.press(Qt.Key.Key_N)
        index = page.view.currentIndex()
        places.append((index.row(), index.column()))
    assert len(set(places)) == 7
    assert set(places) == set(page.model.differences())
    keyboard.press(Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    index = page.view.currentIndex()
    assert (index.row(), index.column()) == places[-2]


def test_letters_can_be_turned_off(
    page: ComparePage, keyboard: Keyboard, window: MainWindow
) -> None:
    window.preferences.choose(letters=False)
    before = page.view.currentIndex()
    keyboard.press(Qt.Key.Key_N)
    assert page.view.currentIndex() == before


def test_d_shows_differences_only_and_says_what_is_hidden(
    page: ComparePage, keyboard: Keyboard
) -> None:
    keyboard.press(Qt.Key.Key_D)
    assert [row.field.name for row in page.model.rows] == ["address"]
    assert page.head.under.text() == "4 fields without a difference hidden."
    keyboard.press(Qt.Key.Key_D)
    assert len(page.model.rows) == 5


def test_the_panel_says_where_the_value_came_from(page: ComparePage) -> None:
    shown = texts(page.panel)
    for words in (
        "3 Tanners Reach, Taunton, TA99 7LD (home)",
        "Changed by",
        "Arrived via",
        "Kept until 9 Dec 2028",
        w.ORIGIN,
        "14 Larkspur Steps, Bristol, BS97 4QT (home)",
    ):
        assert words in shown


def test_arrows_move_and_the_panel_follows(page: ComparePage, keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_Down)
    assert "Name" in texts(page.panel)
    keyboard.press(Qt.Key.Key_End)
    assert page.view.currentIndex().column() == len(page.model.columns) - 1


def test_a_cell_is_copied_with_its_source(page: ComparePage, keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QApplication.clipboard().text()
    assert "3 Tanners Reach" in text
    assert "Arrived via" in text


def test_the_grid_is_one_tab_stop(page: ComparePage, keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_Tab)
    assert not page.view.hasFocus()


def test_a_row_is_as_high_as_its_highest_value(page: ComparePage) -> None:
    for row in range(len(page.model.rows)):
        for column in range(len(page.model.columns)):
            shown = page.model.view(row, column)
            needed = page.view._delegate.height(shown, page.view.columnWidth(column))
            if shown.whole:
                assert page.view.rowHeight(row) >= needed


def test_on_a_small_screen_the_panel_is_one_line_and_f4_opens_it(
    page: ComparePage, keyboard: Keyboard, window: MainWindow
) -> None:
    window.resize(1280, 720)
    assert not page.panel.isVisible()
    assert "3 Tanners Reach" in page.line.sentence.text()
    keyboard.press(Qt.Key.Key_F4)
    assert page.panel.isVisible()
    assert page.panel.hasFocus()
    keyboard.press(Qt.Key.Key_Escape)
    assert page.view.hasFocus()
    assert not page.panel.isVisible()


def test_with_large_text_the_choices_share_a_row_under_the_title_while_they_fit(
    page: ComparePage,
) -> None:
    only, order = page.head._only, page.head._order
    tops = []
    for width in (1200, 640, 360):
        page.narrow(page.theme.px(width))
        texts(page)
        tops.append((only.y() > page.head.title.y(), order.y() == only.y()))
    page.narrow(page.width())
    assert tops == [(False, True), (True, True), (True, False)]


def test_decisions_that_are_still_open_are_told(page: ComparePage, look_up: LookUp) -> None:
    look_up(SAM, whole=True)
    assert page._stack.currentWidget() is page.message
    assert "9 records wait for your decision" in page.message.under.text()


def test_nothing_differs_ends_in_one_glance_and_one_key(
    page: ComparePage, window: MainWindow, keyboard: Keyboard, look_up: LookUp
) -> None:
    look_up(SAM, accept=True, whole=True)
    page.arrive()
    assert page.head.title.text() == "Nothing differs in the 4 fields that could be compared"
    assert "Name agrees in 9 records" in texts(page.message)
    assert "Pension Service file" in texts(page.message)
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.page == "look_up"
    assert window.session.sheet.query is None
    assert window.session.sheet.draft.empty


def test_values_are_hidden_while_nobody_proved_who_they_are(
    page: ComparePage, look_up: LookUp
) -> None:
    look_up(MS_M, accept=True, verified="")
    page.arrive()
    assert common.HIDDEN in page.head.under.text()
    assert "Tanners" not in texts(page)
    page.copy()
    assert "Tanners" not in page.line.sentence.text()


def dialog_of(page: ComparePage, qtbot: QtBot) -> FormDialog:
    """The question that C asks, once it is there."""
    qtbot.waitUntil(lambda: page.acting.asker.dialog is not None)
    found = page.acting.asker.dialog
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    return found


def ticks_of(dialog: FormDialog) -> Ticks:
    """The values that can be left out."""
    found = dialog.controls["lines"]
    assert isinstance(found, Ticks)
    return found


def test_c_proposes_the_correction_in_every_database_that_shares_the_cause(
    window: MainWindow, look_up: LookUp, keyboard: Keyboard, qtbot: QtBot
) -> None:
    """Opens a case first, lists database by database, and says what went on record."""
    look_up(MS_M, accept=True)
    window.go("compare")
    page = window.pages["compare"]
    assert isinstance(page, ComparePage)
    qtbot.waitUntil(page.view.hasFocus)
    keyboard.press(Qt.Key.Key_C)
    dialog = dialog_of(page, qtbot)
    assert nameless(dialog) == []
    assert w.CASE_FIRST in texts(dialog)
    assert dialog.controls["reason"].hasFocus()
    places = len(dialog.said()["lines"].split())
    assert places > 3
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asking.NEEDED_CHOICE in texts(dialog)
    assert window.session.sheet.case == ""
    ticks_of(dialog).boxes[0].setFocus()
    keyboard.press(Qt.Key.Key_Space)
    assert dialog.button.text() == w.propose(places - 1)
    dialog.controls["reason"].setFocus()
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("Tenancy agreement")
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.told.isVisible())
    sheet = window.session.sheet
    assert sheet.snapshot is not None
    assert sheet.case
    assert w.proposed(places - 1, sheet.case) in texts(page)
    made = sheet.snapshot.file.corrections.values()
    assert len(made) == places - 1
    assert {one.evidence for one in made} == {"Tenancy agreement"}
    qtbot.waitUntil(page.view.hasFocus)
    keyboard.press(Qt.Key.Key_C)
    again = dialog_of(page, qtbot)
    assert len(ticks_of(again).boxes) == 1, "what is open already is not offered again"
    keyboard.press(Qt.Key.Key_Escape)


def test_a_source_that_would_be_left_wrong_is_said_before(
    window: MainWindow, look_up: LookUp, keyboard: Keyboard, qtbot: QtBot
) -> None:
    look_up(MS_M, accept=True)
    window.go("compare")
    page = window.pages["compare"]
    assert isinstance(page, ComparePage)
    qtbot.waitUntil(page.view.hasFocus)
    keyboard.press(Qt.Key.Key_C)
    dialog = dialog_of(page, qtbot)
    (place,) = {one.words for one in page.model.columns if one.database == "R3"}
    for box in ticks_of(dialog).boxes:
        box.setChecked(box.accessibleName().startswith(place))
    said = texts(dialog)
    assert "still wrong: have the source corrected first" in said
    assert "R3 " not in said, "databases are called by their names, as everywhere on the page"
    keyboard.press(Qt.Key.Key_Escape)


def test_nothing_is_proposed_where_nothing_differs(page: ComparePage, keyboard: Keyboard) -> None:
    agrees = next(
        (row, column)
        for row, found in enumerate(page.model.rows)
        for column in range(len(page.model.columns))
        if not found.differing and page.model.cell(row, column).agreement is Agreement.AGREES
    )
    page.view.go_to(*agrees)
    keyboard.press(Qt.Key.Key_C)
    assert page.told.words.text() == w.PROPOSE_NOTHING
    assert page.acting.asker.dialog is None


def test_o_shows_the_origin_as_a_picture_and_as_the_same_list(
    page: ComparePage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    """A sentence for each dot; every part has a name."""
    page.view.go_to(*page.model.differences()[0])
    keyboard.press(Qt.Key.Key_O)
    qtbot.waitUntil(lambda: bool(page.findChildren(OriginDialog)))
    dialog = page.findChildren(OriginDialog)[-1]
    assert isinstance(dialog, OriginDialog)
    qtbot.waitUntil(dialog.list.hasFocus)
    assert nameless(dialog) == []
    picture = dialog.findChildren(OriginPicture)[0]
    assert len(dialog.lines) == len(picture._layout.dots) > 1
    assert all(line in picture.accessibleDescription() for line in dialog.lines)
    assert picture.grab().toImage().pixelColor(3, 3).isValid()
    keyboard.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(page.view.hasFocus)


@pytest.mark.chapter("first day")
def test_space_takes_a_value_for_right_only_with_the_document_that_shows_it(
    window: MainWindow, case: str, keyboard: Keyboard, qtbot: QtBot
) -> None:
    session = window.session
    with qtbot.waitSignal(session.changed):
        session.open_case(case)
    window.go("compare")
    page = window.pages["compare"]
    assert isinstance(page, ComparePage)
    page.view.go_to(*page.model.differences()[0])
    page.view.setFocus()
    keyboard.press(Qt.Key.Key_Space)
    dialog = page.acting.asker.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.controls["document"].hasFocus)
    assert nameless(dialog) == []
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible(), "without a document it is not taken"
    keyboard.type("Deed")
    with qtbot.waitSignal(session.acted):
        keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.sheet.snapshot is not None
    said = session.sheet.snapshot.file.references["address"]
    assert said.document == "Deed"
