"""The same letter as plain text, for the terminal, for tests and for people who prefer it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from caseworker.letter.blocks import Block, Bullets, Heading, NewPage, Paragraph, Table
from caseworker.letter.letter import Letter
from caseworker.letter.paragraphs.head import head_of
from caseworker.letter.settable import safe

WIDTH = 76


def to_text(letter: Letter, width: int = WIDTH) -> str:
    """The whole letter as plain text, wrapped to `width` characters, ending in a line break."""
    head = head_of(letter)

    def whole(*texts: str) -> list[str]:
        return [line for text in texts if text for line in _wrapped(text, width)]

    lines = whole(*(f"[{mark}]" for mark in letter.marks), head.sender, head.on_behalf)
    lines += ["", *whole(*head.address), ""]
    lines += [*whole(*(one.line for one in head.details)), ""]
    lines += [*whole(*head.sender_address), ""] if head.sender_address else []
    lines += [*whole(letter.salutation), ""]
    lines += [*whole(letter.heading.text), "=" * min(width, len(letter.heading.text))]
    for block in letter.blocks:
        lines += _lines(block, width)
    lines += ["", letter.wording.close, "", "", *whole(*letter.signature)]
    for block in letter.annex:
        lines += _lines(block, width)
    return "\n".join(lines).rstrip() + "\n"


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(safe(text), width, initial_indent=first, subsequent_indent=rest) or [""]


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading():
            yield from ("", *_wrapped(block.text, width))
            if block.level == 2:
                yield "-" * min(width, len(block.text))
        case Paragraph():
            yield from ("", *_wrapped(block.text, width))
        case Bullets():
            for item in block.items:
                yield from ("", *_wrapped(f"{item.label} {item.text}", width, "- ", "  "))
        case Table():
            for row in block.rows:
                name, *cells = row.cells
                yield from ("", *_wrapped(name.replace("\n", ", "), width))
                for column, cell in zip(block.columns[1:], cells, strict=True):
                    yield from _wrapped(f"{column}: {cell}", width, "  ", "    ")
        case NewPage():
            yield ""
