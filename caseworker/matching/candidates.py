"""Finds the few records worth weighing among many in memory, by many cheap keys.

For trying the weights out on known people. In a look-up each database does its own search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from caseworker.matching.homes import doors
from caseworker.matching.traits import NameTraits, Traits
from caseworker.subject.dates import PartialDate

TOO_MANY = 400
"""A key that this many records share finds nobody in particular and is passed over."""
_SOUNDS = str.maketrans("bfpvcgjkqsxzdtlmnr", "111122222222334556")


def sound(word: str) -> str:
    """How a name sounds, roughly: its consonants in groups, vowels left out, doubles made one."""
    plain = word.replace("ph", "f").replace("ck", "k").replace("wr", "r").replace("kn", "n")
    kept = plain.translate(_SOUNDS)
    letters = [char for at, char in enumerate(kept) if at == 0 or char != kept[at - 1]]
    return "".join(char for char in letters if char.isdigit() or not char.isascii())[:5]


def _keys(of: Traits) -> Iterator[tuple[str, ...]]:
    for nino in of.ninos:
        yield "nino", nino
        yield "nino front", nino[:5]
        yield "nino back", nino[4:]
    for born in of.births:
        if born.whole:
            yield "born", born.iso()
    for name in of.names:
        yield from _name_keys(name, of.births)
    words = {word for name in of.names for word in name.words if len(word) > 1}
    for home in of.homes:
        if home.uprn:
            yield "uprn", home.uprn
        for door in doors(home):
            if home.postcode:
                yield "door", home.postcode, door
            if home.street:
                yield "street", door, home.street, home.rest
        if home.postcode:
            for word in words:
                yield "word", word, home.postcode
    for kind, values in (
        ("phone", of.phones),
        ("email", of.emails),
        ("nhs", of.nhs_numbers),
        ("utr", of.utrs),
        ("trn", of.trns),
    ):
        for value in values:
            yield kind, value


def _name_keys(name: NameTraits, births: Sequence[PartialDate]) -> Iterator[tuple[str, ...]]:
    words = sorted({word for word in name.words if len(word) > 1})
    for one, other in combinations(words[:5], 2):
        yield "words", one, other
    given = sound(name.given[0]) if name.given else ""
    families = {sound(word) for word in name.family}
    for born in births:
        year, month, day = str(born.year), str(born.month or ""), str(born.day or "")
        for family in families:
            yield "family year", family, year
            if day:
                yield "family day", family, month, day
        if day and given:
            yield "given month", given, year, month
            yield "given day", given, year, day


class Candidates:
    """An index of people in memory; `find` names the places of those who may be meant."""

    def __init__(self, people: Sequence[Traits]) -> None:
        self._places: dict[int, list[int]] = {}
        for place, person in enumerate(people):
            for key in {hash(key) for key in _keys(person)}:
                self._places.setdefault(key, []).append(place)

    def find(self, query: Traits) -> list[int]:
        """The places of every record that shares a key with the query, in order."""
        found: set[int] = set()
        asked = {hash(key) for key in (*_keys(query), *_swapped(query))}
        for key in asked:
            places = self._places.get(key, ())
            if len(places) <= TOO_MANY:
                found.update(places)
        return sorted(found)


def _swapped(query: Traits) -> Iterator[tuple[str, ...]]:
    """The date of birth with day and month the other way round."""
    for born in query.births:
        if born.month and born.day and born.day <= 12:
            yield "born", PartialDate(born.year, born.day, min(born.month, 28)).iso()
