"""What a letter in Welsh says of who was told: the bodies to which a wrong value had gone."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Heading, Paragraph, cites
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.welsh.voice import voice
from caseworker.letter.welsh.words import and_


def told(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Which bodies were told that a detail is corrected; UK GDPR article 19."""
    if not facts.told:
        return
    names = and_(dict.fromkeys(facts.agency(one.agency).name for one in facts.told))
    fields = voice(facts).details(one.field for one in facts.told)
    yield Heading("Pwy rydym wedi rhoi gwybod iddynt")
    yield Paragraph(
        f"Rydym wedi rhoi gwybod i {names} am gywiro {fields}. "
        "Efallai fod y manylion anghywir wedi cyrraedd cronfeydd data yno.",
        cites(facts.told),
    )
