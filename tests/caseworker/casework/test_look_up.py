"""A look-up is on record before it leaves, and each answer before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseworker.casework.look_up import find_subject, look_up
from caseworker.errors import InputError, RuleRefused, Unavailable
from caseworker.outcome import Outcome
from caseworker.subject.dates import PartialDate
from caseworker.subject.query import QueryValue

if TYPE_CHECKING:
    from tests.office import Office


def test_the_request_is_durable_before_the_first_database_is_asked(office: Office) -> None:
    run = look_up(office.desk, office.query())
    office.sources["X1"].people = {}
    next(run)
    (first, *_rest) = office.desk.ledger.entries(types=["lookup.requested", "outcome.recorded"])
    assert first.type == "lookup.requested"
    assert first.claim is not None
    assert first.claim["databases"] == ["X1", "X2"]
    run.close()


def test_every_database_has_one_outcome_on_record_and_the_look_up_is_closed(office: Office) -> None:
    office.look_up()
    assert sorted(claim["database"] for claim in office.entries("outcome.recorded")) == ["X1", "X2"]
    assert office.entries("lookup.closed") == [{"how": "complete"}]


def test_a_database_that_fails_gets_its_outcome_and_the_other_is_not_touched(
    office: Office,
) -> None:
    office.sources["X1"].error = Unavailable("No answer.")
    outcomes = {answer.database: answer.outcome for answer in office.look_up()}
    assert outcomes == {"X1": Outcome.UNAVAILABLE, "X2": Outcome.FOUND_UNDECIDED}


def test_a_question_that_went_out_again_is_on_record(office: Office) -> None:
    office.sources["X1"].error = Unavailable("The line was cut.", momentary=True)
    office.look_up()
    details = {
        str((entry.claim or {})["database"]): (entry.detail or {})["asked_again"]
        for entry in office.desk.ledger.entries(types=["outcome.recorded"])
    }
    assert details == {"X1": 1, "X2": 0}


def test_a_look_up_that_is_left_early_is_on_record_as_stopped(office: Office) -> None:
    run = look_up(office.desk, office.query())
    next(run)
    run.close()
    assert office.entries("lookup.closed") == [{"how": "stopped"}]


def test_no_personal_value_stands_in_a_claim_or_an_envelope(office: Office) -> None:
    office.look_up()
    for entry in office.desk.ledger.entries():
        text = f"{entry.type} {entry.actor} {entry.ref} {entry.claim}"
        for value in ("Quill", "QQ200301", "Quay", "Mill Lane"):
            assert value not in text


def test_a_purpose_is_mandatory(office: Office) -> None:
    with pytest.raises(InputError, match="purpose"):
        office.look_up(purpose="")
    assert office.entries("lookup.requested") == []


def test_nothing_to_search_by_is_said_before_anything_is_asked(office: Office) -> None:
    with pytest.raises(InputError, match="nothing was given"):
        office.look_up(values=())


def test_a_database_that_is_not_on_the_register_is_refused_by_name(office: Office) -> None:
    with pytest.raises(InputError, match="X9"):
        office.look_up(databases=("X9",))


@pytest.mark.parametrize("number", ["QQ200302B", "QQ 20 03 02 A", "QQ200303C"])
def test_nobody_looks_up_themselves_or_a_declared_relative_and_the_attempt_is_on_record(
    office: Office, number: str
) -> None:
    with pytest.raises(RuleRefused) as refused:
        office.look_up(values=(QueryValue("nino", number),))
    assert refused.value.rule == "conflict-of-interest"
    assert office.sources["X1"].asked == []
    (attempt,) = office.entries("attempt.refused")
    assert attempt == {"action": "look_up", "rule": "conflict-of-interest"}


def test_a_role_that_may_not_look_up_is_refused(office: Office) -> None:
    with pytest.raises(RuleRefused) as refused:
        list(look_up(office.as_("dev"), office.query()))
    assert refused.value.rule == "role"


def test_a_person_keeps_one_pseudonym_across_look_ups(office: Office) -> None:
    values = (QueryValue("nino", "QQ200301A"), QueryValue("birth_date", PartialDate(1980, 3, 4)))
    office.look_up(values=values)
    assert find_subject(office.desk, values) == "S-1"


def test_one_number_with_another_birth_date_may_be_somebody_else(office: Office) -> None:
    number = QueryValue("nino", "QQ200301A")
    office.look_up(values=(number, QueryValue("birth_date", PartialDate(1980, 3, 4))))
    other = (number, QueryValue("birth_date", PartialDate(1981, 5, 6)))
    assert find_subject(office.desk, other) is None
