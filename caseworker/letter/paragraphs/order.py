"""The order of a letter: for each kind, the functions that turn facts into paragraphs.

To add a paragraph: write one function (facts, kind) that yields blocks, or nothing when its fact
is missing, and put it in its place below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caseworker.letter.blocks import Block
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.checked import compared, found, list_of_databases, setbacks
from caseworker.letter.paragraphs.disclosed import disclosed
from caseworker.letter.paragraphs.ending import questions, what_next
from caseworker.letter.paragraphs.listing import listing, record
from caseworker.letter.paragraphs.opening import cannot_complete, for_whom, not_yet, told_us
from caseworker.letter.paragraphs.still_open import still_open, what_it_means
from caseworker.letter.paragraphs.went_wrong import cause, effects

Part = Callable[[LetterFacts, Kind], Iterator[Block]]

BODY: dict[Kind, tuple[Part, ...]] = {
    Kind.ASSURANCE: (
        for_whom,
        told_us,
        list_of_databases,
        compared,
        found,
        setbacks,
        cause,
        effects,
        disclosed,
        what_next,
        questions,
    ),
    Kind.INTERIM: (
        for_whom,
        told_us,
        not_yet,
        still_open,
        found,
        setbacks,
        list_of_databases,
        compared,
        effects,
        disclosed,
        what_next,
        questions,
    ),
    Kind.CLOSING: (
        for_whom,
        told_us,
        cannot_complete,
        still_open,
        what_it_means,
        list_of_databases,
        compared,
        found,
        setbacks,
        cause,
        effects,
        disclosed,
        what_next,
        questions,
    ),
}
"""What stands before the signature, in order."""

AFTER: tuple[Part, ...] = (listing, record)
"""What stands after the signature, in order."""


def body(facts: LetterFacts, kind: Kind) -> tuple[Block, ...]:
    """The blocks before the signature."""
    return tuple(block for part in BODY[kind] for block in part(facts, kind))


def after(facts: LetterFacts, kind: Kind) -> tuple[Block, ...]:
    """The blocks after the signature."""
    return tuple(block for part in AFTER for block in part(facts, kind))
