"""What a letter says of information that reached somebody else: confirmed ones only, no names."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Heading, Paragraph, cites
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.voice import voice


def disclosed(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Each confirmed disclosure, in a paragraph of its own. To whom is never said."""
    if not facts.disclosures:
        return
    yield Heading("Information that reached somebody else")
    of = voice(facts)
    for one in facts.disclosures:
        database = facts.database(one.database)
        yield Paragraph(
            f"Information about {of.them} was sent or told to somebody else. This happened because "
            f"{of.details([one.field])} in {database.name} was wrong. "
            "The team that keeps it has confirmed this. We are sorry.",
            cites(one),
        )
