"""What a letter says of who was told: the bodies to which a wrong value had gone."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Heading, Paragraph, cites
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.voice import voice
from caseworker.letter.words import listed


def told(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Which bodies were told that a detail is corrected; UK GDPR article 19."""
    if not facts.told:
        return
    names = listed(dict.fromkeys(facts.agency(one.agency).name for one in facts.told))
    fields = [one.field for one in facts.told]
    yield Heading("Who we told")
    yield Paragraph(
        f"We have told {names} about the correction of {voice(facts).details(fields)}. "
        "The wrong details may have reached databases there.",
        cites(facts.told),
    )
