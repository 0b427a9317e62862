"""One correction: its state, folded from what happened to it. Nobody can tick "verified".

Verified means that the source, read again for a moment later than the claim, shows the right
value. A later reading that shows the old value reopens the correction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from caseworker.casework.events import (
    CorrectionAcknowledged,
    CorrectionApproved,
    CorrectionClaimed,
    CorrectionObserved,
    CorrectionProposed,
    CorrectionRefused,
    CorrectionReturned,
    CorrectionSent,
    CorrectionWithdrawn,
    Event,
)
from caseworker.casework.happened import Happened
from caseworker.subject.codec import value_from_json
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

_OPEN_AT_OWNER = {State.SENT, State.ACKNOWLEDGED, State.CLAIMED_DONE}
_REOPENED = {State.REGRESSED, State.CHANGED_OTHER}

STEPS: dict[type[Event], tuple[frozenset[State], State]] = {
    CorrectionApproved: (frozenset({State.PROPOSED}), State.APPROVED),
    CorrectionReturned: (frozenset({State.PROPOSED}), State.RETURNED),
    CorrectionSent: (
        frozenset({State.APPROVED, State.SENT, State.ACKNOWLEDGED, *_REOPENED}),
        State.SENT,
    ),
    CorrectionAcknowledged: (frozenset({State.SENT}), State.ACKNOWLEDGED),
    CorrectionClaimed: (
        frozenset({State.SENT, State.ACKNOWLEDGED, *_REOPENED}),
        State.CLAIMED_DONE,
    ),
    CorrectionRefused: (frozenset({*_OPEN_AT_OWNER, *_REOPENED}), State.REFUSED),
    CorrectionWithdrawn: (
        frozenset(
            {
                State.PROPOSED,
                State.RETURNED,
                State.APPROVED,
                State.REFUSED,
                *_OPEN_AT_OWNER,
                *_REOPENED,
            }
        ),
        State.WITHDRAWN,
    ),
}
"""From which states each step may be taken, and where it leads. Readings have rules of their own."""


@dataclass(frozen=True)
class Step:
    """One line of a correction's history."""

    seq: int
    at: datetime
    actor: str
    type: str
    state: State
    note: str = ""


@dataclass(frozen=True)
class Correction:
    """A correction as folded from its events.

    `since` is the moment after which a reading of the source counts; `verified_how` is "re-read"
    or "attestation"; `needs_person` says why somebody must look at it, "" when nobody must.
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
    changed_back: tuple[datetime, ...] = ()
    still_wrong_as_of: datetime | None = None
    needs_person: str = ""
    conflicts: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """True when the source shows the right value and nothing needs a person."""
        return (
            self.state is State.VERIFIED or self.state is State.WITHDRAWN
        ) and not self.needs_person

    @property
    def words(self) -> str:
        """The state in words, with how it was verified."""
        if self.state is State.VERIFIED:
            return f"Verified (by {self.verified_how})"
        return self.state.words


def _value(field: str, data: object) -> Value | None:
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
        wrong=_value(event.field, event.wrong),
        right=_value(event.field, event.right),
        reason_code=event.reason_code,
        evidence_kind=event.evidence_kind,
        evidence=event.evidence,
        asked_by=event.asked_by,
        proposer=happened.actor,
        state=State.PROPOSED,
        since=happened.at,
        history=(Step(happened.seq, happened.at, happened.actor, event.TYPE, State.PROPOSED),),
    )


def allowed(correction: Correction, kind: type[Event]) -> bool:
    """True when this step may be taken from the correction's present state."""
    return correction.state in STEPS[kind][0]


def advance(correction: Correction, happened: Happened) -> Correction:
    """The correction after one more event.

    Total: a step that its state does not allow changes nothing and is kept as a conflict to show.
    """
    event = happened.event
    if isinstance(event, CorrectionObserved):
        return _read_again(correction, happened, event)
    if type(event) not in STEPS:
        return correction
    if not allowed(correction, type(event)):
        note = f"#{happened.seq}: {event.TYPE} while {correction.state.words.lower()}"
        return replace(correction, conflicts=(*correction.conflicts, note))
    state = STEPS[type(event)][1]
    note = getattr(event, "reason", "")
    step = Step(happened.seq, happened.at, happened.actor, event.TYPE, state, note)
    after = replace(correction, state=state, history=(*correction.history, step))
    match event:
        case CorrectionApproved():
            return replace(after, approver=happened.actor)
        case CorrectionSent():
            return replace(after, answer_by=event.answer_by, since=happened.at, needs_person="")
        case CorrectionClaimed():
            return replace(after, since=datetime.fromisoformat(event.claimed_at))
        case CorrectionWithdrawn():
            return replace(after, needs_person="")
    return after


def _read_again(
    correction: Correction, happened: Happened, event: CorrectionObserved
) -> Correction:
    """What a reading of the source changes. A reading for an earlier moment changes nothing."""
    as_of = datetime.fromisoformat(event.as_of)
    watched = correction.state in {*_OPEN_AT_OWNER, *_REOPENED, State.VERIFIED}
    if not watched or as_of <= correction.since:
        return correction

    def to(state: State, **changes: object) -> Correction:
        step = Step(happened.seq, happened.at, happened.actor, event.TYPE, state, event.shows)
        history = (*correction.history, step)
        values: dict[str, object] = {"needs_person": "", "since": as_of, **changes}
        return replace(correction, state=state, history=history, **values)  # type: ignore[arg-type]

    if event.shows == "right":
        if correction.state is State.VERIFIED and not correction.needs_person:
            return replace(correction, verified_as_of=as_of, since=as_of)
        return to(State.VERIFIED, verified_how=event.how, verified_as_of=as_of)
    if event.shows == "other":
        reason = "The value is another one now, and not the right one."
        if correction.state is State.CHANGED_OTHER:
            return replace(correction, since=as_of)
        return to(State.CHANGED_OTHER, needs_person=reason)
    if event.shows == "vanished":
        return replace(correction, needs_person="The record is no longer there.")
    if correction.state is State.VERIFIED:
        changed = (*correction.changed_back, as_of)
        return to(State.REGRESSED, changed_back=changed, needs_person="The old value came back.")
    if correction.state is State.CLAIMED_DONE:
        return to(State.SENT, still_wrong_as_of=as_of)
    return replace(correction, still_wrong_as_of=as_of)
