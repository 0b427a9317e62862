"""What each field says about who a record belongs to, as a level and a sentence.

Levels are names such as "same", "slip" or "different"; they carry no weight yet. Look-alikes are
worth something here, for finding; in a comparison they stay differences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from caseworker.comparison.addresses import compare_addresses
from caseworker.comparison.fields import field_named
from caseworker.comparison.places import place_of
from caseworker.comparison.slips import slip
from caseworker.subject.dates import PartialDate
from caseworker.subject.given_names import same_given_name
from caseworker.subject.identifiers import canonical, nino_key, usable_nino
from caseworker.subject.names import joined_words, parts
from caseworker.subject.parse import stand_in_date
from caseworker.subject.query import QueryValue
from caseworker.subject.values import Address, HumanName, Record, Value

GENERATION = 14
"""Years between births from which two people of one name may be parent and child."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One field's level and its sentence; `agrees` as in `Reason`."""

    field: str
    level: str
    agrees: bool | None
    sentence: str


Level = tuple[str, bool | None, str]
_STRENGTH = {True: 0, None: 1, False: 2}


def gather(query: Sequence[QueryValue], record: Record) -> tuple[Evidence, ...]:
    """The evidence of every field that both the query and the record give.

    Of several values (former names, two numbers) the pair that speaks most for the person counts.
    """
    return tuple(_gather(query, record))


def _gather(query: Sequence[QueryValue], record: Record) -> Iterator[Evidence]:
    asked: dict[str, list[Value]] = {}
    for value in query:
        asked.setdefault(value.field, []).append(value.value)
    for field, values in asked.items():
        held = [value.value for value in record.of(field)]
        if not held:
            continue
        if field == "name":
            yield from _names(values, held)
            continue
        look = _LOOK.get(field)
        if look is None:
            continue
        levels = [look(one, other) for one in values for other in held]
        yield Evidence(field, *min(levels, key=lambda level: _STRENGTH[level[1]]))


def _nino(one: Value, other: Value) -> Level:
    a, b = str(one), str(other)
    if not usable_nino(a) or not usable_nino(b):
        return "unusable", None, "One of the National Insurance numbers is not a real one"
    key_a, key_b = nino_key(a), nino_key(b)
    if key_a == key_b:
        return "same", True, "The National Insurance number is the same"
    if key_a[:2] == key_b[:2] and abs(int(key_a[2:]) - int(key_b[2:])) <= 3:
        return (
            "next door",
            False,
            "The National Insurance numbers are neighbours, as in one family they can be",
        )
    if found := slip(key_a, key_b):
        return "slip", None, f"The National Insurance number is nearly the same. {found}"
    return "different", False, "The National Insurance number is another one"


def _birth_date(one: Value, other: Value) -> Level:
    assert isinstance(one, PartialDate)
    assert isinstance(other, PartialDate)
    if stand_in_date(one) or stand_in_date(other):
        return "unusable", None, "The date of birth is one that systems store when none is known"
    if one == other and one.whole:
        if (one.month, one.day) == (1, 1):
            return "same", True, "The date of birth is the same, but 1 January is often a guess"
        return "same", True, "The date of birth is the same"
    shorter, longer = sorted((one, other), key=lambda date: len(date.iso()))
    if longer.iso().startswith(shorter.iso()):
        return "partial", None, "As much of the date of birth as is known is the same"
    note = field_named("birth_date").compare(one, other).note
    if note.startswith("Day and month"):
        return "swapped", None, "Day and month of the date of birth are the other way round"
    if abs(one.year - other.year) >= GENERATION:
        return "generation", False, "The years of birth are a generation apart"
    if "digit" in note or note.startswith("1 January"):
        return "slip", None, f"The date of birth is nearly the same. {note}"
    return "different", False, "The date of birth is another one"


def _names(asked: Sequence[Value], held: Sequence[Value]) -> Iterator[Evidence]:
    pairs = [
        (_family(one, other), _given(one, other))
        for one in asked
        for other in held
        if isinstance(one, HumanName) and isinstance(other, HumanName)
    ]
    if not pairs:
        return
    family, given = min(pairs, key=lambda pair: sum(_STRENGTH[level[1]] for level in pair))
    yield Evidence("family_name", *family)
    yield Evidence("given_name", *given)


def _words(name: HumanName) -> tuple[tuple[str, ...], tuple[str, ...]]:
    given, family = parts(name)
    return joined_words(given, particles=False), joined_words(family)


def _family(one: HumanName, other: HumanName) -> Level:
    (given_a, a), (given_b, b) = _words(one), _words(other)
    if not a or not b:
        return "missing", None, "A family name is missing"
    if "".join(a) == "".join(b):
        return "same", True, "The family name is the same"
    if sorted(given_a + a) == sorted(given_b + b):
        return "reordered", True, "The same names stand in another order"
    if set(a) & set(b):
        return "part", None, "One family name is part of the other"
    if found := slip("".join(a), "".join(b), thing="letter"):
        return "slip", None, f"The family name is nearly the same. {found}"
    return "different", False, "The family name is another one"


def _given(one: HumanName, other: HumanName) -> Level:
    (a, family_a), (b, family_b) = _words(one), _words(other)
    if not a or not b:
        return "missing", None, "A given name is missing"
    if "".join(a) == "".join(b):
        return "same", True, "The given names are the same"
    if a[0] == b[0]:
        if len(a) > 1 and len(b) > 1 and a[1][0] != b[1][0]:
            return "first only", None, "The first given name is the same, the next is another one"
        return "same", True, "The first given name is the same"
    if sorted(a + family_a) == sorted(b + family_b):
        return "reordered", True, "The same names stand in another order"
    if same_given_name(a[0], b[0]):
        return "variant", True, "The given names are forms of one name"
    if a[0] in b or b[0] in a:
        return "other place", None, "The given name is a middle name on the other side"
    if 1 in {len(a[0]), len(b[0])}:
        if a[0][0] == b[0][0]:
            return "initial", None, "The initial of the given name is the same"
        return "different", False, "The initial of the given name is another one"
    if found := slip(a[0], b[0], thing="letter"):
        return "slip", None, f"The given name is nearly the same. {found}"
    return "different", False, "The given name is another one"


def _address(one: Value, other: Value) -> Level:
    assert isinstance(one, Address)
    assert isinstance(other, Address)
    a, b = place_of(one), place_of(other)
    if a.no_fixed_abode or b.no_fixed_abode:
        return "unusable", None, "No fixed abode says nothing about who this is"
    if compare_addresses(one, other).right:
        return "same", True, "The record has the same address"
    if a.postcode and a.postcode == b.postcode:
        return "postcode", None, "The address has the same postcode"
    return "different", None, "The address is another one, but people move"


def _number(field: str, name: str) -> Callable[[Value, Value], Level]:
    def look(one: Value, other: Value) -> Level:
        a, b = canonical(field, str(one)), canonical(field, str(other))
        if a and a == b:
            return "same", True, f"The {name} is the same"
        if found := slip(a, b):
            return "slip", None, f"The {name} is nearly the same. {found}"
        return "different", False, f"The {name} is another one"

    return look


def _contact(field: str, name: str) -> Callable[[Value, Value], Level]:
    def look(one: Value, other: Value) -> Level:
        a, b = canonical(field, str(one)), canonical(field, str(other))
        if a and a == b:
            return "same", True, f"The record has the same {name}"
        return "different", None, f"The {name} is another one, but people change it"

    return look


def _sex(one: Value, other: Value) -> Level:
    row = field_named("sex")
    if {row.normalise(one), row.normalise(other)} & {"not known", "not stated", "another"}:
        return "unusable", None, "Sex is not known on one side"
    if row.compare(one, other).right:
        return "same", True, "Sex is the same"
    return "different", False, "Sex is recorded differently"


_LOOK: dict[str, Callable[[Value, Value], Level]] = {
    "nino": _nino,
    "birth_date": _birth_date,
    "address": _address,
    "trn": _number("trn", "Temporary Reference Number"),
    "crn": _number("crn", "Child Reference Number"),
    "nhs_number": _number("nhs_number", "NHS number"),
    "utr": _number("utr", "tax reference"),
    "phone": _contact("phone", "phone number"),
    "email": _contact("email", "e-mail address"),
    "sex": _sex,
}
NUMBERS = frozenset({"nino", "trn", "crn", "nhs_number", "utr"})
"""Fields that are a number given to one person."""
