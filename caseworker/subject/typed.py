"""Reads what was typed for one field into its value, with warnings and never a block."""

from __future__ import annotations

from datetime import date

from caseworker.errors import InputError
from caseworker.subject.identifiers import InputWarning, canonical, warnings
from caseworker.subject.parse import parse_address, parse_date, parse_name
from caseworker.subject.text import clean
from caseworker.subject.values import FIELD_KINDS, Value

_NUMBERS = {"nino", "trn", "crn", "nhs_number", "utr", "phone", "email"}


def value_of(field: str, text: str, today: date) -> tuple[Value | None, tuple[InputWarning, ...]]:
    """The value of a field from typed text, with warnings; InputError for an unknown field."""
    if field == "name":
        name = parse_name(text)
        return name.value, name.warnings
    if field == "birth_date":
        day = parse_date(text, today=today)
        return day.value, day.warnings
    if field == "address":
        address = parse_address(text)
        return address.value, address.warnings
    if field in FIELD_KINDS:
        plain = canonical(field, text) if field in _NUMBERS else clean(text)
        return plain or None, warnings(field, text) if field in _NUMBERS else ()
    raise InputError(f"choose one of: {', '.join(FIELD_KINDS)}", where=field)
