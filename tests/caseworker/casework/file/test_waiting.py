"""What a case waits for: who, what, by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseworker.casework import open_case
from caseworker.casework.corrections import correct
from caseworker.casework.file.coverage import coverage
from caseworker.casework.file.waiting import COLLEAGUE, US, Waiting, waiting
from caseworker.connector import Answer, AnswerKind
from caseworker.errors import Unavailable

if TYPE_CHECKING:
    from tests.office import Office


def points(office: Office, case: str) -> tuple[Waiting, ...]:
    desk = office.desk
    file = office.file(case)
    return waiting(desk.register, file, coverage(desk.register, file, desk.clock()))


def test_a_settled_case_waits_for_nothing(office: Office) -> None:
    assert points(office, office.case()) == ()


def test_a_correction_waits_for_each_party_in_turn(office: Office) -> None:
    case = office.case()
    one = office.propose(case)
    assert [(p.who, p.about) for p in points(office, case)] == [(COLLEAGUE, one)]
    correct.approve(office.as_("ben"), one)
    assert points(office, case)[0].who == US
    due = date(2026, 3, 20)
    correct.send(office.desk, one, manner="post", answer_by=due)
    (point,) = points(office, case)
    owner = office.desk.register.database("X1").owner_team
    assert (point.who, point.by) == (owner, "2026-03-20")
    assert not point.late(due)
    assert point.late(due + timedelta(days=1))
    correct.claim_done(office.desk, one)
    assert "Look again" in points(office, case)[0].what


def test_a_database_that_did_not_answer_waits_for_us(office: Office) -> None:
    office.sources["X2"].error = Unavailable("closed")
    office.look_up()
    office.accept(("X1", "a"))
    case = open_case.open_case(office.desk, office.subject)
    (point,) = points(office, case)
    assert (point.who, point.about) == (US, "X2")
    assert "Try again" in point.what


def test_a_person_who_is_here_and_recorded_as_dead_comes_first(office: Office) -> None:
    office.sources["X1"].error = Unavailable("closed")
    office.sources["X2"].answer = Answer(AnswerKind.DECEASED, office.desk.clock())
    office.look_up()
    case = open_case.open_case(office.desk, office.subject)
    first, second = points(office, case)
    assert (first.about, second.about) == ("X2", "X1")
    assert "If the person is here" in first.what
    open_case.record_need(office.desk, case, "died")
    assert not any("is here" in point.what for point in points(office, case))


def test_an_answer_that_is_too_old_waits_for_us(office: Office) -> None:
    case = office.case()
    office.later(days=61)
    assert {point.what for point in points(office, case)} == {
        "Look again: the answer is too old now"
    }


def test_a_promise_waits_for_who_made_it(office: Office) -> None:
    case = office.case()
    open_case.promise(office.desk, case, "write", date(2026, 3, 10))
    (point,) = points(office, case)
    assert (point.who, point.by) == ("anna", "2026-03-10")
