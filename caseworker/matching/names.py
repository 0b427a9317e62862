"""Weighs two names against each other: rare names say more, short forms and slips say less.

Two given names that are both known names and only look alike (Ada and Ida) are kept apart from
a slip of the pen: they may be brother and sister.
"""

from __future__ import annotations

from functools import lru_cache
from math import log2

from rapidfuzz.distance import OSA, JaroWinkler

from caseworker.matching.frequencies import Frequencies
from caseworker.matching.levels import Finding
from caseworker.matching.table import Table
from caseworker.matching.traits import NameTraits
from caseworker.subject.given_names import same_given_name

Findings = tuple[Finding, ...]
_ADDED = {"kaur", "singh", "begum", "bibi", "khatun"}


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))


def given_bits(name: str, frequencies: Frequencies, table: Table) -> float:
    """What it is worth that two people bear this given name."""
    weights = table.of["given_name"]
    return _within(
        log2(weights["m"] / frequencies.of_given(name)), weights["least"], weights["most"]
    )


def family_bits(name: str, frequencies: Frequencies, table: Table) -> float:
    """What it is worth that two people bear this family name."""
    weights = table.of["family_name"]
    return _within(
        log2(weights["m"] / frequencies.of_family(name)), weights["least"], weights["most"]
    )


def rarity(share: float, table: Table) -> str:
    """ "rare", "common" or "" for a share of people."""
    limits = table.of["names"]
    if share <= limits["rare"]:
        return "rare"
    return "common" if share >= limits["common"] else ""


@lru_cache(maxsize=65536)
def _variant(a: str, b: str) -> bool:
    return same_given_name(a, b)


def _slip(a: str, b: str, *, shortest: int, longest: int) -> bool:
    """One letter wrong, left out, added or swapped; two in a long word."""
    size = min(len(a), len(b))
    if size < shortest:
        return False
    allowed = 2 if size >= longest else 1
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed


def _nearly(a: str, b: str, frequencies: Frequencies) -> str:
    """ "typo" for a slip, "two_forms" for a name cut short, "alike" when both may be names.

    People seldom mistype the first letter, and seldom twice in one word; names of brothers and
    sisters often differ just so (Nerys and Cerys, Rajesh and Jayesh).
    """
    short, long = sorted((a, b), key=len)
    if len(short) >= 3 and len(long) - len(short) >= 2 and long.startswith(short):
        return "two_forms"
    if not _slip(a, b, shortest=3, longest=6):
        return ""
    swapped = sorted(a) == sorted(b)
    if OSA.distance(a, b) > 1 or (a[0] != b[0] and not swapped):
        return "alike"
    known = frequencies.is_given_name(a) + frequencies.is_given_name(b)
    if known == 1:
        return "typo"
    replaced = len(a) == len(b) and not swapped
    return "alike" if known == 2 or (replaced and len(a) < 6) else "typo"


def given_level(a: NameTraits, b: NameTraits, frequencies: Frequencies) -> str:
    """How alike two people's given names are, as a level of [given_name]."""
    if not a.given or not b.given:
        return "missing" if a.given or b.given else "none"
    one, other = a.given[0], b.given[0]
    if "".join(a.first) == "".join(b.first) or "".join(a.given) == "".join(b.given):
        return "same"
    if one == other:
        return _compound(a, b)
    if "".join(a.given[:2]) == other or "".join(b.given[:2]) == one:
        return "same"
    if (len(one) == 1 and one.isascii()) or (len(other) == 1 and other.isascii()):
        return "initial" if one[0] == other[0] else "different"
    if _variant(one, other):
        both = frequencies.given.keys() >= {one, other}
        return "two_forms" if both else "variant"
    behind_a, behind_b = one in b.given[1:], other in a.given[1:]
    if behind_a or behind_b:
        return "crossed" if behind_a and behind_b else "middle"
    if len(a.first) > 1 and len(b.first) > 1:
        one, other = "".join(a.first), "".join(b.first)
    return _nearly(one, other, frequencies) or "different"


def _compound(a: NameTraits, b: NameTraits) -> str:
    """Ka Man and Ka Fai share a first word, and are two names; Ka Man and Ka may be one."""
    if len(a.first) < 2 and len(b.first) < 2:
        return "same"
    if len(a.given) < 2 or len(b.given) < 2:
        return "same"
    one, other = a.given[1], b.given[1]
    if one == other or 1 in {len(one), len(other)} or _variant(one, other):
        return "same"
    return "first_word"


def family_level(a: NameTraits, b: NameTraits) -> str:
    """How alike two people's family names are, as a level of [family_name]."""
    if not a.family or not b.family:
        return "missing"
    one, other = "".join(a.family), "".join(b.family)
    if one == other:
        return "same"
    if shared_family_word(a, b):
        return "part"
    if _slip(one, other, shortest=4, longest=7):
        return "close"
    if min(len(one), len(other)) >= 5 and JaroWinkler.similarity(one, other) >= 0.94:
        return "close"
    return "different"


def shared_family_word(a: NameTraits, b: NameTraits) -> str:
    """A word of both family names (Smith, Smith-Jones), or one that moved among the given names."""
    shared = set(a.family) & set(b.family)
    shared |= set(a.family) & set(b.given[1:]) & _ADDED
    shared |= set(b.family) & set(a.given[1:]) & _ADDED
    return min((word for word in shared if len(word) > 1), default="")


def _middle(a: NameTraits, b: NameTraits, frequencies: Frequencies) -> str:
    """How the further given names compare; "" when one side gives none. Gurpreet and Harpreet differ."""
    rest_a, rest_b = a.given[max(1, len(a.first)) :], b.given[max(1, len(b.first)) :]
    if len(a.first) != len(b.first):  # one side writes a double given name as two
        longer = max(len(a.first), len(b.first))
        rest_a, rest_b = a.given[longer:], b.given[longer:]
    if not rest_a or not rest_b:
        return ""
    if rest_a[0] == rest_b[0] and len(rest_a) > 1 < len(rest_b) and rest_a[1] != rest_b[1]:
        return "different"  # Ka Man and Ka Yan
    if set(rest_a) & {word for word in rest_b if len(word) > 1}:
        return "same"
    one, other = rest_a[0], rest_b[0]
    if 1 in {len(one), len(other)}:
        return "initial" if one[0] == other[0] else "different"
    if _variant(one, other) or _nearly(one, other, frequencies) in {"typo", "two_forms"}:
        return "nearly"
    return "different"


def _reordered(
    a: NameTraits, b: NameTraits, frequencies: Frequencies, table: Table
) -> Finding | None:
    """The same words in another order, perhaps one more; a word must change between the names."""
    words_a, words_b = set(a.words), set(b.words)
    extra = words_a ^ words_b
    common = words_a & words_b
    if len(extra) > 1 or len(common) < 2 or (words_a - words_b and words_b - words_a):
        return None
    if not (set(a.family) & set(b.given) or set(b.family) & set(a.given)):
        return None
    weights = table.of["name"]
    less = weights["reordered_extra_less" if extra else "reordered_less"]
    total = sum(
        min(given_bits(word, frequencies, table), family_bits(word, frequencies, table))
        for word in common
    )
    return Finding("name", "reordered", min(weights["most"], total - less))


def _given(a: NameTraits, b: NameTraits, frequencies: Frequencies, table: Table) -> Finding:
    level = given_level(a, b, frequencies)
    weights = table.of["given_name"]
    if level == "same":
        name = "".join(a.first) if a.first == b.first else a.given[0]
        share = frequencies.of_given(name)
        return Finding(
            "given_name", level, given_bits(name, frequencies, table), rarity(share, table)
        )
    if level in {"middle", "crossed"}:
        shared = a.given[0] if a.given[0] in b.given else b.given[0]
        most = given_bits(shared, frequencies, table) - weights["middle_less"]
        return Finding("given_name", level, min(weights[f"{level}_most"], most))
    return Finding("given_name", level, weights[level])


def _family(
    a: NameTraits, b: NameTraits, frequencies: Frequencies, table: Table, *, woman: bool
) -> Finding:
    level = family_level(a, b)
    weights = table.of["family_name"]
    if level == "same":
        name = "".join(a.family)
        share = frequencies.of_family(name)
        return Finding(
            "family_name", level, family_bits(name, frequencies, table), rarity(share, table)
        )
    if level == "part":
        worth = family_bits(shared_family_word(a, b), frequencies, table) - weights["part_less"]
        return Finding("family_name", level, min(weights["part_most"], worth))
    if level == "different" and woman:
        return Finding("family_name", level, weights["different_woman"])
    return Finding("family_name", level, weights[level])


def weigh_names(
    left: tuple[NameTraits, ...],
    right: tuple[NameTraits, ...],
    frequencies: Frequencies,
    table: Table,
    *,
    woman: bool = False,
) -> tuple[Findings, tuple[NameTraits, NameTraits] | None]:
    """The findings of the pair of names that speaks most for one person, and that pair.

    Former names count like present ones. () and None when one side gives no name.
    """
    best: tuple[float, Findings, tuple[NameTraits, NameTraits]] | None = None
    for a in left:
        for b in right:
            given = _given(a, b, frequencies, table)
            found = [_family(a, b, frequencies, table, woman=woman), given]
            level = "" if given.level in {"middle", "crossed"} else _middle(a, b, frequencies)
            if level:
                found.append(Finding("middle_name", level, table.bits("middle_name", level)))
            total = sum(one.bits for one in found)
            moved = _reordered(a, b, frequencies, table)
            if moved is not None and moved.bits > total:
                found, total = [moved], moved.bits
            if best is None or total > best[0]:
                best = total, tuple(found), (a, b)
    if best is None:
        return (), None
    return best[1], best[2]
