"""Decides which records are about the person: a human decision, on record, and it sticks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caseworker.casework.desk import Desk, person_file
from caseworker.casework.events import IdentityDecided, RecordViewed
from caseworker.casework.events.base import JSON
from caseworker.casework.file.case import CaseFile, Reading
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.matching import Grade, Match, rank
from caseworker.outcome import Outcome
from caseworker.register.model import Register
from caseworker.subject.values import Record


@dataclass(frozen=True)
class Candidate:
    """A record that may be the person's: what agrees, what does not, and what was decided.

    `decided` is "accepted", "rejected" or "" when nobody has decided yet.
    """

    database: str
    record: Record
    match: Match
    decided: str


def candidates(register: Register, file: CaseFile) -> tuple[Candidate, ...]:
    """The records of the newest reading of each database, in the register's order, best first."""
    found: list[Candidate] = []
    for database in register.databases:
        reading = newest_with_records(file, database.id)
        if reading is None:
            continue
        values = file.lookups[reading.lookup].values if reading.lookup in file.lookups else ()
        decision = file.decision(database.id)
        size = database.number_of_records
        for match in rank(values, reading.records, number_of_records=size):
            decided = ""
            if match.record.record_id in decision.accepted:
                decided = "accepted"
            elif match.record.record_id in decision.rejected:
                decided = "rejected"
            found.append(Candidate(database.id, match.record, match, decided))
    return tuple(found)


def newest_with_records(file: CaseFile, database: str) -> Reading | None:
    """The newest reading of a database that brought records we may look at."""
    for reading in reversed(file.readings):
        if reading.database == database and reading.records:
            return None if reading.outcome is Outcome.RESTRICTED else reading
    return None


def decide_identity(
    desk: Desk,
    subject: str,
    database: str,
    *,
    accept: Iterable[str] = (),
    reject: Iterable[str] = (),
    reason: str,
) -> None:
    """Accept a set of records of one database as the person's, and reject others.

    Raises InputError for records that no look-up found or a missing reason; RuleRefused by role.
    """
    accepted, rejected = sorted(set(accept)), sorted(set(reject))
    if not accepted and not rejected:
        raise InputError("name at least one record", where=database)
    if set(accepted) & set(rejected):
        raise InputError("a record cannot be accepted and rejected at once", where=database)
    if not reason.strip():
        raise InputError("say why, in a few words", where="reason")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = person_file(reader, subject)
        refusal = desk.not_permitted("decide_identity", about=subject, file=file)
        if refusal is not None:
            return refusal
        known = {
            record.record_id: reading
            for reading in file.readings
            if reading.database == database
            for record in reading.records
        }
        unknown = (set(accepted) | set(rejected)) - set(known)
        if unknown:
            raise InputError("no look-up found a record with that reference", where=database)
        newest = newest_with_records(file, database)
        weighed = [
            one.match
            for one in candidates(desk.register, file)
            if one.database == database and one.record.record_id in {*accepted, *rejected}
        ]
        event = IdentityDecided(
            lookup=newest.lookup if newest else known[(accepted or rejected)[0]].lookup,
            database=database,
            accepted_count=len(accepted),
            rejected_count=len(rejected),
            grade=_grade_of(weighed, accepted),
            table_version=weighed[0].table_version if weighed else "",
            accepted=accepted,
            rejected=rejected,
            reason=reason.strip(),
            weighed=[_weighed(one) for one in weighed],
        )
        return [desk.entry(event, file)]

    desk.act(decide)


def _grade_of(weighed: list[Match], accepted: list[str]) -> str:
    """The lowest grade of what was accepted, else the highest of what was rejected."""
    order = list(Grade)
    grades = sorted(
        (one.grade for one in weighed if not accepted or one.record.record_id in accepted),
        key=order.index,
    )
    return grades[-1 if accepted else 0].value if grades else ""


def _weighed(match: Match) -> dict[str, JSON]:
    """What a grade rested on, for the record."""
    return {
        "record_id": match.record.record_id,
        "grade": match.grade.value,
        "bits": f"{match.bits:.1f}",
        "margin": "" if match.margin is None else f"{match.margin:.1f}",
        "guards": [guard.code for guard in match.guards],
    }


def accept_certain(desk: Desk, subject: str, reason: str) -> tuple[Candidate, ...]:
    """Accept every undecided record that is certain, one decision a database; returns them."""
    certain = [
        one
        for one in candidates(desk.register, person_file(desk.ledger, subject))
        if not one.decided and one.match.grade is Grade.CERTAIN
    ]
    for database in dict.fromkeys(one.database for one in certain):
        records = [one.record.record_id for one in certain if one.database == database]
        decide_identity(desk, subject, database, accept=records, reason=reason)
    return tuple(certain)


def record_view(desk: Desk, subject: str, *, restricted: bool = False, reason: str = "") -> None:
    """Put on record that this officer saw the person's records, once for each sitting.

    Raises RuleRefused for a restricted record without the role or a reason.
    """

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = person_file(reader, subject)
        if restricted:
            refusal = desk.not_permitted("open_restricted", about=subject, file=file)
            if refusal is None and not reason.strip():
                refusal = desk.refuse(
                    "Say why you need to open a restricted record.",
                    rule="restricted-reason",
                    action="open_restricted",
                    about=subject,
                    file=file,
                )
            if refusal is not None:
                return refusal
        seen = any(
            isinstance(one.event, RecordViewed)
            and one.actor == desk.officer.id
            and one.purpose == (file.purpose or None)
            and one.event.sitting == desk.sitting
            and one.event.restricted == restricted
            for one in file.timeline
        )
        if seen or not file.lookups:
            return []
        lookup = list(file.lookups)[-1]
        event = RecordViewed(lookup, sitting=desk.sitting, restricted=restricted, reason=reason)
        return [desk.entry(event, file)]

    desk.act(decide)
