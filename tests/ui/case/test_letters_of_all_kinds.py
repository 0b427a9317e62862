"""The letter's side with real keys: any kind is chosen, blocked with links, drafted, issued, sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import nameless
from tests.ui.conftest import Keyboard
from ui.asking.form import FormDialog
from ui.case.page import CasePage
from ui.shell.main_window import MainWindow
from ui.wording import case as w
from ui.wording import case_acts as aw
from ui.wording import common
from ui.wording import letter as lw

CTRL = Qt.KeyboardModifier.ControlModifier
Opens = Callable[..., CasePage]


@pytest.fixture
def opens(window: MainWindow, qtbot: QtBot) -> Opens:
    """Opens the case as a member of staff, and waits for its page."""

    def opening(officer: str, case: str = "") -> CasePage:
        window.go("case")
        if case:
            window.session.open_case(case)
        page = window.pages["case"]
        assert isinstance(page, CasePage)
        window.session.act_as(officer)
        qtbot.waitUntil(lambda: page.facts is not None and not window.session.tasks.busy)
        QApplication.processEvents()
        return page

    return opening


def texts(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def question(page: CasePage, qtbot: QtBot) -> FormDialog:
    qtbot.waitUntil(lambda: page.dialog is not None and page.dialog.isActiveWindow())
    assert page.dialog is not None
    return page.dialog


def press(button: QWidget, keyboard: Keyboard, qtbot: QtBot) -> None:
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    keyboard.press(Qt.Key.Key_Space)


def choose(select: QComboBox, begins: str, keyboard: Keyboard) -> None:
    """Move down a list to choose from until an entry begins so."""
    select.setFocus()
    keyboard.press(Qt.Key.Key_Home)
    while not select.currentText().startswith(begins):
        before = select.currentIndex()
        keyboard.press(Qt.Key.Key_Down)
        assert select.currentIndex() != before, begins


@pytest.mark.chapter("interim")
def test_what_stands_before_an_apology_leads_to_the_question_that_settles_it(
    opens: Opens, case: str, keyboard: Keyboard, qtbot: QtBot
) -> None:
    page = opens("david", case)
    letter = page.letter
    letter.parts.choose(0)
    choose(letter.reasons.kinds, "Apology letter, 1 point", keyboard)
    assert not letter.reasons.draft.isEnabled()
    assert nameless(letter) == []
    (link,) = [
        one
        for one in letter.reasons.findChildren(QPushButton)
        if one.accessibleName().startswith(lw.DO_IT) and "went wrong" in one.accessibleName()
    ]
    press(link, keyboard, qtbot)
    dialog = question(page, qtbot)
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("We took 3 Tanners Reach")
    qtbot.waitUntil(lambda: "the wrong address" in texts(dialog))
    keyboard.press(Qt.Key.Key_A, CTRL)
    keyboard.type("We mixed up two people of one name.")
    qtbot.waitUntil(lambda: "the wrong address" not in texts(dialog))
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(letter.reasons.draft.isEnabled)
    assert letter.reasons.kinds.code == "apology"
    press(letter.reasons.draft, keyboard, qtbot)
    qtbot.waitUntil(lambda: letter.line is not None and letter.line.kind == "apology")
    qtbot.waitUntil(lambda: letter.preview.drawn)


@pytest.mark.chapter("interim")
def test_who_looked_is_written_approved_issued_and_handed_over_from_the_keyboard(
    opens: Opens, case: str, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opens("david", case)
    letter = page.letter
    letter.out.choose_folder = lambda: tmp_path
    letter.parts.choose(0)
    choose(letter.reasons.kinds, "Letter on who looked", keyboard)
    choose(letter.reasons.forms, lw.FORMS["plain text"], keyboard)
    press(letter.reasons.draft, keyboard, qtbot)
    qtbot.waitUntil(lambda: letter.line is not None and letter.line.state == "drafted")
    qtbot.waitUntil(lambda: bool(letter.shown.content))
    assert "Who looked at your records" in letter.preview.text.toPlainText()
    opens("helen")
    qtbot.waitUntil(lambda: letter.buttons["approve"].isEnabled())
    press(letter.buttons["approve"], keyboard, qtbot)
    question(page, qtbot)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "issue" in letter.buttons)
    press(letter.buttons["issue"], keyboard, qtbot)
    question(page, qtbot)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "despatch" in letter.buttons)
    assert {one.suffix for one in tmp_path.iterdir()} >= {".txt"}
    assert not letter.buttons["print"].isEnabled()
    press(letter.buttons["despatch"], keyboard, qtbot)
    dialog = question(page, qtbot)
    assert nameless(dialog) == []
    manner = dialog.controls["manner"]
    assert isinstance(manner, QComboBox)
    choose(manner, lw.MANNERS["handed over"], keyboard)
    keyboard.press(Qt.Key.Key_Return)
    place = dialog.controls["place: handed over"]
    assert isinstance(place, QComboBox)
    assert place.hasFocus(), "only what belongs to the manner is asked"
    choose(place, lw.PLACES["our counter"], keyboard)
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: letter.line is not None and bool(letter.line.despatched))
    assert "Handed over, our counter" in letter.shown.who.text()


@pytest.mark.chapter("first day")
def test_nothing_is_signed_while_the_record_is_broken_and_the_page_says_why(
    opens: Opens, case: str, window: MainWindow, qtbot: QtBot
) -> None:
    page = opens("david", case)
    session = window.session
    assert page.facts is not None
    open_row = next(row for group, row in page.facts.items if group in ("open", "differs"))
    page.checklist.focus_row(open_row.database)
    signs = [one for one, _ in page._middle._sign_buttons]
    assert all(one.isEnabled() and one.isVisible() for one in signs)
    assert session.place is not None
    with closing(sqlite3.connect(session.place.ledger_path)) as db:
        (guard,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'entry_no_update'")
        db.execute("DROP TRIGGER entry_no_update")
        db.execute("UPDATE entry SET envelope = replace(envelope, '}', ' }') WHERE seq = 2")
        db.execute(guard[0])
        db.commit()
    session.check_record()
    qtbot.waitUntil(lambda: session.record.sound is False)
    qtbot.waitUntil(lambda: not any(one.isEnabled() for one in signs))
    assert common.APPROVING_OFF in page._middle._sign_note.text()
    with qtbot.waitSignal(session.fault):
        page._middle.sign.emit("not applicable", open_row.database)
    assert page.dialog is None


@pytest.mark.chapter("first day")
def test_a_history_that_ends_is_asked_for_from_its_line(
    opens: Opens, case: str, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opens("priya", case)
    asks = [
        one
        for one in page._middle.findChildren(QPushButton)
        if one.accessibleName().startswith(aw.ASK_HISTORY)
    ]
    press(asks[0], keyboard, qtbot)
    question(page, qtbot)
    keyboard.type("secure mail")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type(str(tmp_path))
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.dialog is None)
    assert len(list(tmp_path.glob("history-*.pdf"))) == 1
    qtbot.waitUntil(lambda: "Asked on " in texts(page._middle))
    assert w.TRAILS in texts(page._middle)
