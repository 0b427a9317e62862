"""The last look before a letter is frozen: words it must not use, values it must not hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from caseworker.errors import LetterBlocked, UnprovedClaim
from caseworker.letter.blocks import Block, words_in
from caseworker.letter.kind import Kind
from caseworker.subject.text import fold

_EARNED = {
    "every": re.compile(r"\bevery\b", re.IGNORECASE),
    "all ... databases": re.compile(r"\ball (?:the )?\w+ databases\b", re.IGNORECASE),
    "all of them": re.compile(r"\ball of them\b", re.IGNORECASE),
    "all checked": re.compile(r"\ball\b[^.]*\bchecked\b", re.IGNORECASE),
    "now right": re.compile(r"\bnow right\b", re.IGNORECASE),
    "pob un": re.compile(r"\b(?:pob|phob|mhob) un\b", re.IGNORECASE),
    "nawr yn gywir": re.compile(r"\bnawr yn gywir\b", re.IGNORECASE),
}
"""Words that only an assurance letter has earned, in English and in Welsh."""

_ALLOWED_IN_ROWS = {"now right", "nawr yn gywir"}


_CONDITIONS = re.compile(
    r"\b(?:if|unless|may have|might|any inconvenience|any distress|os|oni bai|efallai)\b",
    re.IGNORECASE,
)
"""Words that take an apology back, in English and in Welsh."""


def _check_apology(texts: Sequence[str]) -> None:
    for text in texts:
        found = _CONDITIONS.search(text)
        if found:
            raise UnprovedClaim(
                f'An apology makes no conditions, and this one says "{found.group().lower()}".',
                advice="If the words stand in an approved finding, have it reworded.",
            )


def check_words(blocks: Sequence[Block], title: str, kind: Kind) -> None:
    """Raises UnprovedClaim if a letter that is no assurance uses words of assurance.

    So does an apology that makes conditions.

    A single database may be "now right" in any letter: that is proved for it alone.
    """
    if kind is Kind.ASSURANCE:
        return
    texts = [title, *(text for block in blocks for text in words_in(block))]
    if kind is Kind.APOLOGY:
        _check_apology(texts)
    for name, pattern in _EARNED.items():
        checked = [title] if name in _ALLOWED_IN_ROWS else texts
        if any(pattern.search(text) for text in checked):
            raise UnprovedClaim(
                f'A letter of the kind "{kind}" must not say "{name}".',
                advice="If the words stand in an approved finding, have it reworded.",
            )


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def holds(text: str, value: str) -> bool:
    """True when a text holds a value, however either is spaced, accented or capitalised.

    Whole words only: "12 Mill Lane" is not in "112 Mill Lane". A value of one letter, or of
    nothing, is in no text. A value with digits (a postcode, a number) is also found when it is
    written together or apart.
    """
    words, wanted = _tokens(text), _tokens(value)
    size = len(wanted)
    if sum(map(len, wanted)) < 2:
        return False
    if any(words[start : start + size] == wanted for start in range(len(words) - size + 1)):
        return True
    compact = "".join(wanted)
    if len(compact) < 5 or not any(char.isdigit() for char in compact):
        return False
    joined = ("".join(words[i : i + n]) for n in range(1, 7) for i in range(len(words) - n + 1))
    return compact in joined


def must_not_contain(texts: Sequence[str], values: Mapping[str, str]) -> None:
    """Refuses texts that hold a value which must not leave the office.

    `values` maps a value to the words for what it is ("the wrong address", "another person's
    name"). Raises LetterBlocked naming what it is, never the value itself.
    """
    whole = "\n".join(texts)
    found = sorted({words for value, words in values.items() if holds(whole, value)})
    if found:
        raise LetterBlocked(
            [f"The letter would contain {words}. Take it out of the text." for words in found]
        )
