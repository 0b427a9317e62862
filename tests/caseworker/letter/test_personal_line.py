"""A personal line is a word of one's own: it proves nothing, names nobody and is approved like all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.casework.events import IdentityDecided
from caseworker.casework.keeping.withdraw import opened_in_error
from caseworker.errors import CaseworkerError, InputError, LetterBlocked, RuleRefused
from caseworker.letter import issuing
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind
from caseworker.letter.personal_line import write_line
from caseworker.letter.proof.freeze import freeze
from caseworker.letter.text import to_text
from caseworker.subject.values import Address, FieldValue, HumanName, Record
from tests.caseworker.letter.test_issuing import approved, clean_case
from tests.office import RIGHT, record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office

LINE = "It was good to speak to you last week."


@pytest.fixture
def case(office: Office) -> str:
    return clean_case(office)


def text_of(office: Office, letter: str) -> str:
    return " ".join(to_text(issuing.letter_of(office.desk, letter), 10_000).split())


def test_it_stands_after_the_greeting_under_its_writers_name_and_is_used_once(
    office: Office, tmp_path: Path
) -> None:
    case = clean_case(office)
    write_line(office.desk, case, LINE)
    first = approved(office, case)
    text = text_of(office, first)
    said = f"A personal note from Anna Reed: {LINE}"
    assert text.index("Dear Ms Quill") < text.index(said) < text.index("You told us")
    issuing.issue(office.desk, first, tmp_path)
    assert said not in text_of(office, issuing.draft(office.desk, case))


@pytest.mark.parametrize("then", ["Another line.", ""])
def test_what_was_approved_is_the_line_that_was_read(
    office: Office, tmp_path: Path, then: str
) -> None:
    case = clean_case(office)
    write_line(office.desk, case, LINE)
    letter = approved(office, case)
    write_line(office.desk, case, then)
    with pytest.raises(RuleRefused, match="personal line"):
        issuing.issue(office.desk, letter, tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We have checked what you asked.", "only facts"),
        ("Every agency is sorry.", "only facts"),
        ("I promise that this is over.", "only facts"),
        ("Mae popeth wedi ei gywiro.", "only facts"),
        ("Call 0117 496 0031.", "a number"),
        ("It went to ZZ9 8XY.", "a number"),
        ("Write to una@home.example.", "a number"),
        ("Your number is QQ 20 03 01 A.", "a number"),
        ("One. Two. Three. Four.", "more than 3 sentences"),
        (" ".join(["word"] * 26), "more than 25 words"),
        ("It went to Quay Street, at 77 Quay Street.", "the wrong address"),
        ("Norman Hale has told us so.", "somebody else"),
        ("Mr HALE has told us so.", "somebody else"),
    ],
)
def test_what_it_may_not_say_is_refused_with_the_reason_and_never_the_value(
    office: Office, text: str, reason: str
) -> None:
    office.holds("X1", record("a", Address(("77 Quay Street", "Otherton"), "ZZ9 8XY")))
    stranger = HumanName(given=("Norman",), family="Hale")
    office.holds("X2", record("b", RIGHT), Record("z", values=(FieldValue("name", stranger),)))
    case = office.case()
    office.propose(case)
    with pytest.raises(LetterBlocked) as caught:
        write_line(office.desk, case, text)
    assert any(reason in one for one in caught.value.reasons), caught.value.reasons
    assert "Hale" not in str(caught.value)
    assert office.file(case).line is None


def test_a_value_that_turns_out_to_be_somebody_elses_stops_the_draft(office: Office) -> None:
    case = clean_case(office)
    write_line(office.desk, case, "Mill Lane is a fine place, at 4 Mill Lane.")
    office.desk.ledger.add(
        office.desk.entry(
            IdentityDecided("L", "X1", 1, 0, accepted=[], rejected=["a"]), office.file(case)
        )
    )
    assert issuing.draft(office.desk, case), "the person says that it is theirs too"


def test_only_whoever_drafts_letters_writes_one_and_only_from_a_file_that_stands(
    office: Office,
) -> None:
    case = clean_case(office)
    with pytest.raises(RuleRefused):
        write_line(office.as_("dev"), case, LINE)
    opened_in_error(office.desk, case, "wrong person")
    with pytest.raises(RuleRefused):
        write_line(office.desk, case, LINE)


@pytest.mark.parametrize("text", ["x" * 10_000, "half \ud800 a letter", "\u0639\u0644\u064a"])
def test_what_cannot_be_set_or_is_too_long_is_told_and_not_recorded(
    office: Office, text: str
) -> None:
    case = clean_case(office)
    with pytest.raises(InputError, match="personal line"):
        write_line(office.desk, case, text)
    assert office.entries("letter.line") == []


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(), max_size=80))
def test_any_text_is_kept_harmless_or_refused_in_words(
    office: Office, case: str, with_line: LetterFacts, text: str
) -> None:
    try:
        write_line(office.desk, case, text)
    except CaseworkerError:
        return
    assert with_line.personal is not None
    line = next(office.desk.ledger.entries(types=["letter.line"], newest_first=True))
    kept = str((line.detail or {})["text"])
    assert not {char for char in kept if char in "\u202e\u2066\u200b\x00\x07\n"}
    if kept:
        facts = replace(with_line, personal=replace(with_line.personal, text=kept))
        assert freeze("LT-1", facts, Kind.INTERIM, Format.TEXT, None).content
