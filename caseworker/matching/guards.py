"""Speaks up where somebody else may look like the person: relatives, twins, wrong numbers, namesakes.

Fields of one household are not independent, and numbers do stand on wrong records, so no sum of
bits alone makes a match certain. Each guard looks at the levels that the fields reached and says
"somebody else", "possible at most" or "probable at most".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import NamedTuple

from caseworker.matching.table import Table
from caseworker.matching.weigh import Weighed


class Most(IntEnum):
    """The most that a guard still allows."""

    SOMEBODY_ELSE = 0
    POSSIBLE = 1
    PROBABLE = 2


class Objection(NamedTuple):
    """A guard that spoke up: its code, what it still allows, and its sentence."""

    code: str
    most: Most
    sentence: str


NAME_IS_SHARED = Objection(
    "G4",
    Most.PROBABLE,
    "Little more than name and birth date agrees, and another record here bears the same name",
)
"""What is said of a match by a rare name, when the database shows that it is not so rare."""


class Signs(NamedTuple):
    """What the guards look at, drawn once from the levels of the fields."""

    number: bool
    number_near: bool
    number_against: bool
    next_door: bool
    born: str  # agrees, guess (1 January), near (a slip), part (as far as known), close, against
    given: str
    family: str
    middle_against: bool
    middle_nearly: bool
    home: bool
    home_against: bool
    contact: bool
    contact_against: bool
    sex_against: bool
    years_apart: int
    namesakes: float | None

    @property
    def born_same(self) -> bool:
        """Both sides give the same whole date of birth."""
        return self.born in {"agrees", "guess"}

    @property
    def exact_name(self) -> bool:
        """Given and family name are the same, if perhaps in another order."""
        return self.given in {"same", "crossed", "none"} and self.family in {"same", "part"}

    @property
    def full_name(self) -> bool:
        """Given and family name are the same, or a listed form or order of the same."""
        return self.given in {
            "same",
            "variant",
            "two_forms",
            "crossed",
            "none",
        } and self.family in {
            "same",
            "part",
        }


_BORN = {
    "same": "agrees",
    "same_first_january": "guess",
    "swapped": "near",
    "digit": "near",
    "month_known": "part",
    "year_known": "part",
    "first_january": "part",
    "two_parts": "close",
    "year": "against",
    "different": "against",
}
_NUMBERS = ("nino", "nhs_number", "utr", "trn")


def signs(weighed: Weighed) -> Signs:
    """The signs of a weighing."""
    level = weighed.level
    numbers = {field: level(field) for field in _NUMBERS}
    moved = level("name") == "reordered"
    return Signs(
        number=any(one in {"same", "same_unissued"} for one in numbers.values()),
        number_near="slip" in numbers.values(),
        number_against=numbers["nino"] in {"different", "next_door"}
        or numbers["nhs_number"] == "different"
        or numbers["utr"] == "different",
        next_door=numbers["nino"] == "next_door",
        born=_BORN.get(level("birth_date"), ""),
        given="same" if moved else level("given_name"),
        family="same" if moved else level("family_name"),
        middle_against=level("middle_name") == "different",
        middle_nearly=level("middle_name") == "nearly",
        home=level("address") in {"property", "line"},
        home_against=level("address") in {"different", "other_house", "other_flat", "district"},
        contact=level("phone") == "same" or level("email") == "same",
        contact_against="different" in {level("phone"), level("email")},
        sex_against=level("sex") == "different",
        years_apart=weighed.years_apart or 0,
        namesakes=weighed.namesakes,
    )


def objections(weighed: Weighed, table: Table) -> tuple[Objection, ...]:
    """Every guard that speaks up, in the order of their codes; () when none does."""
    seen = signs(weighed)
    return tuple(found for guard in _GUARDS for found in guard(seen, table))


def _misused_number(seen: Signs, table: Table) -> Iterator[Objection]:
    """G1: the number agrees, but the rest is like somebody else."""
    if not seen.number:
        return
    generation = table.bits("population", "generation_years")
    if seen.given in {"different", "missing"} and seen.born in {"against", ""}:
        if seen.given == "different" or seen.born == "against":
            yield Objection(
                "G1", Most.POSSIBLE, "The number may stand on the wrong record: the rest differs"
            )
    elif seen.given in {"different", "alike", "first_word"}:
        yield Objection(
            "G1",
            Most.POSSIBLE,
            "The given name is another one: the number may be that of a brother or sister",
        )
    elif seen.born in {"against", "near"} and seen.years_apart >= generation:
        yield Objection(
            "G1",
            Most.POSSIBLE,
            "The births are a generation apart: the number may be that of a parent or child",
        )
    elif seen.born == "against":
        yield Objection(
            "G1",
            Most.PROBABLE if seen.full_name and seen.home else Most.POSSIBLE,
            "The birth date is another one: the number may be misused",
        )
    elif seen.sex_against and seen.given != "same":
        yield Objection(
            "G1", Most.POSSIBLE, "Sex and given name differ: the number may be a relative's"
        )


def _relative(seen: Signs, table: Table) -> Iterator[Objection]:
    """G2: another given name in the same family or home; G2b: twins, whose names may look alike."""
    if seen.number:
        return
    family = seen.family in {"same", "part", "close"} or seen.home or seen.contact
    if seen.given == "different" and family:
        against = seen.number_against or seen.born == "against"
        yield Objection(
            "G2",
            Most.SOMEBODY_ELSE if against else Most.POSSIBLE,
            "The given name is another one: this may be a relative or a twin",
        )
    elif seen.given in {"alike", "first_word"}:
        yield Objection(
            "G2",
            Most.POSSIBLE,
            "The given names are only alike: this may be a twin, brother or sister",
        )
    elif seen.given == "same" and seen.middle_against and seen.number_against:
        yield Objection(
            "G2",
            Most.POSSIBLE,
            "The further given names and the numbers differ: this may be a relative",
        )
    elif seen.given not in {"same", "none", "different"} and (
        seen.number_against or seen.sex_against or seen.middle_against
    ):
        yield Objection(
            "G2",
            Most.POSSIBLE,
            "The given names are not quite the same: this may be a twin or a relative",
        )
    elif seen.middle_against or seen.middle_nearly:
        yield Objection(
            "G2",
            Most.PROBABLE,
            "The further given names differ and no number agrees: this may be a relative",
        )


def _generation(seen: Signs, table: Table) -> Iterator[Objection]:
    """G3: one name, births years or a generation apart; or a birth date that simply differs."""
    if seen.number or seen.given == "different":
        return
    apart = seen.years_apart >= table.bits("population", "generation_years")
    if apart and not seen.born_same:
        sure = seen.born == "against" and not seen.number_near
        yield Objection(
            "G3",
            Most.SOMEBODY_ELSE if sure else Most.POSSIBLE,
            "The births are a generation apart: this may be parent and child of one name",
        )
    elif seen.born == "against":
        yield Objection(
            "G3",
            Most.SOMEBODY_ELSE if seen.number_against else Most.POSSIBLE,
            "The birth date is another one and no number agrees: this may be a namesake",
        )
    elif seen.born == "near" and seen.years_apart >= table.bits("population", "relative_years"):
        yield Objection(
            "G3",
            Most.PROBABLE,
            "The births are years apart and no number agrees: this may be a relative of one name",
        )


def _thin(seen: Signs, table: Table) -> Iterator[Objection]:
    """G4: fewer than two kinds of evidence, unless name and birth date are as good as unique."""
    unsure = seen.given in {"initial", "missing", "middle", "crossed", "two_forms"}
    told_apart = seen.born_same and seen.number
    if unsure and not told_apart and not (seen.number and seen.given in {"crossed", "two_forms"}):
        yield Objection(
            "G4",
            Most.PROBABLE,
            "The given name is not known well enough to rule out a relative",
        )
    elif not _enough(seen, table) and not _as_good_as_unique(seen, table):
        said = "Few things agree: fewer than two of number, birth date, home and contact"
        if seen.home and seen.contact:
            said = "Neither a number nor the birth date agrees, and a home may hold two of one name"
        yield Objection("G4", Most.PROBABLE, said)


def _enough(seen: Signs, table: Table) -> bool:
    """Two kinds of number, birth date, home and contact, one of them the number or birth date.

    A slip in one of these counts if the whole name is right. Home and phone alone are not enough,
    because a household shares both. In a care home, and where many were entered with 1 January,
    so do namesakes: 1 January counts beside a number alone, and a birth date that is a slip or a
    part also where hardly anybody of the name in the whole country would fit as well.
    """
    number = seen.number or (seen.number_near and seen.full_name)
    born = seen.born == "agrees" or (seen.born == "guess" and number)
    if seen.born in {"near", "part"} and seen.exact_name:
        born = number or _at_most(seen, table, "namesakes_fitting_at_most")
    kinds = sum((number, born, seen.home, seen.contact))
    return kinds >= 2 and (number or born)


def _as_good_as_unique(seen: Signs, table: Table) -> bool:
    """The same name and birth date, a name so rare that hardly anybody shares both, no word against.

    Another home, phone or e-mail address is a word against it: a namesake would show the same.
    """
    against = (seen.number_against, seen.middle_against, seen.sex_against)
    elsewhere = (seen.home_against, seen.contact_against)
    rare = seen.born_same and _at_most(seen, table, "namesakes_at_most")
    return rare and not any(against) and not any(elsewhere)


def _at_most(seen: Signs, table: Table, limit: str) -> bool:
    """True when so few others of this name would have a birth date that fits as well."""
    return seen.namesakes is not None and seen.namesakes <= table.bits("population", limit)


def by_rarity_alone(weighed: Weighed, table: Table) -> bool:
    """True when only the rarity of the name keeps the evidence from being thin.

    It then does not count as rare once other records of the database bear the same name.
    """
    return not _enough(signs(weighed)._replace(namesakes=None), table)


def _other_number(seen: Signs, table: Table) -> Iterator[Objection]:
    """G5: two different numbers, unless name, birth date and home or contact say otherwise."""
    if not seen.number_against or seen.number:
        return
    outweighed = seen.born == "agrees" and (seen.home or seen.contact) and seen.given == "same"
    if not outweighed:
        said = "The numbers are neighbours" if seen.next_door else "The number is another one"
        yield Objection("G5", Most.POSSIBLE, f"{said}: this may be somebody else")


_GUARDS: tuple[Callable[[Signs, Table], Iterator[Objection]], ...] = (
    _misused_number,
    _relative,
    _generation,
    _thin,
    _other_number,
)
