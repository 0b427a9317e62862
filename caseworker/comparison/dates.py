"""Compares two dates: whole or partial, with the usual slips of typing named."""

from __future__ import annotations

from caseworker.comparison.agreement import SAME, Verdict, differs
from caseworker.subject.dates import PartialDate
from caseworker.subject.parse import stand_in_date


def compare_dates(left: PartialDate, right: PartialDate) -> Verdict:
    """Two dates agree only when year, month and day are the same and equally known."""
    if left == right:
        return SAME
    if stand_in_date(left) or stand_in_date(right):
        return differs(
            "The dates are different",
            "1 Jan 1900 or 1901 is often entered when the true date is not known",
        )
    if left.whole and right.whole:
        return differs("The dates are different", _date_slip(left, right))
    shorter, longer = sorted((left, right), key=lambda value: len(value.iso()))
    if longer.iso().startswith(shorter.iso()):
        known = "the year" if shorter.month is None else "the year and month"
        return differs(
            f"On one side only {known} of the date is held", "What is held agrees as far as it goes"
        )
    return differs("The dates are different, and one is not whole")


def _date_slip(left: PartialDate, right: PartialDate) -> str:
    if (left.year, left.month, left.day) == (right.year, right.day, right.month):
        return "Day and month were swapped"
    first_of_january = (1, 1)
    if left.year == right.year and first_of_january in {
        (left.month, left.day),
        (right.month, right.day),
    }:
        return "1 January is often entered when only the year is known"
    a, b = left.iso().replace("-", ""), right.iso().replace("-", "")
    changed = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(changed) == 1:
        return "One digit is different"
    if len(changed) == 2 and changed[1] == changed[0] + 1:
        i, j = changed
        if (a[i], a[j]) == (b[j], b[i]):
            return "Two neighbouring digits were swapped"
    if abs(left.year - right.year) == 100:
        return "The century is different"
    same = [left.year == right.year, left.month == right.month, left.day == right.day]
    if sum(same) == 2:
        part = ("year", "month", "day")[same.index(False)]
        return f"Only the {part} is different"
    return ""
