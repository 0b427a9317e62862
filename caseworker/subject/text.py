"""Makes text safe and comparable: hostile characters out, letters of other scripts folded.

`clean` keeps what a person wrote and drops what no person types. `fold` and `fold_word` are for
comparing only; their result is never shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_KEPT_FORMAT = {"\u200c", "\u200d"}  # joiners: part of the spelling in Persian and Indic scripts
_TRANSLITERATED = {"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "FULLWIDTH"}
_POINTING = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_GREEK_OU = re.compile("ο[υύ]", re.IGNORECASE)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def _harmless(char: str) -> bool:
    category = unicodedata.category(char)
    if category in {"Cc", "Cs", "Co", "Cn"}:
        return False
    return category != "Cf" or char in _KEPT_FORMAT


def clean(text: str, *, lines: bool = False) -> str:
    """The text without control, direction-changing and unassigned characters, spaces made single.

    With `lines`, line breaks stay. Letters, accents and apostrophes stay as they are (NFC).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = []
    for char in text:
        if char in "\n\u2028\u2029":
            kept.append("\n" if lines else " ")
        elif char.isspace():
            kept.append(" ")
        elif _harmless(char):
            kept.append(char)
    text = unicodedata.normalize("NFC", "".join(kept))
    rows = [" ".join(row.split()) for row in text.split("\n")]
    return "\n".join(row for row in rows if row) if lines else " ".join(rows).strip()


def has_hidden(text: str) -> bool:
    """True when the text holds characters that `clean` removes (line breaks and tabs aside)."""
    return any(not _harmless(char) and not char.isspace() for char in text)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower-case ASCII for comparing: accents dropped, other scripts spelt in Latin letters.

    Arabic and Han come out unusable ("mhmd"); for names use `fold_word`, which leaves them.
    """
    plain = anyascii(_GREEK_OU.sub("ou", clean(text))).lower()
    return " ".join(plain.split())


def scripts(text: str) -> frozenset[str]:
    """The scripts of the letters in a text, by the first word of their Unicode names."""
    return frozenset(
        unicodedata.name(char, "UNKNOWN").split()[0] for char in text if char.isalpha()
    )


def transliterable(text: str) -> bool:
    """True when the letters can be spelt in Latin by rule: Latin, Greek, Cyrillic and the like."""
    return scripts(text) <= _TRANSLITERATED


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """One word of a name for comparing: letters and digits only, lower case, accents dropped.

    A word in a script that cannot be spelt in Latin by rule (Arabic, Han ...) stays in its script,
    without vowel points, so that two different names never become one.
    """
    word = _POINTING.sub("", unicodedata.normalize("NFKC", clean(word)))
    if transliterable(word):
        return "".join(char for char in fold(word) if char.isalnum())
    text = unicodedata.normalize("NFKC", word.casefold())
    kept = "".join(char for char in text if char.isalnum() or unicodedata.combining(char))
    return unicodedata.normalize("NFKC", kept)  # marks may have come beside letters only now


@lru_cache(maxsize=8192)
def fold_word_expanded(word: str) -> str:
    """As `fold_word`, but with ä, ö, ü, ø and å written ae, oe, ue, oe and aa, as passports do."""
    lowered = unicodedata.normalize("NFC", word).lower()
    expanded = lowered.translate(_GERMAN)
    return fold_word(expanded)


def same_letters(left: str, right: str) -> bool:
    """True when two texts differ only in capitals, spaces and hidden characters."""
    return clean(left).casefold() == clean(right).casefold()
