"""Values that must not leave the office are found however they are written."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.letter.forbidden import holds

words = st.lists(
    st.text(string.ascii_letters + "éöŵ", min_size=2, max_size=8), min_size=1, max_size=4
)


@given(words, st.text(string.ascii_letters + " .,", max_size=30))
def test_a_value_is_found_in_any_case_with_any_signs_between(value: list[str], rest: str) -> None:
    written = f"{rest} {',  '.join(value).upper()}; {rest}"
    assert holds(written, " ".join(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("at 112 Mill Lane", "12 Mill Lane"),
        ("at 12 Mill Lanes", "12 Mill Lane"),
        ("anything", ""),
        ("a b c", "a"),
        ("a b c", " ., "),
    ],
)
def test_what_is_not_there_is_not_found(text: str, value: str) -> None:
    assert not holds(text, value)


@pytest.mark.parametrize("written", ["AB123456C", "AB 12 34 56 C", "ab12 3456c"])
def test_a_number_is_found_together_or_apart(written: str) -> None:
    assert holds(f"your number {written} is", "AB 123456 C")
