"""The invented people are nobody real, and pass the program's own checks."""

from __future__ import annotations

import pytest

from caseworker.subject.identifiers import canonical, looks_like_trn, usable_nino
from caseworker.subject.query import MATCH_KEYS
from caseworker.subject.values import FIELD_KINDS
from connectors.demo.people import DUMMY, PEOPLE, TO_TRY, TWIN_1, TWIN_2, DemoPerson

BY_KEY = pytest.mark.parametrize("person", TO_TRY, ids=lambda person: person.key)


@BY_KEY
def test_what_they_say_has_the_form_of_its_field(person: DemoPerson) -> None:
    for field, value in person.says:
        assert isinstance(value, FIELD_KINDS[field])
    assert set(person.keys) <= set(MATCH_KEYS)


@BY_KEY
def test_their_numbers_are_well_formed_and_in_canonical_form(person: DemoPerson) -> None:
    assert not person.nino or usable_nino(person.nino)
    assert not person.trn or looks_like_trn(person.trn)
    for kind in {"nino", "trn", "postcode"} & set(person.keys):
        assert canonical(kind, person.keys[kind]) == person.keys[kind]


def test_the_dummy_has_a_number_that_no_person_can_have() -> None:
    assert not usable_nino(DUMMY.nino)


def test_no_two_people_share_a_number() -> None:
    numbers = [person.nino for person in PEOPLE if person.nino]
    assert len({number[:8] for number in numbers}) == len(numbers)


def test_the_twins_have_numbers_one_apart() -> None:
    assert int(TWIN_2.nino[2:8]) - int(TWIN_1.nino[2:8]) == 1


def test_the_former_partner_and_the_dummy_are_not_offered() -> None:
    assert {person.key for person in PEOPLE} - {person.key for person in TO_TRY} == {
        "mr_a",
        "dummy",
    }
