"""Puts on a letter what ties its paper to the record: its code, and how anybody can check it."""

from __future__ import annotations

from dataclasses import replace

from caseworker.letter.blocks import Paragraph
from caseworker.letter.formats import Format
from caseworker.letter.letter import Letter

PLACE = "{code}"
"""Where the words of the evidence leave the code open: it is made from the evidence itself."""

_BY_CODE = "The code of this letter is {code}. Quote it to ask us whether a page is ours."
_BY_FILE = (
    " Anybody can check the letter's file offline with the program that our office publishes: "
    "python verify_letter.py FILE."
)


def with_code(letter: Letter, form: Format, code: str) -> Letter:
    """The letter with its code on each page, and before the signature how to use it."""
    words = _BY_CODE + (_BY_FILE if form.is_pdf else "")
    said = Paragraph(words.replace(PLACE, code), letter.heading.cites)
    return replace(letter, code=code, blocks=(*letter.blocks, said))
