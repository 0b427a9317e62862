"""Gaps are filled so that no value can become more than a value."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.json_rest.template import MissingValue, Template, for_header, for_path

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("plain", "plain"),
        ("", ""),
        ("/x/{nino}/y", "/x/QQ123456C/y"),
        ("{nino|first:8}", "QQ123456"),
        ("{nino|digits|last:4}", "3456"),
        ("{family_name|upper}", "O'NEILL"),
        ("{family_name|lower|first:3}", "o'n"),
        ("eq{birth_date}", "eq1980-03-04"),
        ("{birth_date|date:%d/%m/%Y}", "04/03/1980"),
        ("{case}", ""),
    ],
)
def test_gaps_are_filled_and_filtered(written: str, filled: str) -> None:
    values = {"nino": "QQ123456C", "family_name": "O'Neill", "birth_date": "1980-03-04"}
    assert Template.read(written).fill(values) == filled


@pytest.mark.parametrize("value", ["", "   ", None])
def test_a_gap_that_may_be_empty_leaves_the_whole_entry_out(value: str | None) -> None:
    values = {} if value is None else {"postcode": value}
    assert Template.read("pc={postcode?}").fill(values) is None


@pytest.mark.parametrize("value", ["", "   ", None])
def test_a_gap_that_must_be_filled_is_never_sent_empty(value: str | None) -> None:
    """An address that ends in an empty part would ask for everybody."""
    values = {} if value is None else {"nino": value}
    with pytest.raises(MissingValue, match="nino"):
        Template.read("/people/{nino}").fill(values)


def test_a_date_that_is_not_whole_is_missing_rather_than_wrong() -> None:
    with pytest.raises(MissingValue):
        Template.read("{birth_date|date:%d/%m/%Y}").fill({"birth_date": "1980"})


@pytest.mark.parametrize(
    "written", ["{", "}", "{Nino}", "{nino", "{nino!}", "{nino|first}", "{nino|first:0}", "{a b}"]
)
def test_a_gap_written_wrongly_is_found(written: str) -> None:
    with pytest.raises(ValueError, match=r"gap|filter"):
        Template.read(written)


def test_an_unknown_filter_is_named() -> None:
    with pytest.raises(ValueError, match="no filter 'reverse'"):
        Template.read("{nino|reverse}")


@given(TEXTS)
def test_a_value_in_a_path_stays_one_segment(value: str) -> None:
    encoded = for_path(value)
    assert not set(encoded) & set("/?#\\ \r\n\t\"'<>;&=@:")
    assert encoded.isascii()
    assert unquote(encoded) == value


@given(TEXTS)
def test_a_value_in_a_header_stays_one_line(value: str) -> None:
    encoded = for_header(value)
    assert all(" " <= sign <= "~" for sign in encoded)
    assert unquote(encoded) == value
