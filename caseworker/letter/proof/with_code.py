"""Puts on a letter what ties its paper to the record: its code, and how anybody can check it."""

from __future__ import annotations

from dataclasses import replace

from caseworker.letter.blocks import Paragraph
from caseworker.letter.formats import Format
from caseworker.letter.letter import Letter

PLACE = "{code}"
"""Where the words of the evidence leave the code open: it is made from the evidence itself."""


def with_code(letter: Letter, form: Format, code: str) -> Letter:
    """The letter with its code on each page, and before the signature how to use it."""
    how = letter.wording.by_file if form.is_pdf else letter.wording.by_two_files
    words = f"{letter.wording.by_code} {how}"
    said = Paragraph(words.replace(PLACE, code), letter.heading.cites)
    return replace(letter, code=code, blocks=(*letter.blocks, said))
