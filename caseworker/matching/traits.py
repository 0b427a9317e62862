"""Makes a person or a record ready for weighing: names folded, numbers in one form, homes in parts.

Done once for a record, so that weighing it against many queries stays quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caseworker.comparison.places import Place, place_of
from caseworker.comparison.status import SEX, meaning
from caseworker.subject.dates import PartialDate
from caseworker.subject.identifiers import canonical, looks_like_nino, nino_key
from caseworker.subject.names import joined_words, parts, words_of
from caseworker.subject.parse import stand_in_date
from caseworker.subject.query import QueryValue
from caseworker.subject.values import Address, HumanName, Record, Value

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameTraits:
    """A name for comparing: words of the given names, of the first of them, of the family name."""

    given: Words
    first: Words
    family: Words

    @property
    def words(self) -> Words:
        """Every word of the name."""
        return self.given + self.family


@dataclass(frozen=True, slots=True)
class Traits:
    """All that is weighed of one person or record; each part may hold several values or none."""

    names: tuple[NameTraits, ...] = ()
    births: tuple[PartialDate, ...] = ()
    ninos: Words = ()
    trns: Words = ()
    nhs_numbers: Words = ()
    utrs: Words = ()
    sexes: Words = ()
    homes: tuple[Place, ...] = ()
    phones: Words = ()
    emails: Words = ()


_PLACEHOLDER = re.compile(r"[A-Z]{2}(?:(\d)\1{5}|123456)")
_NOT_PERSONAL = {"OO", "CR", "FY", "MW", "NC", "TN"}
_SEXES = {"female", "male"}


def comparable_nino(text: str) -> str:
    """A National Insurance number's first eight characters; "" when it tells nobody apart.

    Administrative and temporary numbers and stand-ins such as QQ123456C or AA000000 tell nothing.
    """
    if not looks_like_nino(text):
        return ""
    key = nino_key(text)
    if key[:2] in _NOT_PERSONAL or _PLACEHOLDER.fullmatch(key):
        return ""
    return key


def _name(name: HumanName) -> Iterable[NameTraits]:
    given, family = parts(name)
    first_item = given[:1]
    if name.given and (name.family or not name.text):
        first_item = given[: len(words_of(name.given[0]))]
    seen: set[tuple[Words, Words]] = set()
    for expand in (False, True):
        words = joined_words(given, expand=expand, particles=False)
        first = joined_words(first_item, expand=expand, particles=False)
        families = joined_words(family, expand=expand)
        if (words or families) and (words, families) not in seen:
            seen.add((words, families))
            yield NameTraits(words, first, families)


def _codes(kind: str, values: Iterable[Value]) -> Words:
    return tuple(dict.fromkeys(canonical(kind, str(value)) for value in values if str(value)))


def traits(values: Iterable[tuple[str, Value]]) -> Traits:
    """The traits of (field, value) pairs; fields that are not weighed are left aside."""
    by: dict[str, list[Value]] = {}
    for field, value in values:
        by.setdefault(field, []).append(value)
    none: list[Value] = []
    names = [
        one for name in by.get("name", none) if isinstance(name, HumanName) for one in _name(name)
    ]
    births = [
        one
        for one in by.get("birth_date", none)
        if isinstance(one, PartialDate) and not stand_in_date(one)
    ]
    ninos = (comparable_nino(str(one)) for one in by.get("nino", none) + by.get("crn", none))
    sexes = (meaning(SEX, str(one)) for one in by.get("sex", none))
    homes = (place_of(one) for one in by.get("address", none) if isinstance(one, Address))
    return Traits(
        names=tuple(dict.fromkeys(names)),
        births=tuple(dict.fromkeys(births)),
        ninos=tuple(dict.fromkeys(one for one in ninos if one)),
        trns=_codes("trn", by.get("trn", none)),
        nhs_numbers=_codes("nhs_number", by.get("nhs_number", none)),
        utrs=_codes("utr", by.get("utr", none)),
        sexes=tuple(dict.fromkeys(one for one in sexes if one in _SEXES)),
        homes=tuple(dict.fromkeys(one for one in homes if not one.no_fixed_abode)),
        phones=tuple(one for one in _codes("phone", by.get("phone", none)) if len(one) >= 7),
        emails=tuple(one for one in _codes("email", by.get("email", none)) if "@" in one),
    )


def traits_of_query(values: Sequence[QueryValue]) -> Traits:
    """The traits of what is known about the person asked for."""
    return traits((value.field, value.value) for value in values)


def traits_of_record(record: Record) -> Traits:
    """The traits of a record, former values included."""
    return traits((value.field, value.value) for value in record.values)
