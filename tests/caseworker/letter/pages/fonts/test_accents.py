"""Accents stand where the typeface wants them, over capitals too, and lose no letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.letter.pages.fonts import BOLD, REGULAR, file_of
from caseworker.letter.pages.fonts.accents import Accent, Accented, has_accents, pieces

FILE = file_of(REGULAR)


def letters(text: str) -> str:
    return "".join(one if isinstance(one, str) else one.text for one in pieces(text, FILE))


def accents(text: str) -> tuple[Accent, ...]:
    (found,) = pieces(text, FILE)
    assert isinstance(found, Accented)
    return found.accents


@pytest.mark.parametrize("text", ["Siân Gŵyn", "Nguyễn Thị Ánh Tuyết", "Ελένη", "Їжакевич", ""])
def test_letters_with_an_accent_of_their_own_need_no_help(text: str) -> None:
    assert not has_accents(text)
    assert pieces(text, FILE) == ([text] if text else [])


@pytest.mark.parametrize(("high", "low"), [("Ọ̀", "ọ̀"), ("Ẹ́", "ẹ́"), ("X̂", "x̂"), ("Ɛ̀", "ɛ̀")])
def test_an_accent_stands_higher_over_a_capital(high: str, low: str) -> None:
    assert accents(high)[0].up > accents(low)[0].up


def test_a_second_accent_stands_above_the_first() -> None:
    first, second = accents("Ọ̀́")
    assert second.up > first.up


def test_each_weight_has_its_own_places() -> None:
    assert pieces("Ọ̀", FILE) != pieces("Ọ̀", file_of(BOLD))


@given(st.text(st.sampled_from("aỌẹŋΩЖ \u0300\u0301\u030c\u0323\u034f-"), max_size=20))
def test_no_character_is_lost_or_moved_in_the_text(text: str) -> None:
    assert letters(text) == text
