"""A letter goes in the form that the person needs, and what is frozen is what goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseworker.casework.open_case import confirm_posting_address, record_need
from caseworker.casework.start import adopt_register
from caseworker.errors import LetterBlocked
from caseworker.letter import issuing
from caseworker.letter.facts.model import LetterFacts, NeedFact
from caseworker.letter.formats import Format, format_for, require_format
from caseworker.letter.kind import kind_allowed
from caseworker.letter.letter import compose
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.render import render
from caseworker.letter.text import to_text
from caseworker.subject.values import Address, FieldValue, Record
from tests.letters import read_back

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office

RIGHT = Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB")


def needs(*names: str) -> tuple[NeedFact, ...]:
    return tuple(NeedFact(cites=(30,), need=name) for name in names)


def test_the_form_follows_the_recorded_needs() -> None:
    assert format_for(()) is Format.STANDARD
    assert format_for(needs("large print")) is Format.LARGE_PRINT
    assert format_for(needs("braille", "large print")) is Format.LARGE_PRINT


@pytest.mark.parametrize("form", [Format.STANDARD, Format.HTML, Format.TEXT])
def test_a_form_that_does_not_meet_a_need_is_refused(form: Format) -> None:
    require_format((), form)
    with pytest.raises(LetterBlocked, match="needs large print"):
        require_format(needs("large print"), form)


@pytest.mark.parametrize(
    ("form", "start", "suffix"),
    [
        (Format.STANDARD, b"%PDF-1.7", ".pdf"),
        (Format.LARGE_PRINT, b"%PDF-1.7", ".pdf"),
        (Format.HTML, b"<!DOCTYPE html>", ".html"),
        (Format.TEXT, b"[Demonstration", ".txt"),
    ],
)
def test_each_form_is_a_file_of_its_kind(
    assurance: LetterFacts, form: Format, start: bytes, suffix: str
) -> None:
    letter = compose(assurance, kind_allowed(assurance))
    assert render(letter, form).startswith(start)
    assert render(letter, form) == render(letter, form)
    assert form.suffix == suffix


def ready(office: Office) -> str:
    """A case in which a letter can be written."""
    adopt_register(office.desk)
    for database, record in (("X1", "a"), ("X2", "b")):
        office.holds(database, Record(record, values=(FieldValue("address", RIGHT),)))
    case = office.case()
    confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    return case


def issued(office: Office, letter: str, case: str, folder: Path) -> Path:
    issuing.approve(office.as_("ben"), letter, office.file(case).letters[letter].digest)
    return issuing.issue(office.desk, letter, folder)


def test_a_person_who_needs_large_print_gets_it_without_being_asked_for(
    office: Office, tmp_path: Path
) -> None:
    case = ready(office)
    record_need(office.desk, case, "large print")
    assert issuing.why_not(office.desk, case) == ()
    letter = issuing.draft(office.desk, case)
    assert office.file(case).letters[letter].format == "large print"
    (entry,) = office.entries("letter.drafted")
    assert entry["format"] == "large print"
    content = issued(office, letter, case, tmp_path).read_bytes()
    assert not [part for part in read_back(content).walk() if part.role == "Table"]


def test_a_person_who_needs_large_print_gets_nothing_else(office: Office) -> None:
    case = ready(office)
    record_need(office.desk, case, "large print")
    for form in (Format.STANDARD, Format.HTML, Format.TEXT):
        with pytest.raises(LetterBlocked, match="large print"):
            issuing.draft(office.desk, case, format=form)
    assert office.entries("letter.drafted") == []


def test_a_need_that_nobody_can_meet_blocks_each_form(office: Office) -> None:
    case = ready(office)
    record_need(office.desk, case, "welsh")
    for form in Format:
        with pytest.raises(LetterBlocked):
            issuing.draft(office.desk, case, format=form)


@pytest.mark.parametrize("form", list(Format))
def test_the_form_that_was_drafted_is_the_one_that_is_released(
    office: Office, tmp_path: Path, form: Format
) -> None:
    case = ready(office)
    letter = issuing.draft(office.desk, case, format=form)
    path = issued(office, letter, case, tmp_path)
    assert path.name == f"letter-{letter}{form.suffix}"
    assert path.read_bytes() == issuing.letter_bytes(office.desk, letter)
    content = path.read_bytes()
    evidence = evidence_in(content) if form.is_pdf else None
    assert content == render(issuing.letter_of(office.desk, letter), form, evidence)


def test_the_words_of_a_letter_can_be_read_in_whatever_form_it_was_drafted(
    office: Office,
) -> None:
    case = ready(office)
    letter = issuing.draft(office.desk, case, format=Format.LARGE_PRINT)
    assert "found nothing different" in to_text(issuing.letter_of(office.desk, letter))


def test_a_need_recorded_after_the_draft_stops_it(office: Office, tmp_path: Path) -> None:
    from caseworker.errors import RuleRefused

    case = ready(office)
    letter = issuing.draft(office.desk, case)
    record_need(office.desk, case, "large print")
    with pytest.raises(RuleRefused, match="needs are others"):
        issued(office, letter, case, tmp_path)
