"""Numbers, lists and days as a letter writes them."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.letter.words import DETAILS, NOT_CHECKED, counted, days, details, listed, sentence
from caseworker.outcome import Outcome
from caseworker.subject.values import FIELD_KINDS


def test_small_numbers_are_words() -> None:
    assert counted(1, "database") == "one database"
    assert counted(7, "database") == "seven databases"
    assert counted(12, "database") == "12 databases"


@pytest.mark.parametrize(
    ("items", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_end_in_and(items: list[str], text: str) -> None:
    assert listed(items) == text


def test_days_are_in_order_each_once_with_one_year_if_it_is_one() -> None:
    assert days([date(2007, 12, 3), date(2007, 12, 1), date(2007, 12, 3)]) == (
        "1 December and 3 December 2007"
    )
    assert days([date(2008, 1, 1), date(2007, 12, 1)]) == "1 December 2007 and 1 January 2008"


def test_a_sentence_begins_with_a_capital_and_ends_once() -> None:
    assert sentence(" it was so. ") == "It was so."
    assert sentence("was it") == "Was it."


def test_each_field_has_a_name_for_letters() -> None:
    assert set(DETAILS) == set(FIELD_KINDS)
    assert details(["address", "name", "address"]) == "address and name"


def test_each_outcome_that_settles_nothing_has_a_sentence() -> None:
    assert set(NOT_CHECKED) == {one for one in Outcome if not one.conclusive}
