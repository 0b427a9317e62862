"""What a letter says was checked: the list of databases, the details compared, what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caseworker.letter.blocks import Block, Bullets, Heading, Item, Paragraph, cites
from caseworker.letter.facts.database import DatabaseFact, How, Setback, Shown
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.groups import (
    Group,
    all_certified,
    checked,
    in_group,
    told_setbacks,
)
from caseworker.letter.paragraphs.voice import Voice, voice
from caseworker.letter.words import clause, counted, day, days, details, listed, number, verb
from caseworker.subject.query import Standing


def list_of_databases(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Who confirmed the list, how long it is, and how much of it we searched."""
    yield Heading("What we checked")
    yield Paragraph(
        f"{_confirmed(facts)} {_searched(facts, kind)}", cites(facts.agencies, facts.register)
    )
    for database in in_group(facts, Group.NOT_APPLICABLE):
        yield Paragraph(
            f"{database.name} does not apply to {voice(facts).them}, so it is not counted as checked. "
            f"The signed reason: {clause(database.reason)}.",
            cites(database),
        )
    for agency in facts.agencies:
        for name, reason in agency.left_out:
            yield Paragraph(
                f"{name} is not on the list of {agency.name}. The reason given: {clause(reason)}.",
                cites(agency),
            )


def _confirmed(facts: LetterFacts) -> str:
    certified = [one for one in facts.agencies if one.certified and one.confirmed_on]
    if not all_certified(facts) or len(certified) < len(facts.agencies):
        missing = [one.name for one in facts.agencies if one not in certified]
        has = verb(len(missing), "has", "have")
        return f"We used our own list of databases. {listed(missing)} {has} not confirmed it."
    dates = {one.confirmed_on for one in certified if one.confirmed_on}
    if len(certified) == 1:
        return f"{certified[0].name} confirmed its full list of databases on {days(dates)}."
    if len(dates) == 1:
        return f"Each agency confirmed its full list of databases on {days(dates)}."
    said = listed(f"{one.name} on {day(one.confirmed_on)}" for one in certified if one.confirmed_on)
    return f"Each agency confirmed its full list of databases: {said}."


def _searched(facts: LetterFacts, kind: Kind) -> str:
    """How many there are and how many were checked; "all" is a word that assurance earns."""
    total, done = len(facts.databases), len(checked(facts))
    there, for_you = f"There {verb(total, 'is', 'are')} {number(total)}", " for you"
    if facts.died:
        for_you = ""
    if done == total and kind is Kind.ASSURANCE:
        return f"{there}, and we checked {'it' if total == 1 else 'all of them'}{for_you}."
    return f"{there}, and we have checked {number(done)} of them."


def compared(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Which details were compared with what the person told us, and what was not looked at."""
    if not facts.compared:
        return
    of, fields = voice(facts), [one.field for one in facts.compared]
    seen = [one.field for one in facts.compared if one.standing is Standing.SEEN]
    text = (
        f"We compared {counted(len(fields), 'detail')} with what {of.told}: {of.details(fields)}."
    )
    if seen:
        text += f" For {of.details(seen)}, we have also seen a document."
    yield Paragraph(f"{text} We did not check payments or decisions.", cites(facts.compared))


def found(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What we found, in groups with counts; the list at the end names each database."""
    items = []
    for group, words in _GROUPS:
        databases = in_group(facts, group)
        if databases:
            label, text = words(databases, voice(facts))
            items.append(Item(f"{label} ({len(databases)}).", text, cites(databases)))
    if not items:
        return
    yield Heading("What we have found so far" if kind is Kind.INTERIM else "What we found")
    yield Bullets(tuple(items))
    yield Paragraph(_when(facts), cites(checked(facts)))


def _when(facts: LetterFacts) -> str:
    text = "The list at the end of this letter names each database and the day we read it."
    if any(one.shown(Shown.RIGHT) for one in facts.databases):
        text += (
            " Small differences in how a detail is written, such as St for Street, are not counted."
        )
    return text


FEW_DAYS = 3
"""So many days are told one by one; more are left to the list."""

Words = Callable[[tuple[DatabaseFact, ...], Voice], tuple[str, str]]


def _corrected(databases: tuple[DatabaseFact, ...], of: Voice) -> tuple[str, str]:
    corrections = [one for database in databases for one in database.corrections]
    seen = {one.seen_right for one in corrections if one.seen_right}
    showed = f"showed the {details([one.field for one in corrections])} {of.gave}"
    them, they = ("it", "It") if len(databases) == 1 else ("them", "They")
    if len(seen) > FEW_DAYS:
        return "Wrong, now corrected", f"We read {them} again. {they} {showed}."
    text = f"We read {them} again, as {they.lower()} stood on {days(seen)}. {they} {showed}."
    return "Wrong, now corrected", text


def _right(databases: tuple[DatabaseFact, ...], of: Voice) -> tuple[str, str]:
    gaps = list(dict.fromkeys(field for one in databases for field in one.shown(Shown.ABSENT)))
    if not gaps:
        return ("Already right", f"The details are {of.as_given} them.")
    if len(databases) == 1:
        return ("Already right", f"What it shows is {of.as_given} it. It shows no {_or(gaps)}.")
    return ("Already right", f"What they show is {of.as_given} it. Some show no {_or(gaps)}.")


def _or(fields: list[str]) -> str:
    return details(fields).replace(" and ", " or ")


def _history(databases: tuple[DatabaseFact, ...], of: Voice) -> tuple[str, str]:
    fields = [field for one in databases for field in one.shown(Shown.PAST)]
    return (
        f"{verb(len(databases), 'Holds', 'Hold')} an earlier {details(fields)}",
        "It is kept as history. It is not counted as wrong.",
    )


def _searched_with(databases: tuple[DatabaseFact, ...], of: Voice) -> str:
    """How nobody was found: by a search, by people, or both."""
    told = [one for one in databases if one.how in (How.BY_HAND, How.BY_ITS_TEAM)]
    if not told:
        return f"We searched with the details {of.gave}."
    if len(told) == len(databases):
        return f"People looked for {of.them} with the details {of.gave}."
    return f"We searched, or people looked for {of.them}, with the details {of.gave}."


_GROUPS: tuple[tuple[Group, Words], ...] = (
    (Group.CORRECTED, _corrected),
    (Group.RIGHT, _right),
    (Group.HISTORY, _history),
    (
        Group.BY_ITS_TEAM,
        lambda *_: ("Checked by the team that keeps it", "Its team looked and answered us."),
    ),
    (
        Group.SHOWS_NOTHING,
        lambda *_: ("Record found", "It shows none of the details that we compared."),
    ),
    (
        Group.NO_RECORD,
        lambda databases, of: (
            f"No record of {of.them} found",
            _searched_with(databases, of),
        ),
    ),
)


def setbacks(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Each time that a corrected value changed back, and when it was corrected again."""
    told = told_setbacks(facts)
    if told:
        sentences = (_setback(name, one) for name, one in told)
        yield Paragraph(" ".join(sentences), cites([one for _, one in told]))


def _setback(name: str, setback: Setback) -> str:
    """When it changed back and was put right, as far as the source says; else when we saw it."""
    back = day(setback.changed_back_on)
    if setback.back_seen_only:
        text = f"We saw on {back} that {name} had changed back."
    else:
        text = f"{name} changed back on {back}."
    if setback.corrected_again_on is None:
        return text
    again = day(setback.corrected_again_on)
    if setback.again_seen_only:
        return f"{text} We saw on {again} that it was right again."
    return f"{text} It was corrected again on {again}."
