"""Hostile text is made harmless and names of every script stay comparable."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caseworker.subject.text import clean, fold, fold_word, fold_word_expanded, has_hidden

ANY_TEXT = st.text(st.characters(), max_size=60)


@given(ANY_TEXT)
def test_cleaning_any_text_leaves_nothing_hidden_and_changes_nothing_when_repeated(
    text: str,
) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co"} for char in once)
    assert clean(clean(text, lines=True), lines=True) == clean(text, lines=True)


@given(ANY_TEXT)
@example("R\u00b8\u074d")
def test_folding_any_text_gives_plain_letters_that_fold_to_themselves(text: str) -> None:
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)
    assert fold_word(fold_word(text)) == fold_word(text)


def test_a_direction_override_and_control_characters_are_removed() -> None:
    assert clean("Sam\u202e\x00 \x1bTaylor\ud800") == "Sam Taylor"
    assert has_hidden("Sam\u202e")
    assert not has_hidden("Sam\tTaylor\n")


def test_line_breaks_stay_only_when_lines_are_asked_for() -> None:
    assert clean("12 High St\r\n\r\n Leeds ", lines=True) == "12 High St\nLeeds"
    assert clean("12 High St\r\nLeeds") == "12 High St Leeds"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Żółkowska", "zolkowska"),
        ("Ọláṣubọ̀mí", "olasubomi"),
        ("Шевченко", "shevchenko"),
        ("Παπαδόπουλος", "papadopoulos"),
        ("Ɗanƙo", "danko"),
        ("O’Neill", "oneill"),
    ],
)
def test_letters_with_marks_and_transliterable_scripts_fold_to_latin(
    written: str, folded: str
) -> None:
    assert fold_word(written) == folded


def test_two_different_han_names_with_one_reading_stay_two_names() -> None:
    assert fold_word("王小明") != fold_word("王晓明")


def test_vowel_points_do_not_make_an_arabic_name_another_name() -> None:
    assert fold_word("مُحَمَّد") == fold_word("محمد")


def test_a_german_umlaut_may_be_written_with_an_e() -> None:
    assert fold_word_expanded("Müller") == fold_word("Mueller")
