"""Only somebody whose authority over the estate is on record gets letters about the dead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.keeping.withdraw import opened_in_error
from caseworker.casework.open_case import (
    close_case,
    confirm_posting_address,
    open_case,
    record_need,
)
from caseworker.casework.representative import (
    end_representative,
    record_representative,
    representative_of,
)
from caseworker.errors import InputError, RuleRefused
from caseworker.subject.query import Requester
from caseworker.subject.values import Address
from tests.office import RIGHT, WRONG

if TYPE_CHECKING:
    from tests.office import Office

ELM = Address(("2 Elm Row", "Bath"), "BA1 9ZZ")
PAPER = {"capacity": "executor", "evidence": "grant of probate", "document": "of 3 May 2026"}


@pytest.fixture
def died(office: Office) -> str:
    case = office.case()
    confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    record_need(office.desk, case, "died")
    return case


def test_where_letters_go_is_a_question_again_when_the_person_has_died(
    office: Office, died: str
) -> None:
    assert office.file(died).posting_address is None
    with pytest.raises(RuleRefused) as refused:
        confirm_posting_address(office.desk, died, ELM, manner="by letter")
    assert refused.value.rule == "died"
    record_representative(office.desk, died, "Robert Lane", **PAPER)
    confirm_posting_address(office.desk, died, ELM, manner="by letter")
    assert office.file(died).posting_address == ELM


def test_another_representative_gets_nothing_at_the_address_of_the_one_before(
    office: Office, died: str
) -> None:
    record_representative(office.desk, died, "Robert Lane", **PAPER)
    confirm_posting_address(office.desk, died, ELM, manner="by letter")
    record_representative(office.desk, died, "Ann Lee", **PAPER)
    file = office.file(died)
    assert file.posting_address is None
    assert file.representative is not None
    assert file.representative.name == "Ann Lee"
    end_representative(office.desk, died)
    assert representative_of(office.file(died)) is None


def test_a_death_recorded_by_mistake_asks_for_the_persons_address_again(
    office: Office, died: str
) -> None:
    record_representative(office.desk, died, "Robert Lane", **PAPER)
    confirm_posting_address(office.desk, died, ELM, manner="by letter")
    record_need(office.desk, died, "died", holds=False)
    assert office.file(died).posting_address is None, "not the executor's address for the living"


def test_the_wrong_address_is_refused_whoever_lives_there(office: Office, died: str) -> None:
    record_representative(office.desk, died, "Robert Lane", **PAPER)
    with pytest.raises(RuleRefused) as refused:
        confirm_posting_address(office.desk, died, WRONG, manner="the executor lives there")
    assert refused.value.rule == "disputed-address"


@pytest.mark.parametrize(
    "more",
    [
        {"capacity": "neighbour"},
        {"evidence": "letters of administration"},
        {"document": " \u200b"},
        {"name": "\u202e"},
    ],
)
def test_without_the_paper_that_goes_with_the_capacity_nothing_is_recorded(
    office: Office, died: str, more: dict[str, str]
) -> None:
    said = {"name": "Robert Lane", **PAPER, **more}
    with pytest.raises(InputError):
        record_representative(office.desk, died, **said)
    assert office.file(died).representative is None


def test_nobody_represents_the_living_or_a_closed_case(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused) as refused:
        record_representative(office.desk, case, "Robert Lane", **PAPER)
    assert refused.value.rule == "not-died"
    record_need(office.desk, case, "died")
    with pytest.raises(RuleRefused):
        record_representative(office.as_("dev"), case, "Robert Lane", **PAPER)
    close_case(office.desk, case, "handed over")
    with pytest.raises(RuleRefused) as refused:
        record_representative(office.desk, case, "Robert Lane", **PAPER)
    assert refused.value.rule == "closed"


@pytest.mark.parametrize(
    ("more", "counts"),
    [({}, True), ({"verified_how": ""}, False), ({"authority_evidence": ""}, False)],
)
def test_a_personal_representative_who_asks_counts_with_proof_and_authority(
    office: Office, more: dict[str, str], counts: bool
) -> None:
    asks = Requester(
        kind="personal representative",
        name="Ann Lee",
        verified_how="passport",
        authority_evidence="grant of probate",
    )
    office.case()
    case = open_case(office.desk, office.subject, requester=replace(asks, **more))
    found = representative_of(office.file(case))
    assert (found is not None and found.name == "Ann Lee") is counts


def test_the_name_is_in_no_claim_and_goes_with_a_withdrawn_file(office: Office, died: str) -> None:
    record_representative(office.desk, died, "Robert Lane", **PAPER)
    assert office.entries("representative.recorded") == [
        {"capacity": "executor", "evidence": "grant of probate", "holds": True}
    ]
    opened_in_error(office.desk, died, "wrong person")
    assert office.file(died).representative is None
