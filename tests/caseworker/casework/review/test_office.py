"""What needs somebody in the office is found case by case and kept up as entries arrive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from caseworker.casework.corrections import correct
from caseworker.casework.desk import Desk
from caseworker.casework.review.figures import figures
from caseworker.casework.review.matters import CaseSummary, Kind, Thing
from caseworker.casework.review.office import (
    Access,
    approvals,
    catch_up,
    corrections,
    matters,
    odd_access,
)
from caseworker.casework.review.office import Office as Known
from caseworker.errors import Unavailable
from caseworker.origin.trails import ASK_WITHIN
from caseworker.subject.dates import When
from caseworker.subject.values import FieldValue, Provenance
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


def test_refused_looks_at_ones_own_records_are_odd_for_a_month(office: Office) -> None:
    desk = office.desk
    own = desk.refuse("Not yours.", rule="conflict-of-interest", action="look_up", about="L-ABCDEF")
    other = desk.refuse("Not now.", rule="state", action="look_up", about="L-ABCDEG")
    for one in (own, other):
        assert one.entry is not None
        desk.ledger.add(one.entry)
    known = whole(desk)
    today = desk.clock().date()
    (odd,) = [one for one in matters(known, today) if one.kind is Kind.ODD]
    assert (odd.owner, odd.about) == (desk.officer.id, "L-ABCDEF")
    assert list(odd_access(known, today + timedelta(days=31))) == []


def test_many_people_without_a_case_in_a_week_are_odd(office: Office) -> None:
    """Nineteen are not, twenty are; a case opened for one of them makes it nineteen again."""
    desk = office.desk
    today = desk.clock().date()
    looks = {f"S-{at}": Access(desk.officer.id, today, f"L-{at}") for at in range(20)}
    known = replace(whole(desk), looked=looks)
    (odd,) = odd_access(known, today)
    assert odd.owner == desk.officer.id
    assert "20 people" in odd.what
    assert list(odd_access(known, today + timedelta(days=7))) == []
    fewer = replace(known, looked=dict(list(looks.items())[1:]))
    assert list(odd_access(fewer, today)) == []
    with_case = replace(known, people={"S-0": (CaseSummary("RC-1", (), (), ()),)})
    assert list(odd_access(with_case, today)) == []


def test_a_look_up_for_no_case_is_remembered(office: Office) -> None:
    office.case()
    known = whole(office.desk)
    assert all(one.officer == office.desk.officer.id for one in known.looked.values())
    assert len(known.looked) == 1


def test_a_database_that_cannot_be_reached_stands_among_what_needs_somebody(
    office: Office,
) -> None:
    office.sources["X2"].error = Unavailable("The source does not answer.")
    case = office.case()
    today = office.desk.clock().date()
    (down,) = [one for one in matters(whole(office.desk), today) if one.kind is Kind.DOWN]
    assert (down.case, down.database, down.day) == (case, "X2", today)


def test_a_history_of_changes_stands_there_in_the_fortnight_before_it_ends(office: Office) -> None:
    """The trail of the database where the wrong value was seen ends a year after its change."""
    recorded = When.from_iso("2025-03-10T10:00")
    wrong = FieldValue("address", WRONG, provenance=Provenance(recorded_at=recorded))
    office.holds("X1", replace(record("a", WRONG), values=(wrong,)))
    office.case()
    databases = tuple(
        replace(one, audit_trail=timedelta(days=365)) for one in office.desk.register.databases
    )
    desk = replace(office.desk, register=replace(office.desk.register, databases=databases))
    today = desk.clock().date()
    ends = [one.day for one in matters(whole(desk), today) if one.kind is Kind.TRAIL]
    assert ends
    assert all(today <= one <= today + ASK_WITHIN for one in ends)
