"""How far a case has got: for each database of the register, its newest conclusive outcome.

Completeness is computed against the current register, never against the databases that answered.
A later failure is shown, but does not erase a fresh conclusion.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from caseworker.casework.file.case import Attestation, CaseFile, Reading
from caseworker.casework.file.kept import Frozen
from caseworker.casework.second_person import needs_second_person
from caseworker.outcome import Outcome
from caseworker.register.model import Database, Register
from caseworker.subject.values import Record


@dataclass(frozen=True)
class Standing:
    """Where one database stands in a case.

    outcome         its newest answer, after the decisions of people
    stale           True when that answer is older than the register's limit
    later_failure   a newer attempt that brought no answer, to be shown beside it
    seqs            the ledger entries that show all this
    """

    database: Database
    outcome: Outcome
    checked_at: datetime | None
    as_of: datetime | None
    stale: bool
    later_failure: Outcome | None
    accepted: tuple[Record, ...]
    undecided: tuple[Record, ...]
    seqs: tuple[int, ...]
    sentence: str = ""

    @property
    def settled(self) -> bool:
        """True when this database counts as checked: conclusive and fresh enough."""
        return self.outcome.conclusive and not self.stale


@dataclass(frozen=True)
class Tally:
    """How many databases of the register are checked.

    One that a supervisor signed as not applicable is settled, but nobody has checked it: it is
    counted apart, here and in letters.
    """

    checked: int
    not_applicable: int
    total: int

    @property
    def settled(self) -> bool:
        """True when no database of the register is open."""
        return self.checked + self.not_applicable == self.total


def tally(standings: Iterable[Standing]) -> Tally:
    """Count where databases stand."""
    all_of_them = tuple(standings)
    settled = [one.outcome for one in all_of_them if one.settled]
    apart = settled.count(Outcome.NOT_APPLICABLE)
    return Tally(len(settled) - apart, apart, len(all_of_them))


@dataclass(frozen=True)
class _Found:
    at: datetime
    as_of: datetime
    outcome: Outcome
    seqs: tuple[int, ...]
    accepted: tuple[Record, ...] = ()
    undecided: tuple[Record, ...] = ()
    sentence: str = ""
    ages: bool = True


def coverage(register: Register, file: CaseFile, now: datetime) -> tuple[Standing, ...]:
    """Where each database of the register stands, in the register's order."""
    return tuple(_standing(register, database, file, now) for database in register.databases)


def _standing(register: Register, database: Database, file: CaseFile, now: datetime) -> Standing:
    frozen = file.frozen.get(database.id)
    if frozen is not None:
        return _as_frozen(database, frozen)
    every = sorted(_all_found(database, file), key=lambda one: one.at)
    found = [one for one in every if one.outcome is not Outcome.NOT_ASKED_SCOPE] or every
    answers = [one for one in found if one.outcome.answered]
    newest = _still_cleared(answers, register, now) if answers else (found[-1] if found else None)
    if newest is None:
        return Standing(database, Outcome.NOT_ASKED_SCOPE, None, None, False, None, (), (), ())
    later = found[-1].outcome if answers and found[-1] is not newest else None
    failure = None if later in (Outcome.MANUAL_PENDING, Outcome.RESTRICTED) else later
    return Standing(
        database=database,
        outcome=newest.outcome,
        checked_at=newest.at,
        as_of=newest.as_of,
        stale=newest.ages and now - newest.as_of > register.staleness,
        later_failure=failure,
        accepted=newest.accepted,
        undecided=newest.undecided,
        seqs=newest.seqs,
        sentence=newest.sentence,
    )


def _still_cleared(answers: list[_Found], register: Register, now: datetime) -> _Found:
    """The newest answer; but that a record is restricted says nothing new once its team answered.

    A restricted record says so each time that it is asked for. The team's answer counts until it
    is too old, or until the database says something else.
    """
    for one in reversed(answers):
        if one.outcome is Outcome.RESTRICTED_CLEARED and now - one.as_of <= register.staleness:
            return one
        if one.outcome is not Outcome.RESTRICTED:
            break
    return answers[-1]


def _as_frozen(database: Database, frozen: Frozen) -> Standing:
    """A closed case whose details were erased shows what it showed when it was closed."""
    return Standing(
        database=database,
        outcome=frozen.outcome,
        checked_at=frozen.checked_at,
        as_of=frozen.as_of,
        stale=False,
        later_failure=None,
        accepted=(),
        undecided=(),
        seqs=(*frozen.seqs, frozen.seq),
    )


def itself_said(database: Database, file: CaseFile) -> Outcome | None:
    """What a database itself last said about the person, after people decided whose records are.

    None where it never answered, or is read by hand.
    """
    answers = [one for one in _read(database, file) if one.outcome.answered]
    return max(answers, key=lambda one: one.at).outcome if answers else None


def _read(database: Database, file: CaseFile) -> Iterable[_Found]:
    seen_accepted: set[str] = set()
    for reading in file.readings:
        if reading.database == database.id:
            found = _from_reading(reading, file, frozenset(seen_accepted))
            seen_accepted.update(record.record_id for record in found.accepted)
            yield found


def _all_found(database: Database, file: CaseFile) -> Iterable[_Found]:
    yield from _read(database, file)
    yield from _cut_short(database, file)
    for attestation in file.attestations.values():
        if attestation.database == database.id:
            yield _from_attestation(attestation, database)
    signed = file.not_applicable.get(database.id)
    if signed is not None:
        yield _Found(
            signed.at,
            signed.at,
            Outcome.NOT_APPLICABLE,
            (signed.seq,),
            ages=False,
            sentence=signed.reason,
        )
    cleared = file.restricted_cleared.get(database.id)
    if cleared is not None:
        yield _Found(cleared.at, cleared.at, Outcome.RESTRICTED_CLEARED, (cleared.seq,))


def _cut_short(database: Database, file: CaseFile) -> Iterable[_Found]:
    """Look-ups that ended before this database had answered."""
    answered = {one.lookup for one in file.readings if one.database == database.id}
    for lookup in file.lookups.values():
        if database.id in lookup.databases and lookup.id not in answered:
            if lookup.how == "interrupted":
                yield _Found(lookup.at, lookup.at, Outcome.INTERRUPTED, (lookup.seq,))
            elif lookup.how == "stopped":
                yield _Found(lookup.at, lookup.at, Outcome.STOPPED, (lookup.seq,))


def _from_reading(reading: Reading, file: CaseFile, accepted_before: frozenset[str]) -> _Found:
    """A reading after the decisions about identity that people made, whenever they made them."""
    decision = file.decision(reading.database)
    outcome = reading.outcome
    accepted = tuple(r for r in reading.records if r.record_id in decision.accepted)
    decided = decision.accepted | decision.rejected
    undecided = tuple(r for r in reading.records if r.record_id not in decided)
    if reading.records and outcome is not Outcome.RESTRICTED:
        missing = (accepted_before & decision.accepted) - {r.record_id for r in reading.records}
        outcome = Outcome.VANISHED if missing else _decided(reading, accepted, undecided)
        if reading.unanswered and outcome in (Outcome.FOUND_CONFIRMED, Outcome.NO_RECORD):
            outcome = Outcome.PARTLY_ANSWERED
    elif outcome is Outcome.NO_RECORD and accepted_before & decision.accepted:
        outcome = Outcome.VANISHED
    seqs = (reading.seq, *decision.seqs) if reading.records else (reading.seq,)
    return _Found(
        reading.checked_at, reading.as_of, outcome, seqs, accepted, undecided, reading.sentence
    )


def _decided(
    reading: Reading, accepted: tuple[Record, ...], undecided: tuple[Record, ...]
) -> Outcome:
    """What records mean once people decided whose they are.

    A record that says that the person died goes on saying so, whoever's it is known to be.
    """
    outcome = reading.outcome
    if outcome is Outcome.DECEASED and (accepted or undecided):
        return outcome
    if undecided:
        several = Outcome.FOUND_UNDECIDED if len(undecided) == 1 else Outcome.SEVERAL
        return outcome if outcome is Outcome.SUPERSEDED else several
    return Outcome.FOUND_CONFIRMED if accepted else _nobody(reading)


def _nobody(reading: Reading) -> Outcome:
    """Records were found, but none is the person's: "no record", as strong as the search was."""
    strong = any(not search.get("weak_because") for search in reading.searches)
    return Outcome.NO_RECORD if strong else Outcome.NO_RECORD_WEAK


def _from_attestation(attestation: Attestation, database: Database) -> _Found:
    seqs: tuple[int, ...] = (attestation.seq,)
    outcome = Outcome.MANUAL_PENDING
    if attestation.confirmed_seq is not None:
        seqs = (*seqs, attestation.confirmed_seq)
    if attestation.manner != "asked" and (
        attestation.confirmed_by or not needs_second_person(database, attestation.id)
    ):
        outcome = Outcome.ATTESTED
    accepted = (attestation.record,) if attestation.record else ()
    return _Found(attestation.looked_at, attestation.looked_at, outcome, seqs, accepted=accepted)
