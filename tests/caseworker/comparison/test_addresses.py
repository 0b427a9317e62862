"""Property numbers decide, but flats, rooms and contradictions still count."""

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
