"""While the person contests what is held its use is restricted; lifting that needs its reasons."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.contest import contest, is_contested, lift
from caseworker.casework.open_case import open_case
from caseworker.errors import InputError, RuleRefused

if TYPE_CHECKING:
    from tests.office import Office

TOLD = date(2026, 3, 2)


def test_a_complaint_contests_from_the_moment_the_case_is_opened(office: Office) -> None:
    contested = office.file(office.case()).contested
    assert contested is not None
    assert (contested.why, contested.holds) == ("case opened", True)


def checked_only(office: Office) -> str:
    """A case of somebody who only wants to know what is held."""
    office.look_up(purpose="access")
    office.accept(("X1", "a"), ("X2", "b"))
    return open_case(office.desk, office.subject)


def test_who_only_asks_what_is_held_contests_nothing_until_a_correction_is_proposed(
    office: Office,
) -> None:
    case = checked_only(office)
    assert office.file(case).contested is None
    office.propose(case)
    assert is_contested(office.file(case))


def test_the_person_may_ask_for_it_at_any_time_once(office: Office) -> None:
    case = checked_only(office)
    contest(office.desk, case)
    contest(office.desk, case)
    assert office.entries("accuracy.contested") == [{"why": "asked by the person"}]


def test_it_is_lifted_with_a_reason_after_the_person_was_told(office: Office) -> None:
    case = office.case()
    lift(office.as_("ben"), case, "the record was right", told_on=TOLD)
    contested = office.file(case).contested
    assert contested is not None
    assert (contested.holds, contested.reason) == (False, "the record was right")


def test_a_new_proposal_contests_again(office: Office) -> None:
    case = office.case()
    lift(office.as_("ben"), case, "the record was right", told_on=TOLD)
    office.propose(case)
    assert is_contested(office.file(case))


def test_it_stays_while_a_correction_is_under_way(office: Office) -> None:
    case = office.case()
    correction = office.propose(case)
    with pytest.raises(RuleRefused, match=correction):
        lift(office.as_("ben"), case, "enough", told_on=TOLD)
    correct.withdraw(office.desk, correction, "she was mistaken")
    lift(office.as_("ben"), case, "withdrawn", told_on=TOLD)


def test_not_without_reason_nor_before_the_person_was_told(office: Office) -> None:
    case = office.case()
    with pytest.raises(InputError, match="reason"):
        lift(office.as_("ben"), case, " ", told_on=TOLD)
    with pytest.raises(InputError, match="told"):
        lift(office.as_("ben"), case, "enough", told_on=TOLD + timedelta(days=9))


def test_a_caseworker_does_not_lift_it_and_nobody_twice(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused) as refused:
        lift(office.desk, case, "enough", told_on=TOLD)
    assert refused.value.rule == "role"
    lift(office.as_("ben"), case, "enough", told_on=TOLD)
    with pytest.raises(RuleRefused):
        lift(office.as_("ben"), case, "enough", told_on=TOLD)
