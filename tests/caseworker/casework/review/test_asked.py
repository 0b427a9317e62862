"""Whom something waits about is found by what was asked and not answered, without reading all."""

from __future__ import annotations

from caseworker.casework.corrections import correct
from caseworker.casework.desk import Desk
from caseworker.casework.manual_checks import attest, confirm_attestation
from caseworker.casework.review.asked import asked
from caseworker.casework.review.office import Office as Known
from caseworker.casework.review.office import approvals, catch_up
from tests.office import WRONG, Office, record


def whole(desk: Desk, known: Known) -> Known:
    while not (known := catch_up(desk, known, 1)).ready:
        pass
    return known


def agrees(desk: Desk) -> int:
    """How many things wait, found quickly; the same as when every case is read."""
    found = approvals(whole(desk, asked(desk)))
    assert found == approvals(whole(desk, Known()))
    return len(found)


def test_what_is_answered_is_not_read_and_what_is_asked_again_is(office: Office) -> None:
    office.holds("X2", record("b", WRONG))
    case = office.case()
    assert asked(office.desk).left == ()
    one = office.propose(case)
    office.propose(case, database="X2", record=record("b", WRONG))
    assert agrees(office.desk) == 2
    boss = office.as_("ben")
    correct.send_back(boss, one, "Say since when")
    assert agrees(office.desk) == 1
    office.propose(case)
    known = whole(office.desk, asked(office.desk))
    assert agrees(office.desk) == 2
    for waits in approvals(known):
        correct.approve(boss, waits.about)
    assert asked(office.desk).left == ()
    assert approvals(whole(office.desk, known)) == []


def test_a_check_by_hand_waits_until_a_colleague_confirms_it(office: Office) -> None:
    office.by_hand("X2")
    case = office.case()
    check = attest(office.desk, case, "X2", manner="looked", found="no record", where="screen 4")
    assert agrees(office.desk) == 1
    confirm_attestation(office.as_("cara"), check)
    assert asked(office.desk).left == ()
    assert agrees(office.desk) == 0
