"""How a correction moves: by the steps that people take, and by what its source shows when read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from caseworker.casework.corrections.correction import Correction, State, Step, value_of
from caseworker.casework.corrections.follow_up import (
    ACCEPT,
    DECISIONS,
    FOUND,
    SEND_AGAIN,
    ChangedBack,
    Consequences,
    Decided,
    Statement,
    Told,
)
from caseworker.casework.events import (
    ConsequencesAnswered,
    CorrectionAcknowledged,
    CorrectionApproved,
    CorrectionClaimed,
    CorrectionDecided,
    CorrectionObserved,
    CorrectionRefused,
    CorrectionReturned,
    CorrectionSent,
    CorrectionWithdrawn,
    DecisionConfirmed,
    DecisionRejected,
    Event,
    RecipientNotTold,
    RecipientTold,
    StatementAdded,
)
from caseworker.casework.file.happened import Happened
from caseworker.subject.dates import When

OPEN_AT_OWNER = frozenset({State.SENT, State.ACKNOWLEDGED, State.CLAIMED_DONE})
REOPENED = frozenset({State.REGRESSED, State.CHANGED_OTHER})
WATCHED = OPEN_AT_OWNER | REOPENED | {State.VERIFIED}
"""The states in which a reading of the source says something about a correction."""

STEPS: dict[type[Event], tuple[frozenset[State], State]] = {
    CorrectionApproved: (frozenset({State.PROPOSED}), State.APPROVED),
    CorrectionReturned: (frozenset({State.PROPOSED}), State.RETURNED),
    CorrectionSent: (
        frozenset({State.APPROVED, State.SENT, State.ACKNOWLEDGED, State.REGRESSED}),
        State.SENT,
    ),
    CorrectionAcknowledged: (frozenset({State.SENT}), State.ACKNOWLEDGED),
    CorrectionClaimed: (
        frozenset({State.SENT, State.ACKNOWLEDGED, *REOPENED}),
        State.CLAIMED_DONE,
    ),
    CorrectionRefused: (OPEN_AT_OWNER | REOPENED, State.REFUSED),
    CorrectionWithdrawn: (
        OPEN_AT_OWNER
        | REOPENED
        | {State.PROPOSED, State.RETURNED, State.APPROVED, State.REFUSED, State.VERIFIED},
        State.WITHDRAWN,
    ),
}
"""From which states each step may be taken, and where it leads. Readings have rules of their own."""

SHOWS = ("right", "old", "other", "vanished")
"""What a reading may show about a correction."""

CHANGED_OTHER = "The value is another one now, and not the right one."
GONE = "The record is no longer there."
OUTDATED = "The person says something else about this now."
WAITS = "That the new value is right waits for a second person."


def allowed(correction: Correction, kind: type[Event]) -> bool:
    """True when this step may be taken from the correction's present state."""
    if kind is CorrectionDecided:
        return correction.undecided and correction.decided is None
    if kind in (DecisionConfirmed, DecisionRejected):
        return correction.undecided and correction.decided is not None
    if kind is CorrectionWithdrawn and correction.state is State.VERIFIED:
        return correction.undecided
    if kind in _BESIDE:
        return True
    if kind in (CorrectionApproved, CorrectionSent) and correction.undecided:
        return False
    return kind in STEPS and correction.state in STEPS[kind][0]


def advance(correction: Correction, happened: Happened) -> Correction:
    """The correction after one more event.

    Total: a step that its state does not allow changes nothing and is kept as a conflict to show.
    """
    event = happened.event
    if isinstance(event, CorrectionObserved):
        return _read_again(correction, happened, event)
    if type(event) in _BESIDE:
        return _BESIDE[type(event)](correction, happened, event)
    if type(event) not in STEPS and type(event) not in _DECIDING:
        return correction
    own = isinstance(event, DecisionConfirmed) and _decider(correction) == happened.actor
    if own or not allowed(correction, type(event)):
        note = f"#{happened.seq}: {event.TYPE} while {correction.words.lower()}"
        return replace(correction, conflicts=(*correction.conflicts, note))
    if type(event) in _DECIDING:
        return _DECIDING[type(event)](correction, happened, event)
    after = _moved(correction, happened, STEPS[type(event)][1], getattr(event, "reason", ""))
    match event:
        case CorrectionApproved():
            return replace(after, approver=happened.actor)
        case CorrectionSent():
            return replace(after, answer_by=event.answer_by, since=happened.at, needs_person="")
        case CorrectionClaimed():
            claimed = datetime.fromisoformat(event.claimed_at)
            return replace(after, since=claimed, right_since=claimed, decided=None)
        case CorrectionWithdrawn():
            return _ended(after)
    return after


def outdate(correction: Correction, *, outdated: bool) -> Correction:
    """The correction after the person said something else, or again what it rests on."""
    if correction.state is State.WITHDRAWN or outdated == correction.outdated:
        return correction
    after = replace(correction, outdated=outdated)
    return replace(after, needs_person=OUTDATED if outdated else _why(after))


def _why(correction: Correction) -> str:
    """Why a person must look at it, when nothing waits for a second person."""
    if correction.gone:
        return GONE
    if correction.state is State.CHANGED_OTHER:
        return CHANGED_OTHER
    if correction.state is State.REGRESSED and correction.setbacks:
        return correction.setbacks[-1].sentence
    return OUTDATED if correction.outdated else ""


def _decider(correction: Correction) -> str:
    return correction.decided.by if correction.decided else ""


def _moved(
    correction: Correction, happened: Happened, state: State, note: str, **changes: Any
) -> Correction:
    step = Step(
        seq=happened.seq,
        at=happened.at,
        actor=happened.actor,
        type=happened.event.TYPE,
        state=state,
        note=note,
        recorded=_recorded(happened.event),
    )
    return replace(correction, state=state, history=(*correction.history, step), **changes)


def _recorded(event: Event) -> When | None:
    told = event.changed_on if isinstance(event, CorrectionObserved) else ""
    return When.from_iso(told) if told else None


def _ended(correction: Correction) -> Correction:
    return replace(correction, needs_person="", gone=False, outdated=False, decided=None)


def _decide(correction: Correction, happened: Happened, event: CorrectionDecided) -> Correction:
    if event.decision not in DECISIONS or (event.decision == SEND_AGAIN and correction.outdated):
        raise ValueError(event.decision)
    note = f"{event.decision}: {event.reason}"
    if event.decision == ACCEPT:
        value = value_of(correction.field, event.value)
        made = Decided(happened.seq, happened.actor, event.reason, event.evidence, value)
        return _moved(
            correction, happened, correction.state, note, decided=made, needs_person=WAITS
        )
    if event.decision == SEND_AGAIN:
        return _ended(_moved(correction, happened, State.APPROVED, note))
    return _ended(_moved(correction, happened, State.WITHDRAWN, note))


def _confirm(correction: Correction, happened: Happened, event: DecisionConfirmed) -> Correction:
    note = "the new value is accepted as right"
    return _ended(_moved(correction, happened, State.WITHDRAWN, note))


def _reject(correction: Correction, happened: Happened, event: DecisionRejected) -> Correction:
    after = _moved(correction, happened, correction.state, event.reason, decided=None)
    return replace(after, needs_person=_why(after))


_DECIDING: dict[type[Event], Callable[[Correction, Happened, Any], Correction]] = {
    CorrectionDecided: _decide,
    DecisionConfirmed: _confirm,
    DecisionRejected: _reject,
}


def _state(correction: Correction, happened: Happened, event: StatementAdded) -> Correction:
    made = Statement(happened.seq, happened.at, event.manner, event.text)
    return replace(correction, statements=(*correction.statements, made))


def _tell(correction: Correction, happened: Happened, event: RecipientTold) -> Correction:
    made = Told(event.database, happened.seq, date.fromisoformat(event.on), event.manner)
    return replace(correction, told=(*correction.told, made))


def _tell_not(correction: Correction, happened: Happened, event: RecipientNotTold) -> Correction:
    made = Told(event.database, happened.seq, happened.at.date(), why_not=event.reason)
    return replace(correction, told=(*correction.told, made))


def _answer(correction: Correction, happened: Happened, event: ConsequencesAnswered) -> Correction:
    if event.found not in FOUND:
        raise ValueError(event.found)
    made = Consequences(happened.seq, happened.at, event.found, event.told_by, event.answer)
    return replace(correction, consequences=made)


_BESIDE: dict[type[Event], Callable[[Correction, Happened, Any], Correction]] = {
    StatementAdded: _state,
    RecipientTold: _tell,
    RecipientNotTold: _tell_not,
    ConsequencesAnswered: _answer,
}


def _read_again(
    correction: Correction, happened: Happened, event: CorrectionObserved
) -> Correction:
    """What a reading of the source changes. A reading for an earlier moment changes nothing."""
    if event.shows not in SHOWS:
        raise ValueError(event.shows)
    as_of = datetime.fromisoformat(event.as_of)
    if correction.state not in WATCHED or as_of <= correction.since:
        return correction
    if event.shows == "vanished":
        if correction.gone:
            return correction
        return _moved(
            correction, happened, correction.state, event.shows, gone=True, needs_person=GONE
        )

    def to(state: State, **changes: Any) -> Correction:
        values = {"needs_person": "", "gone": False, "decided": None, "since": as_of, **changes}
        after = _moved(correction, happened, state, event.shows, **values)
        return replace(after, needs_person=OUTDATED) if after.outdated else after

    if event.shows == "right":
        if correction.state is State.VERIFIED and not correction.gone:
            return replace(correction, verified_as_of=as_of, verified_seq=happened.seq, since=as_of)
        since = correction.right_since if correction.state is State.CLAIMED_DONE else None
        return to(
            State.VERIFIED,
            verified_how=event.how,
            verified_as_of=as_of,
            verified_seq=happened.seq,
            right_since=since or as_of,
        )
    if event.shows == "other":
        if correction.state is State.CHANGED_OTHER and not correction.gone:
            return replace(correction, since=as_of)
        return to(State.CHANGED_OTHER, needs_person=CHANGED_OTHER)
    if correction.state is State.VERIFIED:
        back = _changed_back(happened, event, as_of)
        return to(
            State.REGRESSED, setbacks=(*correction.setbacks, back), needs_person=back.sentence
        )
    if correction.state is State.CLAIMED_DONE:
        return to(State.SENT, still_wrong_as_of=as_of)
    if correction.gone:
        return to(correction.state, still_wrong_as_of=as_of)
    return replace(correction, still_wrong_as_of=as_of)


def _changed_back(happened: Happened, event: CorrectionObserved, as_of: datetime) -> ChangedBack:
    return ChangedBack(
        seq=happened.seq,
        seen_at=happened.at,
        as_of=as_of,
        recorded=_recorded(event),
        via=event.via,
        name=event.via_name,
        how=event.via_how,
        batch=event.batch,
    )
