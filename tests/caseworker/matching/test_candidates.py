"""The index finds a person by any of many keys, also with a slip in each of them."""

from datetime import date

import pytest

from caseworker.matching.candidates import Candidates, sound
from caseworker.matching.people_file import values_of
from caseworker.matching.traits import Traits, traits

ADA = {
    "forename": "Ada", "surname": "Fenwick", "dob": "1993-09-14", "nino": "AB916053A",
    "house": "14", "street": "High Street", "town": "Leeds", "postcode": "LS1 4AB",
    "uprn": "12345", "phone": "0113 496 0123", "email": "ada@example.org",
}  # fmt: skip


def ready(row: dict[str, str]) -> Traits:
    return traits(values_of(row, where="", today=date(2026, 1, 1)))


OTHERS = [
    ready({"forename": f"Given{n}", "surname": f"Name{n}", "dob": f"19{n:02d}-03-03"})
    for n in range(10, 90)
]
PEOPLE = Candidates([*OTHERS, ready(ADA)])
PLACE = len(OTHERS)


@pytest.mark.parametrize(
    "query",
    [
        {"nino": "AB916053"},
        {"nino": "AB916058"},
        {"nino": "XB916053"},
        {"dob": "1993-09-14"},
        {"forename": "Fenwick", "surname": "Ada"},
        {"surname": "Fennwick", "dob": "1993"},
        {"surname": "Fenwik", "dob": "1968-09-14"},
        {"forename": "Ada", "dob": "1993-09-01"},
        {"house": "14", "postcode": "ls14ab"},
        {"house": "14", "street": "High St", "town": "Leeds"},
        {"surname": "Fenwick", "postcode": "LS1 4AB"},
        {"uprn": "12345"},
        {"phone": "+44 113 496 0123"},
        {"email": "ADA@example.org"},
    ],
)
def test_each_key_finds_the_person(query: dict[str, str]) -> None:
    assert PLACE in PEOPLE.find(ready(query))


def test_day_and_month_the_other_way_round_find_the_person() -> None:
    people = Candidates([ready({"dob": "1993-09-04"})])
    assert people.find(ready({"dob": "1993-04-09"})) == [0]


def test_nobody_is_found_by_nothing_and_a_key_of_everybody_is_passed_over() -> None:
    assert PEOPLE.find(traits([])) == []
    crowd = Candidates([ready({"phone": "0113 496 0123"})] * 500)
    assert crowd.find(ready({"phone": "0113 496 0123"})) == []


@pytest.mark.parametrize(("one", "other"), [("smith", "smyth"), ("philips", "filips")])
def test_names_that_sound_alike_have_one_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)
    assert sound("smith") != sound("jones")
