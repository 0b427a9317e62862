"""Corrections: what the rules allow, who may do it, and what a later reading makes of it."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import State
from caseworker.errors import InputError, RuleRefused
from caseworker.subject.values import Address, FieldValue, Record

if TYPE_CHECKING:
    from tests.office import Office

RIGHT = Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB")
WRONG = Address(("77 Quay Street", "Otherton"), "ZZ9 8XY")
DUE = date(2026, 3, 16)


def holding(address: Address, record_id: str = "a") -> Record:
    return Record(record_id, values=(FieldValue("address", address),))


def sent(office: Office) -> tuple[str, str]:
    case = office.case()
    correction = office.propose(case)
    correct.approve(office.as_("ben"), correction)
    office.later(hours=1)
    correct.send(office.desk, correction, manner="letter", answer_by=DUE)
    return case, correction


def state(office: Office, case: str, correction: str) -> State:
    return office.file(case).corrections[correction].state


def test_from_proposal_to_verified_only_the_source_can_take_the_last_step(office: Office) -> None:
    case, correction = sent(office)
    correct.acknowledge(office.desk, correction, "REF 9")
    office.later(days=1)
    correct.claim_done(office.desk, correction)
    assert state(office, case, correction) is State.CLAIMED_DONE
    office.later(hours=1)
    office.recheck(case)
    assert state(office, case, correction) is State.SENT, "the source still shows the old value"
    office.holds("X1", holding(RIGHT))
    office.later(hours=1)
    office.recheck(case)
    assert state(office, case, correction) is State.VERIFIED


def test_the_old_value_in_any_later_look_up_reopens_it(office: Office) -> None:
    case, correction = sent(office)
    office.holds("X1", holding(RIGHT))
    office.later(days=1)
    office.recheck(case)
    office.holds("X1", holding(WRONG))
    office.later(days=1)
    office.look_up(case=case)
    assert state(office, case, correction) is State.REGRESSED


def test_a_copy_of_the_wrong_value_kept_as_history_does_not_block(office: Office) -> None:
    case, correction = sent(office)
    old = FieldValue("address", Address(WRONG.lines, WRONG.postcode, use="old"))
    office.holds("X1", Record("a", values=(FieldValue("address", RIGHT), old)))
    office.later(days=1)
    office.recheck(case)
    assert state(office, case, correction) is State.VERIFIED


def test_the_right_value_written_differently_verifies_too(office: Office) -> None:
    case, correction = sent(office)
    office.holds("X1", holding(Address(("4 MILL LN", "ANYTOWN"), "ZZ12AB")))
    office.later(days=1)
    office.recheck(case)
    assert state(office, case, correction) is State.VERIFIED


def test_a_record_that_is_gone_needs_a_person(office: Office) -> None:
    case, correction = sent(office)
    office.holds("X1")
    office.later(days=1)
    office.recheck(case)
    assert office.file(case).corrections[correction].needs_person


def test_nobody_approves_their_own_correction_and_the_attempt_is_on_record(office: Office) -> None:
    case = office.case()
    office.desk = office.as_("ben")
    correction = office.propose(case)
    with pytest.raises(RuleRefused) as refused:
        correct.approve(office.as_("ben"), correction)
    assert refused.value.rule == "four-eyes"
    assert {"action": "approve_correction", "rule": "four-eyes"} in office.entries(
        "attempt.refused"
    )
    correct.approve(office.as_("cara"), correction)
    assert state(office, case, correction) is State.APPROVED


@pytest.mark.parametrize("officer", ["anna", "dev"])
def test_only_some_roles_approve(office: Office, officer: str) -> None:
    correction = office.propose(office.case())
    with pytest.raises(RuleRefused) as refused:
        correct.approve(office.as_(officer), correction)
    assert refused.value.rule == "role"


def test_a_step_out_of_order_is_refused_and_changes_nothing(office: Office) -> None:
    case = office.case()
    correction = office.propose(case)
    with pytest.raises(RuleRefused) as refused:
        correct.send(office.desk, correction, manner="letter", answer_by=DUE)
    assert refused.value.rule == "state"
    assert state(office, case, correction) is State.PROPOSED


def test_two_desks_cannot_both_act_on_the_same_old_state(office: Office) -> None:
    """Twenty supervisors press approve and send back at once: exactly one step is taken."""
    correction = office.propose(office.case())
    results: list[str] = []

    def press(number: int) -> None:
        desk = office.as_("ben" if number % 2 else "cara")
        try:
            if number % 2:
                correct.approve(desk, correction)
            else:
                correct.send_back(desk, correction, "which flat?")
            results.append("done")
        except RuleRefused as refused:
            results.append(refused.rule)

    threads = [threading.Thread(target=press, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["done"] + ["state"] * 19
    steps = office.entries("correction.approved", "correction.returned")
    assert len(steps) == 1


def test_the_right_value_must_be_what_the_person_says(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused) as refused:
        office.propose(case, right=Address(("9 Elsewhere Road",), "ZZ5 5ZZ"))
    assert refused.value.rule == "reference"


def test_without_a_document_the_evidence_has_to_be_named(office: Office) -> None:
    office.desk = office.as_("anna")
    office.look_up(values=(office.query().values[1], office.query().values[0]))
    office.accept(("X1", "a"))
    from caseworker.casework.open_case import open_case, state_reference
    from caseworker.subject.query import Standing

    case = open_case(office.desk, office.subject)
    state_reference(office.desk, case, "address", [RIGHT], standing=Standing.STATED)
    with pytest.raises(RuleRefused) as refused:
        office.propose(case)
    assert refused.value.rule == "evidence"
    assert office.propose(case, evidence="landlord's letter seen by the housing team")


def test_only_records_that_were_accepted_as_hers_can_be_corrected(office: Office) -> None:
    case = office.case()
    with pytest.raises(InputError, match="not accepted"):
        office.propose(case, record=holding(WRONG, "somebody else's"))


def test_a_reason_code_that_does_not_exist_is_named(office: Office) -> None:
    case = office.case()
    with pytest.raises(InputError, match="wrong-person"):
        office.propose(case, reason_code="because")


def test_nothing_is_done_in_the_future(office: Office) -> None:
    _, correction = sent(office)
    with pytest.raises(InputError, match="future"):
        correct.claim_done(office.desk, correction, at=office.moment[0] + timedelta(days=1))


def test_sending_back_refusing_and_withdrawing_need_a_reason(office: Office) -> None:
    _, correction = sent(office)
    for act in (correct.send_back, correct.refuse_by_owner, correct.withdraw):
        with pytest.raises(InputError, match="reason"):
            act(office.desk, correction, "  ")


def test_a_correction_that_does_not_exist_is_named(office: Office) -> None:
    with pytest.raises(InputError, match="K-404"):
        correct.approve(office.as_("ben"), "K-404")


def test_who_sent_it_where_and_by_when_is_in_the_claim_and_no_value_is(office: Office) -> None:
    sent(office)
    (claim,) = office.entries("correction.sent")
    assert claim == {
        "to": "Test team",
        "manner": "letter",
        "answer_by": "2026-03-16",
        "notice_digest": "",
    }
    for entry in office.desk.ledger.entries():
        assert "Quay" not in str(entry.claim)
