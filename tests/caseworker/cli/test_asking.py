"""What was typed becomes values, days and moments; odd input is warned of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.cli.asking import ask, moment, pairs, whole_day
from caseworker.errors import InputError
from caseworker.subject.query import Standing
from caseworker.subject.typed import value_of
from caseworker.subject.values import FIELD_KINDS, HumanName

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 Mar 2024", date(2024, 3, 14)),
        ("14/3/2024", date(2024, 3, 14)),
        ("2024-03-14", date(2024, 3, 14)),
        ("1 Jan 2027", date(2027, 1, 1)),
        ("+0", TODAY),
        ("+28", date(2026, 12, 21)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    assert whole_day(text, "--by", TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "March 2024", "2024", "14 3 24", "+", "+x", "-3"])
def test_what_is_not_one_whole_day_is_refused_by_name(text: str) -> None:
    with pytest.raises(InputError, match="--by"):
        whole_day(text, "--by", TODAY)


def test_a_moment_alone_is_now_and_a_day_alone_is_taken_the_way_that_proves_less() -> None:
    assert moment("", "--at", NOW, late=True) == NOW
    assert moment("23 11 2026", "--at", NOW, late=False) == NOW
    assert moment("20 11 2026", "--on", NOW, late=True).hour == 23
    assert moment("20 11 2026", "--at", NOW, late=False).hour == 0
    assert moment("20 11 2026 09:05", "--at", NOW, late=True).isoformat()[:16] == "2026-11-20T09:05"


def test_options_are_pairs_of_field_and_text() -> None:
    assert pairs(["address=council tax bill", "name = passport"], "--seen") == {
        "address": "council tax bill",
        "name": "passport",
    }
    for bad in ("address", "address=", "=", "address= "):
        with pytest.raises(InputError, match="--seen"):
            pairs([bad], "--seen")


def test_a_pasted_line_and_options_are_put_together() -> None:
    values, _ = ask(
        "Sam Taylor 4 3 1980",
        [("nino", "QQ 12 34 56 C"), ("former_name", "Sam Green")],
        {"birth_date": "passport"},
        TODAY,
    )
    fields = [value.field for value in values]
    assert fields == ["name", "birth_date", "nino", "name"]
    seen = next(value for value in values if value.field == "birth_date")
    assert (seen.standing, seen.document) == (Standing.SEEN, "passport")
    former = values[-1].value
    assert isinstance(former, HumanName)
    assert former.use == "old"


def test_what_was_seen_must_have_been_given() -> None:
    with pytest.raises(InputError, match="address"):
        ask("Sam Taylor", [], {"address": "bill"}, TODAY)


def test_an_unknown_field_is_told_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="nhs_number"):
        value_of("nonsense", "x", TODAY)


@given(st.sampled_from(list(FIELD_KINDS)), st.text(max_size=400))
def test_any_text_becomes_a_value_or_none_and_warnings_never_repeat_it(
    field: str, text: str
) -> None:
    _, warnings = value_of(field, text, TODAY)
    if len(text) > 12:
        assert all(text not in warning.rule + warning.advice for warning in warnings)
