"""What the letter on who looked says: each look with its day, its reason and a job, never a name."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.casework.given_out.who_looked import sentence_of
from caseworker.letter.blocks import Block, Bullets, Heading, Item, Paragraph, cites
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.words import capital, day


def title(facts: LetterFacts, kind: Kind) -> Paragraph:
    """The heading of the letter."""
    return Paragraph("Who looked at your records", cites(facts.case))


def looked(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """The period, then look by look; UK GDPR article 15 as far as our own office is concerned."""
    if not facts.looks:
        yield Paragraph("Nobody in our office has looked at your records.", cites(facts.case))
        return
    first, last = facts.looks[0].at.date(), facts.looks[-1].at.date()
    period = day(first) if first == last else f"{day(first)} to {day(last)}"
    yield Paragraph(
        f"You asked who has looked at your records. This list is for {period}. "
        "Our program keeps a record of each look. We name staff by their job.",
        cites(facts.looks),
    )
    yield Heading("Each look")
    yield Bullets(
        tuple(
            Item(f"{day(one.at)}, {one.at:%H:%M}.", capital(sentence_of(one.look())), one.cites)
            for one in facts.looks
        )
    )
    yield Paragraph("Times are in UTC.", cites(facts.case))


def elsewhere(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What the letter cannot tell, whom to ask, and where to complain."""
    yield Heading("What this letter does not tell")
    yield Paragraph(
        "The databases belong to other organisations. They can tell you who looked there.",
        cites(facts.case),
    )
    if facts.signatory is None:
        return
    yield Heading("If you have a question or are not satisfied")
    yield Paragraph(
        f"Please call me on {facts.signatory.phone}. Our reference is {facts.case.reference}. "
        "You can complain to the Information Commissioner.",
        cites(facts.signatory, facts.case),
    )
