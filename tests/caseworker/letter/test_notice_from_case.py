"""The notice to an owner says what is right, never what is wrong, and only once it is approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.staff import Staff
from caseworker.errors import LetterBlocked
from caseworker.letter.letter import Letter
from caseworker.letter.notice_from_case import notice_of
from caseworker.subject.values import Address, FieldValue, Record

if TYPE_CHECKING:
    from caseworker.casework.desk import Desk
    from tests.office import Office

BY = date(2026, 3, 30)
WRONG = Address(("77 Quay Street", "Otherton"), "ZZ9 8XY")


def notice(office: Office, case: str, correction: str, desk: Desk | None = None) -> Letter:
    file = office.file(case)
    return notice_of(desk or office.desk, file, file.corrections[correction], BY)


def test_an_approved_correction_becomes_a_notice_without_the_wrong_value(office: Office) -> None:
    case = office.case()
    one = office.propose(case)
    correct.approve(office.as_("ben"), one)
    words = " ".join(notice(office, case, one).all_texts())
    assert "4 Mill Lane" in words
    assert "Tenancy agreement, seen by our office" in words
    assert "Ben Shah" in words
    assert one in words
    assert "30 March 2026" in words
    assert "Quay" not in words


def test_a_correction_that_nobody_approved_gets_no_notice(office: Office) -> None:
    case = office.case()
    with pytest.raises(LetterBlocked):
        notice(office, case, office.propose(case))


def test_a_case_whose_owner_has_left_gets_no_notice(office: Office) -> None:
    case = office.case()
    one = office.propose(case)
    correct.approve(office.as_("ben"), one)
    others = tuple(officer for officer in office.desk.staff.officers if officer.id != "anna")
    with pytest.raises(LetterBlocked):
        notice(office, case, one, replace(office.desk, staff=Staff(others)))


def test_the_source_that_may_bring_the_wrong_value_back_is_named(office: Office) -> None:
    wrong = Record("b", values=(FieldValue("nino", "QQ200301A"), FieldValue("address", WRONG)))
    office.holds("X2", wrong)
    case = office.case()
    one = office.propose(case, database="X2", record=wrong)
    correct.approve(office.as_("ben"), one)
    source = office.desk.register.database("X1").name
    texts = notice(office, case, one).all_texts()
    assert any(text.startswith(f"This detail reaches you from {source}.") for text in texts)


def test_it_says_that_the_accuracy_is_contested_until_that_is_lifted(office: Office) -> None:
    case = office.case()
    one = office.propose(case)
    correct.approve(office.as_("ben"), one)
    contested = "Please restrict its use until it is settled"
    assert contested in " ".join(notice(office, case, one).all_texts())
    file = office.file(case)
    assert file.contested is not None
    lifted = replace(file, contested=replace(file.contested, lifted_seq=1))
    later = notice_of(office.desk, lifted, file.corrections[one], BY)
    assert contested not in " ".join(later.all_texts())


def test_the_persons_own_statement_goes_with_it(office: Office) -> None:
    case = office.case()
    one = office.propose(case)
    correct.approve(office.as_("ben"), one)
    correct.add_statement(office.desk, one, "I have lived in Mill Lane since 2001")
    words = " ".join(notice(office, case, one).all_texts())
    assert "keep this statement with the record" in words
    assert "I have lived in Mill Lane since 2001." in words
