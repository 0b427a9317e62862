"""Property numbers decide, but flats, rooms and contradictions still count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.comparison.addresses import compare_addresses
from caseworker.comparison.agreement import Agreement
from caseworker.subject.values import Address

HOME = Address(("Room 4", "Elm Lodge", "1 Mill Lane"), "BA5 1AA", "100012345")


def test_the_same_property_number_is_the_same_place_however_it_is_written() -> None:
    other = Address(("Elm Lodge Care Home",), "", "0100012345")
    verdict = compare_addresses(HOME, other)
    assert verdict.agreement is Agreement.AGREES_AFTER
    assert "UPRN" in verdict.rule


def test_two_rooms_of_one_home_share_a_property_number_and_differ() -> None:
    other = Address(("Room 5", "Elm Lodge", "1 Mill Lane"), "BA5 1AA", "100012345")
    assert compare_addresses(HOME, other).agreement is Agreement.DIFFERS


def test_other_property_numbers_differ_even_when_the_words_are_the_same() -> None:
    other = Address(HOME.lines, HOME.postcode, "100012346")
    verdict = compare_addresses(HOME, other)
    assert verdict.agreement is Agreement.DIFFERS
    assert "one of the numbers may be wrong" in verdict.note


def test_one_property_number_with_words_of_another_place_is_a_difference() -> None:
    one = Address(("12 High Street", "Leeds"), "LS1 4AB", "100012345")
    other = Address(("9 Low Road", "York"), "YO1 1AA", "100012345")
    assert compare_addresses(one, other).agreement is Agreement.DIFFERS


def test_the_use_of_an_address_does_not_count_here() -> None:
    one = Address(("12 High Street",), "LS1 4AB", use="residential")
    other = Address(("12 High Street",), "LS1 4AB", use="correspondence")
    assert compare_addresses(one, other).agreement is Agreement.AGREES


def test_a_postcode_among_the_lines_counts() -> None:
    one = Address(("12 High Street", "Leeds", "LS1 4AB"))
    other = Address(("12 High Street", "Leeds"), "LS1 4AB")
    assert compare_addresses(one, other).right


OTHER_HOMES = """
Flat 1, 12 High Street ~ Flat 11, 2 High Street
1/12 Leith Walk ~ 11/2 Leith Walk
12/5 Quay St ~ 125 Quay St
12/5 Quay St ~ 12-5 Quay St
12-14 Quay St ~ 1214 Quay St
Room 1, 12 Elm Rd ~ Room 11, 2 Elm Rd
Upper flat, 12 High St ~ Lower flat, 12 High St
Upper flat, 12 High St ~ 12 High St
2nd Floor, 12 High St ~ 3rd Floor, 12 High St
Flat 2/L, 12 High St ~ Flat 2/R, 12 High St
TFL, 12 High St ~ TFR, 12 High St
Left, 12 High St ~ Right, 12 High St
Flat 3 Rear, 12 High St ~ Flat 3 Front, 12 High St
12 High St, 1/1 ~ 12 High St, 1/2
12 High St, 1/1 ~ 12 High St
12 High St, Ground Floor Left ~ 12 High St, Ground Floor Right
Flat 5, Block A, 12 High St ~ Flat 5, Block B, 12 High St
Flat 1, Elm House, 12 High St ~ Flat 1, Oak House, 12 High St
Caravan 4, 1 Elm Rd ~ Caravan 5, 1 Elm Rd
The Annexe, 12 High St ~ 12 High St
Coach House, 12 High St ~ 12 High St
Flat 1, 12 High St Floor 2 ~ Flat 1, 12 High St Floor 3
"""
ONE_HOME = """
1/1, 12 High St ~ 12 High St, 1/1
12 HIGH ST ~ 12 High Street
Flat 1, Quay Court, 12 High St ~ Flat 1, 12 High Street
Flat 1, Quay Court, 12 High St ~ Flat 1, Quay Court Apartments, 12 High Street
The Coach House, Mill Lane ~ Coach House, Mill Ln
Ground Floor Flat, 12 High St ~ ground floor flat 12 High St
Flat 2F1, 12 High St ~ 2F1, 12 High Street
Caravan 4, Elm Park ~ CARAVAN 4 ELM PARK
2nd Floor, 12 High St ~ 2ND FLOOR 12 HIGH ST
12 St Johns Road ~ 12 Saint Johns Rd
"""


def pairs(table: str) -> list[tuple[str, str]]:
    found = [line.split(" ~ ") for line in table.strip().splitlines()]
    return [pair for one, two in found for pair in ((one, two), (two, one))]


def address(text: str, postcode: str = "LS1 1AA", uprn: str = "") -> Address:
    return Address((*(part.strip() for part in text.split(",")), "Leeds"), postcode, uprn)


@pytest.mark.parametrize("postcode", ["LS1 1AA", ""])
@pytest.mark.parametrize(("one", "two"), pairs(OTHER_HOMES))
def test_another_part_of_a_house_is_another_home(one: str, two: str, postcode: str) -> None:
    assert not compare_addresses(address(one, postcode), address(two, postcode)).right


@pytest.mark.parametrize(("one", "two"), pairs(ONE_HOME))
def test_one_home_written_in_two_ways_agrees(one: str, two: str) -> None:
    assert compare_addresses(address(one), address(two)).right


@pytest.mark.parametrize(
    ("one", "two"),
    pairs("Flat 1, 12 High St ~ 12 High St\nFlat 1, 12 High St ~ Upper Flat, 12 High St\n5 Quay ~ 9 Quay"),
)  # fmt: skip
def test_a_shared_property_number_does_not_hide_another_door(one: str, two: str) -> None:
    left, right = address(one, uprn="100012345"), address(two, uprn="100012345")
    assert not compare_addresses(left, right).right


def test_no_fixed_abode_is_read_also_with_a_town_or_a_care_of() -> None:
    nowhere = address("NFA", "")
    assert compare_addresses(Address(("NFA Leeds",)), nowhere).right
    assert compare_addresses(Address(("No fixed abode c/o Jobcentre", "1 Elm Rd")), nowhere).right
    assert not compare_addresses(
        Address(("NFA c/o Jobcentre", "1 Elm Rd")), address("1 Elm Rd")
    ).right
    assert not compare_addresses(Address(("Homeless Shelter", "1 Elm Rd")), nowhere).right


def test_st_behind_the_name_of_a_street_is_street_also_on_one_line_with_the_town() -> None:
    one = Address(("12 HIGH ST BURY ST EDMUNDS IP33 1AA",))
    other = Address(("12 High Street", "Bury St Edmunds"), "IP33 1AA")
    assert compare_addresses(one, other).right


@given(
    digits=st.text("123456789", min_size=3, max_size=6),
    cuts=st.lists(st.integers(1, 2), min_size=2, max_size=2, unique=True),
    sign=st.sampled_from(["Flat {}, {} High Street", "{}/{} High Street", "Room {}, {} Elm Rd"]),
)
def test_the_same_digits_cut_in_another_place_are_another_home(
    digits: str, cuts: list[int], sign: str
) -> None:
    one, two = (sign.format(digits[:cut], digits[cut:]) for cut in cuts)
    assert not compare_addresses(address(one), address(two)).right
