"""Search keys and cells come to one form, so that spelling does not hide a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.subject.identifiers import nino_key
from caseworker.subject.text import fold_word
from connectors.columns import Reading
from connectors.extract.keys import index_key

ISO = Reading()


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("nino", "MW 00 71 42 A", "mw007142"),
        ("family_name", "van der Berg", "VANDERBERG"),
        ("family_name", "Müller", "MULLER"),
        ("given_name", "Megan Louise", "megan"),
        ("full_name", "Megan Louise MERRIWEATHER", "megan louise merriweather"),
        ("postcode", "bs974qt", "BS97 4QT"),
        ("phone", "+44 117 496 0000", "0117 4960000"),
        ("email", "Meg@Example.org", "meg@example.org"),
        ("nhs_number", "943 476 5919", "9434765919"),
        ("record_id", " A-1 ", "A-1"),
        ("birth_date", "1971-05-23", " 1971-05-23"),
    ],
)
def test_two_spellings_have_one_form(key: str, one: str, other: str) -> None:
    assert index_key(key, one, ISO) == index_key(key, other, ISO) != ""


@pytest.mark.parametrize(("one", "other"), [("محمد", "محمود"), ("李", "王"), ("O'Neill", "O'Neil")])
def test_two_names_keep_two_forms(one: str, other: str) -> None:
    assert index_key("family_name", one, ISO) != index_key("family_name", other, ISO)


def test_birth_dates_are_read_in_the_forms_of_the_settings() -> None:
    british = Reading(("%d/%m/%Y",))
    assert index_key("birth_date", "23/05/1971", british) == "1971-05-23"


@pytest.mark.parametrize("text", ["1971", "1971-05", "23/05/71", "31/02/1971", "unknown"])
def test_a_birth_date_that_is_none_or_not_whole_is_told_apart_from_a_blank(text: str) -> None:
    assert index_key("birth_date", text, Reading(("%d/%m/%Y",))) is None
    assert index_key("birth_date", " ", ISO) == ""


@given(st.text(st.characters(max_codepoint=0x7F), max_size=40))
def test_the_short_way_for_plain_names_is_the_long_way(name: str) -> None:
    assert index_key("family_name", name, ISO) == "".join(map(fold_word, name.split()))


@given(st.from_regex(r"[A-Z]{2}[0-9]{6}[A-D]?", fullmatch=True))
def test_the_short_way_for_plain_numbers_is_the_long_way(number: str) -> None:
    assert index_key("nino", number, ISO) == nino_key(number)
