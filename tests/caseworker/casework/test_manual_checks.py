"""Checks by hand count when a second person confirmed them, and verify nobody's own correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from caseworker.casework import manual_checks
from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import State
from caseworker.casework.file.coverage import coverage
from caseworker.errors import InputError, RuleRefused, Unavailable
from caseworker.outcome import Outcome
from caseworker.subject.values import Address, FieldValue, Record
from tests.office import WRONG

if TYPE_CHECKING:
    from tests.office import Office

RIGHT = Record("a", values=(FieldValue("address", Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB")),))

WRONG_RECORD = replace(RIGHT, values=(FieldValue("address", WRONG),))


def looked(office: Office, case: str, officer: str = "anna", record: Record | None = None) -> str:
    found = "record" if record else "no record"
    desk = office.as_(officer)
    return manual_checks.attest(
        desk, case, "X2", manner="looked", found=found, where="screen 4", record=record
    )


def outcome(office: Office, case: str, database: str = "X2") -> Outcome:
    standings = coverage(office.desk.register, office.file(case), office.desk.clock())
    return next(one.outcome for one in standings if one.database.id == database)


def test_a_second_person_makes_it_conclusive(office: Office) -> None:
    office.by_hand("X2")
    case = office.case()
    office.later(hours=1)
    attestation = looked(office, case)
    with pytest.raises(RuleRefused) as refused:
        manual_checks.confirm_attestation(office.desk, attestation)
    assert refused.value.rule == "four-eyes"
    manual_checks.confirm_attestation(office.as_("ben"), attestation)
    assert outcome(office, case) is Outcome.ATTESTED


def test_it_is_confirmed_once(office: Office) -> None:
    office.by_hand("X2")
    attestation = looked(office, office.case())
    manual_checks.confirm_attestation(office.as_("ben"), attestation)
    with pytest.raises(RuleRefused) as refused:
        manual_checks.confirm_attestation(office.as_("cara"), attestation)
    assert refused.value.rule == "state"


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"manner": "guessed"}, "manner"),
        ({"found": ""}, "found"),
        ({"found": "record"}, "found"),
        ({"where": " "}, "where"),
        ({"manner": "owner-told"}, "told by"),
        ({"manner": "asked"}, "answer due"),
        ({"database": "X9"}, "X9"),
    ],
)
def test_what_is_missing_is_named(office: Office, changes: dict[str, str], missing: str) -> None:
    case = office.case()
    plain = {"database": "X2", "manner": "looked", "found": "no record", "where": "screen 4"}
    asked = {**plain, **changes}
    with pytest.raises(InputError, match=missing):
        manual_checks.attest(office.desk, case, asked.pop("database"), **asked)  # type: ignore[arg-type]


def test_nobody_looked_in_the_future(office: Office) -> None:
    case = office.case()
    with pytest.raises(InputError, match="future"):
        manual_checks.attest(
            office.desk, case, "X2", manner="looked", found="no record", where="screen 4",
            looked_at=office.moment[0] + timedelta(hours=1),
        )  # fmt: skip


def test_a_question_to_the_owner_waits_for_the_answer(office: Office) -> None:
    case = office.case()
    asked = manual_checks.attest(
        office.desk, case, "X2", manner="asked", found="", where="", answer_due=date(2026, 3, 12)
    )
    with pytest.raises(RuleRefused):
        manual_checks.confirm_attestation(office.as_("ben"), asked)


def sent_by(office: Office, case: str, officer: str) -> str:
    desk = office.desk
    office.desk = office.as_(officer)
    correction = office.propose(case)
    correct.approve(office.as_("cara"), correction)
    correct.send(office.desk, correction, manner="letter", answer_by=date(2026, 3, 16))
    office.desk = desk
    office.later(days=1)
    return correction


def attest_x1(office: Office, case: str, officer: str, record: Record = RIGHT) -> None:
    desk = office.as_(officer)
    attestation = manual_checks.attest(
        desk, case, "X1", manner="looked", found="record", where="screen 1", record=record
    )
    manual_checks.confirm_attestation(office.as_("cara"), attestation)


def test_a_check_by_somebody_other_than_the_proposer_verifies_a_correction(office: Office) -> None:
    office.by_hand("X1")
    case = office.case()
    attest_x1(office, case, "ben", WRONG_RECORD)
    correction = sent_by(office, case, "anna")
    attest_x1(office, case, "ben")
    after = office.file(case).corrections[correction]
    assert after.state is State.VERIFIED
    assert after.words == "Verified (by attestation)"


def test_the_proposers_own_check_verifies_nothing(office: Office) -> None:
    office.by_hand("X1")
    case = office.case()
    attest_x1(office, case, "ben", WRONG_RECORD)
    correction = sent_by(office, case, "anna")
    attest_x1(office, case, "anna")
    assert office.file(case).corrections[correction].state is State.SENT


def test_not_applicable_is_signed_by_a_supervisor_only(office: Office) -> None:
    office.by_hand("X2")
    case = office.case()
    office.later(hours=1)
    with pytest.raises(RuleRefused):
        manual_checks.sign_not_applicable(office.desk, case, "X2", "too young")
    manual_checks.sign_not_applicable(office.as_("ben"), case, "X2", "too young")
    assert outcome(office, case) is Outcome.NOT_APPLICABLE


def test_the_restricted_team_s_answer_settles_a_restricted_record(office: Office) -> None:
    office.restricts("X2")
    case = office.case()
    office.later(hours=1)
    when = office.desk.clock()
    with pytest.raises(RuleRefused):
        manual_checks.clear_restricted(office.desk, case, "X2", answered_at=when)
    manual_checks.clear_restricted(office.as_("ben"), case, "X2", answered_at=when)
    assert outcome(office, case) is Outcome.RESTRICTED_CLEARED


def test_a_database_where_one_person_is_enough_needs_no_second(office: Office) -> None:
    office.by_hand("X2")
    databases = tuple(replace(one, second_person="never") for one in office.desk.register.databases)
    office.desk = replace(office.desk, register=replace(office.desk.register, databases=databases))
    case = office.case()
    office.later(hours=1)
    looked(office, case)
    assert outcome(office, case) is Outcome.ATTESTED


def speaks(refused: pytest.ExceptionInfo[RuleRefused]) -> bool:
    return refused.value.rule == "source-speaks"


def test_no_check_by_hand_replaces_what_a_database_itself_shows(office: Office) -> None:
    case = office.case()
    correction = sent_by(office, case, "anna")
    with pytest.raises(RuleRefused) as refused:
        attest_x1(office, case, "ben")
    assert speaks(refused)
    assert office.file(case).corrections[correction].state is State.SENT
    assert outcome(office, case, "X1") is Outcome.FOUND_CONFIRMED


def test_a_check_made_before_the_database_answered_is_not_confirmed_after(office: Office) -> None:
    office.sources["X1"].error = Unavailable("The test database is down.")
    case = office.case()
    attestation = manual_checks.attest(
        office.desk, case, "X1", manner="looked", found="no record", where="screen 1"
    )
    office.sources["X1"].error = None
    office.recheck(case)
    with pytest.raises(RuleRefused) as refused:
        manual_checks.confirm_attestation(office.as_("ben"), attestation)
    assert speaks(refused)


def test_a_restricted_record_is_settled_by_its_team_only(office: Office) -> None:
    office.restricts("X2")
    case = office.case()
    with pytest.raises(RuleRefused) as refused:
        looked(office, case)
    assert speaks(refused)
    assert "caseworker case restricted" in refused.value.advice


def test_what_was_found_cannot_be_signed_away_as_not_applicable(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused) as refused:
        manual_checks.sign_not_applicable(office.as_("ben"), case, "X1", "too young")
    assert speaks(refused)
    assert outcome(office, case, "X1") is Outcome.FOUND_CONFIRMED


def test_the_restricted_team_has_nothing_to_answer_where_a_record_was_shown(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused) as refused:
        manual_checks.clear_restricted(
            office.as_("ben"), case, "X1", answered_at=office.desk.clock()
        )
    assert speaks(refused)


def test_being_restricted_still_does_not_undo_the_team_s_answer(office: Office) -> None:
    office.restricts("X2")
    case = office.case()
    office.later(hours=1)
    manual_checks.clear_restricted(office.as_("ben"), case, "X2", answered_at=office.desk.clock())
    office.later(hours=1)
    office.restricts("X2")
    office.recheck(case)
    assert outcome(office, case) is Outcome.RESTRICTED_CLEARED
    office.sources["X2"].answer = None
    office.later(hours=1)
    office.recheck(case)
    assert outcome(office, case) is Outcome.FOUND_CONFIRMED


def test_the_team_s_answer_ages_like_any_other(office: Office) -> None:
    office.restricts("X2")
    case = office.case()
    office.later(hours=1)
    manual_checks.clear_restricted(office.as_("ben"), case, "X2", answered_at=office.desk.clock())
    office.later(days=office.desk.register.staleness.days + 1)
    office.restricts("X2")
    office.recheck(case)
    assert outcome(office, case) is Outcome.RESTRICTED
