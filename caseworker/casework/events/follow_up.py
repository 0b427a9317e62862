"""Events beside the state of a correction: evidence, statement, who was told, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from caseworker.casework.events.base import JSON, Event, claim, detail, event, ref, words


@event
@dataclass(frozen=True)
class EvidenceAttached(Event):
    """A document was attached to corrections: its bytes are the entry's attachment.

    `media_type` is what its first bytes show it to be; `digest` the SHA-256 of the bytes.
    """

    TYPE: ClassVar[str] = "evidence.attached"
    attachment: str = ref()
    corrections: list[str] = claim()
    media_type: str = claim()
    size: int = claim()
    digest: str = claim()
    what: str = detail("")


@event
@dataclass(frozen=True)
class StatementAdded(Event):
    """The person's own supplementary statement about a disputed value (article 16).

    `manner`: written, spoken.
    """

    TYPE: ClassVar[str] = "statement.added"
    correction: str = ref()
    manner: str = claim()
    text: str = detail("")


@event
@dataclass(frozen=True)
class CorrectionDecided(Event):
    """A person decided about a value that changed to another one, or a record that is gone.

    `decision`: accept (the new `value` is right, on `evidence`: waits for a second person),
    withdraw, send-again.
    """

    TYPE: ClassVar[str] = "correction.decided"
    correction: str = ref()
    decision: str = claim()
    reason: str = detail("")
    evidence: str = detail("")
    value: JSON = detail("")


@event
@dataclass(frozen=True)
class DecisionConfirmed(Event):
    """A second person confirmed that the new value is right: it is the reference from now on."""

    TYPE: ClassVar[str] = "decision.confirmed"
    correction: str = ref()


@event
@dataclass(frozen=True)
class DecisionRejected(Event):
    """A second person did not agree that the new value is right, with the reason."""

    TYPE: ClassVar[str] = "decision.rejected"
    correction: str = ref()
    reason: str = detail("")


@event
@dataclass(frozen=True)
class RecipientTold(Event):
    """The keeper of a database that had the value by a feed was told of the correction."""

    TYPE: ClassVar[str] = "recipient.told"
    correction: str = ref()
    database: str = claim()
    manner: str = words()
    on: str = claim()


@event
@dataclass(frozen=True)
class RecipientNotTold(Event):
    """Why the keeper of such a database is not told (article 19: impossible, disproportionate)."""

    TYPE: ClassVar[str] = "recipient.not_told"
    correction: str = ref()
    database: str = claim()
    reason: str = words()


@event
@dataclass(frozen=True)
class RecipientsGiven(Event):
    """The person asked who had the value, and was given the list."""

    TYPE: ClassVar[str] = "recipients.given"
    case: str = ref()
    databases: list[str] = claim()
    manner: str = words()


@event
@dataclass(frozen=True)
class HistoryAsked(Event):
    """The owner of a database was asked to keep and send the history of a suspect change."""

    TYPE: ClassVar[str] = "history.asked"
    request: str = ref()
    database: str = claim()
    field: str = claim()
    to: str = claim()
    manner: str = words()
    answer_by: str = claim()
    letter_digest: str = claim("")


@event
@dataclass(frozen=True)
class HistoryAnswered(Event):
    """The owner answered: the history is kept, or it is gone; what it shows is in the detail."""

    TYPE: ClassVar[str] = "history.answered"
    request: str = ref()
    kept: bool = claim()
    answer: str = detail("")


@event
@dataclass(frozen=True)
class ConsequencesAnswered(Event):
    """What the owner says was decided or sent using the wrong value.

    `found`: nothing, decided, sent, disclosed, not known.
    """

    TYPE: ClassVar[str] = "consequences.answered"
    correction: str = ref()
    found: str = claim()
    told_by: str = detail("")
    answer: str = detail("")
