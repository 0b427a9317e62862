"""What may be done about a correction now, and in words why the rest may not."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.steps import WATCHED, allowed
from caseworker.casework.events import (
    ConsequencesAnswered,
    CorrectionAcknowledged,
    CorrectionApproved,
    CorrectionClaimed,
    CorrectionDecided,
    CorrectionRefused,
    CorrectionReturned,
    CorrectionSent,
    CorrectionWithdrawn,
    DecisionConfirmed,
    DecisionRejected,
    Event,
    RecipientTold,
    StatementAdded,
)
from caseworker.casework.staff import Officer, may
from ui.wording import correction_steps as w


@dataclass(frozen=True)
class Step:
    """A step that somebody may take: its key here, the permission and event behind it, its key."""

    key: str
    permission: str
    event: type[Event] | None
    letter: str = ""


STEPS: tuple[Step, ...] = (
    Step("approve", "approve_correction", CorrectionApproved, "A"),
    Step("send_back", "approve_correction", CorrectionReturned, "B"),
    Step("send", "send", CorrectionSent, "S"),
    Step("read", "look_up", None, "F5"),
    Step("received", "record_answer", CorrectionAcknowledged),
    Step("done", "record_answer", CorrectionClaimed, "D"),
    Step("disagrees", "record_answer", CorrectionRefused),
    Step("decide", "propose", CorrectionDecided),
    Step("confirm", "approve_correction", DecisionConfirmed),
    Step("not_confirm", "approve_correction", DecisionRejected),
    Step("tell", "send", RecipientTold),
    Step("answer", "record_answer", ConsequencesAnswered),
    Step("attach", "propose", None),
    Step("statement", "propose", StatementAdded),
    Step("withdraw", "propose", CorrectionWithdrawn, "W"),
)
BY_KEY = {step.key: step for step in STEPS}
FOR_SEVERAL = ("approve", "send_back", "send", "withdraw")
"""What may be done to several at once; each is listed with its values before."""

APPROVING = frozenset({"approve", "confirm"})
"""Steps by which a second person approves: held back while the audit record is not sound."""

_ONLY_WHEN_IT_APPLIES = frozenset({"decide", "confirm", "not_confirm"})


@dataclass(frozen=True)
class Offer:
    """A step as a button. `why` is the reason why it cannot be taken now; "" when it can."""

    key: str
    words: str
    letter: str
    why: str = ""

    @property
    def open(self) -> bool:
        """True when it can be taken."""
        return not self.why


@dataclass(frozen=True)
class Around:
    """What else decides: recipients along the feeds and left to tell, reading by hand, withdrawn."""

    reached: int = 0
    untold: int = 0
    by_hand: bool = False
    withdrawn: bool = False
    hidden: bool = False


def offers(correction: Correction, officer: Officer, around: Around) -> tuple[Offer, ...]:
    """Every step with whether it can be taken; what plainly does not apply is left out."""
    found = []
    for step in STEPS:
        why = why_not(step.key, correction, officer, around)
        applies = step.event is None or allowed(correction, step.event)
        if step.key in _ONLY_WHEN_IT_APPLIES and not applies:
            continue
        words = w.BUTTONS[step.key]
        if step.key == "send" and correction.sent_seq is not None:
            words = w.DO_SEND_AGAIN
        found.append(Offer(step.key, words, step.letter, why))
    return tuple(found)


def why_not(key: str, correction: Correction, officer: Officer, around: Around) -> str:
    """Why a step cannot be taken now, in words; "" when it can.

    The rules are those of the core, which holds them itself when the step is taken: here they are
    only said beforehand.
    """
    step = BY_KEY[key]
    if around.withdrawn:
        return w.WHY_WITHDRAWN_FILE
    if not may(officer, step.permission):
        return w.why_role(sorted(officer.roles))
    if key == "approve" and correction.state is State.PROPOSED:
        if correction.proposer == officer.id:
            return w.WHY_OWN
        if around.hidden:
            return w.WHY_HIDDEN
    decided = correction.decided
    if key == "confirm" and decided is not None and decided.by == officer.id:
        return w.WHY_OWN_DECISION
    if key == "read":
        return _why_not_read(correction, around)
    if key == "tell":
        return _why_not_tell(correction, around)
    if key == "answer":
        return "" if correction.sent_seq is not None else w.WHY_NOT_SENT
    if step.event is None or allowed(correction, step.event):
        return ""
    return _why_state(key, correction)


def _why_not_read(correction: Correction, around: Around) -> str:
    if around.by_hand:
        return w.WHY_BY_HAND
    return "" if correction.state in WATCHED else w.WHY_NOT_READ


def _why_not_tell(correction: Correction, around: Around) -> str:
    if not around.reached:
        return w.WHY_NO_FEED
    if not correction.approver:
        return w.WHY_NOT_APPROVED
    return "" if around.untold else w.WHY_ALL_TOLD


def _why_state(key: str, correction: Correction) -> str:
    if key in ("approve", "send") and correction.undecided:
        return w.WHY_DECIDE_FIRST
    if key in ("approve", "send_back"):
        return w.WHY_ONLY_WAITING
    if correction.state in (State.WITHDRAWN, State.REFUSED):
        return w.WHY_ENDED.format(words=correction.words.lower())
    if key == "withdraw":
        return w.WHY_VERIFIED
    if key == "send" and correction.state in (State.PROPOSED, State.RETURNED):
        return w.WHY_NOT_APPROVED
    if correction.state in (State.PROPOSED, State.RETURNED, State.APPROVED):
        return w.WHY_NOT_SENT
    return w.WHY_WITH_OWNER.format(words=correction.words)


_NEXT: dict[State, tuple[str, ...]] = {
    State.PROPOSED: ("approve", "send_back"),
    State.RETURNED: ("withdraw",),
    State.APPROVED: ("send",),
    State.SENT: ("done", "received"),
    State.ACKNOWLEDGED: ("done",),
    State.CLAIMED_DONE: ("read",),
    State.VERIFIED: ("tell", "answer", "read"),
    State.REGRESSED: ("send", "read"),
    State.CHANGED_OTHER: ("decide", "read"),
    State.REFUSED: ("withdraw",),
    State.WITHDRAWN: (),
}


def foremost(correction: Correction, found: tuple[Offer, ...], *, reread_due: bool) -> list[Offer]:
    """The offers that belong to what comes next: at most two, the first is the filled button."""
    keys = _NEXT[correction.state]
    if correction.decided is not None:
        keys = ("confirm", "not_confirm")
    elif correction.undecided:
        keys = ("decide", "read")
    elif reread_due:
        keys = ("read", *keys)
    offered = {one.key: one for one in found}
    keys = tuple(dict.fromkeys(keys))
    return [offered[key] for key in keys if key in offered and offered[key].open][:2]
