"""The window as a whole: pages, focus, themes, screen readers, and its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.casework.events import LookupClosed
from caseworker.errors import SettingsError
from caseworker.opening import Opened
from caseworker.subject.query import QueryValue, Scope, SubjectQuery
from caseworker.subject.values import HumanName
from tests.ui.accessible import nameless, nodes
from tests.ui.conftest import MS_M, SAM, Keyboard, LookUp
from ui.desk.session import Session
from ui.look_up.page import LookUpPage
from ui.parts.theme import Theme
from ui.shell.main_window import PAGES, MainWindow
from ui.shell.preferences import Preferences
from ui.wording import look_up
from ui.wording import shell as w


def test_pages_are_reached_by_key(window: MainWindow, keyboard: Keyboard) -> None:
    for place, kind in reversed(list(enumerate(PAGES, 1))):
        key = Qt.Key(Qt.Key.Key_0.value + place)
        keyboard.press(key, Qt.KeyboardModifier.ControlModifier)
        assert window.page == kind.key
        assert window.windowTitle().startswith(kind.words)


def test_the_demonstration_is_marked_on_every_page_and_in_the_title(window: MainWindow) -> None:
    for kind in PAGES:
        window.go(kind.key)
        assert window.person_bar._mark.isVisible()
        assert window.person_bar._mark.accessibleName() == w.DEMO_MARK
        assert w.DEMO_TITLE in window.windowTitle()


def test_the_person_is_named_on_every_page(window: MainWindow, look_up: LookUp) -> None:
    look_up(SAM)
    for kind in PAGES:
        window.go(kind.key)
        assert window.person_bar._name.text() == "Samuel Taylor"
        assert window.person_bar._name.isVisible()


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_name_is_never_cut(window: MainWindow, scale: int) -> None:
    session = window.session
    name = HumanName(given=("Amara", "Ngozi"), family="Okafor-Lindqvist")
    values = (QueryValue("name", name), QueryValue("nino", "PZ000000A"))
    session.sheet.query = SubjectQuery("L-1", "S-1", "access", Scope.ENQUIRY, values)
    window.resize(1280, 720)
    window.preferences.choose(scale=scale)
    QApplication.processEvents()
    label = window.person_bar._name
    assert label.width() >= label.sizeHint().width()


def test_no_node_that_takes_the_focus_is_nameless(window: MainWindow, look_up: LookUp) -> None:
    faults = {"before": nameless(window)}
    page = window.pages["look_up"]
    assert isinstance(page, LookUpPage)
    page.form._more_button.setChecked(True)
    look_up(MS_M)
    faults["answers"] = nameless(window)
    page._act("R1", "decide")
    faults["candidates"] = nameless(window)
    page._act("W4", "manual")
    assert page.results is not None
    page.results.detail.found.choose("record")  # type: ignore[union-attr]  # a check by hand
    faults["by hand"] = nameless(window)
    window.go("compare")
    faults["nothing to compare"] = nameless(window)
    window.session.accept_certain()
    faults["comparison"] = nameless(window)
    window.show_error(SettingsError("nothing"))
    faults["error"] = nameless(window)
    assert {name: found for name, found in faults.items() if found} == {}


def test_the_lint_finds_a_nameless_button(window: MainWindow) -> None:
    button = QPushButton(window)
    button.show()
    assert [path for path in nameless(window) if "QPushButton" in path]
    assert len(list(nodes(window))) > 40


def test_tab_goes_round_and_every_stop_is_visible(
    window: MainWindow, keyboard: Keyboard, look_up: LookUp
) -> None:
    look_up(SAM)
    window.go("look_up")
    stops: list[QWidget] = []
    for _ in range(60):
        keyboard.press(Qt.Key.Key_Tab)
        if keyboard.focus in stops:
            break
        stops.append(keyboard.focus)
    assert 10 < len(stops) < 60
    assert all(stop.isVisible() for stop in stops)
    rows = [stop for stop in stops if type(stop).__name__ == "ResultRow"]
    assert len(rows) == 1, "the list is one tab stop"


def test_f6_goes_through_the_parts_of_the_screen(
    window: MainWindow, keyboard: Keyboard, look_up: LookUp
) -> None:
    look_up(SAM)
    window.go("look_up")
    seen = []
    for _ in range(3):
        keyboard.press(Qt.Key.Key_F6)
        seen.append(type(keyboard.focus).__name__)
    assert sorted(seen) == ["Line", "RailButton", "ResultRow"]


@pytest.mark.parametrize("look", ["dark", "contrast", "light"])
def test_another_theme_keeps_everything_that_was_open(
    window: MainWindow, keyboard: Keyboard, look: str
) -> None:
    keyboard.type("Sam Taylor")
    window.preferences.choose(look="dark" if look == "light" else "light")
    window.preferences.choose(look=look)
    page = window.pages["look_up"]
    assert isinstance(page, LookUpPage)
    assert page.form._inputs["line"].text() == "Sam Taylor"  # type: ignore[union-attr]
    corner = window.grab().toImage().pixelColor(window.width() - 4, window.height() - 4)
    assert corner == QColor(Theme(look).hex("canvas"))


def test_choices_and_the_size_of_the_window_are_remembered(
    fonts: QApplication, session: Session, tmp_path: Path
) -> None:
    kept = tmp_path / "window.ini"
    first = Preferences(fonts, kept)
    first.choose(look="dark", scale=125, letters=False)
    window = MainWindow(session, first)
    window.resize(960, 700)
    first.remember(window)
    again = Preferences(fonts, kept)
    assert (again.look, again.scale, again.letters) == ("dark", 125, False)
    other = MainWindow(session, again)
    assert (other.width(), other.height()) == (960, 700)
    assert "Taylor" not in kept.read_text(encoding="utf-8")
    window.deleteLater()
    other.deleteLater()
    Preferences(fonts, None).choose(look="light")


def test_a_damaged_file_of_preferences_is_left_aside(fonts: QApplication, tmp_path: Path) -> None:
    kept = tmp_path / "window.ini"
    kept.write_text("[General]\nlook=pink\nscale=abc\n", encoding="utf-8")
    found = Preferences(fonts, kept)
    assert (found.look, found.scale) == ("system", 100)


def test_a_desk_that_cannot_be_opened_is_told_with_advice(
    fonts: QApplication, qtbot: QtBot
) -> None:
    @contextmanager
    def opener() -> Iterator[Opened]:
        raise SettingsError("The settings cannot be used", advice="Try the demonstration first.")
        yield  # type: ignore[unreachable]  # makes it a generator

    session = Session(opener)
    window = MainWindow(session, Preferences(fonts, None))
    window.show()
    with qtbot.waitSignal(session.fault):
        session.open()
    assert window.error_bar._advice.text() == "Try the demonstration first."
    page = window.pages["look_up"]
    assert isinstance(page, LookUpPage)
    assert page.head.title.text() == look_up.NOT_OPENED
    assert not page.form.button.isEnabled()
    session.close()
    window.hide()
    window.deleteLater()


def begin(window: MainWindow, qtbot: QtBot) -> None:
    """Start a look-up and wait until some databases have answered."""
    page = window.pages["look_up"]
    assert isinstance(page, LookUpPage)
    page.form._inputs["line"].setText(SAM)  # type: ignore[union-attr]  # a line
    page.form._inputs["purpose"].choose("complaint")  # type: ignore[union-attr]  # a choice
    page.look_up()
    qtbot.waitUntil(lambda: len(window.session.sheet.answers) >= 4, timeout=15_000)


def answer_question(words: str) -> None:
    """Press a button of the question once it is open."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == words).click()

    QTimer.singleShot(0, press)


def test_closing_while_databases_answer_asks_once_and_can_be_taken_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    begin(window, qtbot)
    answer_question(w.KEEP_OPEN)
    assert not window.close()
    assert window.session.running


def test_closing_while_databases_answer_loses_nothing(
    window: MainWindow, qtbot: QtBot, opened: Opened
) -> None:
    begin(window, qtbot)
    query = window.session.sheet.query
    assert query is not None
    answer_question(w.CLOSE_ANYWAY)
    assert window.close()
    closed = list(opened.desk.ledger.entries(ref=query.lookup_id, types=[LookupClosed.TYPE]))
    assert [(one.claim or {})["how"] for one in closed] == ["stopped"]


def test_when_the_system_ends_the_program_nobody_is_asked_and_nothing_is_lost(
    window: MainWindow, qtbot: QtBot, opened: Opened
) -> None:
    begin(window, qtbot)
    query = window.session.sheet.query
    assert query is not None
    window.end()
    assert not window.isVisible()
    closed = list(opened.desk.ledger.entries(ref=query.lookup_id, types=[LookupClosed.TYPE]))
    assert [(one.claim or {})["how"] for one in closed] == ["stopped"]


def test_opening_and_destroying_windows_while_threads_answer_is_safe(
    fonts: QApplication, opened: Opened, qtbot: QtBot
) -> None:
    for _ in range(3):
        session = Session(lambda: nullcontext(opened))
        window = MainWindow(session, Preferences(fonts, None))
        with qtbot.waitSignal(session.opened):
            session.open()
        window.show()
        begin(window, qtbot)
        session.stop()
        assert session.close()
        window.hide()
        window.deleteLater()
        fonts.processEvents()


def test_in_the_demo_somebody_else_can_act(window: MainWindow) -> None:
    window.session.act_as("david")
    assert window.session.desk is not None
    assert window.session.desk.officer.name == "David Osei"
    assert "David Osei" in window.officer.accessibleName()
    menu = window.menu()
    assert next(one.text() for one in menu.actions() if one.menu() is not None) == w.ACT_AS
    menu.deleteLater()
