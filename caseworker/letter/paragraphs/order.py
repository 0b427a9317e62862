"""The order of a letter: for each kind, the functions that turn facts into paragraphs.

To add a paragraph: write one function (facts, kind) that yields blocks, or nothing when its fact
is missing, and put it in its place below; then the same in `welsh`, under the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caseworker.letter.blocks import Block, Paragraph
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.languages import ENGLISH, WELSH
from caseworker.letter.paragraphs.apology import (
    changes,
    did_wrong,
    have_done,
    sorry,
    turn_to,
)
from caseworker.letter.paragraphs.apology import title as apology_title
from caseworker.letter.paragraphs.checked import compared, found, list_of_databases, setbacks
from caseworker.letter.paragraphs.disclosed import disclosed
from caseworker.letter.paragraphs.ending import questions, what_next
from caseworker.letter.paragraphs.listing import listing, record
from caseworker.letter.paragraphs.looked import elsewhere, looked
from caseworker.letter.paragraphs.looked import title as looked_title
from caseworker.letter.paragraphs.opening import cannot_complete, for_whom, not_yet, told_us
from caseworker.letter.paragraphs.opening import title as english_title
from caseworker.letter.paragraphs.personal import personal
from caseworker.letter.paragraphs.replaces import replaces
from caseworker.letter.paragraphs.still_open import still_open, what_it_means
from caseworker.letter.paragraphs.told import told
from caseworker.letter.paragraphs.went_wrong import cause, effects
from caseworker.letter.welsh import apology as welsh_apology
from caseworker.letter.welsh import checked as welsh_checked
from caseworker.letter.welsh import disclosed as welsh_disclosed
from caseworker.letter.welsh import ending as welsh_ending
from caseworker.letter.welsh import listing as welsh_listing
from caseworker.letter.welsh import looked as welsh_looked
from caseworker.letter.welsh import opening as welsh_opening
from caseworker.letter.welsh import personal as welsh_personal
from caseworker.letter.welsh import replaces as welsh_replaces
from caseworker.letter.welsh import still_open as welsh_open
from caseworker.letter.welsh import told as welsh_told
from caseworker.letter.welsh import went_wrong as welsh_wrong

Part = Callable[[LetterFacts, Kind], Iterator[Block]]

BODY: dict[Kind, tuple[Part, ...]] = {
    Kind.ASSURANCE: (
        personal,
        for_whom,
        told_us,
        replaces,
        list_of_databases,
        compared,
        found,
        setbacks,
        cause,
        effects,
        disclosed,
        told,
        what_next,
        questions,
    ),
    Kind.INTERIM: (
        personal,
        for_whom,
        told_us,
        not_yet,
        replaces,
        still_open,
        found,
        setbacks,
        list_of_databases,
        compared,
        effects,
        disclosed,
        told,
        what_next,
        questions,
    ),
    Kind.CLOSING: (
        personal,
        for_whom,
        told_us,
        cannot_complete,
        replaces,
        still_open,
        what_it_means,
        list_of_databases,
        compared,
        found,
        setbacks,
        cause,
        effects,
        disclosed,
        told,
        what_next,
        questions,
    ),
    Kind.APOLOGY: (
        personal,
        for_whom,
        sorry,
        did_wrong,
        effects,
        disclosed,
        have_done,
        changes,
        turn_to,
    ),
    Kind.LOOKED: (personal, for_whom, looked, elsewhere),
}
"""What stands before the signature, in order."""

AFTER: tuple[Part, ...] = (listing, record)
"""What stands after the signature of a letter on the check; of others only the record."""

ON_THE_CHECK = (Kind.ASSURANCE, Kind.INTERIM, Kind.CLOSING)
"""The kinds that list the databases one by one."""


IN_WELSH: dict[str, Part] = {
    part.__name__: part
    for part in (
        *(welsh_opening.for_whom, welsh_opening.told_us, welsh_opening.not_yet),
        *(welsh_opening.cannot_complete, welsh_open.still_open, welsh_open.what_it_means),
        *(welsh_checked.list_of_databases, welsh_checked.compared, welsh_checked.found),
        *(welsh_checked.setbacks, welsh_wrong.cause, welsh_wrong.effects),
        *(welsh_disclosed.disclosed, welsh_ending.what_next, welsh_ending.questions),
        *(welsh_replaces.replaces, welsh_told.told),
        *(welsh_apology.sorry, welsh_apology.did_wrong, welsh_apology.have_done),
        *(welsh_apology.changes, welsh_apology.turn_to),
        *(welsh_listing.listing, welsh_listing.record, welsh_personal.personal),
        *(welsh_looked.looked, welsh_looked.elsewhere),
    )
}
"""For each part by its name, the same part in Welsh."""


_TITLES = {
    Kind.APOLOGY: (apology_title, welsh_apology.title),
    Kind.LOOKED: (looked_title, welsh_looked.title),
}


def body(facts: LetterFacts, kind: Kind, language: str = ENGLISH) -> tuple[Block, ...]:
    """The blocks before the signature."""
    return _blocks(BODY[kind], facts, kind, language)


def after(facts: LetterFacts, kind: Kind, language: str = ENGLISH) -> tuple[Block, ...]:
    """The blocks after the signature."""
    return _blocks(AFTER if kind in ON_THE_CHECK else (record,), facts, kind, language)


def title(facts: LetterFacts, kind: Kind, language: str = ENGLISH) -> Paragraph:
    """The heading of the letter."""
    english, welsh = _TITLES.get(kind, (english_title, welsh_opening.title))
    return (welsh if language == WELSH else english)(facts, kind)


def _blocks(
    parts: tuple[Part, ...], facts: LetterFacts, kind: Kind, language: str
) -> tuple[Block, ...]:
    if language == WELSH:
        parts = tuple(IN_WELSH[part.__name__] for part in parts)
    return tuple(block for part in parts for block in part(facts, kind))
