"""Finds the people about whom something waits for a second person, without reading every case."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.casework.desk import Desk
from caseworker.casework.events import (
    AttestationConfirmed,
    AttestationRecorded,
    CorrectionApproved,
    CorrectionDecided,
    CorrectionProposed,
    CorrectionReturned,
    CorrectionWithdrawn,
    DecisionConfirmed,
    DecisionRejected,
    ErasureAsked,
    ErasureRefused,
    FileWithdrawn,
    LetterApproved,
    LetterDrafted,
    LetterIssued,
    LetterVoided,
    WithdrawalSeen,
)
from caseworker.casework.review.office import Office
from caseworker.casework.second_person import needs_second_person
from caseworker.ledger import Reader

ANSWERS: dict[str, tuple[str, ...]] = {
    CorrectionProposed.TYPE: (
        CorrectionApproved.TYPE,
        CorrectionReturned.TYPE,
        CorrectionWithdrawn.TYPE,
    ),
    CorrectionDecided.TYPE: (DecisionConfirmed.TYPE, DecisionRejected.TYPE),
    AttestationRecorded.TYPE: (AttestationConfirmed.TYPE,),
    LetterDrafted.TYPE: (LetterApproved.TYPE, LetterVoided.TYPE, LetterIssued.TYPE),
    ErasureAsked.TYPE: (ErasureRefused.TYPE,),
    FileWithdrawn.TYPE: (WithdrawalSeen.TYPE,),
}
"""What asks for a second person, by type of entry, and what answers it."""


def asked(desk: Desk) -> Office:
    """What is known before any case is read, but that only these people's have to be read.

    Among them is everybody about whom something waits; about some nothing does. Hand it to
    `office.catch_up` until it is ready: its approvals are then those of the whole office, its
    matters are not. Raises LedgerError.
    """
    reader = desk.ledger.reader()
    size = reader.head().size
    people = dict.fromkeys(_unanswered(desk, reader))
    return Office(size, desk.clock().date(), left=tuple(people))


def _unanswered(desk: Desk, reader: Reader) -> Iterator[str]:
    for kind, answers in ANSWERS.items():
        for ref, subject in reader.unanswered(kind, answers).items():
            if kind != AttestationRecorded.TYPE or _may_need_another(desk, ref):
                yield subject


def _may_need_another(desk: Desk, check: str) -> bool:
    return any(needs_second_person(one, check) for one in desk.register.databases)
