"""The page Case with real keys: open a case, settle a database, draft, approve, issue, print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.letter import issuing
from tests.ui.accessible import nameless
from tests.ui.conftest import SAM, Keyboard, LookUp
from ui.asking.asker import Asker
from ui.asking.form import FormDialog
from ui.case.checklist import CORRECTIONS
from ui.case.page import CasePage
from ui.corrections.page import CorrectionsPage
from ui.parts.fields import Line, Select
from ui.parts.file_line import FileLine
from ui.shell.main_window import MainWindow
from ui.wording import case as w
from ui.wording import common
from ui.wording import letter as lw

CTRL = Qt.KeyboardModifier.ControlModifier
CORRECTED = ((CORRECTIONS, w.CORRECTIONS, "C"),)
Opens = Callable[[str], CasePage]


def texts(widget: QWidget) -> str:
    """All that is written on a part of the window."""
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def asked(page: CasePage | Asker) -> bool:
    """True while a question stands in front of the page."""
    return page.dialog is not None


def question(page: CasePage | Asker, qtbot: QtBot) -> FormDialog:
    """The question in front of the page, once keys go to it."""
    qtbot.waitUntil(lambda: page.dialog is not None and page.dialog.isActiveWindow())
    assert page.dialog is not None
    return page.dialog


def at_row(page: CasePage, database: str, qtbot: QtBot) -> None:
    """Put the focus on a database of the checklist, once keys go to the page again."""
    qtbot.waitUntil(page.window().isActiveWindow)
    page.checklist.focus_row(database)
    qtbot.waitUntil(page.checklist.rows[database].hasFocus)


def press(button: QWidget, keyboard: Keyboard, qtbot: QtBot) -> None:
    """Press a button with the space bar, once it is there."""
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    keyboard.press(Qt.Key.Key_Space)


def page_of(window: MainWindow) -> CasePage:
    found = window.pages["case"]
    assert isinstance(found, CasePage)
    return found


@pytest.fixture
def opens(window: MainWindow, qtbot: QtBot) -> Opens:
    """Opens a case that is on record, and waits for its page."""

    def opening(case: str) -> CasePage:
        window.go("case")
        window.session.open_case(case)
        page = page_of(window)
        qtbot.waitUntil(lambda: page.facts is not None and page.facts.case == case)
        qtbot.waitUntil(lambda: page.checklist.rows[page.checklist.current].hasFocus())
        return page

    return opening


def test_nobody_is_open_and_the_page_says_where_to_begin(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window.go("case")
    page = page_of(window)
    assert w.NOBODY in texts(page)
    qtbot.waitUntil(lambda: page.message.first is not None and page.message.first.hasFocus())
    keyboard.press(Qt.Key.Key_Space)
    assert window.page == "look_up"


def test_a_case_is_opened_and_a_paper_file_settled_by_two_people(
    window: MainWindow, keyboard: Keyboard, look_up: LookUp, qtbot: QtBot
) -> None:
    """From the keyboard: open the case, record a check by hand; a colleague confirms it."""
    look_up(SAM, accept=True)
    window.go("case")
    page = page_of(window)
    assert w.NO_CASE in texts(page)
    qtbot.waitUntil(lambda: page.message.first is not None and page.message.first.hasFocus())
    keyboard.press(Qt.Key.Key_Space)
    question(page, qtbot)
    keyboard.type("Mr Taylor")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("Lost his letters")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.facts is not None)
    assert page.facts is not None
    assert page.facts.happened[0].more == "Lost his letters"
    at_row(page, "C3", qtbot)
    keyboard.press(Qt.Key.Key_M)
    qtbot.waitUntil(lambda: isinstance(keyboard.focus, Select))
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("front sheet")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    row = page.checklist.rows["C3"]
    qtbot.waitUntil(lambda: row.row is not None and row.row.sentence == w.OWN_CHECK)
    assert row.button is None, "nobody confirms their own check"
    window.session.act_as("david")
    qtbot.waitUntil(lambda: row.button is not None)
    at_row(page, "C3", qtbot)
    keyboard.press(Qt.Key.Key_P)
    assert w.NO_RECORD in texts(question(page, qtbot))
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row.row is not None and row.row.word == w.NO_RECORD)


@pytest.mark.chapter("interim")
def test_a_note_is_added_from_any_page_and_stands_first_in_the_timeline(
    opens: Opens, case: str, window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    page = opens(case)
    window.go("compare")
    keyboard.press(Qt.Key.Key_N, CTRL)
    question(window.asker, qtbot)
    keyboard.press(Qt.Key.Key_Return, CTRL)
    assert window.asker.dialog is not None, "an empty note is asked for again"
    keyboard.type("Rang back at noon")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.asker.dialog is None)
    assert window.page == "compare"
    window.go("case")
    qtbot.waitUntil(lambda: page.facts is not None and page.facts.happened[0].type == "case.note")
    model = page.timeline.model()
    said = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Rang back at noon" in said
    qtbot.waitUntil(lambda: page.checklist.rows[page.checklist.current].hasFocus())


@pytest.mark.chapter("interim")
def test_what_a_rule_forbids_is_told_in_the_question_and_nothing_typed_is_lost(
    opens: Opens, case: str, keyboard: Keyboard, qtbot: QtBot
) -> None:
    page = opens(case)
    page.tabs.choose(1)
    press(page.record.buttons["posting"], keyboard, qtbot)
    dialog = question(page, qtbot)
    address, manner = dialog.controls["address"], dialog.controls["manner"]
    assert isinstance(address, Line)
    address.clear()
    keyboard.type("3 Tanners Reach, Taunton, TA99 7LD")
    manner.setFocus()
    keyboard.type("by phone")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "disputed" in texts(dialog))
    assert dialog.isVisible()
    assert dialog.said()["manner"] == "by phone"
    keyboard.press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(page.record.buttons["posting"].hasFocus)


@pytest.mark.chapter("interim")
def test_a_point_before_the_letter_leads_to_its_row_and_from_there_to_its_correction(
    opens: Opens, case: str, keyboard: Keyboard, window: MainWindow, qtbot: QtBot
) -> None:
    page = opens(case)
    assert page.facts is not None
    point = page.facts.letters.assurance[-1]
    page.letter.parts.choose(0)
    page.letter.settle.emit(point)
    assert page.checklist.current == point.database
    assert page.checklist.rows[point.database].hasFocus()
    rows = [row for _, row in page.facts.items]
    database = next(one.database for one in reversed(rows) if one.actions[-1:] == CORRECTED)
    wanted = page.facts.foremost[database]
    page.checklist.focus_row(database)
    keyboard.press(Qt.Key.Key_C)
    log = window.pages["corrections"]
    assert isinstance(log, CorrectionsPage)
    qtbot.waitUntil(lambda: (row := log.beside.row()) is not None and row.ref == wanted)
    assert window.page == "corrections"


@pytest.mark.chapter("interim")
def test_a_letter_goes_from_draft_to_paper_and_only_an_issued_one_leaves_the_window(
    opens: Opens,
    case: str,
    window: MainWindow,
    keyboard: Keyboard,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    page = opens(case)
    letter, session = page.letter, window.session
    letter.out.choose_folder = lambda: tmp_path
    letter.parts.choose(0)
    press(letter.reasons.draft, keyboard, qtbot)
    qtbot.waitUntil(lambda: letter.line is not None and letter.line.state == "drafted")
    qtbot.waitUntil(lambda: letter.preview.drawn and letter.preview.pages > 1)
    assert list(letter.buttons) == ["approve", "again"]
    assert not letter.buttons["approve"].isEnabled()
    assert lw.OWN_LETTER in letter.why
    assert lw.DRAFT_LOCKED in letter.why
    letter.preview.reader.setFocus()
    keyboard.press(Qt.Key.Key_A)
    assert not asked(page), "nobody approves their own letter"
    keyboard.press(Qt.Key.Key_PageDown)
    assert letter.preview.page == 1
    before = letter.preview._paper.width()
    keyboard.press(Qt.Key.Key_Plus)
    assert letter.preview._paper.width() > before
    session.act_as("david")
    qtbot.waitUntil(lambda: letter.buttons["approve"].isEnabled())
    letter.preview.reader.setFocus()
    keyboard.press(Qt.Key.Key_A)
    assert lw.APPROVE_ONCE in texts(question(page, qtbot))
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "issue" in letter.buttons)
    press(letter.buttons["issue"], keyboard, qtbot)
    question(page, qtbot)
    assert list(tmp_path.glob("*.pdf")) == []
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "save" in letter.buttons)
    (file,) = tmp_path.glob("letter-LT-*.pdf")
    qtbot.waitUntil(lambda: letter.shown.content == file.read_bytes())
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    letter.out.choose_printer = lambda: printer
    press(letter.buttons["print"], keyboard, qtbot)
    qtbot.waitUntil(lambda: letter.line is not None and bool(letter.line.despatched))
    with pypdfium2.PdfDocument((tmp_path / "paper.pdf").read_bytes()) as paper:
        assert len(paper) == letter.preview.pages


@pytest.mark.chapter("interim")
def test_a_letter_that_waits_is_offered_before_any_case_is_open(
    case: str, window: MainWindow, qtbot: QtBot
) -> None:
    session = window.session
    session.act(lambda desk: issuing.draft(desk, case))
    session.act_as("david")
    window.go("case")
    page = page_of(window)

    def offered() -> list[QPushButton]:
        return [one for one in page.message.findChildren(QPushButton) if case in one.text()]

    qtbot.waitUntil(lambda: len(offered()) == 1)
    offered()[0].click()
    qtbot.waitUntil(lambda: page.facts is not None and page.facts.case == case)
    assert page.letter.line is not None
    assert page.letter.buttons["approve"].isEnabled()


@pytest.mark.chapter("settled")
def test_a_letter_that_no_longer_holds_is_loud(opens: Opens, case: str) -> None:
    page = opens(case)
    assert lw.NO_LONGER_HOLDS in texts(page._middle)
    assert page.facts is not None
    broken = next(one for one in page.facts.letters.letters if one.broken)
    page.letter._select.choose(broken.id)
    assert page.letter.shown.broken.isVisibleTo(page.letter)


@pytest.mark.chapter("interim")
def test_the_case_of_one_person_never_stays_under_the_name_of_another(
    opens: Opens, case: str, window: MainWindow, keyboard: Keyboard, look_up: LookUp, qtbot: QtBot
) -> None:
    page, session = opens(case), window.session
    assert session.another()
    look_up(SAM, accept=True)
    window.go("case")
    page.open_case()
    question(page, qtbot)
    keyboard.type("Mr Taylor")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.facts is not None)
    assert page.facts is not None
    assert page.facts.case == session.sheet.case != case
    session.step(1)
    assert session.sheet.case == case
    assert not page.checklist.isVisible()
    assert w.READING in texts(page.message)
    qtbot.waitUntil(page.checklist.isVisible)
    assert page.facts.case == case
    qtbot.waitUntil(lambda: page.checklist.rows[page.checklist.current].hasFocus())


@pytest.mark.chapter("interim")
def test_letters_do_nothing_when_they_are_turned_off(
    opens: Opens, case: str, window: MainWindow, keyboard: Keyboard
) -> None:
    page = opens(case)
    page.checklist.focus_row("R3")
    window.preferences.choose(letters=False)
    keyboard.press(Qt.Key.Key_C)
    assert window.page == "case"
    keyboard.press(Qt.Key.Key_Down)
    assert page.checklist.current != "R3"


@pytest.mark.chapter("interim")
@pytest.mark.parametrize(("look", "scale"), [("light", 100), ("dark", 200), ("contrast", 100)])
def test_every_control_and_cell_has_a_name(
    look: str, scale: int, opens: Opens, case: str, window: MainWindow, qtbot: QtBot
) -> None:
    opens(case)
    window.preferences.choose(look=look, scale=scale)
    window.go("case")
    page = page_of(window)
    qtbot.waitUntil(lambda: page.facts is not None)
    page.tabs.choose(1)
    for part in range(3):
        page.parts.choose(part)
        QApplication.processEvents()
        assert nameless(page) == []
    page.add_note()
    assert page.dialog is not None
    assert nameless(page.dialog) == []
    page.dialog.reject()


@pytest.mark.chapter("interim")
def test_on_a_small_screen_one_part_is_shown_at_a_time(
    opens: Opens, case: str, window: MainWindow, keyboard: Keyboard
) -> None:
    page = opens(case)
    assert len(page.regions()) == 3
    window.resize(1180, 720)
    assert page._parts_box.isVisible()
    assert len(page.regions()) == 1
    assert page.letter.reasons.forms.y() > page.letter.reasons.kinds.y()
    page.parts.choose(1)
    page.letter.parts.choose(0)
    QApplication.processEvents()
    assert page.letter.reasons.forms.y() == page.letter.reasons.kinds.y(), "the list has the room"
    assert page.letter.isVisible()
    assert not page._middle.isVisible()


@pytest.mark.chapter("interim")
def test_a_document_is_added_and_listed_with_its_kind_and_size(
    opens: Opens, case: str, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opens(case)
    page.tabs.choose(1)
    press(page.record.buttons["attach"], keyboard, qtbot)
    dialog = question(page, qtbot)
    keyboard.press(Qt.Key.Key_Down)
    file = dialog.controls["file"]
    assert isinstance(file, FileLine)
    file.line.setFocus()
    keyboard.type(str(tmp_path / "gone.pdf"))
    dialog.controls["what"].setFocus()
    keyboard.type("Tenancy agreement")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: common.FILE_NOT_READ in texts(dialog))
    assert "gone" not in texts(dialog), "a path may name the person"
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7 one page")
    file.line.setText(str(tmp_path / "paper.pdf"))
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.dialog is None)
    qtbot.waitUntil(lambda: "Tenancy agreement, PDF, 17 bytes" in texts(page.record))


@pytest.mark.chapter("interim")
def test_the_case_note_is_copied_without_values(
    opens: Opens, case: str, keyboard: Keyboard, qtbot: QtBot
) -> None:
    opens(case)
    keyboard.press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: QApplication.clipboard().text().startswith(f"Case {case}"))
    assert "Larkspur" not in QApplication.clipboard().text()


@pytest.mark.chapter("interim")
def test_a_second_person_sends_a_draft_back_with_a_reason(
    opens: Opens, case: str, window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    page = opens(case)
    letter, session = page.letter, window.session
    letter.parts.choose(0)
    press(letter.reasons.draft, keyboard, qtbot)
    qtbot.waitUntil(lambda: letter.line is not None and letter.line.state == "drafted")
    drafted = letter.line
    assert drafted is not None
    assert "back" not in letter.buttons, "who may not approve may not send back"
    session.act_as("david")
    qtbot.waitUntil(lambda: "back" in letter.buttons)
    letter.parts.choose(1)
    letter.preview.reader.setFocus()
    keyboard.press(Qt.Key.Key_B)
    question(page, qtbot)
    keyboard.type("The greeting is wrong")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: letter.line is None or letter.line.id != drafted.id)
    assert page.facts is not None
    assert "The greeting is wrong" in page.facts.happened[0].what
