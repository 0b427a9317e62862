"""The list at the end of a letter in Welsh: each database, what we found, and when."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Heading, NewPage, Paragraph, Row, Table, cites
from caseworker.letter.facts.database import DatabaseFact, How, Shown
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.groups import Group, group_of, is_new, list_confirmed_until
from caseworker.letter.welsh.still_open import not_checked, state_words
from caseworker.letter.welsh.voice import Voice, voice
from caseworker.letter.welsh.words import day, plain, read_on
from caseworker.letter.words import capital

COLUMNS = ("Cronfa ddata", "Beth wnaethom ei ganfod", "Darllenwyd")


def listing(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """The list, on a page of its own: the letter before it can be shown without it."""
    yield NewPage()
    yield Heading("Y cronfeydd data, fesul un")
    yield Table(COLUMNS, tuple(_row(one, facts) for one in facts.databases))


def _row(database: DatabaseFact, facts: LetterFacts) -> Row:
    agency = facts.agency(database.agency)
    when = read_on(database)
    if database.how is How.BY_HAND and database.checked:
        when += ", â llaw"
    return Row(
        database.id,
        (f"{database.name}\n{agency.name}", _new(database, facts) + finding(database, facts), when),
        cites(database, agency, database.corrections, database.details),
    )


def _new(database: DatabaseFact, facts: LetterFacts) -> str:
    """Whether an earlier letter said something else of it."""
    return "Newydd ers ein llythyr diwethaf. " if is_new(database, facts) else ""


def finding(database: DatabaseFact, facts: LetterFacts) -> str:
    """What we found in one database, in a sentence or two."""
    of = voice(facts)
    match group_of(database, facts):
        case Group.NOT_APPLICABLE:
            return "Ddim yn berthnasol." if facts.died else "Ddim yn berthnasol i chi."
        case Group.NO_RECORD:
            return f"Ni chanfuwyd cofnod {of.about}."
        case Group.BY_ITS_TEAM:
            return "Gwiriwyd gan y tîm sy’n ei chadw."
        case Group.SHOWS_NOTHING:
            return "Canfuwyd cofnod. Nid yw’n dangos yr un o’r manylion y gwnaethom eu cymharu."
        case Group.CORRECTED:
            fields = {one.field: None for one in database.corrections}
            are = "Mae" if len(fields) == 1 else "Maent"
            return f"Roedd {of.details(fields)} yn anghywir. {are} nawr yn gywir."
        case Group.UNCHECKED:
            said = [not_checked(database, facts)]
            return " ".join([*said, *(state_words(one, facts) for one in database.unsettled)])
        case Group.WRONG:
            said = [state_words(one, facts) for one in database.unsettled]
            if database.uncorrected:
                differ = f"yn wahanol i’r hyn {of.said}"
                said.append(f"Mae {of.details(database.uncorrected)} {differ}.")
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
        one = len(right) == 1
        said.append(f"Cywir: {of.as_given}." if one else f"Pob manylyn {of.as_given}.")
    elif right:
        said.append(f"{capital(plain(right))} {of.as_given}.")
    if past:
        said.append(f"Yn dal {plain(past)} cynharach, wedi’i gadw fel hanes.")
    if absent:
        said.append(f"Nid yw’n dangos {plain(absent, 'na')}.")
    return " ".join(said)


def record(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """By which list and which record this letter was made, for anybody who wants to check it."""
    yield Heading("Cofnod o’r llythyr hwn")
    ledger = facts.ledger
    until = list_confirmed_until(facts)
    register = f"Rhestr y cronfeydd data: fersiwn {facts.register.version}."
    if until is not None:
        register += f" Mae wedi’i chadarnhau tan {day(until)}."
    yield Paragraph(
        f"{register} Cofnod yr achos hwn: {ledger.size:,} o gofnodion, yn gorffen â "
        f"{ledger.head[:16]}.",
        cites(facts.register, facts.agencies),
    )
