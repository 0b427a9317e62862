"""A case is closed as settled only when owners answered, recipients know and sources are right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.consequences import record_consequences, unanswered
from caseworker.casework.corrections.recipients import tell
from caseworker.casework.file.waiting import follow_ups
from caseworker.casework.open_case import close_case
from caseworker.casework.settle import not_settled
from caseworker.errors import InputError, RuleRefused
from tests.office import RIGHT, record

if TYPE_CHECKING:
    from tests.office import Office


@pytest.fixture
def verified(office: Office) -> tuple[str, str]:
    case = office.case()
    correction = office.propose(case)
    correct.approve(office.as_("ben"), correction)
    correct.send(office.desk, correction, manner="letter", answer_by=date(2026, 3, 16))
    office.holds("X1", record("a", RIGHT))
    office.later(days=1)
    office.recheck(case)
    return case, correction


def refused(office: Office, case: str) -> str:
    with pytest.raises(RuleRefused) as error:
        close_case(office.desk, case, "Settled")
    assert error.value.rule == "not-settled"
    return str(error.value)


def test_a_blank_about_what_followed_blocks_it(office: Office, verified: tuple[str, str]) -> None:
    case, correction = verified
    tell(office.desk, correction, "X2", "by letter")
    assert "what was decided or sent" in refused(office, case)
    record_consequences(office.desk, correction, "nothing", told_by="the X1 team, by phone")
    close_case(office.desk, case, "settled")
    assert office.file(case).closed == "settled"


def test_somebody_who_had_the_value_and_was_not_told_blocks_it(
    office: Office, verified: tuple[str, str]
) -> None:
    case, correction = verified
    record_consequences(office.desk, correction, "nothing", told_by="the X1 team, by phone")
    assert "tell X2" in refused(office, case)


def test_a_correction_that_is_not_settled_blocks_it(office: Office) -> None:
    case = office.case()
    office.propose(case)
    assert "waiting for approval" in refused(office, case)


def test_other_words_do_not_claim_it_and_close_the_case(
    office: Office, verified: tuple[str, str]
) -> None:
    close_case(office.desk, verified[0], "handed to another office")
    assert not_settled(office.desk.register, office.file(verified[0]), office.desk.clock())


def test_the_attempt_is_on_record(office: Office, verified: tuple[str, str]) -> None:
    refused(office, verified[0])
    assert {"action": "case.closed", "rule": "not-settled"} in office.entries("attempt.refused")


def test_what_is_left_is_told_to_whom_it_concerns(
    office: Office, verified: tuple[str, str]
) -> None:
    points = follow_ups(office.desk.register, office.file(verified[0]), office.desk.clock())
    assert [(one.who, one.about) for one in points] == [
        ("Test team", verified[1]),
        ("Us", verified[1]),
    ]


@pytest.mark.parametrize(
    ("found", "told_by", "answer", "where"),
    [("perhaps", "x", "x", "found"), ("sent", "x", " ", "answer"), ("nothing", " ", "", "told by")],
)
def test_an_answer_needs_its_words(
    office: Office, verified: tuple[str, str], found: str, told_by: str, answer: str, where: str
) -> None:
    with pytest.raises(InputError, match=where):
        record_consequences(office.desk, verified[1], found, told_by=told_by, answer=answer)


def test_an_owner_who_was_never_asked_has_not_answered(office: Office) -> None:
    with pytest.raises(RuleRefused):
        record_consequences(
            office.desk, office.propose(office.case()), "nothing", told_by="somebody"
        )


def test_the_words_of_the_answer_are_no_part_of_the_claim(
    office: Office, verified: tuple[str, str]
) -> None:
    record_consequences(
        office.desk, verified[1], "sent", told_by="the X1 team", answer="2 letters to Quay Street"
    )
    assert office.entries("consequences.answered") == [{"found": "sent"}]
    assert unanswered(office.file(verified[0])) == ()
