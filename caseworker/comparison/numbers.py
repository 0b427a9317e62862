"""Compares numbers that stand for a person, a property or a way to reach somebody."""

from __future__ import annotations

from collections.abc import Callable

from caseworker.comparison.agreement import SAME, Verdict, after, differs, sentence
from caseworker.comparison.slips import slip
from caseworker.subject.identifiers import (
    canonical,
    looks_like_nino,
    looks_like_trn,
    nino_key,
    usable_nino,
)
from caseworker.subject.text import same_letters

Compare = Callable[[str, str], Verdict]


def _equal(a: str, b: str, left: str, right: str) -> bool:
    """Equal canonical forms; two forms of which nothing is left are equal only if written alike."""
    return a == b and (bool(a) or same_letters(left, right))


def _written(left: str, right: str) -> Verdict:
    """Says what had to be left out for two texts with one canonical form to be equal."""
    changed = []
    if left.upper() == right.upper():
        changed.append("capital letters")
    else:
        changed.append("spaces and punctuation")
        if "".join(filter(str.isalpha, left)) != "".join(filter(str.isalpha, right)):
            changed.append("the way it is written")
    return after(sentence(changed) + " left out of the comparison")


def compare_nino(left: str, right: str) -> Verdict:
    """Two National Insurance numbers: capitals, spaces and the suffix do not count.

    The suffix never tells two people apart (NIM39110). A letter O for a nought is a difference.
    """
    if left == right:
        return SAME
    a, b = canonical("nino", left), canonical("nino", right)
    if _equal(a, b, left, right):
        return _written(left, right)
    if looks_like_nino(a) and looks_like_nino(b) and nino_key(a) == nino_key(b):
        return after("The last letter does not tell people apart and is left out of the comparison")
    if looks_like_trn(a) != looks_like_trn(b):
        return differs(
            "The numbers are different",
            "One is a Temporary Reference Number, which is another kind of number",
        )
    key_a, key_b = (key[:8] if len(key) == 9 and key[8] in "ABCD" else key for key in (a, b))
    if not (usable_nino(a) and usable_nino(b)):
        known = slip(key_a, key_b)
        unreal = "At least one of them is not a real National Insurance number by its form"
        return differs("The numbers are different", f"{known}. {unreal}" if known else unreal)
    if key_a[:2] == key_b[:2] and 0 < abs(int(key_a[2:]) - int(key_b[2:])) <= 3:
        return differs(
            "The numbers are different",
            "They are next to each other: a slip of one digit, or two people of one family",
        )
    return differs("The numbers are different", slip(key_a, key_b))


def _compare_as(kind: str, name: str, thing: str = "digit") -> Compare:
    def compare(left: str, right: str) -> Verdict:
        if left == right:
            return SAME
        a, b = canonical(kind, left), canonical(kind, right)
        if _equal(a, b, left, right):
            return _written(left, right)
        return differs(f"The {name} are different", slip(a, b, thing=thing))

    compare.__name__ = f"compare_{kind}"
    compare.__doc__ = f"Two {name}: how they are written does not count, every {thing} does."
    return compare


compare_trn = _compare_as("trn", "Temporary Reference Numbers", "character")
compare_crn = _compare_as("crn", "Child Reference Numbers", "character")
compare_nhs_number = _compare_as("nhs_number", "NHS numbers")
compare_utr = _compare_as("utr", "tax references")


def compare_uprn(left: str, right: str) -> Verdict:
    """Two Unique Property Reference Numbers: leading noughts and a trailing ".0" do not count."""
    if left == right:
        return SAME
    a, b = canonical("uprn", left), canonical("uprn", right)
    if _equal(a, b, left, right):
        return after("Leading noughts and the form of the number are left out of the comparison")
    return differs("The property numbers are different", slip(a, b, thing="digit"))


def compare_postcode(left: str, right: str) -> Verdict:
    """Two postcodes: capitals and the space do not count; O for 0 is a difference."""
    if left == right:
        return SAME
    a, b = canonical("postcode", left), canonical("postcode", right)
    if _equal(a, b, left, right):
        return after("Capital letters and the space are left out of the comparison")
    note = slip(a.replace(" ", ""), b.replace(" ", ""))
    if not note and " " in a and " " in b and a.split()[0] == b.split()[0]:
        note = "The first half is the same: another street in the same district"
    return differs("The postcodes are different", note)


def compare_phone(left: str, right: str) -> Verdict:
    """Two phone numbers: spaces and +44 or 0044 for the first 0 do not count."""
    if left == right:
        return SAME
    a, b = canonical("phone", left), canonical("phone", right)
    if _equal(a, b, left, right):
        return after("Spaces and the country code for the United Kingdom are left out")
    if a.partition("x")[0] == b.partition("x")[0]:
        return differs("The extension is different")
    return differs("The phone numbers are different", slip(a, b, thing="digit"))


def compare_email(left: str, right: str) -> Verdict:
    """Two e-mail addresses: capitals do not count; dots and +tags do."""
    if left == right:
        return SAME
    a, b = canonical("email", left), canonical("email", right)
    if _equal(a, b, left, right):
        return after("Capital letters are left out of the comparison")
    return differs("The e-mail addresses are different", slip(a, b))
