"""What a letter says of the cause and the effects: graded, and never surer than the record."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Heading, Paragraph, cites
from caseworker.letter.facts.model import WHY_UNKNOWN, LetterFacts, OriginFact
from caseworker.letter.kind import Kind
from caseworker.letter.words import capital, day, details, listed, sentence
from caseworker.origin.certainty import Certainty

_BEGAN = {
    Certainty.ESTABLISHED: "The error began there.",
    Certainty.BALANCE: "The error probably began there.",
    Certainty.NOT: "We cannot establish where the error began.",
}
_SPREAD = {
    Certainty.ESTABLISHED: "It spread from there to other databases.",
    Certainty.BALANCE: "It probably spread from there to other databases.",
    Certainty.NOT: "We cannot establish how it spread.",
}
_WHO = {
    Certainty.BALANCE: "We cannot say for certain who made it.",
    Certainty.NOT: "We cannot establish who made it, or why.",
}


def cause(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """The earliest entry we found, how sure we are, what nobody can tell, and approved causes."""
    paragraphs = [_origin(facts, one) for one in facts.origins]
    causes = [one for one in facts.findings if one.about == "cause"]
    if causes:
        text = " ".join(sentence(one.sentence) for one in causes)
        paragraphs.append(Paragraph(text, cites(causes)))
    if paragraphs:
        yield Heading("What went wrong")
        yield from paragraphs


def _origin(facts: LetterFacts, origin: OriginFact) -> Paragraph:
    databases = [facts.database(one) for one in (origin.database, *origin.also)]
    wrong = f"with the wrong {details([origin.field])} that we found"
    when, where = day(origin.first_seen.day), listed(one.name for one in databases)
    said = [
        f"The earliest entry {wrong} is dated {when}, in {where}."
        if len(databases) == 1
        else f"The earliest entries {wrong} are dated {when}. They are in {where}.",
        _BEGAN[origin.first_certainty],
    ]
    if origin.spread is not None:
        said.append(_SPREAD[origin.spread])
    if origin.who is not Certainty.ESTABLISHED:
        said.append(_WHO[origin.who])
        clauses = [WHY_UNKNOWN[code] for code in origin.why_unknown]
        if clauses:
            said.append(f"{capital(listed(clauses))}.")
    return Paragraph(" ".join(said), cites(origin, *databases))


def effects(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What the error led to: sentences that a named person approved, each on its own."""
    found = [one for one in facts.findings if one.about == "effect"]
    if found:
        yield Heading("What it affected")
        for one in found:
            yield Paragraph(sentence(one.sentence), cites(one))
