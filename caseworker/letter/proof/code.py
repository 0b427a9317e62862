"""The code of a letter: sixteen characters by which a paper is compared with what was issued.

80 bits of a SHA-256 over the evidence, in Crockford's base 32 (no I, L, O, U). The evidence holds
random text, so the code tells nothing about the person, and nobody can guess it.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

import segno

from caseworker.letter.languages import WORDING

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans("ILO", "110")
_PURPOSE = b"caseworker letter code\n"
_BITS = 80
QUIET = 4
"""The empty border that a reader of square codes needs, in squares (ISO/IEC 18004)."""


def code_of(evidence: bytes) -> str:
    """The code for the bytes of an evidence: "7K3Q-0ABC-DEFG-HJKM"."""
    number = int.from_bytes(hashlib.sha256(_PURPOSE + evidence).digest()[: _BITS // 8], "big")
    digits = "".join(_ALPHABET[number >> shift & 31] for shift in range(_BITS - 5, -1, -5))
    return "-".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def as_typed(text: str) -> str:
    """A code as somebody typed it, in the form of `code_of`; look-alikes are put right."""
    plain = re.sub(r"[^0-9A-Z]", "", text.upper().removeprefix("CASEWORKER LETTER"))
    plain = plain.translate(_LOOK_ALIKE)
    return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def in_square(code: str) -> str:
    """What the square code on the page holds: that it is a letter's code, and the code."""
    return f"CASEWORKER LETTER {code}"


def square_words(code: str, language: str) -> str:
    """What the square code is, for those who do not see it."""
    return WORDING[language].square.format(code=code)


@lru_cache(maxsize=4)
def squares(text: str) -> tuple[tuple[int, int, int], ...]:
    """The dark runs of the square code of a text: (row from the top, first column, width)."""
    found: list[tuple[int, int, int]] = []
    for row, cells in enumerate(segno.make_qr(text, error="m", boost_error=False).matrix):
        start = None
        for column, dark in enumerate([*cells, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                found.append((row, start, column - start))
                start = None
    return tuple(found)


def side(text: str) -> int:
    """How many squares the square code of a text is wide, without its border."""
    return max(row for row, _, _ in squares(text)) + 1
