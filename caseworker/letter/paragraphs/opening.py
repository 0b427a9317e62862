"""How a letter begins: the heading that says the most important thing, and what we were told."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Paragraph, cites
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.groups import (
    Group,
    checked,
    found_wrong,
    in_group,
    of_total,
    whole,
)
from caseworker.letter.paragraphs.groups import wrong_fields as all_wrong
from caseworker.letter.paragraphs.voice import voice
from caseworker.letter.words import capital, counted, listed, verb


def title(facts: LetterFacts, kind: Kind) -> Paragraph:
    """The heading of the letter; it claims, so it cites."""
    match kind:
        case Kind.INTERIM:
            case = "The case" if facts.died else "Your case"
            text = f"We have checked {of_total(facts)}. {case} is still open"
        case Kind.CLOSING:
            text = f"We checked {of_total(facts)}"
        case _:
            text = _assured(facts)
    return Paragraph(text, cites(facts.register, facts.databases))


def _assured(facts: LetterFacts) -> str:
    fields, of = all_wrong(facts), voice(facts)
    if fields and not in_group(facts, Group.BY_ITS_TEAM):
        now = f"{of.details(fields)} {verb(len(fields), 'is', 'are')} now right"
        return f"We have checked {whole(facts)} and {now}"
    if fields:
        return f"We have checked {whole(facts)} and corrected {of.details(fields)}"
    if in_group(facts, Group.RIGHT, Group.HISTORY):
        return f"We checked {whole(facts)} and found nothing different"
    if len(in_group(facts, Group.NO_RECORD)) == len(checked(facts)):
        return f"We checked {whole(facts)} and found no record of {of.them}"
    return f"We checked {whole(facts)}"


def for_whom(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """Whom the letter means by "you", when somebody else gets it; why it does."""
    name, relation = facts.person.name, facts.addressee.relation
    if facts.died:
        yield Paragraph(
            f"I am sorry for your loss. I am writing to you as {relation} for the estate of {name}. "
            f"This letter is about our records of {name}.",
            cites(facts.addressee, facts.person, facts.needs),
        )
    elif relation != "self":
        yield Paragraph(
            f"I am writing to you because you act for {name}. "
            f"In this letter, “you” and “your” mean {name}.",
            cites(facts.addressee, facts.person),
        )


def told_us(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """What the person told us, whether it was right, and that we are sorry."""
    of = voice(facts)
    asked = "We were asked" if facts.died else "You asked us"
    said = f"{asked} to check what our records say about {of.them}."
    if facts.case.what_said == "wrong":
        said = f"{capital(of.told)} that records about {of.them} were wrong."
    sentences = [said]
    wrong = [one for one in facts.databases if found_wrong(one)]
    if wrong:
        fields = all_wrong(facts)
        found = f"{of.details(fields)} {verb(len(fields), 'was', 'were')} wrong"
        found += f" in {counted(len(wrong), 'database')}."
        yes = facts.case.what_said == "wrong" and not facts.died
        sentences += [f"You were right: {found}" if yes else capital(found), "We are sorry."]
    elif facts.case.what_said == "wrong" and kind is Kind.ASSURANCE:
        sentences.append(f"We found no record that differs from what {of.told}.")
    sentences.append(_for_agencies(facts))
    corrections = [one for database in wrong for one in found_wrong(database)]
    yield Paragraph(" ".join(sentences), cites(facts.case, facts.agencies, corrections))


def _for_agencies(facts: LetterFacts) -> str:
    names = [one.name for one in facts.agencies]
    return f"I am writing for {listed(names)}" + (" together." if len(names) > 1 else ".")


def not_yet(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """An interim letter says at once what it is not."""
    yield Paragraph(
        f"This letter does not yet assure you that {voice(facts).theirs} records are right.",
        cites(facts.case, facts.databases),
        strong=True,
    )


def cannot_complete(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """A closing letter says at once that something stays open, and who decided to end here."""
    left = in_group(facts, Group.UNCHECKED, Group.WRONG)
    if facts.closing is None or not left:
        return
    count = counted(len(left), "database")
    yield Paragraph(
        f"There {verb(len(left), 'is', 'are')} {count} for which we cannot give you an answer. "
        "This letter says which, and why.",
        cites(left, facts.closing),
        strong=True,
    )
