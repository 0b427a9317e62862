"""The log with real keys: what needs somebody, one correction with its history, every step asked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import State
from caseworker.casework.corrections.log import Show
from caseworker.casework.corrections.proposing import proposals
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.side_by_side import grid_of
from tests.ui.accessible import nameless
from tests.ui.conftest import Keyboard
from ui.asking.form import FormDialog
from ui.asking.inputs import say
from ui.corrections.desk import Answer
from ui.corrections.page import CorrectionsPage
from ui.corrections.panel import CorrectionPanel
from ui.parts.controls import Button
from ui.shell.main_window import MainWindow
from ui.wording import asking, common
from ui.wording import correction_steps as steps
from ui.wording import corrections as w

Ready = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, case: str, qtbot: QtBot, ready: Ready) -> CorrectionsPage:
    """The page on Ms M's case."""
    session = window.session
    session.open_case(case)
    qtbot.waitUntil(lambda: session.sheet.case == case)
    window.go("corrections")
    ready()
    return the_page(window)


@pytest.fixture
def ready(window: MainWindow, qtbot: QtBot) -> Ready:
    """Waits until the log and the panel have been read."""

    def wait() -> None:
        found = the_page(window)
        for _ in range(2):
            qtbot.waitUntil(
                lambda: not window.session.tasks.busy and not found.beside.due.isActive(),
                timeout=10_000,
            )
            QApplication.processEvents()

    return wait


def the_page(window: MainWindow) -> CorrectionsPage:
    found = window.pages["corrections"]
    assert isinstance(found, CorrectionsPage)
    return found


def desk_of(window: MainWindow, officer: str = "priya") -> Desk:
    desk = window.session.desk
    assert desk is not None
    return replace(desk, officer=desk.staff.officer(officer))


@pytest.fixture
def proposed(page: CorrectionsPage, window: MainWindow, case: str, ready: Ready) -> list[str]:
    """Three corrections that wait for approval: one proposed by Helen, two by Priya."""
    desk = desk_of(window)
    file = case_file(desk.ledger.reader(), case)
    grid = grid_of(desk.register, file, desk.clock())
    found = proposals(desk.register, file, grid, "address", reason_code="wrong-person")
    ids = [
        *correct.propose(desk_of(window, "helen"), case, found[:1]),
        *correct.propose(desk, case, found[1:3]),
    ]
    window.session.act(lambda _: None)
    ready()
    return ids


def texts(widget: QWidget) -> str:
    """All that is written on a part of the window."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def buttons(panel: CorrectionPanel) -> list[str]:
    return [one.text() for one in panel.findChildren(Button) if one.isVisible()]


def question(page: CorrectionsPage) -> FormDialog:
    """The question that was put last."""
    assert page.asker.dialog is not None
    return page.asker.dialog


def press(window: MainWindow, page: CorrectionsPage, key: Qt.Key) -> None:
    """Press a key in the list, once the window is active again after a question."""
    window.activateWindow()
    page.view.setFocus()
    QTest.keyClick(page.view, key)


def states(window: MainWindow, case: str) -> dict[str, State]:
    file = case_file(desk_of(window).ledger.reader(), case)
    return {key: one.state for key, one in file.corrections.items()}


def go_to(page: CorrectionsPage, ref: str, ready: Ready) -> None:
    refs = [row.ref for row in page.model.rows_at(range(len(page.model.numbers)))]
    page.view.go_to(refs.index(ref))
    ready()


@pytest.mark.chapter("corrected")
def test_the_title_is_the_finding_and_the_panel_tells_the_whole_history(
    page: CorrectionsPage, keyboard: Keyboard, ready: Ready
) -> None:
    assert page.head.title.text() == "1 of 7 corrections needs you"
    assert page.view.hasFocus()
    assert len(page.model.numbers) == 7
    page.head.choose(Show.SETTLED)
    ready()
    page.view.setFocus()
    keyboard.press(Qt.Key.Key_Down)
    ready()
    shown = texts(page.panel)
    for words in (
        "Address",
        asking.AS_REPORTED,
        "3 Tanners Reach, Taunton, TA99 7LD",
        "14 Larkspur Steps, Bristol, BS97 4QT",
        "The source shows the right value",
        "The owner says that it is done",
        "Approved it",
        "Proposed the correction",
        w.RECIPIENTS,
        steps.WHY_VERIFIED,
        "The value belongs to somebody else",
    ):
        assert words in shown
    page.head.choose(Show.OPEN)
    ready()
    page.view.go_to(0)
    ready()
    assert steps.NEXT_READ in texts(page.panel)
    assert buttons(page.panel).count(steps.DO_READ) == 1


@pytest.mark.chapter("corrected")
def test_slash_searches_arrows_move_and_headers_sort(
    page: CorrectionsPage, keyboard: Keyboard, ready: Ready, window: MainWindow
) -> None:
    keyboard.type("/")
    assert page.head._search.hasFocus()
    keyboard.type("r3")
    page.head._typed.timeout.emit()
    page.head._typed.stop()
    ready()
    assert [row.database for row in page.model.rows_at(range(len(page.model.numbers)))] == ["R3"]
    keyboard.press(Qt.Key.Key_Escape)
    page.head._typed.timeout.emit()
    ready()
    assert len(page.model.numbers) == 7
    keyboard.press(Qt.Key.Key_Down)
    assert page.view.hasFocus()
    places = []
    for _ in range(2):
        page.view.head.sectionClicked.emit(2)
        ready()
        places.append([row.database for row in page.model.rows_at(range(7))])
    assert places[0] == ["R1", "R2", "R3", "R4", "W1", "W2", "C2"]
    assert places[1] == places[0][::-1]
    before = page.view.currentIndex().row()
    keyboard.press(Qt.Key.Key_Up)
    assert page.view.currentIndex().row() == before - 1


@pytest.mark.chapter("first day")
def test_who_proposed_sees_why_they_cannot_approve_and_a_colleague_approves_once_asked(
    page: CorrectionsPage,
    proposed: list[str],
    keyboard: Keyboard,
    ready: Ready,
    window: MainWindow,
    case: str,
    qtbot: QtBot,
) -> None:
    go_to(page, proposed[1], ready)
    assert steps.NEXT_OWN in texts(page.panel)
    assert steps.DO_APPROVE not in buttons(page.panel)
    keyboard.press(Qt.Key.Key_A)
    assert page.asker.dialog is None
    assert "Not with your role" in page.foot.words.text()
    window.session.act_as("david")
    ready()
    assert page.head.title.text() == "3 of 3 corrections need you"
    window.preferences.choose(letters=False)
    keyboard.press(Qt.Key.Key_A)
    assert page.asker.dialog is None, "letters are off"
    window.preferences.choose(letters=True)
    press(window, page, Qt.Key.Key_A)
    shown = texts(question(page))
    assert "3 Tanners Reach" in shown
    assert "14 Larkspur Steps" in shown
    assert states(window, case)[proposed[1]] is State.PROPOSED
    QTest.keyClick(question(page), Qt.Key.Key_Escape)
    ready()
    assert states(window, case)[proposed[1]] is State.PROPOSED
    press(window, page, Qt.Key.Key_A)
    QTest.keyClick(question(page), Qt.Key.Key_Return)
    ready()
    assert states(window, case)[proposed[1]] is State.APPROVED
    row = page.beside.row()
    assert row is not None
    assert (row.ref, row.state) == (proposed[1], "Approved"), "the selection stays"
    press(window, page, Qt.Key.Key_S)
    qtbot.waitUntil(question(page).isActiveWindow)
    QTest.keyClick(question(page), Qt.Key.Key_Return, CONTROL)
    assert asking.NEEDED in texts(question(page)), "how it is sent has to be said"
    field = question(page).focusWidget()
    assert field is not None
    assert field.accessibleName() == steps.MANNER
    QTest.keyClicks(field, "secure mail")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not field.hasFocus(), "Enter goes on to the next input"
    QTest.keyClick(question(page), Qt.Key.Key_Return, CONTROL)
    ready()
    assert states(window, case)[proposed[1]] is State.SENT
    due = desk_of(window).clock().date() + timedelta(days=14)
    assert w.answer_by(due) == page.model.rows_at([page.view.currentIndex().row()])[0].note


@pytest.mark.chapter("first day")
def test_several_are_listed_with_their_values_and_approved_together(
    page: CorrectionsPage,
    proposed: list[str],
    keyboard: Keyboard,
    ready: Ready,
    window: MainWindow,
    case: str,
) -> None:
    window.session.act_as("helen")
    ready()
    page.view.setFocus()
    keyboard.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    ready()
    assert w.selected(3) in texts(page.panel)
    assert steps.many("approve", 2) in buttons(page.panel)
    assert steps.cannot(steps.DO_APPROVE, 1, steps.WHY_OWN) in texts(page.panel)
    keyboard.press(Qt.Key.Key_A)
    assert texts(question(page)).count("3 Tanners Reach") == 2
    QTest.keyClick(question(page), Qt.Key.Key_Return)
    ready()
    assert [states(window, case)[one] for one in proposed] == [
        State.PROPOSED,
        State.APPROVED,
        State.APPROVED,
    ]


@pytest.mark.chapter("first day")
def test_every_other_step_is_taken_through_its_question(
    page: CorrectionsPage,
    proposed: list[str],
    keyboard: Keyboard,
    ready: Ready,
    window: MainWindow,
    case: str,
    tmp_path: Path,
) -> None:
    session, document = window.session, tmp_path / "bill.txt"
    document.write_text("council tax bill", encoding="utf-8")

    def step(key: str, said: dict[str, str]) -> None:
        page.act(key)
        asked = question(page)
        for name, words in said.items():
            say(asked.controls[name], words)
        asked.submit()
        ready()

    go_to(page, proposed[1], ready)
    step("attach", {"file": str(document), "what": "council tax bill"})
    step("statement", {"words": "I never lived there"})
    session.act_as("david")
    ready()
    step("send_back", {"reason": "Which bill?"})
    assert states(window, case)[proposed[1]] is State.RETURNED
    assert {"council tax bill, 16 bytes", "I never lived there", "Which bill?"} <= set(
        texts(page.panel).splitlines()
    )
    session.act_as("priya")
    ready()
    step("withdraw", {"reason": "A newer bill will come"})
    assert states(window, case)[proposed[1]] is State.WITHDRAWN
    session.act_as("david")
    go_to(page, proposed[2], ready)
    step("approve", {})
    session.act_as("priya")
    ready()
    step("send", {"manner": "secure mail", "due": "+7"})
    step("received", {"reference": "REF 7"})
    step("done", {"day": ""})
    assert states(window, case)[proposed[2]] is State.CLAIMED_DONE
    step("answer", {"found": "decided", "told_by": "its team", "answer": "A payment was stopped"})
    step("tell", {"database": page.beside.details.reached[0].database if page.beside.details else "",
                  "told": "not", "words": "It holds no address"})  # fmt: skip
    assert "It holds no address" in texts(page.panel)
    assert "Something was decided. A payment was stopped" in texts(page.panel)
    step("disagrees", {"reason": "The customer gave it"})
    assert states(window, case)[proposed[2]] is State.REFUSED


@pytest.mark.chapter("corrected")
def test_f5_reads_the_source_of_the_selected_correction_again(
    page: CorrectionsPage, keyboard: Keyboard, ready: Ready, window: MainWindow, qtbot: QtBot
) -> None:
    page.head._search.setText("r3")
    page.head.asked.emit()
    ready()
    page.view.setFocus()
    before = desk_of(window).ledger.head().size
    keyboard.press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.sheet.running)
    qtbot.waitUntil(lambda: not window.session.sheet.running, timeout=15_000)
    ready()
    (asked,) = desk_of(window).ledger.entries(since_seq=before, types=["lookup.requested"])
    assert asked.claim is not None
    assert asked.claim["databases"] == ["R3"]
    assert "Still wrong as of" in texts(page.panel)


@pytest.mark.chapter("corrected")
def test_all_cases_can_be_shown_and_a_case_opened_from_there(
    window: MainWindow, case: str, ready: Ready, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window.go("corrections")
    ready()
    page = the_page(window)
    assert page.across
    assert len(page.model.numbers) == 7
    row = page.beside.row()
    assert row is not None
    assert row.person == "Megan Louise Merriweather"
    assert nameless(page) == []
    viewed = desk_of(window).ledger.count(types=["record.viewed"])
    assert viewed, "that the history was shown is on record"
    page._choose_scope(False)
    ready()
    assert w.NO_CASE_OPEN in texts(page.message)
    page._choose_scope(True)
    ready()
    page.view.setFocus()
    keyboard.type("o")
    qtbot.waitUntil(lambda: window.session.sheet.case == case)


@pytest.mark.chapter("corrected")
@pytest.mark.parametrize(("look", "scale"), [("light", 200), ("dark", 100), ("contrast", 100)])
def test_everything_has_a_name_and_fits_in_every_look(
    page: CorrectionsPage, window: MainWindow, look: str, scale: int, ready: Ready
) -> None:
    window.preferences.choose(look=look, scale=scale)
    ready()
    fresh = the_page(window)
    fresh.folding.enter()
    ready()
    assert nameless(fresh) == []
    assert fresh.panel.isVisible()
    assert fresh.width() <= window.width()


@pytest.mark.chapter("corrected")
def test_values_stay_hidden_while_nobody_proved_who_they_are(
    page: CorrectionsPage, window: MainWindow, ready: Ready, qtbot: QtBot
) -> None:
    session = window.session
    query = session.sheet.query
    assert query is not None
    session.sheet.query = replace(query, requester=replace(query.requester, verified_how=""))
    session.again(("R1",))
    qtbot.waitUntil(lambda: not session.sheet.running, timeout=15_000)
    ready()
    assert common.HIDDEN in page.head.under.text()
    assert "Tanners" not in texts(page)
    assert all("Tanners" not in row.spoken() for row in page.model.rows_at(range(7)))
    assert w.HIDDEN in texts(page.panel)


@pytest.mark.chapter("corrected")
def test_while_the_log_is_put_in_order_the_page_says_how_far_it_got_and_goes_on_by_itself(
    page: CorrectionsPage, qtbot: QtBot
) -> None:
    page.reading._found("", page._following.again, Answer(making=(1_200, 18_000)))
    assert page._stack.currentWidget() is page.message
    assert w.progress(1_200, 18_000) in [one.text() for one in page.message.findChildren(QLabel)]
    assert nameless(page) == []
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page.view)
    qtbot.waitUntil(lambda: len(page.model.numbers) == 7)
