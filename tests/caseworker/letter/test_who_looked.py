"""Who looked is answered in a letter like any other: approved, with evidence, signed, in each form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseworker.casework.identify import record_view
from caseworker.casework.open_case import confirm_posting_address, record_need
from caseworker.casework.start import adopt_register
from caseworker.errors import LetterBlocked, RuleRefused
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind
from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.evidence import read_evidence
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.proof.step import State
from caseworker.letter.text import to_text
from tests.office import RIGHT
from tests.proofs import with_keys

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office


@pytest.fixture
def case(office: Office) -> str:
    office.desk = with_keys(office)
    adopt_register(office.desk)
    found = office.case()
    confirm_posting_address(office.desk, found, RIGHT, manner="by telephone")
    return found


def drafted(office: Office, case: str, form: Format | None = None) -> str:
    return issuing.draft(office.as_("cara"), case, Kind.LOOKED, form)


def issued(office: Office, case: str, letter: str, folder: Path) -> Path:
    issuing.approve(office.as_("ben"), letter, office.file(case).letters[letter].digest)
    return issuing.issue(office.desk, letter, folder)


def test_it_says_when_which_job_and_why_and_names_no_staff(office: Office, case: str) -> None:
    text = to_text(issuing.letter_of(office.desk, drafted(office, case)), width=10_000)
    assert "2 March 2026, 09:00." in text
    assert "A member of our staff (Caseworker) looked you up in 2 databases" in text
    assert text.count("Anna Reed") == 2, "whom to ask for, and who signs"
    assert "Cara Holt" not in text


def test_it_carries_its_evidence_and_stands_up_to_a_check(
    office: Office, case: str, tmp_path: Path
) -> None:
    """A stranger finds nothing against it; nothing goes along of what the check of the case found."""
    letter = drafted(office, case)
    record_view(office.as_("ben"), office.file(case).subject)
    content = issued(office, case, letter, tmp_path).read_bytes()
    checked = check_letter(content)
    assert [one for one in checked.steps if one.state is State.FAILS] == []
    inside = evidence_in(content)
    assert inside is not None
    evidence = read_evidence(inside)
    assert evidence.facts.databases == ()
    assert evidence.record is not None
    looks = {seq for one in evidence.facts.looks for seq in one.cites}
    assert looks <= {one.number for one in evidence.record.entries}
    assert b"cara" not in inside
    assert office.file(case).letters[letter].code in to_text(issuing.letter_of(office.desk, letter))


@pytest.mark.parametrize("form", list(Format))
def test_it_goes_in_each_form(office: Office, case: str, tmp_path: Path, form: Format) -> None:
    path = issued(office, case, drafted(office, case, form), tmp_path)
    assert path.suffix == form.suffix


def test_a_second_person_approves_it_and_only_some_roles_may_know(
    office: Office, case: str, tmp_path: Path
) -> None:
    with pytest.raises(RuleRefused):
        issuing.draft(office.desk, case, Kind.LOOKED)
    letter = drafted(office, case)
    digest = office.file(case).letters[letter].digest
    for officer in ("anna", "cara"):
        with pytest.raises(RuleRefused):
            issuing.approve(office.as_(officer), letter, digest)
    with pytest.raises(RuleRefused):
        issuing.issue(office.desk, letter, tmp_path)


def test_a_need_is_met_here_too(office: Office, case: str) -> None:
    record_need(office.desk, case, "large print")
    letter = drafted(office, case)
    assert office.file(case).letters[letter].format == "large print"
    record_need(office.desk, case, "welsh")
    with pytest.raises(LetterBlocked, match="translator"):
        drafted(office, case)


def test_it_replaces_no_letter_on_the_case_and_is_replaced_by_none(
    office: Office, case: str, tmp_path: Path
) -> None:
    first, second = (drafted(office, case) for _ in range(2))
    assert office.file(case).letters[first].state == "voided"
    issued(office, case, second, tmp_path)
    third = drafted(office, case)
    issued(office, case, third, tmp_path)
    assert office.file(case).letters[second].superseded_by == ""
    assert "replaces" not in to_text(issuing.letter_of(office.desk, third))


def test_neither_page_nor_file_tells_that_a_record_is_restricted(
    office: Office, case: str, tmp_path: Path
) -> None:
    subject = office.file(case).subject
    record_view(office.as_("ben"), subject, restricted=True, reason="to settle the case")
    with pytest.raises(RuleRefused):
        record_view(office.desk, subject, restricted=True, reason="to look")
    letter = drafted(office, case)
    content = issued(office, case, letter, tmp_path).read_bytes()
    text = to_text(issuing.letter_of(office.desk, letter), 10_000)
    assert "(Team leader) saw your records" in text
    assert "(Caseworker) tried to see your records and was refused." in text
    inside = evidence_in(content)
    assert inside is not None
    for told in (text, inside.decode()):
        assert "restricted" not in told
        assert "special permission" not in told
        assert "settle the case" not in told
