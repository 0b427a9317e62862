"""What an apology says: what we did wrong, what we have done, what changes. No conditions."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Bullets, Heading, Item, Paragraph, cites
from caseworker.letter.facts.database import CorrectionFact, DatabaseFact
from caseworker.letter.facts.model import FindingFact, LetterFacts
from caseworker.letter.kind import Kind, standing
from caseworker.letter.paragraphs.voice import voice
from caseworker.letter.words import capital, counted, days, listed, sentence, verb


def title(facts: LetterFacts, kind: Kind) -> Paragraph:
    """The heading of the apology; it claims that records were wrong, so it cites what shows it."""
    return Paragraph(
        f"We are sorry. Our records about {voice(facts).them} were wrong", cites(*_proved(facts))
    )


def proved(facts: LetterFacts) -> tuple[tuple[DatabaseFact, tuple[CorrectionFact, ...]], ...]:
    """The databases that were wrong and have been seen to be right since, with what was wrong."""
    found = (
        (one, tuple(each for each in one.corrections if each.verified)) for one in facts.databases
    )
    return tuple(pair for pair in found if pair[1])


def _proved(facts: LetterFacts) -> tuple[tuple[CorrectionFact, ...], ...]:
    return tuple(corrections for _, corrections in proved(facts))


def sorry(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """For whom the apology is made, for what, and that the person was right."""
    those = proved(facts)
    fields = [one.field for _, corrections in those for one in corrections]
    found = f"{voice(facts).details(fields)} {verb(len(set(fields)), 'was', 'were')} wrong"
    yes = facts.case.what_said == "wrong" and not facts.died
    told = ["You told us, and you were right."] * yes
    names = [one.name for one in facts.agencies]
    said = [
        f"I am writing for {listed(names)}{' together' if len(names) > 1 else ''}.",
        f"{capital(found)} in {counted(len(those), 'database')}.",
        *told,
        "We are sorry.",
    ]
    yield Paragraph(" ".join(said), cites(facts.case, facts.agencies, *_proved(facts)))


def did_wrong(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What we did wrong: sentences that a named person approved."""
    yield from _found(facts, "cause", "What we did wrong")


def changes(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What changes so that it does not happen to others: approved sentences."""
    yield from _found(facts, "change", "What we are changing")


def findings(facts: LetterFacts, about: str) -> list[FindingFact]:
    """The approved sentences about one thing, in the order of the record."""
    return [one for one in facts.findings if one.about == about]


def _found(facts: LetterFacts, about: str, heading: str) -> Iterator[Block]:
    found = findings(facts, about)
    if found:
        yield Heading(heading)
        yield Paragraph(" ".join(sentence(one.sentence) for one in found), cites(found))


def have_done(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """The corrections that we have seen ourselves, and whether work is left."""
    yield Heading("What we have done")
    yield Bullets(tuple(_item(facts, *pair) for pair in proved(facts)))
    if standing(facts).open:
        yield Paragraph(
            "Our work is not finished. Our other letters tell you what is still open.",
            cites(facts.case, facts.databases),
        )


def _item(
    facts: LetterFacts, database: DatabaseFact, corrections: tuple[CorrectionFact, ...]
) -> Item:
    fields = [one.field for one in corrections]
    seen = days(one.seen_right for one in corrections if one.seen_right)
    was = verb(len(set(fields)), "was", "were")
    it = verb(len(set(fields)), "it was", "they were")
    return Item(
        f"{database.name}.",
        f"{capital(voice(facts).details(fields))} {was} wrong. On {seen} we saw that {it} right.",
        cites(database, corrections),
    )


def turn_to(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Who knows the case and can be called, and where to complain."""
    owner = facts.signatory
    if owner is None:
        return
    case = "this case" if facts.died else "your case"
    yield Heading("Whom you can turn to")
    yield Paragraph(
        f"{owner.name} knows {case}. You can call {owner.phone}. "
        f"Our reference is {facts.case.reference}.",
        cites(owner, facts.case),
    )
    yield Paragraph(
        "You can ask for a review. "
        + ("" if facts.died else "You can complain to the Information Commissioner. ")
        + "You can also ask your MP to send your complaint to the Parliamentary Ombudsman.",
        cites(facts.case),
    )
