"""Hostile names and free text break neither a page nor its tags, in any form of a letter."""

from __future__ import annotations

import io
from dataclasses import replace

import page
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.errors import LetterBlocked, LetterError, UnsettableText
from caseworker.letter.facts.model import LetterFacts, PersonalFact
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind
from caseworker.letter.proof.disclosed import disclosed
from caseworker.letter.proof.evidence import read_evidence
from caseworker.letter.proof.freeze import freeze
from caseworker.letter.proof.read_file import evidence_in

HOSTILE = (
    '<b onload="x">&amp;</p></body>',
    "</para><font size=900>",
    "%s {0} {code} \\n \\u0000",
    "abc\u202egnp.exe\u2066\u200b\u00ad",
    "tab\tnul\x00bell\x07",
    "a" + "\u0301" * 3,
)


def with_text(facts: LetterFacts, text: str) -> LetterFacts:
    """The text as a name, a salutation and an approved finding."""
    addressee = replace(facts.addressee, name=text, salutation=text)
    findings = (replace(facts.findings[0], sentence=text), *facts.findings[1:])
    return disclosed(replace(facts, addressee=addressee, findings=findings))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_markup_controls_and_endless_words_fail_no_rule(assurance: LetterFacts, text: str) -> None:
    facts = with_text(assurance, text)
    made = freeze("LT-1", facts, Kind.ASSURANCE, Format.STANDARD, None).content
    for profile in ("3a", "ua1"):
        assert page.validate_pdf_bytes(made, profile=profile).failures == []
    inside = evidence_in(made)
    assert inside is not None
    assert read_evidence(inside).content == inside


@pytest.mark.parametrize("text", ["x" * 10_000, "word " * 2_000])
def test_ten_thousand_characters_stay_on_the_pages_or_are_refused_in_words(
    assurance: LetterFacts, text: str
) -> None:
    findings = (replace(assurance.findings[0], sentence=text), *assurance.findings[1:])
    facts = disclosed(replace(assurance, findings=findings))
    made = freeze("LT-1", facts, Kind.ASSURANCE, Format.STANDARD, None).content
    for profile in ("3a", "ua1"):
        assert page.validate_pdf_bytes(made, profile=profile).failures == []
    with pytest.raises(LetterError, match="too long"):
        freeze("LT-1", with_text(assurance, text), Kind.ASSURANCE, Format.STANDARD, None)


@pytest.mark.parametrize("text", [*HOSTILE, "word " * 80], ids=range(len(HOSTILE) + 1))
def test_a_representative_and_a_line_of_any_text_fail_no_rule(
    estate: LetterFacts, text: str
) -> None:
    line = PersonalFact(cites=(703,), text=text, by=text[:40])
    addressee = replace(estate.addressee, name=text[:60], salutation=text[:60])
    person = replace(estate.person, name=text[:60])
    facts = disclosed(replace(estate, addressee=addressee, person=person, personal=line))
    made = freeze("LT-1", facts, Kind.INTERIM, Format.LARGE_PRINT, None).content
    for profile in ("3a", "ua1"):
        assert page.validate_pdf_bytes(made, profile=profile).failures == []
    told = freeze("LT-1", facts, Kind.INTERIM, Format.HTML, None).content.decode("utf-8")
    assert "<b onload" not in told
    assert not {char for char in told if char in "\u202e\u2066\u200b\x00\x07"}


def test_half_a_character_is_refused_before_anything_is_frozen(assurance: LetterFacts) -> None:
    for form in Format:
        with pytest.raises(UnsettableText):
            freeze("LT-1", with_text(assurance, "a \ud800 b"), Kind.ASSURANCE, form, None)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(), min_size=1, max_size=60))
def test_any_text_is_set_or_refused_in_words(assurance: LetterFacts, text: str) -> None:
    try:
        made = [
            freeze("LT-1", with_text(assurance, text), Kind.ASSURANCE, form, None).content
            for form in (Format.STANDARD, Format.HTML, Format.TEXT)
        ]
    except (UnsettableText, LetterBlocked):
        return
    with pikepdf.Pdf.open(io.BytesIO(made[0])) as pdf:
        assert "/StructTreeRoot" in pdf.Root
    for one in made[1:]:
        told = one.decode("utf-8")
        assert not {char for char in told if char in "\u202e\u2066\u200b\x00\x07"}
        assert "<b onload" not in told
