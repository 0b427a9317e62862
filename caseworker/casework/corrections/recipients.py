"""Who else had a wrong value: the databases behind it along the feeds, and who of them was told.

UK GDPR article 19: each recipient is told of a correction, unless that is impossible or takes
disproportionate effort; the person is told who they are if they ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from caseworker.casework.corrections.act import act_on, needed
from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import Event, RecipientNotTold, RecipientsGiven, RecipientTold
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.coverage import Standing, coverage
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.outcome import Outcome
from caseworker.register.model import Register


class Status(StrEnum):
    """Where a recipient stands."""

    TOLD = "told"
    ASKED = "asked to correct it too"
    NO_RECORD = "holds no record of the person"
    NOT_APPLICABLE = "does not apply to the person"
    NOT_TOLD = "not told, with a reason"
    OPEN = "to be told"


@dataclass(frozen=True)
class Recipient:
    """A database that the value reached, or can have reached, from a corrected one.

    `way`: the databases on the way, the corrected one first, this one last. `seq`: the entry that
    shows the status, None while it is open. `note`: how or why, in words.
    """

    database: str
    name: str
    agency: str
    owner_team: str
    way: tuple[str, ...]
    status: Status = Status.OPEN
    seq: int | None = None
    note: str = ""


def downstream(register: Register, database: str, field: str) -> tuple[tuple[str, ...], ...]:
    """The shortest way of a field from a database to each one behind it along the feeds."""
    ways: dict[str, tuple[str, ...]] = {database: (database,)}
    edge = [database]
    while edge:
        following = []
        for source in edge:
            for feed in register.feeds_from(source):
                if field in feed.fields and feed.target not in ways:
                    ways[feed.target] = (*ways[source], feed.target)
                    following.append(feed.target)
        edge = following
    return tuple(way for key, way in ways.items() if key != database)


def recipients(
    register: Register, file: CaseFile, correction: Correction, now: datetime
) -> tuple[Recipient, ...]:
    """Every recipient of a corrected value, nearest first, with where each stands."""
    standings = {one.database.id: one for one in coverage(register, file, now)}
    found = []
    for way in downstream(register, correction.database, correction.field):
        database = register.database(way[-1])
        status, seq, note = _status(file, correction, standings[database.id])
        team = database.owner_team
        found.append(
            Recipient(database.id, database.name, database.agency, team, way, status, seq, note)
        )
    return tuple(found)


def untold(
    register: Register, file: CaseFile, correction: Correction, now: datetime
) -> tuple[Recipient, ...]:
    """The recipients that have to be told, or for whom a reason is missing why not."""
    if correction.sent_seq is None or correction.state is State.WITHDRAWN:
        return ()
    found = recipients(register, file, correction, now)
    return tuple(one for one in found if one.status is Status.OPEN)


def _status(
    file: CaseFile, correction: Correction, standing: Standing
) -> tuple[Status, int | None, str]:
    """Who was told of one correction need not be told again of the same value elsewhere."""
    database = standing.database.id
    alike = [
        one
        for one in file.corrections.values()
        if one.field == correction.field and one.right == correction.right
    ]
    about = [told for one in alike for told in one.told if told.database == database]
    if about:
        told = max(about, key=lambda one: one.seq)
        if told.why_not:
            return Status.NOT_TOLD, told.seq, told.why_not
        return Status.TOLD, told.seq, told.manner
    for other in file.corrections.values():
        if (other.database, other.field) == (database, correction.field) and (
            other.sent_seq is not None and other.state is not State.WITHDRAWN
        ):
            return Status.ASKED, other.sent_seq, other.id
    if standing.outcome is Outcome.NOT_APPLICABLE:
        return Status.NOT_APPLICABLE, standing.seqs[0], standing.sentence
    if standing.outcome is Outcome.NO_RECORD and not standing.stale:
        return Status.NO_RECORD, standing.seqs[0], ""
    return Status.OPEN, None, ""


def tell(
    desk: Desk, correction_id: str, database: str, manner: str, *, on: date | None = None
) -> None:
    """Record that the keeper of a recipient database was told of the correction, how and when.

    Raises InputError for a database that is no recipient, or a day to come; RuleRefused by role,
    or before the correction was approved.
    """
    day = on or desk.clock().date()
    if day > desk.clock().date():
        raise InputError("nobody can have been told in the future", where="told on")
    event = RecipientTold(
        correction_id, database=database, manner=needed(manner, "manner"), on=day.isoformat()
    )
    _record(desk, correction_id, database, event)


def not_told(desk: Desk, correction_id: str, database: str, reason: str) -> None:
    """Record why the keeper of a recipient database is not told. Raises as `tell` does."""
    event = RecipientNotTold(correction_id, database=database, reason=needed(reason, "reason"))
    _record(desk, correction_id, database, event)


def _record(desk: Desk, correction_id: str, database: str, event: Event) -> None:
    def rule(correction: Correction, file: CaseFile) -> Refusal | None:
        ways = downstream(desk.register, correction.database, correction.field)
        known = [way[-1] for way in ways]
        if database not in known:
            raise InputError(
                "no feed of the register takes the value there",
                where=database,
                advice=f"Recipients are: {', '.join(known) or 'none'}.",
            )
        if correction.approver:
            return None
        return desk.refuse(
            "Nobody is told before the correction is approved.",
            rule="state",
            action=event.TYPE,
            about=correction_id,
            file=file,
        )

    act_on(desk, "send", correction_id, lambda _, __: [event], rule)


def of_case(register: Register, file: CaseFile, now: datetime) -> dict[str, tuple[Recipient, ...]]:
    """The recipients of each correction of a case whose owner was asked, by correction."""
    return {
        one.id: recipients(register, file, one, now)
        for one in file.corrections.values()
        if one.sent_seq is not None and one.state is not State.WITHDRAWN
    }


def for_the_person(found: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Each database once that had or may have had the value: what the person may be told."""
    once: dict[str, Recipient] = {}
    for one in found:
        if one.status not in (Status.NO_RECORD, Status.NOT_APPLICABLE):
            once.setdefault(one.database, one)
    return tuple(once.values())


def give_list(desk: Desk, case: str, manner: str) -> tuple[Recipient, ...]:
    """Record that the person asked for the list of recipients and was given it; return the list.

    Raises InputError without a manner, RuleRefused by role.
    """
    how = needed(manner, "manner")
    given: list[Recipient] = []

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("record_answer", about=case, file=file)
        if refusal is not None:
            return refusal
        every = of_case(desk.register, file, desk.clock()).values()
        given[:] = for_the_person(one for found in every for one in found)
        event = RecipientsGiven(case, databases=[one.database for one in given], manner=how)
        return [desk.entry(event, file)]

    desk.act(decide)
    return tuple(given)
