"""Holds what a letter says of each database against what the cited entries themselves say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from caseworker.ledger import Entry
from caseworker.letter.facts.database import CorrectionFact, DatabaseFact, How
from caseworker.letter.facts.model import LetterFacts
from caseworker.outcome import Outcome

_FOUND = "found_"


def misfits(facts: LetterFacts, entries: Mapping[int, Entry]) -> Iterator[str]:
    """What the facts say otherwise than the entries that they cite, a sentence each.

    `entries`: by number, each proved; without claim where it does not go along.
    """
    for database in facts.databases:
        yield from _database(database, entries)
        for one in database.corrections:
            if one.verified and not _seen_right(one, entries):
                yield f"{database.name}: no entry shows that its correction was seen to be right."
    adopted = [entries[seq].claim for seq in facts.register.cites if seq in entries]
    if not any(
        claim is not None
        and claim.get("digest") == facts.register.digest
        and claim.get("databases") == list(facts.register.databases)
        for claim in adopted
    ):
        yield "The list of databases is not the one that the record names."


def _database(database: DatabaseFact, entries: Mapping[int, Entry]) -> Iterator[str]:
    said = [
        entry.claim
        for seq in database.cites
        if (entry := entries.get(seq)) is not None
        and entry.type == "outcome.recorded"
        and entry.claim is not None
    ]
    if any(claim.get("database") != database.id for claim in said):
        yield f"{database.name}: the entries cited are about another database."
    asked = database.how in (How.ASKED, How.COPY)
    settled = database.outcome in (Outcome.FOUND_CONFIRMED, Outcome.NO_RECORD)
    if asked and settled and not any(_says(claim, database) for claim in said):
        yield f"{database.name}: no entry cited shows this answer of that day."


def _says(claim: Mapping[str, Any], database: DatabaseFact) -> bool:
    """Whether an entry records this answer: at these moments, with such an outcome."""
    outcome = str(claim.get("outcome"))
    found = bool(claim.get("found"))
    alike = outcome == database.outcome or (
        database.outcome is Outcome.FOUND_CONFIRMED and found and outcome != Outcome.NO_RECORD
    )
    moments = (_moment(claim.get("checked_at")), _moment(claim.get("as_of")))
    return alike and moments == (database.checked_at, database.as_of)


def _seen_right(correction: CorrectionFact, entries: Mapping[int, Entry]) -> bool:
    claims = (entries[seq].claim or {} for seq in correction.cites if seq in entries)
    days = (_moment(claim.get("as_of")) for claim in claims if claim.get("shows") == "right")
    return any(day is not None and day.date() == correction.seen_right for day in days)


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None
