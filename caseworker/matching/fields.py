"""Weighs dates of birth, numbers, sex and contacts: which level of agreement each pair reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA, LCSseq

from caseworker.matching.traits import NameTraits
from caseworker.subject.dates import PartialDate
from caseworker.subject.identifiers import usable_nino

_LOOK_ALIKE = str.maketrans("OISQZBL", "0150281")


def birth_level(a: PartialDate, b: PartialDate, *, generation: int) -> str:
    """How alike two dates of birth are, as a level of [birth_date]."""
    if not (a.whole and b.whole):
        return _partial(a, b)
    if a == b:
        return "same_first_january" if (a.month, a.day) == (1, 1) else "same"
    if a.year == b.year and (a.month, a.day) == (b.day, b.month):
        return "swapped"
    if _one_digit(a.iso(), b.iso()):
        return "digit"
    if a.year == b.year and (1, 1) in {(a.month, a.day), (b.month, b.day)}:
        return "first_january"
    same = (a.year == b.year) + (a.month == b.month) + (a.day == b.day)
    if same == 2 and abs(a.year - b.year) < generation:
        return "two_parts"
    return "year" if a.year == b.year else "different"


def _partial(a: PartialDate, b: PartialDate) -> str:
    if a.year != b.year:
        return "different"
    if a.month is None or b.month is None:
        return "year_known"
    return "month_known" if a.month == b.month else "year"


def _one_digit(a: str, b: str) -> bool:
    """One digit wrong, or two neighbouring digits of one part swapped."""
    changed = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(changed) == 1:
        return True
    if len(changed) != 2 or changed[1] - changed[0] != 1:
        return False
    i, j = changed
    return a[i] == b[j] and a[j] == b[i]


def nino_level(a: str, b: str) -> str:
    """How alike two National Insurance numbers (eight characters) are, as a level of [nino]."""
    if a == b:
        return "same" if usable_nino(a) else "same_unissued"
    digits_a, digits_b = a[2:].translate(_LOOK_ALIKE), b[2:].translate(_LOOK_ALIKE)
    counted = a[:2] == b[:2] and digits_a.isdigit() and digits_b.isdigit()
    if counted and abs(int(digits_a) - int(digits_b)) <= 3:
        return "next_door"
    return "slip" if OSA.distance(a, b, score_cutoff=1) <= 1 else "different"


def number_level(a: str, b: str) -> str:
    """How alike two numbers are that are given to one person."""
    if a == b:
        return "same"
    return "slip" if OSA.distance(a, b, score_cutoff=1) <= 1 else "different"


def email_level(a: str, b: str, names: Sequence[NameTraits]) -> str:
    """How alike two e-mail addresses are; one made of the name alone is worth less."""
    if a != b:
        return "different"
    return "same_from_name" if any(_made_of(a, name) for name in names) else "same"


def _made_of(address: str, name: NameTraits) -> bool:
    """True when the part before the @ is hardly more than the person's names or initials.

    Two digits or more make it somebody's own; "jsmith" and "john.smith" are anybody's of the name.
    """
    local = address.partition("@")[0]
    if sum(char.isdigit() for char in local) >= 2:
        return False
    letters = re.sub(r"[^a-z]", "", local)
    given, family = "".join(name.given), "".join(name.family)
    shared = max(LCSseq.similarity(letters, whole) for whole in (given + family, family + given))
    return shared >= 0.85 * len(letters)
