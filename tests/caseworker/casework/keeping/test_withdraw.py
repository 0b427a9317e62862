"""A file that rests on a mistake is taken back in one action, and shows no value from then on."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.casework import open_case as cases
from caseworker.casework.corrections.correct import approve, claim_done, send
from caseworker.casework.corrections.correction import State
from caseworker.casework.file.case import masked
from caseworker.casework.file.coverage import coverage
from caseworker.casework.keeping.withdraw import (
    opened_in_error,
    see_withdrawn,
    withdraw_identity,
)
from caseworker.casework.side_by_side import grid_of
from caseworker.errors import InputError, RuleRefused
from caseworker.ledger import verify
from caseworker.letter import issuing
from caseworker.outcome import Outcome
from tests.closed_case import VERIFIED, worked_on
from tests.office import Office


def test_a_case_opened_in_error_loses_its_drafts_and_corrections_and_is_closed(
    office: Office,
) -> None:
    case = worked_on(office)
    before = office.file(case)
    assert not masked(before)
    back = opened_in_error(office.desk, case, "Another Ms Quill")
    file = office.file(case)
    assert back.voided == tuple(before.letters)
    assert back.withdrawn == tuple(before.corrections)
    assert {one.state for one in file.letters.values()} == {"voided"}
    assert {one.state for one in file.corrections.values()} == {State.WITHDRAWN}
    assert file.closed == "opened in error"
    assert file.withdrawn is not None
    assert (file.withdrawn.why, file.withdrawn.by) == ("opened in error", "anna")
    assert masked(file)
    assert verify(office.desk.ledger.path).ok


def test_everything_happens_in_one_decision_and_nothing_is_removed(office: Office) -> None:
    case = worked_on(office)
    head = office.desk.ledger.head().size
    opened_in_error(office.desk, case, "Another Ms Quill")
    new = list(office.desk.ledger.entries(since_seq=head))
    assert [entry.type for entry in new] == [
        "file.withdrawn",
        "letter.voided",
        "correction.withdrawn",
        "case.closed",
    ]
    assert office.file(case).readings


def test_records_that_are_not_the_persons_are_undecided_again(office: Office) -> None:
    case = worked_on(office)
    withdraw_identity(office.desk, case, "These are her cousin's")
    file = office.file(case)
    assert file.accepted_records("X1") == ()
    standings = coverage(office.desk.register, file, office.desk.clock())
    assert {one.outcome for one in standings} == {Outcome.FOUND_UNDECIDED}
    assert masked(file)
    assert file.closed == ""


def test_one_database_alone_keeps_the_corrections_of_the_others(office: Office) -> None:
    case = worked_on(office)
    back = withdraw_identity(office.desk, case, "Not hers", databases=["X2"])
    file = office.file(case)
    assert back.withdrawn == ()
    assert len(back.voided) == 1
    assert len(file.accepted_records("X1")) == 1
    assert file.accepted_records("X2") == ()
    assert not masked(file)
    grid = grid_of(office.desk.register, file, office.desk.clock())
    assert {column.database for column in grid.columns} == {"X1"}
    see_withdrawn(office.as_("ben"), case)
    assert file.withdrawn_in_part is not None
    assert file.withdrawn_in_part.databases == ("X2",)
    withdraw_identity(office.desk, case, "Nor that one")
    assert masked(office.file(case))


def test_owners_who_were_asked_already_are_named_so_that_they_can_be_told(office: Office) -> None:
    case = office.case()
    sent, waiting = office.propose(case), office.propose(case)
    approve(office.as_("ben"), sent)
    send(office.desk, sent, manner="e-mail", answer_by=date(2026, 3, 30))
    claim_done(office.desk, sent)
    back = opened_in_error(office.desk, case, "Another Ms Quill")
    assert [one.id for one in back.tell_owners] == [sent]
    assert set(back.withdrawn) == {sent, waiting}


def test_letters_that_were_issued_are_named_on_the_file(office: Office, tmp_path: object) -> None:
    case = worked_on(office)
    (letter,) = office.file(case).letters
    issuing.approve(office.as_("ben"), letter, office.file(case).letters[letter].digest)
    issuing.issue(office.desk, letter, office.desk.ledger.path.parent / "out")
    back = opened_in_error(office.desk, case, "Another Ms Quill")
    assert back.issued == (letter,)
    withdrawn = office.file(case).withdrawn
    assert withdrawn is not None
    assert withdrawn.letters == (letter,)
    assert office.file(case).letters[letter].state == "issued"


def test_no_letter_is_written_from_a_withdrawn_file(office: Office) -> None:
    case = worked_on(office)
    withdraw_identity(office.desk, case, "Not hers")
    with pytest.raises(RuleRefused) as refused:
        issuing.draft(office.desk, case)
    assert (refused.value.rule, refused.value.advice) == ("withdrawn", "Open a new case.")
    assert office.file(case).letters.keys() == {
        one.id for one in office.file(case).letters.values() if one.state == "voided"
    }


def test_a_new_look_up_of_the_person_does_not_rest_on_the_mistake(office: Office) -> None:
    case = worked_on(office)
    opened_in_error(office.desk, case, "Opened twice")
    assert masked(office.file())
    office.look_up(requester=VERIFIED)
    second = cases.open_case(office.desk, office.subject)
    assert not masked(office.file())
    assert not masked(office.file(second))
    assert masked(office.file(case))


def test_a_look_up_within_the_withdrawn_case_stays_hidden(office: Office) -> None:
    case = worked_on(office)
    withdraw_identity(office.desk, case, "Not hers")
    office.recheck(case)
    assert masked(office.file(case))


def test_a_file_is_taken_back_once(office: Office) -> None:
    case = worked_on(office)
    opened_in_error(office.desk, case, "Another Ms Quill")
    with pytest.raises(RuleRefused) as refused:
        opened_in_error(office.desk, case, "Another Ms Quill")
    assert refused.value.rule == "state"


def test_a_reason_is_needed_and_a_record_to_take_back(office: Office) -> None:
    case = office.case()
    with pytest.raises(InputError, match="reason"):
        opened_in_error(office.desk, case, " ")
    with pytest.raises(InputError, match="no record was accepted"):
        withdraw_identity(office.desk, case, "Not hers", databases=["X9"])


def test_an_auditor_may_not(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused) as refused:
        opened_in_error(office.as_("dev"), case, "Another Ms Quill")
    assert refused.value.rule == "role"


def test_a_supervisor_records_once_that_they_saw_it_and_nobody_their_own(office: Office) -> None:
    case = worked_on(office)
    boss = office.as_("ben")
    with pytest.raises(InputError, match="was not withdrawn"):
        see_withdrawn(boss, case)
    opened_in_error(office.desk, case, "Another Ms Quill")
    with pytest.raises(RuleRefused, match="role"):
        see_withdrawn(office.as_("cara"), case)
    see_withdrawn(boss, case)
    withdrawn = office.file(case).withdrawn
    assert withdrawn is not None
    assert withdrawn.seen_by == "ben"
    with pytest.raises(RuleRefused, match="seen this already"):
        see_withdrawn(boss, case)
    other = office.case()
    opened_in_error(boss, other, "Opened twice")
    with pytest.raises(RuleRefused, match="another supervisor"):
        see_withdrawn(boss, other)
