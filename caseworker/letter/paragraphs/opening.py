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
from caseworker.letter.words import counted, details, listed, verb


def title(facts: LetterFacts, kind: Kind) -> Paragraph:
    """The heading of the letter; it claims, so it cites."""
    match kind:
        case Kind.INTERIM:
            text = f"We have checked {of_total(facts)}. Your case is still open"
        case Kind.CLOSING:
            text = f"We checked {of_total(facts)}"
        case _:
            text = _assured(facts)
    return Paragraph(text, cites(facts.register, facts.databases))


def _assured(facts: LetterFacts) -> str:
    fields = all_wrong(facts)
    if fields and not in_group(facts, Group.BY_ITS_TEAM):
        now = f"{details(fields)} {verb(len(fields), 'is', 'are')} now right"
        return f"We have checked {whole(facts)} and your {now}"
    if fields:
        return f"We have checked {whole(facts)} and corrected your {details(fields)}"
    if in_group(facts, Group.RIGHT, Group.HISTORY):
        return f"We checked {whole(facts)} and found nothing different"
    if len(in_group(facts, Group.NO_RECORD)) == len(checked(facts)):
        return f"We checked {whole(facts)} and found no record of you"
    return f"We checked {whole(facts)}"


def for_whom(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """Whom the letter means by "you", when somebody else gets it."""
    if facts.addressee.relation != "self":
        name = facts.person.name
        yield Paragraph(
            f"I am writing to you because you act for {name}. "
            f"In this letter, “you” and “your” mean {name}.",
            cites(facts.addressee, facts.person),
        )


def told_us(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """What the person told us, whether it was right, and that we are sorry."""
    said = "You asked us to check what our records say about you."
    if facts.case.what_said == "wrong":
        said = "You told us that records about you were wrong."
    sentences = [said]
    wrong = [one for one in facts.databases if found_wrong(one)]
    if wrong:
        fields = all_wrong(facts)
        found = f"{details(fields)} {verb(len(fields), 'was', 'were')} wrong"
        where = f"in {counted(len(wrong), 'database')}"
        right = "You were right: your" if facts.case.what_said == "wrong" else "Your"
        sentences += [f"{right} {found} {where}.", "We are sorry."]
    elif facts.case.what_said == "wrong" and kind is Kind.ASSURANCE:
        sentences.append("We found no record that differs from what you told us.")
    sentences.append(_for_agencies(facts))
    corrections = [one for database in wrong for one in found_wrong(database)]
    yield Paragraph(" ".join(sentences), cites(facts.case, facts.agencies, corrections))


def _for_agencies(facts: LetterFacts) -> str:
    names = [one.name for one in facts.agencies]
    return f"I am writing for {listed(names)}" + (" together." if len(names) > 1 else ".")


def not_yet(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """An interim letter says at once what it is not."""
    yield Paragraph(
        "This letter does not yet assure you that your records are right.",
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
