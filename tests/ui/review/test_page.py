"""Review with real keys: the record is checked, what needs somebody is listed, A approves."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import State
from caseworker.casework.corrections.proposing import proposals
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.review.matters import Thing
from caseworker.casework.review.tables import log_table
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.sign_in import nobody_let_in, record_refused
from caseworker.letter import issuing
from tests.ui.accessible import nameless
from tests.ui.conftest import Keyboard
from ui.asking.form import FormDialog
from ui.review.export import FIGURES as FIGURE_TABLE
from ui.review.export import table_of
from ui.review.page import FIGURES, RECORD, WAITS, ReviewPage
from ui.shell.main_window import MainWindow
from ui.wording import common
from ui.wording import review as w


def as_(window: MainWindow, officer: str) -> Desk:
    """The desk of a member of staff, who acts from now on."""
    session = window.session
    assert session.desk is not None
    session.act_as(officer)
    return session.desk


def arrived(window: MainWindow, qtbot: QtBot) -> ReviewPage:
    """The page, once everything is read and the record is checked."""
    window.go("review")
    page = window.pages["review"]
    assert isinstance(page, ReviewPage)
    session = window.session
    qtbot.waitUntil(lambda: page.read and session.record.report is not None)
    qtbot.waitUntil(lambda: not page.queue._due.isActive() and not session.tasks.busy)
    return page


def propose(desk: Desk, case: str, officer: str, number: int = 9) -> list[str]:
    """Corrections of the address by an officer."""
    file = case_file(desk.ledger.reader(), case)
    grid = grid_of(desk.register, file, desk.clock())
    found = proposals(desk.register, file, grid, "address", reason_code="wrong-person")
    who = replace(desk, officer=desk.staff.officer(officer))
    return list(correct.propose(who, case, found[:number]))


def state(desk: Desk, case: str, correction: str) -> State:
    return case_file(desk.ledger.reader(), case).corrections[correction].state


@pytest.mark.chapter("changed back")
def test_a_morning_at_the_page(
    window: MainWindow, case: str, keyboard: Keyboard, qtbot: QtBot
) -> None:
    """Sound record, matters worst first, Enter opens the case, T shows the figures as a table."""
    as_(window, "david")
    page = arrived(window, qtbot)
    assert page.banner.finding.text().startswith("No change found in")
    rows = page.facts.today
    assert rows
    assert {row.case for row in rows} == {case}
    assert nameless(page) == []
    page.tabs.choose(FIGURES)
    page.figures.setFocus()
    keyboard.press(Qt.Key.Key_T)
    assert page.figures.as_table
    assert nameless(page) == []
    page.tabs.choose(0)
    page.today.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    session = window.session
    qtbot.waitUntil(lambda: session.sheet.case == case and window.page == "case")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.chapter("first day")
def test_the_keys_are_where_work_goes_on_when_nothing_needs_anybody(
    window: MainWindow, case: str, keyboard: Keyboard, qtbot: QtBot, scale: int
) -> None:
    window.preferences.choose(scale=scale)
    propose(as_(window, "helen"), case, "helen", 1)
    as_(window, "david")
    page = arrived(window, qtbot)
    assert not page.facts.today
    assert page.facts.waiting
    assert keyboard.focus is page.queue.list


@pytest.mark.parametrize("scale", [100, 200])
def test_the_keys_stay_on_the_page_when_nothing_is_there_at_all(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot, scale: int
) -> None:
    window.preferences.choose(scale=scale)
    page = arrived(window, qtbot)
    assert not page.facts.today
    assert not page.facts.waiting
    assert keyboard.focus in page.regions()


@pytest.mark.chapter("first day")
def test_a_approves_what_a_colleague_proposed_once_the_values_were_shown(
    window: MainWindow, case: str, keyboard: Keyboard, qtbot: QtBot
) -> None:
    """A asks with both values and Enter approves; B sends back; all of a case at once."""
    desk = as_(window, "david")
    ids = propose(desk, case, "helen", 5)
    page = arrived(window, qtbot)
    assert len(page.facts.waiting) == 5
    assert window._buttons["review"].accessibleDescription().startswith("5 waiting")
    page.queue.list.setFocus()
    keyboard.press(Qt.Key.Key_A)
    asked = page.queue.asker.dialog
    assert isinstance(asked, FormDialog)
    first = asked.act.changes[0]
    assert first.old != first.new
    QTest.keyClick(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.facts.waiting) == 4)
    assert state(desk, case, first.who.rpartition(", ")[2]) is State.APPROVED
    qtbot.waitUntil(lambda: page.queue.found is not None and len(page.queue.found.alike) == 4)
    qtbot.waitUntil(lambda: page.queue.list.hasFocus())
    keyboard.press(Qt.Key.Key_B)
    asked = page.queue.asker.dialog
    assert isinstance(asked, FormDialog)
    QTest.keyClicks(asked.controls["reason"], "The bill is too old")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.facts.waiting) == 3)
    assert [state(desk, case, one) for one in ids].count(State.RETURNED) == 1
    qtbot.waitUntil(lambda: page.queue.found is not None and len(page.queue.found.alike) == 3)
    page.queue.approve_all()
    asked = page.queue.asker.dialog
    assert isinstance(asked, FormDialog)
    assert len(asked.act.changes) == 3
    asked.submit()
    qtbot.waitUntil(lambda: page.facts.waiting == ())
    assert page.queue.title.text() == w.NONE_WAITING


@pytest.mark.chapter("first day")
def test_ones_own_shows_the_reason_and_another_officer_sees_their_lists_at_once(
    window: MainWindow, case: str, keyboard: Keyboard, qtbot: QtBot
) -> None:
    desk = as_(window, "david")
    (own,) = propose(desk, case, "david", 1)
    page = arrived(window, qtbot)
    assert page.facts.waiting[0].mine
    assert window._buttons["review"].accessibleDescription() == "Ctrl+5"
    page.queue.list.setFocus()
    keyboard.press(Qt.Key.Key_A)
    assert page.queue.asker.dialog is None
    assert "colleague" in page.queue.under.text()
    assert state(desk, case, own) is State.PROPOSED
    as_(window, "helen")
    qtbot.waitUntil(lambda: bool(page.facts.waiting) and not page.facts.waiting[0].mine)


@pytest.mark.chapter("interim")
def test_a_letter_is_approved_with_the_bytes_that_were_shown(
    window: MainWindow, case: str, qtbot: QtBot
) -> None:
    desk = as_(window, "david")
    drafter = replace(desk, officer=desk.staff.officer("priya"))
    letter = issuing.draft(drafter, case)
    page = arrived(window, qtbot)
    (row,) = page.facts.waiting
    assert row.thing is Thing.LETTER
    qtbot.waitUntil(lambda: page.queue.found is not None and bool(page.queue.found.content))
    found = page.queue.found
    assert found is not None
    assert not found.why
    page.queue.act("approve")
    asked = page.queue.asker.dialog
    assert isinstance(asked, FormDialog)
    asked.submit()
    qtbot.waitUntil(lambda: page.facts.waiting == ())
    file = case_file(desk.ledger.reader(), case)
    assert file.letters[letter].state == "approved"


@pytest.mark.chapter("interim")
def test_a_letter_is_sent_back_with_what_has_to_change(
    window: MainWindow, case: str, keyboard: Keyboard, qtbot: QtBot
) -> None:
    desk = as_(window, "david")
    letter = issuing.draft(replace(desk, officer=desk.staff.officer("priya")), case)
    page = arrived(window, qtbot)
    qtbot.waitUntil(lambda: page.queue.found is not None and bool(page.queue.found.content))
    page.queue.act("send_back")
    qtbot.waitUntil(lambda: isinstance(keyboard.focus.window(), FormDialog))
    keyboard.type("The greeting is wrong")
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.facts.waiting == ())
    file = case_file(desk.ledger.reader(), case)
    assert file.letters[letter].state == "voided"


@pytest.mark.chapter("first day")
def test_a_changed_record_turns_approving_off_on_every_page(
    window: MainWindow, case: str, qtbot: QtBot
) -> None:
    """The banner names the entry; A gives the reason; Corrections and Case hold back as well."""
    desk = as_(window, "david")
    (one,) = propose(desk, case, "helen", 1)
    page = arrived(window, qtbot)
    session = window.session
    assert session.record.sound
    assert session.place is not None
    with closing(sqlite3.connect(session.place.ledger_path)) as db:
        (guard,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'entry_no_update'")
        db.execute("DROP TRIGGER entry_no_update")
        db.execute("UPDATE entry SET envelope = replace(envelope, '}', ' }') WHERE seq = 2")
        db.execute(guard[0])
        db.commit()
    page.banner.button.click()
    qtbot.waitUntil(lambda: session.record.sound is False)
    qtbot.waitUntil(lambda: not page.queue._due.isActive() and not session.tasks.busy)
    assert page.banner.finding.text() == w.BROKEN
    assert page.banner.entries.text() == w.show_entry(2)
    page.queue.act("approve")
    assert page.queue.asker.dialog is None
    assert page.queue.under.text() == common.APPROVING_OFF
    assert state(desk, case, one) is State.PROPOSED
    found = page.queue.found
    assert found is not None
    assert found.details is not None
    back = found.details.offer("send_back")
    assert back is not None
    assert back.open


@pytest.mark.chapter("interim")
def test_a_check_that_was_stopped_says_that_it_proves_nothing(
    window: MainWindow, case: str, qtbot: QtBot
) -> None:
    page = arrived(window, qtbot)
    session = window.session
    for _ in range(50):  # a small record may be read to its end before the stop is seen
        session.check_record()
        assert page.banner.button.text() == w.STOP
        page.banner.button.click()
        qtbot.waitUntil(lambda: not session.record.running)
        if session.record.ended == "stopped":
            break
    assert page.banner.finding.text() == w.NOT_CHECKED
    assert page.banner.button.text() == w.CHECK_AGAIN


@pytest.mark.chapter("interim")
def test_an_officer_without_the_role_is_told_what_they_do_not_see(
    window: MainWindow, case: str, qtbot: QtBot
) -> None:
    session = window.session
    assert session.desk is not None
    officers = session.desk.staff.officers
    other = next(one for one in officers if one.roles == frozenset({"caseworker"}))
    session.act_as(other.id)
    page = arrived(window, qtbot)
    assert page.facts.figures is None
    assert w.ONLY_YOURS in page.under.text()


@pytest.mark.chapter("first day")
@pytest.mark.parametrize(("look", "scale"), [("dark", 100), ("contrast", 200), ("light", 200)])
def test_every_part_has_a_name_in_every_theme_and_size(
    window: MainWindow, case: str, qtbot: QtBot, look: str, scale: int
) -> None:
    desk = as_(window, "david")
    propose(desk, case, "helen", 2)
    window.preferences.choose(look=look, scale=scale)
    page = arrived(window, qtbot)
    for place in (0, WAITS, FIGURES, RECORD):
        page.tabs.choose(place)
        QApplication.processEvents()
        assert nameless(page) == []
    assert page.minimumSizeHint().width() <= window.width()


@pytest.mark.chapter("first day")
def test_the_audit_record_is_browsed_filtered_and_given_out(
    window: MainWindow, case: str, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    """Newest first; Enter reads one in full; a filter, a number, and a file that is on record."""
    desk = as_(window, "david")
    page = arrived(window, qtbot)
    page.tabs.choose(RECORD)
    record = page.record
    size = desk.ledger.head().size
    qtbot.waitUntil(lambda: len(record.model.numbers) == size)
    qtbot.waitUntil(lambda: record.whole is not None and record.whole.line.seq == size)
    assert nameless(page) == []
    record.table.setFocus()
    keyboard.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: record.whole is not None and record.whole.line.seq == size - 1)
    keyboard.press(Qt.Key.Key_G)
    keyboard.type("3")
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: record.whole is not None and record.whole.line.seq == 3)
    record.filters.kind.choose("correction.approved")
    qtbot.waitUntil(lambda: record.under.text() == w.NONE_FIT)
    record.filters.kind.choose("outcome.recorded")
    expected = desk.ledger.count(types=["outcome.recorded"])
    qtbot.waitUntil(lambda: len(record.model.numbers) == expected > 0)
    query = record.query()
    assert query is not None
    path = tmp_path / "log.csv"
    record.giving_out.write(
        lambda desk: log_table(desk, query), path, "our auditors", "the yearly audit"
    )
    qtbot.waitUntil(lambda: record.under.text() == w.written(expected, "log.csv"))
    assert len(path.read_text("utf-8-sig").splitlines()) == expected + 1
    (entry,) = desk.ledger.entries(types=["table.exported"])
    assert (entry.claim or {})["rows"] == expected
    figures = table_of(page.facts, FIGURE_TABLE)
    record.giving_out.write(
        lambda _: figures, tmp_path / "figures.xlsx", "our auditors", "the yearly audit"
    )
    rows = len(list(figures.rows))
    qtbot.waitUntil(lambda: record.under.text() == w.written(rows, "figures.xlsx"))


@pytest.mark.chapter("first day")
def test_who_may_not_read_the_record_is_told_so_and_nothing_is_read(
    window: MainWindow, case: str, qtbot: QtBot
) -> None:
    as_(window, "priya")
    page = arrived(window, qtbot)
    page.tabs.choose(RECORD)
    record = page.record
    assert record.title.text() == w.NOT_FOR_YOU
    assert not record.export.isEnabled()
    assert list(record.model.numbers) == []
    as_(window, "david")
    qtbot.waitUntil(lambda: len(record.model.numbers) > 0)


def test_refused_sign_ins_stand_among_what_needs_somebody_and_lead_to_the_record(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    desk = as_(window, "david")
    for _ in range(5):
        record_refused(desk.ledger, nobody_let_in())
    page = arrived(window, qtbot)
    (row,) = page.facts.today
    assert (row.title, row.under) == ("Sign-ins refused", "5 in a row, by nobody in the staff file")
    page.today.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.tabs.place == RECORD and len(page.record.model.numbers) == 5)
