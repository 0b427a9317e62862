"""Details of a closed case go on request: one person asks with a ground, another approves."""

from __future__ import annotations

import pytest

from caseworker.casework import open_case as cases
from caseworker.casework.keeping.erase_on_request import (
    approve_erasure,
    ask_erasure,
    refuse_erasure,
)
from caseworker.casework.keeping.hold import hold
from caseworker.errors import InputError, RuleRefused
from caseworker.ledger import verify
from tests.closed_case import VALUES, closed
from tests.office import Office


def ask(office: Office, case: str) -> str:
    return ask_erasure(office.desk, case, "person-asked", "Ms Quill wrote to us")


def kept(office: Office) -> int:
    """How many details and attachments the ledger still holds."""
    entries = office.desk.ledger.entries()
    return sum(len((one.bodies.keys() - one.erased) & {"detail", "blob"}) for one in entries)


def test_nothing_goes_until_a_second_person_approves(office: Office) -> None:
    case = closed(office)
    before = kept(office)
    request = ask(office, case)
    assert kept(office) == before + 1
    assert office.file(case).requests[request].state == "waiting"
    carried = approve_erasure(office.as_("ben"), request)
    assert (carried.case, carried.bodies, carried.left) == (case, before + 1, 0)
    assert carried.swept
    assert kept(office) == 0
    file = office.file(case)
    assert file.requests[request].state == "done"
    (erased,) = file.erased
    assert (erased.by, erased.ground, erased.request) == ("ben", "person-asked", request)
    (claim,) = office.entries("details.erased")
    assert claim["asked_by"] == "anna"


def test_the_persons_values_are_in_no_file_afterwards_and_the_record_verifies(
    office: Office,
) -> None:
    request = ask(office, closed(office))
    approve_erasure(office.as_("ben"), request)
    path = office.desk.ledger.path
    content = b"".join(p.read_bytes() for p in path.parent.rglob("*") if p.is_file()).lower()
    assert [value for value in VALUES if value.lower().encode() in content] == []
    report = verify(path)
    assert report.ok, report.sentence


def test_who_asks_does_not_approve_even_as_a_supervisor(office: Office) -> None:
    case = closed(office)
    before = kept(office)
    request = ask_erasure(office.as_("ben"), case, "unlawful", "No right to")
    with pytest.raises(RuleRefused) as refused:
        approve_erasure(office.as_("ben"), request)
    assert refused.value.rule == "four-eyes"
    assert kept(office) == before + 1
    assert office.entries("attempt.refused")[-1]["rule"] == "four-eyes"


def test_an_open_case_cannot_be_erased_whatever_the_ground(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused) as refused:
        ask_erasure(office.desk, case, "order", "The court says so")
    assert refused.value.rule == "open-case"


def test_a_hold_put_after_the_request_stops_its_approval(office: Office) -> None:
    case = closed(office)
    request = ask(office, case)
    hold(office.as_("cara"), case, "An inquiry")
    before = kept(office)
    with pytest.raises(RuleRefused) as refused:
        approve_erasure(office.as_("ben"), request)
    assert refused.value.rule == "held"
    assert kept(office) == before


def test_a_request_is_decided_once(office: Office) -> None:
    case = closed(office)
    request = ask(office, case)
    refuse_erasure(office.as_("ben"), request, "The complaint may go on")
    assert office.file(case).requests[request].state == "refused"
    with pytest.raises(RuleRefused) as refused:
        approve_erasure(office.as_("ben"), request)
    assert refused.value.rule == "state"


def test_what_another_open_case_rests_on_stays_and_is_counted(office: Office) -> None:
    case = closed(office)
    other = cases.open_case(office.desk, office.subject)
    carried = approve_erasure(office.as_("ben"), ask(office, case))
    assert carried.left > 0
    assert carried.bodies > 0
    assert len(office.file(other).accepted_records("X1")) == 1


@pytest.mark.parametrize(("ground", "reason"), [("tidying", "x"), ("order", " ")])
def test_a_known_ground_and_a_reason_are_needed(office: Office, ground: str, reason: str) -> None:
    case = closed(office)
    with pytest.raises(InputError):
        ask_erasure(office.desk, case, ground, reason)


def test_a_request_that_does_not_exist_is_said(office: Office) -> None:
    with pytest.raises(InputError, match="E-404"):
        approve_erasure(office.as_("ben"), "E-404")
