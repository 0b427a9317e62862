"""Whether a letter that waits still says what is so: the first thing that it would now say otherwise."""

from __future__ import annotations

from caseworker.letter.facts.database import DatabaseFact
from caseworker.letter.facts.model import LetterFacts


def difference(before: LetterFacts, now: LetterFacts) -> str:
    """The first thing that a letter would now say otherwise; dates of newer readings apart."""
    for one, other in zip(before.databases, now.databases, strict=True):
        if _says(one) != _says(other):
            return f"{one.name} stands differently now"
    if (before.posting and before.posting.lines) != (now.posting and now.posting.lines):
        return "the posting address is another one"
    if {one.cites for one in before.disclosures} != {one.cites for one in now.disclosures}:
        return "a disclosure was confirmed"
    if (before.earlier and before.earlier.cites) != (now.earlier and now.earlier.cites):
        return "another letter was issued, or no longer holds"
    if (before.person.name, _dear(before)) != (now.person.name, _dear(now)):
        return "the name is another one"
    if (before.personal and before.personal.text) != (now.personal and now.personal.text):
        return "the personal line is another one"
    if {need.need for need in before.needs} != {need.need for need in now.needs}:
        return "the person's needs are others"
    return ""


def _dear(facts: LetterFacts) -> tuple[str, str]:
    return facts.addressee.name, facts.addressee.salutation


def _says(database: DatabaseFact) -> object:
    return (
        database.id,
        database.outcome,
        database.stale,
        tuple((detail.field, detail.shown) for detail in database.details),
        tuple((one.field, one.state, one.verified) for one in database.corrections),
    )
