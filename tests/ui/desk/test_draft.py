"""What is typed becomes what is asked: one line fills the form, and faults name their field."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.subject.dates import PartialDate
from caseworker.subject.query import Standing
from caseworker.subject.values import Address, HumanName
from ui.desk.draft import BLANK, Draft, asked, fill

TODAY = date(2026, 11, 2)
WHOLE = "Sam Taylor 4 3 1980 PZ008010B 27 Fennel Bank, Derby, DE98 1PX"


def test_one_line_fills_every_field() -> None:
    draft = fill(BLANK, WHOLE, TODAY)
    assert (draft.given, draft.family) == ("Sam", "Taylor")
    assert (draft.day, draft.month, draft.year) == ("4", "3", "1980")
    assert (draft.number_kind, draft.number) == ("nino", "PZ008010B")
    assert draft.address.startswith("27 Fennel Bank")


def test_a_field_that_was_edited_by_hand_is_left_alone() -> None:
    draft = replace(BLANK, family="Tailor")
    assert fill(draft, WHOLE, TODAY, frozenset({"family"})).family == "Tailor"


def test_what_the_line_no_longer_says_goes_from_the_form() -> None:
    assert fill(fill(BLANK, WHOLE, TODAY), "Sam Taylor", TODAY).number == ""


def test_a_year_alone_is_a_date_of_birth() -> None:
    meant = asked(Draft(given="Amina", family="Yusuf", year="1947", purpose="access"), TODAY)
    assert meant.faults == ()
    assert PartialDate(1947) in [value.value for value in meant.values]


def test_one_box_with_the_whole_name_is_split() -> None:
    meant = asked(Draft(family="Sam Taylor", purpose="access"), TODAY)
    (name,) = (value.value for value in meant.values)
    assert isinstance(name, HumanName)
    assert (name.given, name.family) == (("Sam",), "Taylor")


def test_a_document_that_was_seen_makes_the_value_seen() -> None:
    meant = asked(Draft(address="1 High Street, AB1 2CD", address_seen="tenancy"), TODAY)
    (address,) = meant.values
    assert (address.standing, address.document) == (Standing.SEEN, "tenancy")


def test_every_former_name_and_previous_address_is_marked_as_past() -> None:
    draft = Draft(
        former=("Ann Smith", "Ann Jones"), previous=("1 High Street, AB1 2CD",), purpose="access"
    )
    values = [one.value for one in asked(draft, TODAY).values]
    assert [one.use for one in values if isinstance(one, HumanName | Address)] == ["old"] * 3


def test_every_number_that_a_person_has_is_searched_by() -> None:
    draft = fill(BLANK, "PZ008010B PZ007142A NHS 943 476 5919", TODAY)
    assert (draft.number_kind, draft.number) == ("nino", "PZ008010B")
    assert draft.others == (("nino", "PZ007142A"), ("nhs_number", "9434765919"))
    found = asked(replace(draft, purpose="access"), TODAY).values
    assert [one.field for one in found] == ["nino", "nino", "nhs_number"]


def test_a_fault_says_which_of_several_it_is_about() -> None:
    draft = Draft(others=(("nino", "PZ008010B"), ("trn", "\u200b")), purpose="access")
    assert [(one.field, one.place) for one in asked(draft, TODAY).faults] == [("others", 1)]


def test_who_acts_for_somebody_says_by_which_authority_and_until_when() -> None:
    draft = Draft(requester="attorney", authority="LPA seen", authority_ends="2027")
    found = asked(draft, TODAY).requester(draft)
    assert (found.kind, found.authority_evidence, found.authority_ends) == (
        "attorney",
        "LPA seen",
        "2027",
    )
    assert asked(draft, TODAY).requester(replace(draft, requester="self")).authority_evidence == ""


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Draft(purpose="access"), "line"),
        (Draft(family="Taylor"), "purpose"),
        (Draft(family="Taylor", day="31", month="2", year="1980", purpose="access"), "day"),
        (Draft(family="Taylor", day="1", month="1", year="2999", purpose="access"), "day"),
    ],
)
def test_a_fault_names_the_field_it_is_about(draft: Draft, field: str) -> None:
    assert [fault.field for fault in asked(draft, TODAY).faults] == [field]


def test_a_case_alone_is_enough() -> None:
    assert asked(Draft(case="RC-ABC234", purpose="access"), TODAY).faults == ()


def test_the_copy_for_a_crash_brings_the_form_back() -> None:
    typed = Draft(purpose="claim", former=("Ann Smith",), previous=("1 High Street", ""))
    draft = fill(typed, f"{WHOLE} PZ007142A", TODAY)
    assert draft.others
    assert Draft.from_json(json.loads(json.dumps(draft.to_json()))) == draft


def test_a_copy_with_strange_content_brings_back_what_it_can() -> None:
    strange = {"unknown": "x", "day": 4, "former": "Smith", "others": [["nino"], 3, ["trn", 4]]}
    found = Draft.from_json({"family": "Taylor", **strange})
    assert found == Draft(family="Taylor")


@given(st.text(max_size=80))
def test_any_line_can_be_typed(line: str) -> None:
    draft = fill(BLANK, line, TODAY)
    assert draft.line == line
    asked(replace(draft, purpose="access"), TODAY)
