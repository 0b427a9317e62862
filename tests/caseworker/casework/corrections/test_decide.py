"""A value that changed to another one, or a record that is gone, waits for people to decide."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.corrections import correct, decide
from caseworker.casework.corrections.correction import State
from caseworker.casework.file.coverage import coverage
from caseworker.casework.file.waiting import COLLEAGUE, US, waiting
from caseworker.casework.open_case import state_reference
from caseworker.errors import InputError, RuleRefused
from caseworker.subject.query import Standing
from caseworker.subject.values import Address, FieldValue, Record

if TYPE_CHECKING:
    from tests.office import Office

RIGHT = Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB")
NEW = Address(("8 Ferry Road", "Anytown"), "ZZ2 3CD")
DUE = date(2026, 3, 16)


def holding(*addresses: Address) -> Record:
    return Record("a", values=tuple(FieldValue("address", one) for one in addresses))


@pytest.fixture
def changed(office: Office) -> tuple[str, str]:
    """A case and its correction, after the source changed to yet another address."""
    case = office.case()
    correction = office.propose(case)
    correct.approve(office.as_("ben"), correction)
    correct.send(office.desk, correction, manner="letter", answer_by=DUE)
    office.holds("X1", holding(NEW))
    office.later(days=1)
    office.recheck(case)
    return case, correction


def test_it_is_not_sent_again_before_somebody_decided(
    office: Office, changed: tuple[str, str]
) -> None:
    with pytest.raises(RuleRefused) as refused:
        correct.send(office.desk, changed[1], manner="letter", answer_by=DUE)
    assert "correct decide" in refused.value.advice
    decide.decide(office.desk, changed[1], "send-again", reason="a slip of the owner")
    correct.send(office.desk, changed[1], manner="letter", answer_by=DUE)
    assert office.file(changed[0]).corrections[changed[1]].state is State.SENT


def test_the_new_value_is_the_reference_only_after_a_second_person_confirmed(
    office: Office, changed: tuple[str, str]
) -> None:
    case, correction = changed
    decide.decide(office.desk, correction, "accept", reason="she moved", evidence="new lease")
    assert office.file(case).references["address"].values == (RIGHT,)
    decide.confirm(office.as_("ben"), correction)
    file = office.file(case)
    reference = file.references["address"]
    assert (reference.values, reference.standing, reference.document) == (
        (NEW,),
        Standing.SEEN,
        "new lease",
    )
    assert file.corrections[correction].settled


def test_nobody_confirms_their_own_decision_and_the_attempt_is_on_record(
    office: Office, changed: tuple[str, str]
) -> None:
    decide.decide(office.as_("ben"), changed[1], "accept", reason="moved", evidence="lease")
    with pytest.raises(RuleRefused) as refused:
        decide.confirm(office.as_("ben"), changed[1])
    assert refused.value.rule == "four-eyes"
    assert {"action": "confirm_decision", "rule": "four-eyes"} in office.entries("attempt.refused")


def test_a_databases_value_is_no_evidence_of_its_own(
    office: Office, changed: tuple[str, str]
) -> None:
    with pytest.raises(InputError, match="document"):
        decide.decide(office.desk, changed[1], "accept", reason="the database says so")


def test_what_is_confirmed_is_what_was_decided_about(
    office: Office, changed: tuple[str, str]
) -> None:
    case, correction = changed
    decide.decide(office.desk, correction, "accept", reason="she moved", evidence="lease")
    office.holds("X1", holding(Address(("1 Elsewhere",), "ZZ5 5ZZ")))
    office.later(days=1)
    office.recheck(case)
    with pytest.raises(RuleRefused) as refused:
        decide.confirm(office.as_("ben"), correction)
    assert refused.value.rule == "facts-changed"


def test_of_several_values_none_can_be_accepted(office: Office, changed: tuple[str, str]) -> None:
    office.holds("X1", holding(NEW, Address(("1 Elsewhere",), "ZZ5 5ZZ")))
    office.later(days=1)
    office.recheck(changed[0])
    with pytest.raises(InputError, match="several"):
        decide.decide(office.desk, changed[1], "accept", reason="she moved", evidence="lease")


def test_a_record_that_is_gone_has_no_value_to_accept(
    office: Office, changed: tuple[str, str]
) -> None:
    office.holds("X1")
    office.later(days=1)
    office.recheck(changed[0])
    with pytest.raises(InputError, match="no value"):
        decide.decide(office.desk, changed[1], "accept", reason="she moved", evidence="lease")
    decide.decide(office.desk, changed[1], "withdraw", reason="the owner deleted it rightly")


def test_a_second_person_may_disagree(office: Office, changed: tuple[str, str]) -> None:
    decide.decide(office.desk, changed[1], "accept", reason="she moved", evidence="lease")
    decide.reject(office.as_("cara"), changed[1], "the lease is somebody else's")
    assert office.file(changed[0]).corrections[changed[1]].decided is None


def test_it_waits_for_us_and_then_for_a_colleague(office: Office, changed: tuple[str, str]) -> None:
    def who() -> set[str]:
        file = office.file(changed[0])
        register = office.desk.register
        standings = coverage(register, file, office.desk.clock())
        return {one.who for one in waiting(register, file, standings) if one.about == changed[1]}

    assert who() == {US}
    decide.decide(office.desk, changed[1], "accept", reason="she moved", evidence="lease")
    assert who() == {COLLEAGUE}


def test_nothing_is_decided_where_nothing_is_open(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused) as refused:
        decide.decide(office.desk, office.propose(case), "withdraw", reason="x")
    assert refused.value.rule == "state"


def test_when_the_person_says_something_else_the_old_request_is_not_sent_again(
    office: Office, changed: tuple[str, str]
) -> None:
    case, correction = changed
    state_reference(
        office.desk, case, "address", [NEW], standing=Standing.SEEN, document="new lease"
    )
    assert office.file(case).corrections[correction].outdated
    with pytest.raises(RuleRefused) as refused:
        decide.decide(office.desk, correction, "send-again", reason="why not")
    assert refused.value.rule == "reference"
    decide.decide(office.desk, correction, "withdraw", reason="she moved")


def test_a_proposal_that_the_person_no_longer_supports_is_not_approved(office: Office) -> None:
    case = office.case()
    correction = office.propose(case)
    state_reference(
        office.desk, case, "address", [NEW], standing=Standing.SEEN, document="new lease"
    )
    with pytest.raises(RuleRefused):
        correct.approve(office.as_("ben"), correction)
