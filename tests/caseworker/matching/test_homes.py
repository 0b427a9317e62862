"""Homes are weighed by property, flat, street line and postcode."""

import pytest

from caseworker.comparison.places import place_of
from caseworker.matching.homes import home_level
from caseworker.subject.values import Address


def home(text: str, uprn: str = "") -> Address:
    *lines, postcode = text.split(", ")
    return Address(tuple(lines), postcode, uprn)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("14 High Street, Leeds, LS1 4AB", "14 High St, LS14AB", "property"),
        ("Flat 2, 14 High Street, LS1 4AB", "Flat 3, 14 High Street, LS1 4AB", "other_flat"),
        ("Flat 2, 14 High Street, LS1 4AB", "14 High Street, LS1 4AB", "property"),
        ("14 High Street, LS1 4AB", "16 High Street, LS1 4AB", "other_house"),
        ("High Street, LS1 4AB", "16 High Street, LS1 4AB", "postcode"),
        ("14 High Street, Leeds, LS1 4AB", "14 High Street, Leeds, LS1 4AD", "line"),
        ("14 High Street, Leeds, LS1 4AB", "14 High Street, Truro, TR1 9ZZ", "different"),
        ("14 High Street, LS1 4AB", "9 Mill Lane, LS1 7XX", "district"),
        ("Rose Cottage, Mill Lane, LS1 4AB", "Rose Cottage, Mill Lane, LS1 4AB", "property"),
    ],
)
def test_two_homes_reach_the_level_that_fits(one: str, other: str, level: str) -> None:
    a, b = place_of(home(one)), place_of(home(other))
    assert home_level(a, b) == level
    assert home_level(b, a) == level


def test_the_same_uprn_is_the_same_property_unless_the_flats_differ() -> None:
    a, b = home("The Towers, AB1 2CD", "100"), home("12 Long Lane, ZZ9 9ZZ", "100")
    assert home_level(place_of(a), place_of(b)) == "property"
    c, d = home("Flat 1, The Towers, AB1 2CD", "100"), home("Flat 2, The Towers, AB1 2CD", "100")
    assert home_level(place_of(c), place_of(d)) == "other_flat"


def test_two_addresses_of_which_one_gives_no_place_say_nothing() -> None:
    assert home_level(place_of(Address(("Leeds",))), place_of(home("1 Hill Road, LS1 4AB"))) == ""
