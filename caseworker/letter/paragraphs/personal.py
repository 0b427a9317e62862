"""The one place of a letter for somebody's own words: after the greeting, under their name."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Paragraph, cites
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.words import sentence


def personal(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """The personal line, marked as such, so that nobody takes it for a finding."""
    line = facts.personal
    if line is not None:
        yield Paragraph(f"A personal note from {line.by}: {sentence(line.text)}", cites(line))
