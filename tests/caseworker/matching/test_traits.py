"""A record is made ready once: stand-in numbers and dates drop out, other spellings stay."""

import pytest

from caseworker.matching.traits import comparable_nino, traits
from caseworker.subject.dates import PartialDate
from caseworker.subject.values import Address, HumanName


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ab 12 98 56 c", "AB129856"),
        ("AB129856", "AB129856"),
        ("PZ007142A", "PZ007142"),
        ("QQ123456C", ""),
        ("AB111111A", ""),
        ("OO129856A", ""),
        ("TN010180F", ""),
        ("11A12345", ""),
        ("not known", ""),
    ],
)
def test_numbers_that_tell_nobody_apart_are_left_out(text: str, key: str) -> None:
    assert comparable_nino(text) == key


def test_a_child_reference_number_may_be_the_later_national_insurance_number() -> None:
    assert traits([("crn", "AB129856C")]).ninos == ("AB129856",)


def test_stand_ins_for_a_date_sex_or_home_say_nothing() -> None:
    found = traits(
        [
            ("birth_date", PartialDate(1901, 1, 1)),
            ("sex", "0"),
            ("address", Address(("No fixed abode",), "ZZ99 3VZ")),
            ("phone", "none"),
            ("email", "none"),
        ]
    )
    assert found == traits([])


def test_a_double_given_name_is_known_from_its_box() -> None:
    (name,) = traits([("name", HumanName(given=("Ka Man", "Rose"), family="Chan"))]).names
    assert name.first == ("ka", "man")
    assert name.given == ("ka", "man", "rose")
