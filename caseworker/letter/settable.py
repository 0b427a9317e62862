"""Keeps text safe for a letter: hidden characters out, scripts that we cannot set refused."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator

from caseworker.errors import UnsettableText
from caseworker.letter.facts.fact import Fact
from caseworker.letter.facts.model import LetterFacts
from caseworker.subject.text import clean

_RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x024F),  # Latin, as far as Extended-B
    (0x0250, 0x02FF),  # phonetic letters and modifiers, such as the Hawaiian okina
    (0x0300, 0x034E),  # combining accents; not those that join two letters
    (0x0350, 0x035B),
    (0x0363, 0x036F),
    (0x0370, 0x03E1),  # Greek, without the Coptic letters that the typeface lacks
    (0x03F0, 0x03FF),
    (0x0400, 0x052F),  # Cyrillic
    (0x1C80, 0x1C88),  # Cyrillic Extended-C
    (0x1D00, 0x1DBF),  # phonetic extensions
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Welsh, Vietnamese, Yoruba
    (0x1F00, 0x1FFF),  # Greek Extended
    (0x2010, 0x2027),  # dashes, quotation marks, bullets
    (0x2030, 0x205E),
    (0x20A0, 0x20BF),  # currencies
    (0x2C60, 0x2C7F),  # Latin Extended-C
    (0xA720, 0xA7BF),  # Latin Extended-D
)
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which no file can hold."""
_JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))
_TOO_MANY_MARKS = re.compile("[\u0300-\u036f]{4,}")

CANNOT = "this letter can set Latin, Greek and Cyrillic letters, and not all that is in it."

_NAMED = ("the person", "the addressee")
_ROMANISED = (
    "Ask how the name is written in Latin letters, and record it with: "
    "caseworker case print-name, with --salutation."
)

_WHERE = {
    "CaseFact": "the case",
    "PersonFact": "the person",
    "AddresseeFact": "the addressee",
    "PersonalFact": "the personal line",
    "LookFact": "a look at the records",
    "PostingFact": "the posting address",
    "SignatoryFact": "the signatory",
    "AgencyFact": "an agency",
    "RegisterFact": "the register",
    "DatabaseFact": "a database",
    "FindingFact": "an approved finding",
    "EarlierFact": "the earlier letter",
    "ClosingFact": "the decision to close",
}


def safe(text: str) -> str:
    """The text in NFC without control, direction-changing and other hidden characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())  # what `clean` gives, without looking at each character
    return clean(text.translate(_JOINERS))


def settable(text: str) -> bool:
    """True when the letter can set a text rightly: Latin, Greek or Cyrillic, few accents.

    By script, not by glyph: a font may hold the letters of a script that needs shaping (Arabic,
    Devanagari) and still draw them wrongly.
    """
    if _HALF.search(text):
        return False
    text = safe(text)
    if text.isascii():
        return True
    known = all(any(low <= ord(char) <= high for low, high in _RANGES) for char in text)
    assigned = all(unicodedata.category(char) not in {"Cn", "Co", "Cs", "Cc"} for char in text)
    return known and assigned and not _TOO_MANY_MARKS.search(unicodedata.normalize("NFC", text))


def check_settable(facts: LetterFacts) -> None:
    """Raises UnsettableText naming the field, if a fact holds text that cannot be set."""
    for where, text in _texts(facts):
        if not settable(text):
            advice = _ROMANISED if where.startswith(_NAMED) else None
            raise UnsettableText(f"{where}: {CANNOT}", advice=advice)


def _texts(of: object, where: str = "the letter") -> Iterator[tuple[str, str]]:
    """Every text in the facts, with the words for where it stands."""
    if isinstance(of, str):
        yield where, of
    elif dataclasses.is_dataclass(of) and not isinstance(of, type):
        inside = _WHERE.get(type(of).__name__, where) if isinstance(of, Fact) else where
        for field in dataclasses.fields(of):
            yield from _texts(getattr(of, field.name), f"{inside}, {field.name.replace('_', ' ')}")
    elif isinstance(of, tuple):
        for item in of:
            yield from _texts(item, where)
