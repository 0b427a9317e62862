"""What the pages may ask of the session: read, act, open a case that is on record."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from caseworker.casework.open_case import add_note
from caseworker.comparison.agreement import Agreement
from caseworker.errors import InputError
from caseworker.ledger import open_ledger, verify
from caseworker.opening import Opened
from ui.compare.provenance import cell_view
from ui.desk.session import Session


@pytest.mark.chapter("corrected")
def test_a_case_on_record_opens_with_its_person_and_its_facts(
    session: Session, case: str, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.changed):
        session.open_case(case)
    assert session.sheet.person() == ("Megan Louise Merriweather", "23 May 1971")
    assert session.sheet.snapshot is not None
    assert len(session.sheet.snapshot.file.corrections) == 7
    assert not session.sheet.masked


@pytest.mark.chapter("corrected")
def test_a_case_that_is_open_already_is_switched_to(
    session: Session, case: str, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.changed):
        session.open_case(case)
    session.another()
    session.open_case(case)
    assert (len(session.sheets), session.current) == (2, 0)


@pytest.mark.chapter("corrected")
def test_acting_refreshes_the_facts_and_tells_every_page(
    session: Session, case: str, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.changed):
        session.open_case(case)
    with qtbot.waitSignals([session.acted, session.changed]):
        session.act(lambda desk: add_note(desk, case, "Rang back"))
    assert session.sheet.snapshot is not None
    assert len(session.sheet.snapshot.file.notes) == 1


@pytest.mark.chapter("corrected")
def test_another_officer_sees_every_open_person_as_their_role_allows(
    session: Session, case: str, qtbot: QtBot
) -> None:
    """The auditor of the demo is not shown where people live; what is settled stays known."""
    with qtbot.waitSignal(session.changed):
        session.open_case(case)
    whole = session.sheet.snapshot
    with qtbot.waitSignal(session.changed):
        session.act_as("irene")
    seen = session.sheet.snapshot
    assert seen is not None
    assert whole is not None
    row = next(one for one in seen.grid.rows if one.field.name == "address")
    assert Agreement.NOT_SHOWN in {cell.agreement for cell in row.cells}
    assert all(cell_view(cell, masked=False).value == "" for cell in row.cells)
    records = [one for reading in seen.file.readings for one in reading.records]
    records += [one.record for one in seen.candidates]
    assert [
        value for record in records for value in record.values if value.field == "address"
    ] == []
    assert {one.wrong for one in seen.file.corrections.values()} == {None}
    assert seen.tally == whole.tally
    with qtbot.waitSignal(session.changed):
        session.act_as("priya")
    assert session.sheet.snapshot == whole


def test_what_does_not_exist_is_told_once_and_the_page_knows(
    session: Session, qtbot: QtBot
) -> None:
    told: list[BaseException] = []
    with qtbot.waitSignal(session.fault) as fault:
        session.act(lambda desk: add_note(desk, "RC-NOBODY", "x"), failed=told.append)
    assert isinstance(fault.args[0], InputError)
    assert told == fault.args


@pytest.mark.chapter("corrected")
def test_two_windows_on_one_ledger_work_side_by_side(
    session: Session, opened: Opened, case: str, qtbot: QtBot
) -> None:
    """What one puts on record the other reads with its next step, and the chain stays whole."""
    clock = opened.desk.clock
    with open_ledger(opened.ledger_path, clock=clock, realm="demo") as ledger:
        beside = replace(opened, desk=replace(opened.desk, ledger=ledger, sitting="beside"))
        other = Session(lambda: nullcontext(beside))
        with qtbot.waitSignal(other.opened):
            other.open()
        for one in (session, other):
            with qtbot.waitSignal(one.changed):
                one.open_case(case)
        for number in range(3):
            for one in (session, other):
                with qtbot.waitSignal(one.acted):
                    one.act(partial(add_note, case=case, text=f"Call {number}"))
        facts = [one.sheet.snapshot for one in (session, other)]
        assert [len(one.file.notes) for one in facts if one is not None] == [5, 6]
        assert other.tasks.close()
    assert verify(opened.ledger_path).ok
