"""An issued letter that says a value was seen right no longer holds once the source shows otherwise."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caseworker.casework import contact
from caseworker.casework.corrections import correct
from caseworker.casework.open_case import confirm_posting_address, promise
from caseworker.casework.start import adopt_register
from caseworker.errors import RuleRefused
from caseworker.letter import issuing
from caseworker.letter.facts.at import facts_now
from caseworker.letter.facts.model import LetterFacts
from caseworker.subject.dates import When
from caseworker.subject.values import Address, FieldValue, Provenance, Record
from tests.office import RIGHT, WRONG, record

if TYPE_CHECKING:
    from tests.office import Office


@pytest.fixture
def issued(office: Office, tmp_path: Path) -> tuple[str, str]:
    """An assurance letter, issued after the address in X1 was corrected and seen to be right."""
    adopt_register(office.desk)
    case = office.case()
    confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    promise(office.desk, case, "write", office.desk.clock().date() + timedelta(days=90))
    correction = office.propose(case)
    correct.approve(office.as_("ben"), correction)
    correct.send(office.desk, correction, manner="letter", answer_by=date(2026, 3, 16))
    read(office, case, record("a", RIGHT))
    return case, issue(office, case, tmp_path)


def read(office: Office, case: str, *records: Record) -> None:
    office.holds("X1", *records)
    office.later(days=1)
    office.recheck(case)


def issue(office: Office, case: str, folder: Path) -> str:
    letter = issuing.draft(office.desk, case)
    issuing.approve(office.as_("ben"), letter, office.file(case).letters[letter].digest)
    issuing.issue(office.desk, letter, folder)
    return letter


def broken(office: Office, case: str, letter: str) -> list[str]:
    return [one.sentence for one in office.file(case).letters[letter].broken]


def test_it_holds_while_the_source_shows_the_right_value(
    office: Office, issued: tuple[str, str]
) -> None:
    read(office, issued[0], record("a", RIGHT))
    assert office.file(issued[0]).letters[issued[1]].kind == "assurance"
    assert broken(office, *issued) == []


@pytest.mark.parametrize(
    ("records", "sentence"),
    [
        ([record("a", WRONG)], "the old value came back"),
        ([record("a", Address(("1 Elsewhere",), "ZZ5 5ZZ"))], "the value is another one now"),
        ([], "the record is no longer there"),
    ],
    ids=["old", "other", "gone"],
)
def test_it_no_longer_holds_once_the_source_shows_otherwise(
    office: Office, issued: tuple[str, str], records: list[Record], sentence: str
) -> None:
    read(office, issued[0], *records)
    assert broken(office, *issued) == [sentence]
    letter = office.file(issued[0]).letters[issued[1]]
    assert letter.words == "issued, no longer holds"


def test_it_does_not_hold_again_when_the_source_is_put_right(
    office: Office, issued: tuple[str, str], tmp_path: Path
) -> None:
    case, letter = issued
    read(office, case, record("a", WRONG))
    (correction,) = office.file(case).corrections.values()
    correct.send(office.desk, correction.id, manner="letter", answer_by=date(2026, 4, 1))
    read(office, case, record("a", RIGHT))
    assert broken(office, case, letter)
    assert broken(office, case, issue(office, case, tmp_path)) == [], "the new one tells of it"


def test_a_letter_issued_after_it_changed_back_is_not_touched_by_that(
    office: Office, issued: tuple[str, str], tmp_path: Path
) -> None:
    read(office, issued[0], record("a", WRONG))
    later = issue(office, issued[0], tmp_path)
    assert office.file(issued[0]).letters[later].kind == "interim"
    assert broken(office, issued[0], later) == []


def test_a_draft_is_not_called_broken_it_cannot_be_issued(
    office: Office, issued: tuple[str, str]
) -> None:
    draft = issuing.draft(office.desk, issued[0])
    read(office, issued[0], record("a", WRONG))
    letter = office.file(issued[0]).letters[draft]
    assert letter.holds
    with pytest.raises(RuleRefused):
        issuing.approve(office.as_("ben"), draft, letter.digest)


def test_it_is_not_posted_where_the_person_forbade_post(
    office: Office, issued: tuple[str, str]
) -> None:
    case, letter = issued
    contact.record_contact_rule(office.desk, case, "no post")
    with pytest.raises(RuleRefused) as refused:
        issuing.despatch(office.desk, letter, "posted")
    assert refused.value.rule == "contact"
    assert office.file(case).letters[letter].despatched == ()
    issuing.despatch(office.desk, letter, "handed over")


def facts_after_setback(office: Office, case: str, *recorded: When | None) -> LetterFacts:
    """It changes back and is put right; `recorded`: when the source says so, for each reading."""
    back, again = (Provenance(recorded_at=one) for one in recorded)
    read(office, case, Record("a", values=(FieldValue("address", WRONG, provenance=back),)))
    (correction,) = office.file(case).corrections.values()
    correct.send(office.desk, correction.id, manner="letter", answer_by=date(2026, 4, 1))
    read(office, case, Record("a", values=(FieldValue("address", RIGHT, provenance=again),)))
    return facts_now(office.desk, case)


def test_the_day_of_a_setback_is_the_sources_own_or_said_to_be_ours(
    office: Office, issued: tuple[str, str]
) -> None:
    start = office.moment[0]
    back, again = (When.at(start + timedelta(hours=hours)) for hours in (12, 36))
    facts = facts_after_setback(office, issued[0], back, again)
    (setback,) = facts.database("X1").corrections[0].setbacks
    assert (setback.changed_back_on, setback.back_seen_only) == (back.day, False)
    assert (setback.corrected_again_on, setback.again_seen_only) == (again.day, False)


def test_where_the_source_is_silent_it_is_the_day_on_which_we_looked(
    office: Office, issued: tuple[str, str]
) -> None:
    start = office.moment[0]
    facts = facts_after_setback(office, issued[0], None, None)
    (setback,) = facts.database("X1").corrections[0].setbacks
    assert setback.changed_back_on == (start + timedelta(days=1)).date()
    assert setback.back_seen_only
    assert setback.again_seen_only
