"""Names are weighed by how rare they are; slips, short forms and look-alikes are told apart."""

import pytest

from caseworker.matching.frequencies import standard_frequencies
from caseworker.matching.names import family_level, given_level, weigh_names
from caseworker.matching.table import standard_table
from caseworker.matching.traits import NameTraits, traits
from caseworker.subject.values import HumanName

FREQUENCIES, TABLE = standard_frequencies(), standard_table()


def named(given: str, family: str, middle: str = "") -> NameTraits:
    name = HumanName(given=tuple(part for part in (given, middle) if part), family=family)
    return traits([("name", name)]).names[0]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Siobhan", "siobhán", "same"),
        ("Anne Marie", "Annemarie", "same"),
        ("Ka Man", "Ka", "same"),
        ("Ka Man", "Ka Fai", "first_word"),
        ("Bill", "William", "variant"),
        ("Anna", "Hannah", "two_forms"),
        ("Ada", "Ida", "alike"),
        ("Nerys", "Cerys", "alike"),
        ("Jessica", "Jesisca", "typo"),
        ("Oluwatobiloba", "Oluwatobilba", "typo"),
        ("Rajesh", "Jayesh", "alike"),
        ("Raj", "Rajesh", "two_forms"),
        ("Jian Guo", "Jia Hui", "different"),
        ("J", "John", "initial"),
        ("J", "Peter", "different"),
        ("伟", "娜", "different"),
        ("Tom", "Ada", "different"),
    ],
)
def test_given_names_reach_the_level_that_fits(one: str, other: str, level: str) -> None:
    a, b = named(one, "Chan"), named(other, "Chan")
    assert given_level(a, b, FREQUENCIES) == level
    assert given_level(b, a, FREQUENCIES) == level


def test_a_middle_name_in_use_is_told_from_two_names_that_changed_places() -> None:
    whole = named("Ann", "Hill", "Ruth")
    assert given_level(named("Ruth", "Hill"), whole, FREQUENCIES) == "middle"
    assert given_level(named("Ruth", "Hill", "Ann"), whole, FREQUENCIES) == "crossed"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("O'Neill", "ONEILL", "same"),
        ("van der Berg", "Vanderberg", "same"),
        ("Müller", "Mueller", "close"),
        ("Smith", "Smith-Jones", "part"),
        ("Thompson", "Thomson", "close"),
        ("Khan", "Patel", "different"),
    ],
)
def test_family_names_reach_the_level_that_fits(one: str, other: str, level: str) -> None:
    assert family_level(named("Sam", one), named("Sam", other)) == level


def test_an_umlaut_written_as_two_letters_is_the_same_name_when_weighed() -> None:
    left = traits([("name", HumanName(given=("Jörg",), family="Müller"))]).names
    right = traits([("name", HumanName(given=("Joerg",), family="Mueller"))]).names
    findings, _ = weigh_names(left, right, FREQUENCIES, TABLE)
    assert {one.level for one in findings} == {"same"}


def test_a_rare_name_weighs_more_than_a_common_one_and_both_stay_within_their_limits() -> None:
    def bits(family: str) -> float:
        name = (named("Sam", family),)
        findings, _ = weigh_names(name, name, FREQUENCIES, TABLE)
        return next(one.bits for one in findings if one.field == "family_name")

    assert 4 <= bits("Smith") < bits("Metcalfe") < bits("Threlkeld") <= 15.6


def test_names_in_each_others_box_are_worth_more_than_two_differences() -> None:
    findings, _ = weigh_names(
        (named("Kowalska", "Ewa"),), (named("Ewa", "Kowalska"),), FREQUENCIES, TABLE
    )
    (only,) = findings
    assert only.level == "reordered"
    assert 4 < only.bits <= 16


def test_kaur_beside_another_family_name_is_part_of_it() -> None:
    assert family_level(named("Simran", "Kaur"), named("Simran", "Gill", "Kaur")) == "part"


def test_of_several_names_the_pair_that_fits_best_counts() -> None:
    asked = (named("Ann", "Green"),)
    held = (named("Ann", "Hill"), named("Ann", "Green"))
    findings, pair = weigh_names(asked, held, FREQUENCIES, TABLE)
    assert {one.level for one in findings} == {"same"}
    assert pair == (asked[0], held[1])
