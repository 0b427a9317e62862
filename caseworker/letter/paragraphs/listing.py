"""The list at the end of a letter: each database of the register, what we found, and when."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Heading, NewPage, Paragraph, Row, Table, cites
from caseworker.letter.facts.database import DatabaseFact, How, Shown
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.groups import Group, group_of, is_new, list_confirmed_until
from caseworker.letter.paragraphs.still_open import not_checked, state_words
from caseworker.letter.paragraphs.voice import Voice, voice
from caseworker.letter.words import capital, day, details, read_on, verb

COLUMNS = ("Database", "What we found", "Read on")


def listing(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """The list, on a page of its own: the letter before it can be shown without it."""
    yield NewPage()
    yield Heading("The databases, one by one")
    yield Table(COLUMNS, tuple(_row(one, facts) for one in facts.databases))


def _row(database: DatabaseFact, facts: LetterFacts) -> Row:
    agency = facts.agency(database.agency)
    when = read_on(database)
    if database.how is How.BY_HAND and database.checked:
        when += ", by hand"
    return Row(
        database.id,
        (f"{database.name}\n{agency.name}", _new(database, facts) + finding(database, facts), when),
        cites(database, agency, database.corrections, database.details),
    )


def _new(database: DatabaseFact, facts: LetterFacts) -> str:
    """Whether an earlier letter said something else of it."""
    return "New since our last letter. " if is_new(database, facts) else ""


def finding(database: DatabaseFact, facts: LetterFacts) -> str:
    """What we found in one database, in a sentence or two."""
    of = voice(facts)
    match group_of(database, facts):
        case Group.NOT_APPLICABLE:
            return f"Does not apply to {of.them}."
        case Group.NO_RECORD:
            return f"No record of {of.them} found."
        case Group.BY_ITS_TEAM:
            return "Checked by the team that keeps it."
        case Group.SHOWS_NOTHING:
            return "Record found. It shows none of the details that we compared."
        case Group.CORRECTED:
            fields = [one.field for one in database.corrections]
            it = verb(len(set(fields)), "It is", "They are")
            was = verb(len(set(fields)), "was", "were")
            return f"{capital(of.details(fields))} {was} wrong. {it} now right."
        case Group.UNCHECKED:
            said = [not_checked(database, facts)]
            return " ".join([*said, *(state_words(one, facts) for one in database.unsettled)])
        case Group.WRONG:
            said = [state_words(one, facts) for one in database.unsettled]
            fields = list(database.uncorrected)
            if fields:
                differ = verb(len(fields), "differs", "differ")
                said.append(f"{capital(of.details(fields))} {differ} from what {of.told}.")
            return " ".join(said)
    return _right(database, of)


def _right(database: DatabaseFact, of: Voice) -> str:
    right, past, absent = (
        database.shown(Shown.RIGHT),
        database.shown(Shown.PAST),
        database.shown(Shown.ABSENT),
    )
    said = []
    if right and not past and not absent:
        said.append(
            f"Right: {of.as_given} it." if len(right) == 1 else f"All details {of.as_given} them."
        )
    elif right:
        said.append(f"{capital(details(right))} {of.as_given} {verb(len(right), 'it', 'them')}.")
    if past:
        said.append(f"Holds an earlier {details(past)}, kept as history.")
    if absent:
        said.append(f"Shows no {details(absent).replace(' and ', ' or ')}.")
    return " ".join(said)


def record(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """By which list and which record this letter was made, for anybody who wants to check it."""
    yield Heading("Record of this letter")
    ledger = facts.ledger
    until = list_confirmed_until(facts)
    register = f"List of databases: version {facts.register.version}."
    if until is not None:
        register += f" It is confirmed until {day(until)}."
    yield Paragraph(
        f"{register} Record of this case: {ledger.size:,} "
        f"{verb(ledger.size, 'entry', 'entries')}, ending {ledger.head[:16]}.",
        cites(facts.register, facts.agencies),
    )
