"""Rules of contact belong to the case, and no letter goes where one of them forbids it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseworker.casework import contact
from caseworker.casework.keeping.withdraw import opened_in_error
from caseworker.casework.open_case import close_case
from caseworker.errors import InputError, RuleRefused
from caseworker.letter.issuing import MANNERS

if TYPE_CHECKING:
    from tests.office import Office


@pytest.mark.parametrize(
    ("rule", "forbidden"),
    [
        ("no post", {"posted"}),
        ("no email", {"sent by secure mail"}),
        ("collect in person", {"posted", "sent by secure mail"}),
        ("no phone", set()),
    ],
)
def test_a_rule_speaks_against_the_ways_that_it_closes(
    office: Office, rule: str, forbidden: set[str]
) -> None:
    case = office.case()
    contact.record_contact_rule(office.desk, case, rule)
    file = office.file(case)
    assert {manner for manner in MANNERS if contact.against(file, manner)} == forbidden


def test_a_rule_that_ended_forbids_nothing(office: Office) -> None:
    case = office.case()
    contact.record_contact_rule(office.desk, case, "no post")
    contact.record_contact_rule(office.desk, case, "no post", holds=False)
    assert office.file(case).contact_rules == {}


@pytest.mark.parametrize("rule", ["times", "code word"])
def test_times_and_a_code_word_have_to_be_said(office: Office, rule: str) -> None:
    case = office.case()
    with pytest.raises(InputError):
        contact.record_contact_rule(office.desk, case, rule)
    contact.record_contact_rule(office.desk, case, rule, text="weekdays before 10")
    found = office.file(case).contact_rules[rule]
    assert contact.in_words(found).endswith(": weekdays before 10")


def test_the_code_word_is_never_in_the_claim(office: Office) -> None:
    contact.record_contact_rule(office.desk, office.case(), "code word", text="heron")
    assert office.entries("contact.rule") == [{"rule": "code word", "holds": True}]


def test_a_file_that_was_withdrawn_no_longer_shows_it(office: Office) -> None:
    case = office.case()
    contact.record_contact_rule(office.desk, case, "code word", text="heron")
    opened_in_error(office.desk, case, "wrong person")
    assert office.file(case).contact_rules["code word"].text == ""


def test_an_unknown_rule_is_named_and_a_closed_case_takes_none(office: Office) -> None:
    case = office.case()
    with pytest.raises(InputError, match="no post"):
        contact.record_contact_rule(office.desk, case, "pigeon")
    close_case(office.desk, case, "handed over")
    with pytest.raises(RuleRefused):
        contact.record_contact_rule(office.desk, case, "no post")
