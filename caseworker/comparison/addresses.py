"""Compares two addresses: is it the same front door, however it is written?

The order of proof: the property number (UPRN); else postcode, flat and house; else house, street
and town. What is left out of the comparison is said in the rule. A look-alike never agrees.
"""

from __future__ import annotations

import re

from caseworker.comparison.agreement import SAME, Verdict, after, differs
from caseworker.comparison.numbers import compare_postcode
from caseworker.comparison.places import Place, place_of
from caseworker.comparison.slips import slip
from caseworker.subject.text import fold, same_letters
from caseworker.subject.values import Address

_DIFFERENT = "The addresses are different"


def compare_addresses(left: Address, right: Address) -> Verdict:
    """Two addresses; their use and period do not count (the grid looks at those)."""
    if (left.lines, left.postcode, left.uprn) == (right.lines, right.postcode, right.uprn):
        return SAME
    a, b = place_of(left), place_of(right)
    if a.no_fixed_abode or b.no_fixed_abode:
        if a.no_fixed_abode and b.no_fixed_abode:
            return after("Both say in their own way that there is no fixed abode")
        return differs(_DIFFERENT, "One says that there is no fixed abode")
    if a.care_of and b.care_of and a.care_of != b.care_of:
        return differs(_DIFFERENT, "They are in the care of different people")
    verdict = _same_property_number(a, b) if a.uprn and b.uprn else _by_words(left, right, a, b)
    if verdict.right and a.part != b.part and _plain(left, a) != _plain(right, b):
        return differs("The house is the same, but the part of it is another or on one side only")
    if verdict.right and bool(a.care_of) != bool(b.care_of):
        return after(f"{verdict.rule}; the care-of line is left out of the comparison")
    return verdict


def _same_property_number(a: Place, b: Place) -> Verdict:
    """Both have a UPRN. Homes and hostels share one, so flats and rooms still count."""
    if a.uprn != b.uprn:
        same_words = _doors(a) == _doors(b) and a.postcode == b.postcode and a.street == b.street
        return differs(
            "The property numbers (UPRN) are different",
            "The words are the same, so one of the numbers may be wrong" if same_words else "",
        )
    if a.flat != b.flat and not (a.slash or b.slash) and not (a.flat and b.flat):
        return differs(
            "The building is the same (one UPRN), but the flat is given on one side only",
            "A house and its flats may share one property number",
        )
    if _unit(a) and _unit(b) and _unit(a) != _unit(b):
        return differs(
            "The building is the same (one UPRN), but the flat or room is another",
            "Homes and hostels share one property number",
        )
    if a.house and b.house and a.house != b.house:
        return differs(
            "The property numbers (UPRN) are the same, but the words say another place",
            "Either the number or the words are wrong",
        )
    return after("The property number (UPRN) is the same")


def _by_words(left: Address, right: Address, a: Place, b: Place) -> Verdict:
    plain = _plain(left, a)
    if plain == _plain(right, b) and (plain or same_letters(left.one_line(), right.one_line())):
        return after("Capital letters, punctuation and line breaks are left out of the comparison")
    if a.postcode and b.postcode:
        if a.postcode == b.postcode:
            return _same_postcode(a, b)
        return _other_postcode(a, b)
    return _without_postcode(a, b)


def _plain(address: Address, place: Place) -> str:
    """Letters and digits alone; what parts two numbers stays, or 1, 12 and 11, 2 would be one."""
    words = fold(" ".join(address.lines)) + " " + place.postcode.lower()
    return "".join(_BETWEEN.sub(_what_parts, words).split())


def _what_parts(found: re.Match[str]) -> str:
    if found["before"] is None or found["after"] is None:
        return ""
    return next((sign for sign in "/-" if sign in found["signs"]), "|")


_BETWEEN = re.compile(r"(?P<before>(?<=\d))?(?P<signs>[\W_]+)(?P<after>(?=\d))?")


def _unit(place: Place) -> str:
    return place.flat or (f"room {place.room}" if place.room else "")


def _doors(place: Place) -> frozenset[tuple[str, str]]:
    """The (flat, house) pairs that an address may mean; 3/12 is read in two ways."""
    if place.slash:
        one, two = place.slash
        return frozenset({(one, two), (two, one)})
    return frozenset({(place.flat, place.house)})


def _same_postcode(a: Place, b: Place) -> Verdict:
    if a.postcode.startswith("BFPO"):
        return _forces(a, b)
    if a.po_box or b.po_box:
        if a.po_box == b.po_box:
            return after("Postcode and PO box are the same")
        return differs("The postcode is the same, but the PO box is not")
    if problem := _door_problem(a, b):
        return problem
    said = "Postcode, flat and house" if a.flat or a.slash else "Postcode and house"
    if a.slash or b.slash:
        said = "Postcode, flat and house (written with a stroke, as in Scotland)"
    if not a.house and not a.slash:
        said = "Postcode and name of the house"
    if a.room != b.room:
        said += " are the same; the room is left out of the comparison"
    else:
        said += " are the same"
    return _street_verdict(a, b, said)


def _door_problem(a: Place, b: Place) -> Verdict | None:
    """What keeps two addresses with one postcode from being one door; None when nothing does."""
    if a.room and b.room and a.room != b.room:
        return differs("The building is the same, but the room is another")
    if a.slash and b.slash:
        return None if a.slash == b.slash else differs("The flat or house is another")
    if not (_doors(a) & _doors(b)):
        return _other_door(a, b)
    if (a.house and b.house) or a.slash or b.slash:
        return None
    if not a.building or not b.building:
        return differs(
            "The postcode is the same, but the house is not given on one side"
            if a.building or b.building or a.street != b.street
            else "Only the street is given, not the house"
        )
    if a.building != b.building:
        return differs(
            "The postcode is the same, but the name of the house is not",
            slip(a.building, b.building, thing="letter"),
        )
    return None


def _other_door(a: Place, b: Place) -> Verdict:
    if a.house != b.house:
        if a.house and b.house:
            if a.house.rstrip("abcdefghijklmnopqrstuvwxyz") == b.house.rstrip(
                "abcdefghijklmnopqrstuvwxyz"
            ):
                if {a.flat, b.flat} & {a.house[-1], b.house[-1]}:
                    note = "A flat A and a number with A are often the same door; check"
                else:
                    note = "The number is the same but for the letter"
            else:
                note = slip(a.house, b.house, thing="digit")
            return differs("The postcode is the same, but the house number is not", note)
        return differs(
            "The house number is given on one side only",
            "One side may use the name of the house" if a.building or b.building else "",
        )
    if a.flat and b.flat:
        return differs("The building is the same, but the flat is another", slip(a.flat, b.flat))
    return differs("The building is the same, but the flat is given on one side only")


def _street_verdict(a: Place, b: Place, said: str) -> Verdict:
    """Same postcode and door: the street may be short, missing, or in Welsh; not another one."""
    if a.house and a.building and b.building and not _one_building(a.building, b.building):
        return differs(
            "The postcode and house number are the same, but the name of the building is not"
        )
    if a.street == b.street or a.everything == b.everything:
        if a.building != b.building and a.house:
            return after(f"{said}; the name of the building is left out of the comparison")
        if a.shortened or b.shortened:
            return after(f"{said}; short forms such as Rd and St are written out")
        return after(f"{said}; how the address is laid out does not count")
    if not a.street or not b.street:
        return after(f"{said}; the street is given on one side only")
    if a.in_wales and a.welsh_street != b.welsh_street:
        return after(
            f"{said}; the street is named in Welsh on one side and in English on the other"
        )
    return differs(
        f"{said}, but the name of the street is not",
        slip(a.street, b.street, thing="letter") or "A postcode may cover two streets",
    )


def _one_building(one: str, other: str) -> bool:
    """One name may be longer than the other: Quay Court, Quay Court Apartments."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words


def _forces(a: Place, b: Place) -> Verdict:
    words_a = sorted(f"{a.building} {a.house} {a.everything} {_unit(a)}".split())
    words_b = sorted(f"{b.building} {b.house} {b.everything} {_unit(b)}".split())
    if words_a == words_b:
        return after("The BFPO number and the unit are the same")
    if not words_a or not words_b:
        return differs("The BFPO number is the same, but the unit is given on one side only")
    return differs("The BFPO number is the same, but the unit is not")


def _same_line(a: Place, b: Place) -> bool:
    """Same flat, house (or house name) and street, wherever the street may be."""
    numbered = bool(a.house or a.slash) and bool(b.house or b.slash)
    named = bool(a.building) and a.building == b.building
    doors = a.slash == b.slash if a.slash and b.slash else bool(_doors(a) & _doors(b))
    return (
        doors
        and (numbered or named)
        and _one_building(a.building, b.building)
        and a.room == b.room
        and bool(a.street)
        and a.street == b.street
    )


def _other_postcode(a: Place, b: Place) -> Verdict:
    note = compare_postcode(a.postcode, b.postcode).note
    if not _same_line(a, b):
        return differs(_DIFFERENT, "")
    if a.rest == b.rest or note:
        return differs("The house and street are the same, but the postcode is not", note)
    return differs(
        "The house and street have the same names, but in another place",
        "The same line may be found in many towns",
    )


def _without_postcode(a: Place, b: Place) -> Verdict:
    """At least one postcode is missing: house, street and town must all be given and equal."""
    if not _same_line(a, b):
        only_number = "" in {a.everything + a.building, b.everything + b.building}
        return differs(_DIFFERENT, "One side gives no house and street" if only_number else "")
    towns_a, towns_b = set(a.rest.split()), set(b.rest.split())
    one_holds_other = towns_a <= towns_b or towns_b <= towns_a
    more_is_words = all(word.isalpha() for word in towns_a ^ towns_b)
    if towns_a and towns_b and one_holds_other and more_is_words:
        side = "on one side" if a.postcode or b.postcode else "on both sides"
        return after(f"House, street and town are the same; the postcode is missing {side}")
    return differs(
        "The house and street have the same names, but the town cannot be compared",
        "The postcode or town is missing on one side",
    )
