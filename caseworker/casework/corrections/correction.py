"""One correction: its state, folded from what happened to it. Nobody can tick "verified".

Verified means that the source, read again for a moment later than the claim, shows the right
value. How one moves from state to state is in `correction_steps`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from caseworker.casework.corrections.follow_up import (
    ChangedBack,
    Consequences,
    Decided,
    Statement,
    Told,
)
from caseworker.casework.events import CorrectionProposed, CorrectionSent
from caseworker.casework.file.happened import Happened
from caseworker.subject.codec import requester_from_json, value_from_json
from caseworker.subject.dates import When
from caseworker.subject.query import THE_PERSON, Requester
from caseworker.subject.values import Value


class State(StrEnum):
    """Where a correction stands; `words` is what the screen shows."""

    PROPOSED = "proposed"
    RETURNED = "returned"
    APPROVED = "approved"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    CLAIMED_DONE = "claimed_done"
    VERIFIED = "verified"
    REGRESSED = "regressed"
    CHANGED_OTHER = "changed_other"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The state as people read it."""
        return _WORDS[self]

    @property
    def ended(self) -> bool:
        """True when nothing more is expected: verified, refused or withdrawn."""
        return self in {State.VERIFIED, State.REFUSED, State.WITHDRAWN}


_WORDS = {
    State.PROPOSED: "Waiting for approval",
    State.RETURNED: "Sent back",
    State.APPROVED: "Approved",
    State.SENT: "Sent",
    State.ACKNOWLEDGED: "Received",
    State.CLAIMED_DONE: "Said to be done, re-check due",
    State.VERIFIED: "Verified",
    State.REGRESSED: "Changed back",
    State.CHANGED_OTHER: "Changed, still not right",
    State.REFUSED: "Refused by the owner",
    State.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True)
class Step:
    """One line of a correction's history.

    `recorded`: of a reading, when the source says that it recorded the value; None if it is silent.
    """

    seq: int
    at: datetime
    actor: str
    type: str
    state: State
    note: str = ""
    recorded: When | None = None


@dataclass(frozen=True)
class Correction:
    """A correction as folded from its events.

    since           the moment after which a reading of the source counts
    verified_how    "re-read" or "attestation"
    verified_seq    the entry of the newest reading that showed it to be right
    right_since     when, at the latest, the source was put right: as the owner says, else as read
    setbacks        each time that the old value came back
    needs_person    why somebody must look at it; "" when nobody must
    undecided       True when that takes a decision: another value, no record, another reference
    gone            True while the record is no longer there
    outdated        True when the person says something else since: `right` is no longer right
    decided         a decision to accept a new value, while it waits for a second person
    not_shown       True in the copy of a file for an officer who may not see what is wrong
    told            who else had the value and was told, or why not; the newest last
    """

    id: str
    case: str
    database: str
    field: str
    record_id: str
    record_title: str
    shared: bool
    wrong: Value | None
    right: Value | None
    reason_code: str
    evidence_kind: str
    evidence: str
    asked_by: str
    proposer: str
    state: State
    since: datetime
    history: tuple[Step, ...]
    approver: str = ""
    answer_by: str = ""
    verified_how: str = ""
    verified_as_of: datetime | None = None
    verified_seq: int | None = None
    right_since: datetime | None = None
    setbacks: tuple[ChangedBack, ...] = ()
    still_wrong_as_of: datetime | None = None
    needs_person: str = ""
    gone: bool = False
    not_shown: bool = False
    outdated: bool = False
    decided: Decided | None = None
    requester: Requester = THE_PERSON
    statements: tuple[Statement, ...] = ()
    told: tuple[Told, ...] = ()
    consequences: Consequences | None = None
    conflicts: tuple[str, ...] = ()

    @property
    def changed_back(self) -> tuple[datetime, ...]:
        """The moments for which readings showed that the old value had come back."""
        return tuple(one.as_of for one in self.setbacks)

    @property
    def sent_seq(self) -> int | None:
        """The entry by which its owner was first asked; None while nobody was."""
        sent = (step.seq for step in self.history if step.type == CorrectionSent.TYPE)
        return next(sent, None)

    @property
    def undecided(self) -> bool:
        """True when a person must decide before anything else is done."""
        if self.state in {State.WITHDRAWN, State.REFUSED}:
            return False
        return self.state is State.CHANGED_OTHER or self.gone or self.outdated

    @property
    def settled(self) -> bool:
        """True when the source shows the right value and nothing needs a person."""
        return (
            self.state is State.VERIFIED or self.state is State.WITHDRAWN
        ) and not self.needs_person

    @property
    def words(self) -> str:
        """The state in words, with how it was verified."""
        if self.gone:
            return "Record no longer there"
        if self.state is State.VERIFIED:
            return f"Verified (by {self.verified_how})"
        return self.state.words


def value_of(field: str, data: object) -> Value | None:
    """A value from the body of an event; None where there is none, or it was erased."""
    return value_from_json(field, data) if data not in ("", None) else None


def begin(happened: Happened, event: CorrectionProposed) -> Correction:
    """The correction as it stands when it is proposed."""
    return Correction(
        id=event.correction,
        case=happened.case or "",
        database=event.database,
        field=event.field,
        record_id=event.record_id,
        record_title=event.record_title,
        shared=event.shared,
        wrong=value_of(event.field, event.wrong),
        right=value_of(event.field, event.right),
        reason_code=event.reason_code,
        evidence_kind=event.evidence_kind,
        evidence=event.evidence,
        asked_by=event.asked_by,
        requester=requester_from_json(event.requester or {"kind": event.requester_kind or "self"}),
        proposer=happened.actor,
        state=State.PROPOSED,
        since=happened.at,
        history=(Step(happened.seq, happened.at, happened.actor, event.TYPE, State.PROPOSED),),
    )
