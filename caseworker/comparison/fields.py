"""The table of fields that are compared. To add a field, add a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from caseworker.comparison.addresses import compare_addresses
from caseworker.comparison.agreement import Verdict
from caseworker.comparison.dates import compare_dates
from caseworker.comparison.names import compare_names
from caseworker.comparison.numbers import (
    compare_crn,
    compare_email,
    compare_nhs_number,
    compare_nino,
    compare_phone,
    compare_trn,
    compare_utr,
)
from caseworker.comparison.places import place_of
from caseworker.comparison.status import (
    FORMAT_NEED,
    LANGUAGE,
    MARITAL,
    SEX,
    compare_deceased,
    compare_format_need,
    compare_language,
    compare_marital,
    compare_partner,
    compare_sex,
    meaning,
)
from caseworker.subject.dates import PartialDate
from caseworker.subject.identifiers import canonical, nino_key
from caseworker.subject.names import joined_words, parts
from caseworker.subject.text import clean, fold
from caseworker.subject.values import Address, HumanName, Value


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field: what it is called, how two values are compared, and how one is normalised.

    name       as in `FIELD_KINDS`
    words      on screen
    kind       which sort of value it is, for choosing a widget or a font
    compare    (left, right) -> Verdict; symmetric, and a value always agrees with itself
    normalise  one text for values that are plainly the same; for grouping and searching
    several    True when a record may rightly hold several at once (phones, e-mail addresses)
    """

    name: str
    words: str
    kind: str
    compare: Callable[[Any, Any], Verdict]
    normalise: Callable[[Any], str]
    several: bool = False


def _name_key(name: HumanName) -> str:
    given, family = parts(name)
    return " ".join(sorted(joined_words(given) + joined_words(family)))


def _address_key(address: Address) -> str:
    place = place_of(address)
    if place.no_fixed_abode:
        return "no fixed abode"
    unit = place.flat or place.room or (place.slash and "/".join(place.slash)) or ""
    door = f"{place.building} {unit} {place.house} {place.po_box}".split()
    return " ".join([*door, place.street, place.postcode or place.rest])


def _date_key(value: PartialDate) -> str:
    return value.iso()


def _number(kind: str) -> Callable[[str], str]:
    return lambda text: canonical(kind, text)


def _code(table: dict[str, str]) -> Callable[[str], str]:
    return lambda text: meaning(table, text)


FIELDS: tuple[ComparedField, ...] = (
    ComparedField("name", "Name", "name", compare_names, _name_key),
    ComparedField("birth_date", "Date of birth", "date", compare_dates, _date_key),
    ComparedField("nino", "National Insurance number", "number", compare_nino, nino_key),
    ComparedField("trn", "Temporary reference number", "number", compare_trn, _number("trn")),
    ComparedField("crn", "Child reference number", "number", compare_crn, _number("crn")),
    ComparedField("nhs_number", "NHS number", "number", compare_nhs_number, _number("nhs_number")),
    ComparedField("utr", "Tax reference", "number", compare_utr, _number("utr")),
    ComparedField("address", "Address", "address", compare_addresses, _address_key),
    ComparedField("phone", "Phone", "contact", compare_phone, _number("phone"), several=True),
    ComparedField("email", "E-mail", "contact", compare_email, _number("email"), several=True),
    ComparedField("sex", "Sex", "code", compare_sex, _code(SEX)),
    ComparedField("marital_status", "Marital status", "code", compare_marital, _code(MARITAL)),
    ComparedField("partner", "Partner", "person", compare_partner, fold),
    ComparedField("deceased", "Death", "code", compare_deceased, fold),
    ComparedField("language", "Language of letters", "code", compare_language, _code(LANGUAGE)),
    ComparedField(
        "format_need",
        "Format of letters",
        "code",
        compare_format_need,
        _code(FORMAT_NEED),
        several=True,
    ),
)
"""Every field that is compared, in the order on screen."""

_BY_NAME = {field.name: field for field in FIELDS}


def field_named(name: str) -> ComparedField:
    """The row of a field; KeyError when there is none."""
    return _BY_NAME[name]


def value_words(value: Value) -> str:
    """A value in one line as its source writes it, without characters that could do harm."""
    match value:
        case HumanName():
            return clean(value.full())
        case Address():
            return clean(value.one_line()) or (f"UPRN {clean(value.uprn)}" if value.uprn else "")
        case PartialDate():
            return value.words()
    return clean(value)


def same(name: str, left: Value, right: Value) -> bool:
    """True when two values of a field are the same, perhaps written differently."""
    return field_named(name).compare(left, right).right
