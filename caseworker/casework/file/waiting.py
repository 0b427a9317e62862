"""What a case waits for: who has to do what next, and by which day where a day is on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from caseworker.casework.corrections.consequences import unanswered
from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.rechecks import rechecks
from caseworker.casework.corrections.recipients import untold
from caseworker.casework.file.case import Attestation, CaseFile, LetterState
from caseworker.casework.file.coverage import Standing
from caseworker.casework.file.going_out import (
    ORDERED,
    TRANSCRIBED,
    orders_of,
    owed,
    unneeded,
)
from caseworker.outcome import Outcome
from caseworker.register.model import Register

US = "Us"
COLLEAGUE = "A colleague"


@dataclass(frozen=True)
class Waiting:
    """One thing that has to happen: who must do it, what, by when ("" = no day is on record).

    `about` is the correction, letter, check or database that it is about.
    """

    who: str
    what: str
    about: str
    by: str = ""

    def late(self, today: date) -> bool:
        """True when its day has passed."""
        return bool(self.by) and date.fromisoformat(self.by) < today


def waiting(
    register: Register,
    file: CaseFile,
    standings: Iterable[Standing],
    now: datetime | None = None,
) -> tuple[Waiting, ...]:
    """Everything that a case waits for: databases in register order, corrections, letters.

    A person who is here and recorded as dead comes before everything: payments stop on that day.

    With the present moment also the readings that are due after a correction was verified.
    """
    return (*_waiting(register, file, standings), *_look_again(register, file, now))


def follow_ups(register: Register, file: CaseFile, now: datetime) -> tuple[Waiting, ...]:
    """What is still to do before the case can be closed as settled, beside what it waits for.

    Who else had a wrong value is told, and each owner says what followed from it.
    """
    return tuple(_follow_ups(register, file, now))


def _follow_ups(register: Register, file: CaseFile, now: datetime) -> Iterator[Waiting]:
    for one in unanswered(file):
        owner = register.database(one.database).owner_team
        what = "Say what was decided or sent using the wrong value"
        yield Waiting(owner, what, one.id, one.answer_by)
    for one in file.corrections.values():
        if one.state is State.VERIFIED:
            left = [recipient.database for recipient in untold(register, file, one, now)]
            if left:
                yield Waiting(
                    US, f"Tell {', '.join(left)} of the correction, or say why not", one.id
                )


def _look_again(register: Register, file: CaseFile, now: datetime | None) -> Iterator[Waiting]:
    """One point for each verified correction of which a reading is due."""
    told: set[str] = set()
    for one in rechecks(register, file) if now is not None else ():
        verified = file.corrections[one.correction].state is State.VERIFIED
        if verified and now is not None and one.due(now) and one.correction not in told:
            told.add(one.correction)
            what = f"Look again in {one.database}: {one.why}"
            yield Waiting(US, what, one.correction, one.at.date().isoformat())


def _waiting(
    register: Register, file: CaseFile, standings: Iterable[Standing]
) -> Iterator[Waiting]:
    unsettled = [one for one in standings if not one.settled]
    for standing in sorted(unsettled, key=lambda one: one.outcome is not Outcome.DECEASED):
        yield _database(file, standing)
    for correction in file.corrections.values():
        found = _correction(register, correction)
        if found is not None:
            yield found
    for asked in file.histories.values():
        if asked.kept is None:
            yield Waiting(asked.to, "Keep and send the change history", asked.id, asked.answer_by)
    for letter in file.letters.values():
        if letter.state == "drafted":
            yield Waiting(COLLEAGUE, "Approve the letter", letter.id)
        elif letter.state == "approved":
            yield from _to_issue(file, letter)
    for order in unneeded(file):
        what = f"Tell {order.supplier} that {order.words} is no longer needed"
        yield Waiting(US, what, order.id)
    for promise in file.promises.values():
        yield Waiting(promise.owner, f"Promised: {promise.what}", promise.id, promise.by)


def _to_issue(file: CaseFile, letter: LetterState) -> Iterator[Waiting]:
    """An approved letter waits for each form that the person needs and we cannot make."""
    missing = owed(file, letter)
    orders = {one.need: one for one in orders_of(file.transcriptions, letter.id, ORDERED)}
    for need in missing:
        order = orders.get(need)
        if order is None:
            yield Waiting(US, f"Order the letter in {TRANSCRIBED[need]}", letter.id)
        else:
            what = f"Send the person the letter in {order.words}"
            yield Waiting(order.supplier, what, order.id, order.by)
    if not missing:
        yield Waiting(US, "Issue the letter", letter.id)


def _database(file: CaseFile, standing: Standing) -> Waiting:
    database, outcome = standing.database, standing.outcome
    if outcome is Outcome.MANUAL_PENDING:
        return _manual(file, standing)
    if outcome is Outcome.DECEASED and "died" not in file.needs:
        what = f"Recorded as having died. If the person is here, ask {database.owner_team} today"
        return Waiting(US, what, database.id)
    if outcome is Outcome.RESTRICTED:
        team = database.restricted_team
        who = team.name if team else database.owner_team
        return Waiting(who, "Answer for a restricted record", database.id)
    if outcome.conclusive:
        return Waiting(US, "Look again: the answer is too old now", database.id)
    if outcome in (Outcome.REFUSED, Outcome.UNREADABLE):
        return Waiting(database.owner_team, f"{outcome.words}. {outcome.next_step}", database.id)
    return Waiting(US, f"{outcome.words}. {outcome.next_step}", database.id)


def _manual(file: CaseFile, standing: Standing) -> Waiting:
    database = standing.database
    newest = newest_attestation(file, database.id)
    if newest is None:
        return Waiting(US, "Record the manual check", database.id)
    if newest.manner == "asked":
        return Waiting(database.owner_team, "Answer our question", database.id, newest.answer_due)
    return Waiting(COLLEAGUE, f"Confirm the manual check {newest.id}", database.id)


def newest_attestation(file: CaseFile, database: str) -> Attestation | None:
    """The newest check by hand of a database, if there is one."""
    found = [one for one in file.attestations.values() if one.database == database]
    return found[-1] if found else None


def _correction(register: Register, correction: Correction) -> Waiting | None:
    """Who has to act on a correction; None when it is settled or its reading is awaited."""
    owner = register.database(correction.database).owner_team
    if correction.decided is not None:
        return Waiting(
            COLLEAGUE, "Confirm that the new value is right, or reject it", correction.id
        )
    if correction.undecided:
        what = f"{correction.needs_person} Decide what is to be done"
        return Waiting(US, what, correction.id)
    match correction.state:
        case State.PROPOSED:
            return Waiting(COLLEAGUE, "Approve the correction or send it back", correction.id)
        case State.RETURNED:
            return Waiting(correction.proposer, "Withdraw it and propose it anew", correction.id)
        case State.APPROVED:
            return Waiting(US, f"Send the correction to {owner}", correction.id)
        case State.SENT | State.ACKNOWLEDGED:
            return Waiting(owner, "Correct the record", correction.id, correction.answer_by)
        case State.CLAIMED_DONE:
            return Waiting(US, "Look again: the owner says that it is done", correction.id)
        case State.REGRESSED:
            return Waiting(US, f"{correction.needs_person} Send it again", correction.id)
        case State.REFUSED:
            return Waiting(US, "Withdraw it, or close the case with the refusal", correction.id)
    return None
