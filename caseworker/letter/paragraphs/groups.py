"""Sorts the databases of a letter into the few groups that its sentences speak of."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from caseworker.casework.corrections.correction import State
from caseworker.letter.facts.database import CorrectionFact, DatabaseFact, Setback, Shown
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import is_checked
from caseworker.outcome import Outcome


class Group(StrEnum):
    """What a letter says of a database, in a word. Each database is in exactly one group."""

    CORRECTED = "corrected"
    RIGHT = "right"
    HISTORY = "history"
    NO_RECORD = "no record"
    BY_ITS_TEAM = "by its team"
    SHOWS_NOTHING = "shows nothing"
    WRONG = "wrong"
    UNCHECKED = "unchecked"
    NOT_APPLICABLE = "not applicable"


def group_of(database: DatabaseFact, facts: LetterFacts) -> Group:
    """The group of one database in this letter."""
    if not database.applicable:
        return Group.NOT_APPLICABLE
    if not is_checked(database, facts):
        return Group.UNCHECKED
    if not database.right_now:
        return Group.WRONG
    if database.corrections:
        return Group.CORRECTED
    if database.outcome is Outcome.NO_RECORD or database.no_record:
        return Group.NO_RECORD
    if database.shown(Shown.PAST):
        return Group.HISTORY
    if database.shown(Shown.RIGHT):
        return Group.RIGHT
    return Group.SHOWS_NOTHING if database.details else Group.BY_ITS_TEAM


def in_group(facts: LetterFacts, *groups: Group) -> tuple[DatabaseFact, ...]:
    """The databases of some groups, in the register's order."""
    return tuple(one for one in facts.databases if group_of(one, facts) in groups)


_NOT_YET_AGREED = {State.PROPOSED, State.RETURNED, State.REFUSED, State.WITHDRAWN}


def found_wrong(database: DatabaseFact) -> tuple[CorrectionFact, ...]:
    """The corrections of a database that a second person approved: its value was wrong."""
    return tuple(one for one in database.corrections if one.state not in _NOT_YET_AGREED)


def wrong_fields(facts: LetterFacts) -> tuple[str, ...]:
    """The details that were wrong somewhere, in the order of the databases."""
    return tuple(
        dict.fromkeys(one.field for database in facts.databases for one in found_wrong(database))
    )


def checked(facts: LetterFacts) -> tuple[DatabaseFact, ...]:
    """The databases that count as checked."""
    return tuple(one for one in facts.databases if is_checked(one, facts))


def told_setbacks(facts: LetterFacts) -> tuple[tuple[str, Setback], ...]:
    """Each time that a corrected value changed back, with the name of its database.

    Not the last one of a database that is told among what is still open.
    """
    return tuple(
        (database.name, one)
        for database in facts.databases
        for correction in database.corrections
        for one in correction.setbacks
        if one.corrected_again_on is not None
        or group_of(database, facts) not in (Group.WRONG, Group.UNCHECKED)
    )


def is_new(database: DatabaseFact, facts: LetterFacts) -> bool:
    """True when an earlier letter said something else of this database."""
    return facts.earlier is not None and database.id in facts.earlier.changed


def list_confirmed_until(facts: LetterFacts) -> date | None:
    """Until when every agency has confirmed its list; None if one has not, or says no day."""
    if not all(one.certified for one in facts.agencies):
        return None
    return min((one.valid_until for one in facts.agencies if one.valid_until), default=None)


def all_certified(facts: LetterFacts) -> bool:
    """True when each agency has confirmed its list of databases for the day of the letter."""
    return bool(facts.agencies) and all(one.certified for one in facts.agencies)


def whole(facts: LetterFacts) -> str:
    """What was checked, as an assurance letter may put it: "all 12 databases", "11 of 12 ..."."""
    total, done = len(facts.databases), len(checked(facts))
    if done < total:
        return of_total(facts)
    ending = "" if all_certified(facts) else " on our list"
    return f"the one database{ending}" if total == 1 else f"all {total} databases{ending}"


def of_total(facts: LetterFacts) -> str:
    """What was checked as a plain count: "10 of 12 databases"."""
    ending = "" if all_certified(facts) else " on our list"
    return f"{len(checked(facts))} of {len(facts.databases)} databases{ending}"
