"""Weighs two homes: the same property, the same street, the same postcode, or another place."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from caseworker.comparison.places import Place


def home_level(a: Place, b: Place) -> str:
    """How alike two places are, as a level of [address]; "" when too little is given."""
    if a.uprn and a.uprn == b.uprn:
        return "other_flat" if _units_differ(a, b) else "property"
    if a.postcode and a.postcode == b.postcode:
        return _in_one_postcode(a, b)
    if _same_line(a, b):
        near = bool(a.postcode and b.postcode) and _close(a.postcode, b.postcode)
        town = bool(a.rest and b.rest) and bool(set(a.rest.split()) & set(b.rest.split()))
        if near or town:
            return "other_flat" if _units_differ(a, b) else "line"
    if not a.postcode or not b.postcode:
        return "different" if a.street and b.street and a.street != b.street else ""
    if a.postcode.split()[0] == b.postcode.split()[0]:
        return "district"
    return "different"


def _in_one_postcode(a: Place, b: Place) -> str:
    doors_a, doors_b = doors(a), doors(b)
    if not doors_a or not doors_b:
        return "postcode"
    if not doors_a & doors_b:
        return "other_house"
    return "other_flat" if _units_differ(a, b) else "property"


def doors(place: Place) -> frozenset[str]:
    """What the front door may be called: house number, house name, either side of 3/12, PO box."""
    found = {place.house, place.building, place.po_box and f"po box {place.po_box}"}
    if place.slash:
        found |= set(place.slash)
    return frozenset(found - {""})


def _units_differ(a: Place, b: Place) -> bool:
    one, other = a.flat or a.room, b.flat or b.room
    if a.slash and b.slash:
        return sorted(a.slash) != sorted(b.slash)
    return bool(one and other) and one != other


def _same_line(a: Place, b: Place) -> bool:
    if not a.street or not b.street or not doors(a) & doors(b):
        return False
    return a.street == b.street or OSA.distance(a.street, b.street, score_cutoff=1) <= 1


def _close(a: str, b: str) -> bool:
    """Postcodes one or two characters apart: a slip, or a neighbouring street."""
    return OSA.distance(a.replace(" ", ""), b.replace(" ", ""), score_cutoff=2) <= 2
