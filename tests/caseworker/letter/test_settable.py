"""Text is made safe for the page, and scripts that would be drawn wrongly are refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.letter.fonts import markup, prepare
from caseworker.letter.settable import safe, settable


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
