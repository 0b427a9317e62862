"""Corrected databases are read again after each delivery that reaches them, and once more later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.rechecks import Recheck, due_now, rechecks
from caseworker.casework.file.coverage import coverage
from caseworker.casework.file.waiting import waiting
from caseworker.casework.keeping.withdraw import opened_in_error

if TYPE_CHECKING:
    from tests.office import Office

DUE = date(2026, 3, 16)
DAY = timedelta(days=1)


@pytest.fixture
def case(office: Office) -> str:
    """X1 feeds X2 every day. Both were wrong, and the owner of X2 says that it is done."""
    from tests.office import WRONG, record

    office.holds("X2", record("b", WRONG))
    case = office.case()
    for more in ({}, {"database": "X2", "record": record("b", WRONG)}):
        correction = office.propose(case, **more)
        correct.approve(office.as_("ben"), correction)
        correct.send(office.desk, correction, manner="letter", answer_by=DUE)
    office.later(days=1)
    correct.claim_done(office.desk, of(office, case, "X2"))
    return case


def of(office: Office, case: str, database: str) -> str:
    file = office.file(case)
    return next(one.id for one in file.corrections.values() if one.database == database)


def right(office: Office, case: str, *databases: str) -> datetime:
    """The sources are put right and read an hour later; when they were read."""
    from tests.office import RIGHT, record

    for database in databases:
        office.holds(database, record("a" if database == "X1" else "b", RIGHT))
    office.later(hours=1)
    office.recheck(case)
    return office.moment[0]


def owed(office: Office, case: str, database: str = "X2") -> list[Recheck]:
    found = rechecks(office.desk.register, office.file(case))
    return [one for one in found if one.database == database]


def test_when_an_owner_says_that_it_is_done_a_reading_is_due_at_once(
    office: Office, case: str
) -> None:
    (one,) = owed(office, case)
    assert one.due(office.moment[0])


def test_after_the_feed_must_have_run_and_again_after_thirty_days(
    office: Office, case: str
) -> None:
    claimed = office.moment[0]
    right(office, case, "X1", "X2")
    first, second = owed(office, case)
    assert (first.feed, first.at) == ("X1", claimed + DAY)
    assert (second.feed, second.at) == ("", claimed + 30 * DAY)


def test_the_number_of_days_is_the_registers(office: Office, case: str) -> None:
    right(office, case, "X1", "X2")
    register = replace(office.desk.register, recheck=timedelta(days=90))
    last = rechecks(register, office.file(case))[-1]
    assert last.why == "90 days after it was put right"


def test_a_reading_that_shows_it_right_settles_what_was_due_and_nothing_later(
    office: Office, case: str
) -> None:
    right(office, case, "X1", "X2")
    office.later(days=2)
    office.recheck(case)
    assert [one.feed for one in owed(office, case)] == [""]
    office.later(days=40)
    office.recheck(case)
    assert owed(office, case) == []


def test_while_its_source_is_wrong_it_is_read_after_each_delivery(
    office: Office, case: str
) -> None:
    read = right(office, case, "X2")
    assert owed(office, case)[0].at == read + DAY
    office.later(days=3)
    office.recheck(case)
    assert owed(office, case)[0].at == office.moment[0] + DAY
    assert "is not put right" in owed(office, case)[0].why


def test_what_is_due_is_listed_over_all_cases_the_earliest_first(office: Office, case: str) -> None:
    right(office, case, "X1", "X2")
    register, files = office.desk.register, [office.file(case)]
    assert due_now(register, files, office.moment[0]) == ()
    found = due_now(register, files, office.moment[0] + 40 * DAY)
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert {one.database for one in found} == {"X1", "X2"}


def test_a_due_reading_is_something_the_case_waits_for(office: Office, case: str) -> None:
    right(office, case, "X1", "X2")
    office.later(days=2)
    file, desk = office.file(case), office.desk
    standings = coverage(desk.register, file, desk.clock())
    points = waiting(desk.register, file, standings, desk.clock())
    assert [(one.about, one.by) for one in points] == [(of(office, case, "X2"), "2026-03-04")]
    assert waiting(desk.register, file, standings) == ()


def test_what_changed_back_is_not_read_again_but_sent_again(office: Office, case: str) -> None:
    from tests.office import WRONG, record

    right(office, case, "X1", "X2")
    office.holds("X2", record("b", WRONG))
    office.later(days=2)
    office.recheck(case)
    assert owed(office, case) == []


def test_nothing_is_owed_to_a_file_that_was_withdrawn(office: Office, case: str) -> None:
    right(office, case, "X1", "X2")
    opened_in_error(office.desk, case, "wrong person")
    assert rechecks(office.desk.register, office.file(case)) == ()
