"""Text is made safe for the page, and scripts that would be drawn wrongly are refused."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import UnsettableText
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.pages.fonts import markup, prepare
from caseworker.letter.settable import check_settable, safe, settable


@pytest.mark.parametrize(
    "name",
    [
        "Siân Gŵyn ap Llŷr",
        "Nguyễn Thị Ánh Tuyết",
        "Adébáyọ̀ Ọlálékan",
        "Ελένη Παπαδοπούλου",
        "Наталія Їжакевич",
        "Seán Ó Briain-O’Neill",
        "Kaʻiulani",
        "€ – “quoted”",
    ],
)
def test_latin_greek_and_cyrillic_can_be_set(name: str) -> None:
    assert settable(name)


def test_hidden_characters_are_dropped_and_accents_composed() -> None:
    assert safe("An\u202en\u200b \u0000e\u0301\ud800\u200d") == "Ann é"


@given(st.text(max_size=40))
def test_safe_text_holds_nothing_hidden(text: str) -> None:
    kept = safe(text)
    assert not {unicodedata.category(char) for char in kept} & {"Cc", "Cf", "Cs", "Cn", "Co"}
    assert safe(kept) == kept


@given(st.text(max_size=40))
def test_whatever_can_be_set_is_in_the_typeface(text: str) -> None:
    prepare()
    if settable(text):
        markup(text)


def test_the_typeface_has_each_character_that_we_promise() -> None:
    prepare()
    for code in range(0x2D00):
        if settable("a" + chr(code)):
            markup("a" + chr(code))


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ("Arabic", "محمد"),
        ("Hebrew", "שרה"),
        ("Devanagari", "अमित"),
        ("Bengali", "আমিনা"),
        ("Gurmukhi", "ਗੁਰਪ੍ਰੀਤ"),
        ("Tamil", "கமலா"),
        ("Thai", "สมชาย"),
        ("Han", "李小龙"),
        ("Hangul", "김민수"),
        ("Armenian", "Արմեն"),
        ("Georgian", "ნინო"),
        ("Ethiopic", "አበበ"),
    ],
)
def test_other_scripts_are_refused_and_the_officer_is_told_what_to_do(
    assurance: LetterFacts, script: str, name: str
) -> None:
    """By script, not by glyph: a typeface may hold the letters and still draw them wrongly."""
    assert not settable(name)
    facts = replace(assurance, addressee=replace(assurance.addressee, name=name))
    with pytest.raises(UnsettableText) as refused:
        check_settable(facts)
    assert "the addressee, name:" in str(refused.value)
    assert name not in str(refused.value) + refused.value.advice
    assert "case print-name" in refused.value.advice


def test_a_name_in_latin_letters_beside_it_can_be_set(assurance: LetterFacts) -> None:
    check_settable(replace(assurance, person=replace(assurance.person, name="Muḥammad al-Fārūq")))


@pytest.mark.parametrize("name", ["a\u034fb", "a\u0361b", "x\u0300\u0301\u0302\u0303", "x\u20dd"])
def test_marks_that_would_be_set_wrongly_are_refused(name: str) -> None:
    assert not settable(name)
