"""What a letter is built of: headings, paragraphs, lists and one table, each with its proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caseworker.letter.facts.fact import Fact


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more sentences. `cites`: the entries they rest on. `strong`: set in bold."""

    text: str
    cites: tuple[int, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the letter's own (level 2 or 3). It claims nothing, so it cites nothing."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list: a label in bold, then the rest of the sentence."""

    label: str
    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points; never empty."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the id of its database, and its cells as text."""

    database: str
    cells: tuple[str, ...]
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The list of databases. The first cell of a row is the row's header."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Paragraph | Heading | Bullets | Table | NewPage

Claim = Paragraph | Item | Row
"""What says something about the world and therefore must cite entries."""


def cites(*facts: Fact | Iterable[Fact] | None) -> tuple[int, ...]:
    """The entries that all these facts rest on, in order, each once."""
    found: set[int] = set()
    for fact in facts:
        if isinstance(fact, Fact):
            found.update(fact.cites)
        elif fact is not None:
            for one in fact:
                found.update(one.cites)
    return tuple(sorted(found))


def claims(blocks: Iterable[Block]) -> Iterator[Claim]:
    """Every part of the blocks that claims something, in reading order."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Bullets():
                yield from block.items
            case Table():
                yield from block.rows


def words_in(block: Block) -> Iterator[str]:
    """Every text of a block, in reading order."""
    match block:
        case Paragraph() | Heading():
            yield block.text
        case Bullets():
            for item in block.items:
                yield f"{item.label} {item.text}"
        case Table():
            yield from block.columns
            for row in block.rows:
                yield from row.cells
