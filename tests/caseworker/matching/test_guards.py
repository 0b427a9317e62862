"""Each guard keeps a look-alike from being certain, and says why in a sentence."""

from __future__ import annotations

import pytest

from caseworker.matching import Grade, Match, grade
from caseworker.subject.dates import PartialDate
from caseworker.subject.query import QueryValue
from caseworker.subject.values import Address, FieldValue, HumanName, Record, Value

Person = dict[str, Value]
HOME = Address(("9 Mill Bank", "Taunton"), "TA1 2ZZ")
ADA: Person = {
    "name": HumanName(given=("Ada",), family="Fenwick"),
    "birth_date": PartialDate(1993, 9, 14),
    "nino": "AB916053A",
    "address": HOME,
    "sex": "F",
    "phone": "01823 496 0123",
}


def match(asked: Person, held: Person) -> Match:
    return grade(
        [QueryValue(field, value) for field, value in asked.items()],
        Record("1", values=tuple(FieldValue(field, value) for field, value in held.items())),
        number_of_records=20_000,
    )


def changed(person: Person, *without: str, **more: Value) -> Person:
    return {key: value for key, value in (person | more).items() if key not in without}


def called(given: str, *middle: str) -> HumanName:
    return HumanName(given=(given, *middle), family="Fenwick")


def codes(found: Match) -> set[str]:
    return {guard.code for guard in found.guards}


def test_the_person_herself_meets_no_guard() -> None:
    assert match(ADA, ADA).guards == ()
    assert match(ADA, ADA).grade is Grade.CERTAIN


def test_a_number_on_the_record_of_another_is_g1() -> None:
    other = changed(ADA, name=called("Ruth"), birth_date=PartialDate(1961, 2, 3))
    assert "G1" in codes(match(ADA, other))


@pytest.mark.parametrize("without", [(), ("birth_date",)])
def test_a_number_mixed_up_between_twins_is_g1(without: tuple[str, ...]) -> None:
    found = match(changed(ADA, *without, name=called("Ida")), ADA)
    assert "G1" in codes(found)
    assert found.grade is Grade.POSSIBLE


def test_a_number_mixed_up_between_parent_and_child_of_one_name_is_g1() -> None:
    found = match(changed(ADA, birth_date=PartialDate(1966, 1, 30)), ADA)
    assert "G1" in codes(found)
    assert found.grade is Grade.POSSIBLE


def test_a_relative_is_possible_and_somebody_else_once_a_number_says_so() -> None:
    sister = changed(ADA, "nino", name=called("Ruth"))
    found = match(sister, ADA)
    assert codes(found) >= {"G2"}
    assert found.grade is Grade.POSSIBLE
    assert match(sister | {"nino": "CE440021B"}, ADA).grade is Grade.CERTAINLY_NOT


@pytest.mark.parametrize("number", ["", "AB916054A", "CE440021B"])
def test_a_twin_whose_name_looks_alike_is_at_most_possible(number: str) -> None:
    twin = changed(ADA, "nino", name=called("Ida"))
    found = match(twin | ({"nino": number} if number else {}), ADA)
    assert "G2" in codes(found)
    assert found.grade is Grade.POSSIBLE


@pytest.mark.parametrize("given", ["A", "Anna"])
def test_a_twin_of_one_initial_or_form_is_never_certain_without_a_number(given: str) -> None:
    held = changed(ADA, "nino", name=called("Hannah" if given == "Anna" else "Ada"))
    found = match(changed(ADA, "nino", name=called(given)), held)
    assert found.grade is Grade.PROBABLE


def test_father_and_son_of_one_name_and_home_are_g3() -> None:
    son = changed(ADA, "nino", birth_date=PartialDate(1966, 1, 30))
    found = match(son, ADA)
    assert "G3" in codes(found)
    assert found.grade is Grade.CERTAINLY_NOT


def test_a_namesake_born_on_another_day_is_g3_and_possible_at_most() -> None:
    found = match(changed(ADA, "nino", birth_date=PartialDate(1991, 5, 2)), ADA)
    assert "G3" in codes(found)
    assert found.grade is Grade.POSSIBLE


def test_name_and_home_alone_are_thin_and_so_are_home_and_a_shared_phone() -> None:
    for without in (("nino", "birth_date", "phone"), ("nino", "birth_date")):
        found = match(changed(ADA, *without), ADA)
        assert codes(found) == {"G4"}
        assert found.grade is Grade.PROBABLE


def test_a_thin_match_says_how_many_others_share_name_and_birth_date() -> None:
    john: Person = {
        "name": HumanName(given=("John",), family="Evans"),
        "birth_date": PartialDate(1958, 6, 30),
    }
    found = match(john, john)
    assert found.grade is Grade.PROBABLE
    assert any("about 0.1 other people in the UK" in guard.sentence for guard in found.guards)


@pytest.mark.parametrize(
    "against",
    [
        {"address": Address(("1 Elm Row", "Hull"), "HU1 1AA")},
        {"phone": "01482 496 0000"},
        {"sex": "M"},
    ],
)
def test_a_rare_name_and_birth_date_are_thin_once_anything_speaks_against(
    against: Person,
) -> None:
    alone = changed(ADA, "nino", "address", "phone", "sex")
    assert match(alone, ADA).grade is Grade.CERTAIN
    assert match(alone | against, ADA).grade is Grade.PROBABLE


def test_two_different_numbers_are_g5_unless_the_rest_of_the_person_is_the_same() -> None:
    elsewhere = changed(ADA, "address", "phone", nino="CE440021B")
    found = match(elsewhere, ADA)
    assert "G5" in codes(found)
    assert found.grade is Grade.POSSIBLE
    assert match(changed(ADA, nino="CE440021B"), ADA).grade is Grade.CERTAIN


def test_one_digit_wrong_in_the_number_is_a_slip_and_no_guard() -> None:
    assert match(changed(ADA, nino="AB916853A"), ADA).guards == ()


def test_an_email_made_of_the_name_does_not_stand_for_a_second_kind_of_evidence() -> None:
    john: Person = {
        "name": HumanName(given=("John",), family="Evans"),
        "birth_date": PartialDate(1958, 6, 30),
        "email": "john.evans@example.org",
    }
    assert match(john, john).grade is Grade.PROBABLE
    own = john | {"email": "otter.4711@example.org"}
    assert match(own, own).grade is Grade.CERTAIN


def test_every_guard_takes_off_nothing_or_something_and_its_bar_says_so() -> None:
    found = match(changed(ADA, name=called("Ida"), nino="AB916054A"), ADA)
    assert all(guard.bits <= 0 for guard in found.guards)
    assert [bar.name for bar in found.waterfall][-len(found.guards) :] == [
        guard.code for guard in found.guards
    ]


CARE_HOME = Address(("Elm House", "1 Elm Road", "Hove"), "BN3 1AA", uprn="100012345")
MARGARET: Person = {
    "name": HumanName(given=("Margaret",), family="Smith"),
    "birth_date": PartialDate(1935, 6, 1),
    "address": CARE_HOME,
    "phone": "01273 496 0123",
}
KHAN: Person = {
    "name": HumanName(given=("Mohammed",), family="Khan"),
    "birth_date": PartialDate(1980, 1, 1),
    "address": HOME,
}


@pytest.mark.parametrize(
    "born",
    [
        PartialDate(1935),
        PartialDate(1935, 6),
        PartialDate(1935, 6, 11),
        PartialDate(1936, 6, 1),
        PartialDate(1935, 1, 1),
    ],
)
def test_in_one_care_home_a_birth_date_that_only_fits_does_not_tell_namesakes_apart(
    born: PartialDate,
) -> None:
    found = match(changed(MARGARET, birth_date=born), MARGARET)
    assert found.grade is Grade.PROBABLE
    assert any("would bear this name and fit as well" in one for one in found.why_not)
    with_number = {"nino": "AB916053A"}
    told_apart = match(changed(MARGARET, birth_date=born) | with_number, MARGARET | with_number)
    assert told_apart.grade is Grade.CERTAIN


def test_a_birth_date_that_fits_still_counts_for_a_name_that_hardly_anybody_bears() -> None:
    asked = changed(ADA, "nino", birth_date=PartialDate(1993, 9, 4))
    assert match(asked, ADA).grade is Grade.CERTAIN


def test_two_of_one_common_name_entered_with_1_january_are_not_told_apart_by_it() -> None:
    assert match(KHAN, KHAN).grade is Grade.PROBABLE
    summer = changed(KHAN, birth_date=PartialDate(1980, 6, 5))
    assert match(summer, KHAN).grade is Grade.PROBABLE
    assert match(summer, summer).grade is Grade.CERTAIN


def test_another_middle_name_is_never_certain_unless_a_number_agrees() -> None:
    born = {"birth_date": PartialDate(1980, 6, 5)}
    omar = KHAN | born | {"name": HumanName(given=("Mohammed", "Omar"), family="Khan")}
    ali = KHAN | born | {"name": HumanName(given=("Mohammed", "Ali"), family="Khan")}
    found = match(ali, omar)
    assert codes(found) == {"G2"}
    assert found.grade is Grade.PROBABLE
    number = {"nino": "AB916053A"}
    assert match(ali | number, omar | number).grade is Grade.CERTAIN


@pytest.mark.parametrize("year", [1984, 1996])
def test_births_years_apart_are_a_relative_of_one_name_though_one_digit_differs(year: int) -> None:
    asked = changed(ADA, "nino", birth_date=PartialDate(year, 9, 14))
    held = changed(ADA, birth_date=PartialDate(1994, 9, 14))
    found = match(asked, held)
    assert "G3" in codes(found)
    assert found.grade is Grade.PROBABLE
