"""Events of a correction, from proposed to what the source showed when read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from caseworker.casework.events.base import JSON, Event, claim, detail, event, ref, words


@event
@dataclass(frozen=True)
class CorrectionProposed(Event):
    """Somebody found a value wrong and says what is right, on what evidence.

    `identity_checked`: it is on record how the requester proved who they are.
    """

    TYPE: ClassVar[str] = "correction.proposed"
    correction: str = ref()
    database: str = claim()
    field: str = claim()
    reason_code: str = claim()
    evidence_kind: str = claim()
    requester_kind: str = claim("")
    identity_checked: bool = claim(False)
    record_id: str = detail("")
    record_title: str = detail("")
    shared: bool = detail(False)
    wrong: JSON = detail("")
    right: JSON = detail("")
    evidence: str = detail("")
    asked_by: str = detail("")
    requester: dict[str, JSON] = detail({})


@event
@dataclass(frozen=True)
class CorrectionApproved(Event):
    """A second person approved the correction."""

    TYPE: ClassVar[str] = "correction.approved"
    correction: str = ref()


@event
@dataclass(frozen=True)
class CorrectionReturned(Event):
    """A second person sent the correction back, with the reason."""

    TYPE: ClassVar[str] = "correction.returned"
    correction: str = ref()
    reason: str = detail("")


@event
@dataclass(frozen=True)
class CorrectionSent(Event):
    """The owner of the database was asked to correct it."""

    TYPE: ClassVar[str] = "correction.sent"
    correction: str = ref()
    to: str = claim()
    manner: str = words()
    answer_by: str = claim()
    notice_digest: str = claim("")


@event
@dataclass(frozen=True)
class CorrectionAcknowledged(Event):
    """The owner confirmed that the request arrived."""

    TYPE: ClassVar[str] = "correction.acknowledged"
    correction: str = ref()
    owner_reference: str = detail("")


@event
@dataclass(frozen=True)
class CorrectionClaimed(Event):
    """The owner says that it is done. Only a later reading of the source can show it."""

    TYPE: ClassVar[str] = "correction.claimed"
    correction: str = ref()
    claimed_at: str = claim()
    owner_reference: str = detail("")


@event
@dataclass(frozen=True)
class CorrectionRefused(Event):
    """The owner refused, or disagrees about the facts."""

    TYPE: ClassVar[str] = "correction.refused"
    correction: str = ref()
    reason: str = detail("")


@event
@dataclass(frozen=True)
class CorrectionWithdrawn(Event):
    """We took the correction back, with the reason."""

    TYPE: ClassVar[str] = "correction.withdrawn"
    correction: str = ref()
    reason: str = detail("")


@event
@dataclass(frozen=True)
class CorrectionObserved(Event):
    """A later reading of the source, held against the correction. Written by the program only.

    `shows`: right, old, other, vanished. `as_of`: the moment for which the reading is true.
    `changed_on`: when the source says that it recorded the value, "" where it does not.
    For an old value that came back: `via` is the database whose feed brought it and `via_name`
    its name at the time; `via_how` is "record" (the record itself says so), "register" (the only
    feed that can have brought it) or ""; `batch` is the delivery, as the record names it.
    """

    TYPE: ClassVar[str] = "correction.observed"
    correction: str = ref()
    shows: str = claim()
    as_of: str = claim()
    how: str = claim()
    source: int = claim(-1)
    changed_on: str = claim("")
    via: str = claim("")
    via_name: str = claim("")
    via_how: str = claim("")
    batch: str = detail("")
