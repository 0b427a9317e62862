"""Steps that need a person, and several steps at once, taken at a real desk without a window."""

from __future__ import annotations

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import State
from caseworker.casework.desk import Desk
from caseworker.errors import InputError, RuleRefused
from caseworker.subject.values import Address
from tests.office import Office, office, record
from ui.corrections.acts import take, take_all
from ui.corrections.facts import Details, details

__all__ = ["office"]

THIRD = Address(("9 Weir Walk", "Elsewhere"), "ZZ3 4CD")


@pytest.fixture
def changed(office: Office) -> tuple[str, str]:
    """A case and its correction: asked to put it right, the owner recorded yet another address."""
    case = office.case()
    correction = office.propose(case)
    correct.approve(office.as_("ben"), correction)
    take(office.desk, "send", correction, {"manner": "secure mail", "due": "+14"})
    office.later(hours=1)
    take(office.desk, "done", correction, {"day": "", "reference": "REF 7"})
    office.holds("X1", record("a", THIRD))
    office.later(hours=1)
    office.recheck(case)
    return case, correction


def shown(desk: Desk, changed: tuple[str, str]) -> Details:
    case, correction = changed
    return details(desk, correction, case, seen=False)


def test_another_value_asks_for_a_decision_and_a_second_person_confirms_it(
    office: Office, changed: tuple[str, str]
) -> None:
    case, correction = changed
    before = shown(office.desk, changed)
    assert before.row.state == State.CHANGED_OTHER.words
    assert [one.key for one in before.foremost] == ["decide", "read"]
    said = {"decision": "accept", "reason": "She moved", "evidence": "tenancy agreement"}
    take(office.desk, "decide", correction, said)
    own = shown(office.desk, changed).offer("confirm")
    assert own is not None
    assert not own.open
    second = shown(office.as_("ben"), changed)
    assert [one.key for one in second.foremost] == ["confirm", "not_confirm"]
    take(office.as_("ben"), "not_confirm", correction, {"reason": "Which agreement?"})
    take(office.desk, "decide", correction, said)
    take(office.as_("ben"), "confirm", correction, {})
    file = office.file(case)
    assert file.corrections[correction].state is State.WITHDRAWN
    assert file.references["address"].values == (THIRD,)
    words = [one.words for one in shown(office.desk, changed).history]
    assert words[0] == "Confirmed that the new value is right"
    assert "Disagreed with the decision" in words
    assert "The source shows another value" in words


def test_a_record_that_is_gone_is_sent_again_when_somebody_decides_so(
    office: Office, changed: tuple[str, str]
) -> None:
    case, correction = changed
    office.holds("X1")
    office.later(hours=1)
    office.recheck(case)
    found = shown(office.desk, changed)
    assert found.row.state == "Record no longer there"
    assert found.foremost[0].key == "decide"
    said = {"decision": "send-again", "reason": "The owner merged it", "evidence": ""}
    take(office.desk, "decide", correction, said)
    assert office.file(case).corrections[correction].state is State.APPROVED


def test_what_can_be_done_to_several_is_done_and_the_first_trouble_is_told(office: Office) -> None:
    case = office.case()
    mine = office.propose(case)
    result = take_all("approve", [mine, "K-none"], office.as_("ben"), {})
    assert (result.number, result.of) == (1, 2)
    assert isinstance(result.trouble, InputError)
    with pytest.raises(RuleRefused):
        take_all("approve", [mine], office.as_("ben"), {})


def test_a_document_that_is_not_there_is_told_and_nothing_is_recorded(office: Office) -> None:
    correction = office.propose(office.case())
    size = office.desk.ledger.head().size
    with pytest.raises(InputError, match="could not be read"):
        take(office.desk, "attach", correction, {"file": "/nowhere/bill.pdf", "what": "bill"})
    assert office.desk.ledger.head().size == size


def test_that_the_history_of_another_case_was_shown_is_on_record(office: Office) -> None:
    case = office.case()
    correction = office.propose(case)
    for _ in range(2):
        details(office.as_("ben"), correction, case, seen=True)
    (seen,) = office.desk.ledger.entries(types=["record.viewed"], actor="ben")
    assert seen.subject == office.subject
