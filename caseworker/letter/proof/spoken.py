"""The words of a letter in the order in which they are read out, each with what it is.

What a reader of the file must find on its pages, no more and no less (save what is on every page).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caseworker.letter.blocks import Block, Bullets, Heading, NewPage, Paragraph, Table
from caseworker.letter.formats import Format
from caseworker.letter.letter import Letter
from caseworker.letter.pages.large_print import in_large_print
from caseworker.letter.paragraphs.head import head_of
from caseworker.letter.proof.code import square_words
from caseworker.letter.settable import safe
from caseworker.letter.text import to_text

Spoken = tuple[str, str]
"""The role of an element of the structure (P, H1, LBody, TH ...) and its words."""

WHOLE = "Text"
"""The role of a whole plain text."""


def spoken(letter: Letter, form: Format) -> tuple[Spoken, ...]:
    """Every piece of the letter in this form, in reading order.

    A plain text has no structure that could be read back, so it is one piece.
    """
    if form is Format.TEXT:
        return ((WHOLE, to_text(letter)),)
    shown = in_large_print(letter) if form is Format.LARGE_PRINT else letter
    pieces = ((role, safe(words)) for role, words in _pieces(shown))
    return tuple(one for one in pieces if form.is_pdf or one[0] != "Figure")


def _pieces(letter: Letter) -> Iterator[Spoken]:
    head = head_of(letter)
    lines = [*letter.marks, head.sender, *([head.on_behalf] if head.on_behalf else [])]
    yield from (("P", one) for one in lines)
    if letter.code:
        yield "Figure", square_words(letter.code, letter.language)
    yield from (("P", one) for one in head.address)
    for detail in head.details:
        yield ("Link" if detail.link else "P"), detail.line
    yield from (("P", one) for one in (*head.sender_address, letter.salutation))
    yield "H1", letter.heading.text
    yield from _blocks(letter.blocks)
    yield from (("P", one) for one in (letter.wording.close, *letter.signature))
    yield from _blocks(letter.annex)


def _blocks(blocks: Iterable[Block]) -> Iterator[Spoken]:
    for block in blocks:
        match block:
            case Heading():
                yield f"H{block.level}", block.text
            case Paragraph():
                yield "P", block.text
            case Bullets():
                yield from (("LBody", f"{item.label} {item.text}") for item in block.items)
            case Table():
                yield from _table(block)
            case NewPage():
                pass


def _table(table: Table) -> Iterator[Spoken]:
    yield from (("TH", one) for one in table.columns)
    for row in table.rows:
        header, *cells = row.cells
        yield from (("P", one) for one in header.split("\n", 1) if one)
        yield from (("TD", one) for one in cells)
