"""Puts an accent where the typeface wants it, over or under a letter that has none of its own.

Most accented letters are one character and need no help. Yoruba "Ọ̀", or "J̌", are a letter and a
combining accent; drawn one after the other, the accent would strike the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz

_MARKS = "\u0300-\u036f"
_ACCENTED = re.compile(f"([^{_MARKS}][{_MARKS}]+)")
_NO_OTHER_GLYPHS = dict.fromkeys(("ccmp", "locl", "liga", "clig", "calt", "rlig", "kern"), False)


@dataclass(frozen=True, slots=True)
class Accent:
    """One accent, moved right and up by thousandths of the type size from where the pen stands."""

    char: str
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class Accented:
    """A letter with the accents that stand over and under it."""

    letter: str
    accents: tuple[Accent, ...]

    @property
    def text(self) -> str:
        """Letter and accents as they are written."""
        return self.letter + "".join(one.char for one in self.accents)


def has_accents(text: str) -> bool:
    """True when a text holds a letter with a combining accent."""
    return _ACCENTED.search(text) is not None


def pieces(text: str, file: Path) -> list[str | Accented]:
    """A text as it is to be drawn: plain stretches, and letters with placed accents.

    `file` is the typeface. An accent at the very beginning has no letter and stays as it is.
    """
    parts = (part for part in _ACCENTED.split(text) if part)
    return [_placed(one, file) if _ACCENTED.fullmatch(one) else one for one in parts]


@cache
def _font(file: Path) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))


@cache
def _placed(text: str, file: Path) -> str | Accented:
    """A letter and its accents; where a glyph is not the character's own, all stays as it is."""
    font = _font(file)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, _NO_OTHER_GLYPHS)
    drawn = [one.codepoint for one in buffer.glyph_infos]
    if drawn != [font.get_nominal_glyph(ord(char)) for char in text]:
        return text
    share = 1000 / font.face.upem
    places = buffer.glyph_positions[1:]
    return Accented(
        text[0],
        tuple(
            Accent(char, place.x_offset * share, place.y_offset * share)
            for char, place in zip(text[1:], places, strict=True)
        ),
    )
