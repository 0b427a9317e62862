"""Compares two values typed as text, for the command line and for trying a rule out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from caseworker.clock import system_clock
from caseworker.comparison.addresses import compare_addresses
from caseworker.comparison.agreement import SAME, Verdict, after, differs
from caseworker.comparison.dates import compare_dates
from caseworker.comparison.names import compare_names
from caseworker.comparison.numbers import (
    compare_crn,
    compare_email,
    compare_nhs_number,
    compare_nino,
    compare_phone,
    compare_postcode,
    compare_trn,
    compare_uprn,
    compare_utr,
)
from caseworker.comparison.status import (
    compare_deceased,
    compare_format_need,
    compare_language,
    compare_marital,
    compare_partner,
    compare_sex,
)
from caseworker.errors import InputError
from caseworker.subject.parse import parse_address, parse_date, parse_name
from caseworker.subject.text import same_letters

T = TypeVar("T")
_TEXT_KINDS: dict[str, Callable[[str, str], Verdict]] = {
    "nino": compare_nino,
    "trn": compare_trn,
    "crn": compare_crn,
    "nhs_number": compare_nhs_number,
    "utr": compare_utr,
    "postcode": compare_postcode,
    "uprn": compare_uprn,
    "phone": compare_phone,
    "email": compare_email,
    "sex": compare_sex,
    "marital": compare_marital,
    "deceased": compare_deceased,
    "partner": compare_partner,
    "language": compare_language,
    "format_need": compare_format_need,
}
KINDS: tuple[str, ...] = ("name", "dob", "address", *_TEXT_KINDS)
"""The kinds of value that `compare_values` knows."""


def compare_values(kind: str, left: str, right: str, *, today: date | None = None) -> Verdict:
    """Compare two texts as values of a kind (one of `KINDS`): agrees, after normalising, differs.

    `today` is needed for dates with two-digit years; by default the system clock's day.
    Raises InputError for an unknown kind or an empty text.
    """
    if kind not in KINDS:
        raise InputError(f"choose one of {', '.join(KINDS)}", where="kind")
    for side, text in (("left", left), ("right", right)):
        if not text.strip():
            raise InputError("there is nothing to compare: the value is empty", where=side)
    if left == right:
        return SAME
    if kind in _TEXT_KINDS:
        return _TEXT_KINDS[kind](left, right)
    day = today or system_clock().date()
    if kind == "dob":
        return _whole(parse_date(left, today=day).value, parse_date(right, today=day).value,
                      compare_dates, left, right, "a date")  # fmt: skip
    if kind == "name":
        return _whole(parse_name(left).value, parse_name(right).value,
                      compare_names, left, right, "a name")  # fmt: skip
    return _whole(parse_address(left).value, parse_address(right).value,
                  compare_addresses, left, right, "an address")  # fmt: skip


def _whole(
    one: T | None,
    other: T | None,
    compare: Callable[[T, T], Verdict],
    left: str,
    right: str,
    what: str,
) -> Verdict:
    """The verdict on two parsed values; texts that no parser understands are compared as text."""
    if one is None or other is None:
        if same_letters(left, right):
            return after("Capital letters and spaces are left out of the comparison")
        return differs(f"At least one of the two could not be read as {what}")
    verdict = compare(one, other)
    if verdict == SAME:
        return after("The same value, written differently")
    return verdict
