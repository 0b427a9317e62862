"""The same letter for large print: what stands in a table becomes headed lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from caseworker.letter.blocks import Block, Bullets, Heading, Item, Table
from caseworker.letter.letter import Letter


def in_large_print(letter: Letter) -> Letter:
    """The letter with the same words in the same order, and no table."""
    return replace(letter, blocks=tuple(_listed(letter.blocks)), annex=tuple(_listed(letter.annex)))


def _listed(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield block


def _rows(table: Table) -> Iterator[Block]:
    """For each row a heading, and under it one point for each further column."""
    for row in table.rows:
        header, *cells = row.cells
        yield Heading(header.replace("\n", ", "), level=3)
        yield Bullets(
            tuple(
                Item(f"{column}:", cell, row.cites)
                for column, cell in zip(table.columns[1:], cells, strict=True)
            )
        )
