"""Dates, numbers and e-mail addresses reach the level that fits."""

import pytest

from caseworker.matching.fields import birth_level, email_level, nino_level, number_level
from caseworker.matching.traits import NameTraits
from caseworker.subject.dates import PartialDate


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("1980-03-04", "1980-03-04", "same"),
        ("1980-01-01", "1980-01-01", "same_first_january"),
        ("1980-03-04", "1980-04-03", "swapped"),
        ("1980-03-04", "1980-03-05", "digit"),
        ("1980-03-04", "1908-03-04", "digit"),
        ("1980-03-14", "1980-01-01", "first_january"),
        ("1980-03-04", "1980", "year_known"),
        ("1980-03-04", "1980-03", "month_known"),
        ("1980-03-04", "1980-05", "year"),
        ("1980-03-04", "1980-03-17", "two_parts"),
        ("1980-03-04", "1980-07-19", "year"),
        ("1980-03-04", "1956-03-04", "different"),
        ("1980-03-04", "1981", "different"),
    ],
)
def test_two_dates_of_birth(one: str, other: str, level: str) -> None:
    a, b = PartialDate.from_iso(one), PartialDate.from_iso(other)
    assert birth_level(a, b, generation=14) == level
    assert birth_level(b, a, generation=14) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("AB129856", "AB129856", "same"),
        ("QQ129856", "QQ129856", "same_unissued"),
        ("AB129856", "AB129857", "next_door"),
        ("AB129856", "AB129859", "next_door"),
        ("AB129856", "AB129956", "slip"),
        ("AB129856", "AB192856", "slip"),
        ("AB129856", "CE998877", "different"),
    ],
)
def test_two_national_insurance_numbers(one: str, other: str, level: str) -> None:
    assert nino_level(one, other) == level
    assert nino_level(other, one) == level


def test_other_numbers_are_equal_nearly_or_not() -> None:
    assert number_level("9434765919", "9434765919") == "same"
    assert number_level("9434765919", "9434756919") == "slip"
    assert number_level("9434765919", "4010232137") == "different"


@pytest.mark.parametrize(
    ("address", "level"),
    [
        ("john.smith@example.org", "same_from_name"),
        ("jsmith@example.org", "same_from_name"),
        ("smithjohn1@example.org", "same_from_name"),
        ("johnsmith84@example.org", "same"),
        ("blue.otter@example.org", "same"),
    ],
)
def test_an_address_made_of_the_name_alone_is_worth_less(address: str, level: str) -> None:
    name = NameTraits(("john",), ("john",), ("smith",))
    assert email_level(address, address, (name,)) == level
    assert email_level(address, "x" + address, (name,)) == "different"
