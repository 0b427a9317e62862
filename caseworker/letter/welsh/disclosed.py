"""What a letter in Welsh says of information that reached somebody else: confirmed only, no names."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Heading, Paragraph, cites
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.welsh.voice import voice


def disclosed(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Each confirmed disclosure, in a paragraph of its own. To whom is never said."""
    if not facts.disclosures:
        return
    yield Heading("Gwybodaeth a gyrhaeddodd rywun arall")
    of = voice(facts)
    for one in facts.disclosures:
        database = facts.database(one.database)
        yield Paragraph(
            f"Cafodd gwybodaeth {of.about} ei hanfon neu ei rhoi i rywun arall. Digwyddodd hyn am fod "
            f"{of.details([one.field])} yng nghronfa ddata {database.name} yn anghywir. "
            "Mae’r tîm sy’n ei chadw wedi cadarnhau hyn. Mae’n ddrwg gennym.",
            cites(one),
        )
