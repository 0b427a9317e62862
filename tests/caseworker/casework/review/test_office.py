"""What needs somebody in the office is found case by case and kept up as entries arrive."""

from __future__ import annotations

from datetime import date

from caseworker.casework.corrections import correct
from caseworker.casework.desk import Desk
from caseworker.casework.review.figures import figures
from caseworker.casework.review.matters import Kind, Thing
from caseworker.casework.review.office import Office as Known
from caseworker.casework.review.office import approvals, catch_up, corrections, matters
from tests.office import WRONG, Office, record


def whole(desk: Desk, known: Known | None = None) -> Known:
    known = known or Known()
    while not (known := catch_up(desk, known, 1)).ready:
        pass
    return known


def test_an_overdue_answer_stands_first_and_new_entries_are_added(office: Office) -> None:
    office.holds("X2", record("b", WRONG))
    case = office.case()
    one = office.propose(case)
    correct.approve(office.as_("ben"), one)
    correct.send(office.desk, one, manner="letter", answer_by=date(2026, 3, 16))
    office.later(days=20)
    known = whole(office.desk)
    today = office.desk.clock().date()
    clocks = [m for m in matters(known, today) if m.kind is Kind.CLOCK]
    assert [(m.case, m.about, m.day) for m in clocks] == [(case, one, date(2026, 3, 16))]
    office.propose(case, database="X2", record=record("b", WRONG))
    after = whole(office.desk, known)
    assert len(approvals(after)) == 1
    assert after.people == whole(office.desk).people


def test_what_waits_names_who_may_not_approve_it(office: Office) -> None:
    case = office.case()
    one = office.propose(case)
    (waits,) = approvals(whole(office.desk))
    assert (waits.thing, waits.about, waits.by) == (Thing.CORRECTION, one, office.desk.officer.id)
    correct.approve(office.as_("ben"), one)
    assert approvals(whole(office.desk)) == []


def test_an_office_is_read_in_portions_and_another_day_reads_it_again(office: Office) -> None:
    office.propose(office.case())
    part = catch_up(office.desk, Known(), 0)
    assert not part.ready
    known = whole(office.desk, part)
    office.later(days=1)
    fresh = catch_up(office.desk, known, 0)
    assert not fresh.ready
    assert fresh.left == tuple(known.people)


def test_figures_count_each_correction_once(office: Office) -> None:
    case = office.case()
    office.propose(case)
    found = corrections(whole(office.desk))
    told = figures(office.desk.register, found, office.desk.clock().date())
    assert (told.total, told.half_within) == (1, None)
    assert [bar.number for bar in told.causes] == [1]
    assert [(bar.words, bar.number) for bar in told.agencies] == [("Example Agency", 1)]
    assert told.ages[0].number == 1
    assert (told.weeks[-1].opened, told.weeks[-1].verified) == (1, 0)
