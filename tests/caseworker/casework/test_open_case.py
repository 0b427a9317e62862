"""A case keeps what the person says and needs, and never lets a letter go to a disputed address."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from caseworker.casework import open_case as cases
from caseworker.errors import InputError, RuleRefused
from caseworker.subject.query import Standing
from caseworker.subject.values import Address

if TYPE_CHECKING:
    from tests.office import Office

RIGHT = Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB")
WRONG = Address(("77 Quay Street", "Otherton"), "ZZ9 8XY")


def test_what_the_person_said_in_the_look_up_is_the_reference_of_the_case(office: Office) -> None:
    file = office.file(office.case())
    assert file.person_name == "Una Quill"
    assert file.references["address"].values == (RIGHT,)
    assert file.references["address"].standing is Standing.SEEN
    assert file.references["address"].document == "tenancy agreement"
    assert file.references["name"].standing is Standing.STATED


def test_a_case_needs_a_look_up_first(office: Office) -> None:
    with pytest.raises(InputError, match="look the person up first"):
        cases.open_case(office.desk, "S-404")


def test_letters_can_go_to_an_address_that_the_person_confirmed(office: Office) -> None:
    case = office.case()
    cases.confirm_posting_address(office.desk, case, RIGHT, manner="on the telephone")
    assert office.file(case).posting_address == RIGHT


@pytest.mark.parametrize("written", [WRONG, Address(("77 QUAY ST.", "OTHERTON"), "zz98xy")])
def test_a_disputed_address_is_never_confirmed_for_posting_however_it_is_written(
    office: Office, written: Address
) -> None:
    case = office.case()
    office.propose(case)
    with pytest.raises(RuleRefused) as refused:
        cases.confirm_posting_address(office.desk, case, written, manner="on the telephone")
    assert refused.value.rule == "disputed-address"
    assert "Quay" not in str(refused.value)


def test_an_address_that_differs_in_a_record_is_disputed_before_any_correction(
    office: Office,
) -> None:
    case = office.case()
    with pytest.raises(RuleRefused) as refused:
        cases.confirm_posting_address(office.desk, case, WRONG, manner="on the telephone")
    assert refused.value.rule == "disputed-address"


def test_seen_needs_the_name_of_the_document(office: Office) -> None:
    case = office.case()
    with pytest.raises(InputError, match="document"):
        cases.state_reference(office.desk, case, "address", [RIGHT], standing=Standing.SEEN)


def test_a_need_holds_until_it_is_recorded_that_it_ended(office: Office) -> None:
    case = office.case()
    cases.record_need(office.desk, case, "braille")
    assert list(office.file(case).needs) == ["braille"]
    cases.record_need(office.desk, case, "braille", holds=False)
    assert not office.file(case).needs


def test_promises_are_for_days_to_come(office: Office) -> None:
    case = office.case()
    with pytest.raises(InputError, match="later day"):
        cases.promise(office.desk, case, "write", date(2026, 3, 1))
    cases.promise(office.desk, case, "write", date(2026, 3, 20))
    (promise,) = office.file(case).promises.values()
    assert (promise.what, promise.by, promise.owner) == ("write", "2026-03-20", "anna")


def test_a_finding_is_a_sentence_of_a_named_person_whose_role_allows_it(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused):
        cases.approve_finding(office.desk, case, "cause", "The agency should have asked you first.")
    with pytest.raises(InputError, match="25 words"):
        cases.approve_finding(office.as_("ben"), case, "cause", "word " * 26)
    cases.approve_finding(
        office.as_("ben"), case, "cause", "The agency should have asked you first."
    )
    (finding,) = office.file(case).findings.values()
    assert finding.approved_by == "ben"


def test_a_closed_case_takes_no_more(office: Office) -> None:
    case = office.case()
    cases.close_case(office.desk, case, "settled")
    with pytest.raises(RuleRefused) as refused:
        cases.add_note(office.desk, case, "one more thing")
    assert refused.value.rule == "closed"
