"""How a letter ends: what happens next, whom to call, how to complain."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Heading, Paragraph, cites
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.groups import whole, wrong_fields
from caseworker.letter.words import day, listed

_TRUE_THEN = "This letter is true for the dates it gives. It cannot tell you about later changes."


def what_next(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What we promised, what the person asked of us, and what this letter is worth later."""
    parts = {
        Kind.ASSURANCE: (_promises, _nothing_to_do, _wishes),
        Kind.INTERIM: (_promises, _wishes),
        Kind.CLOSING: (_promises, _wishes),
    }[kind]
    found = [paragraph for part in parts for paragraph in part(facts, kind)]
    if found:
        plain = kind is Kind.ASSURANCE and not wrong_fields(facts)
        yield Heading("What this means" if plain else "What happens next")
        yield from found


def _promises(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    look, write = facts.promised("look-again"), facts.promised("write")
    case = "this case" if facts.died else "your case"
    said = [f"I am responsible for {case} until it is finished."] * (kind is Kind.INTERIM)
    if look is not None:
        where = f" in {whole(facts)}" if kind is Kind.ASSURANCE else ""
        said.append(f"We will look again{where} by {day(look.by)}.")
    if write is not None:
        tail = ", even if nothing has changed" if kind is Kind.INTERIM else ""
        about = " and tell you the result" if look is not None and write.by >= look.by else ""
        said.append(f"I will write to you by {day(write.by)}{about}{tail}.")
    if kind is Kind.INTERIM:
        said.append("You do not need to contact any other office.")
        said.append("If any way of contacting you is not safe, please tell me.")
    else:
        said.append(_TRUE_THEN)
    yield Paragraph(" ".join(said), cites(facts.case, facts.register, look, write))


def _nothing_to_do(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    if facts.signatory is None or wrong_fields(facts):
        return
    yield Paragraph(
        "You do not need to do anything. If you see a wrong detail in any letter from us, "
        f"please call me on {facts.signatory.phone}.",
        cites(facts.signatory),
    )


def _wishes(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    for wish in () if facts.died else facts.wishes:
        if wish.what == "ask before changing":
            text = "You asked us to contact you before anyone changes your details."
            if wish.passed_on:
                names = listed(one.name for one in facts.agencies)
                text += f" We have passed this on to {names}."
            yield Paragraph(text, wish.cites)


def questions(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Whom to call, what the person may ask for, and where to complain.

    The Information Commissioner acts for the living only (Data Protection Act 2018, section 3(2));
    the Ombudsman takes a complaint from the representative of somebody who has died
    (Parliamentary Commissioner Act 1967, section 6(2)).
    """
    if facts.signatory is None:
        return
    yield Heading("If you have a question or are not satisfied")
    yield Paragraph(
        f"Please call me on {facts.signatory.phone}. "
        f"Our reference is {facts.case.reference}."
        + ("" if facts.died else " You can ask who has looked at your records."),
        cites(facts.signatory, facts.case),
    )
    yield Paragraph(
        "If you are not satisfied, you can ask me for a review. "
        + ("" if facts.died else "You can complain to the Information Commissioner. ")
        + "You can also ask your MP to send your complaint to the Parliamentary Ombudsman.",
        cites(facts.case),
    )
