"""What belongs to a correction beside its state: statements, who was told, answers, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from caseworker.subject.dates import When
from caseworker.subject.values import Value

ACCEPT, WITHDRAW, SEND_AGAIN = "accept", "withdraw", "send-again"
DECISIONS: dict[str, str] = {
    ACCEPT: "The new value is right: a second person confirms it, then it is the reference",
    WITHDRAW: "Take the correction back",
    SEND_AGAIN: "Ask the owner again",
}
"""What may be decided about a value that changed to another one, or a record that is gone."""

DISCLOSED = "disclosed"
FOUND: dict[str, str] = {
    "nothing": "Nothing was decided or sent",
    "decided": "Something was decided",
    "sent": "Something was sent to the wrong place, whoever saw it",
    DISCLOSED: "Somebody else was told about the person: confirmed",
    "not known": "The owner cannot find out",
}
"""What an owner may answer when asked what was decided or sent using the wrong value."""


@dataclass(frozen=True)
class Attachment:
    """A document on the case; its bytes are the attachment of entry `seq`."""

    id: str
    seq: int
    at: datetime
    by: str
    corrections: tuple[str, ...]
    media_type: str
    size: int
    digest: str
    what: str


@dataclass(frozen=True)
class Statement:
    """What the person wants said beside a disputed value, in their own words."""

    seq: int
    at: datetime
    manner: str
    text: str


@dataclass(frozen=True)
class Told:
    """The keeper of a downstream database was told, or `why_not` says why not."""

    database: str
    seq: int
    on: date
    manner: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class Consequences:
    """What was decided or sent using the wrong value, as the owner says. `found`: see FOUND."""

    seq: int
    at: datetime
    found: str
    told_by: str
    answer: str


@dataclass(frozen=True)
class Decided:
    """A decision to accept a new value, that waits for a second person. `value` is that value."""

    seq: int
    by: str
    reason: str
    evidence: str
    value: Value | None


@dataclass(frozen=True)
class ChangedBack:
    """One time that a corrected value changed back.

    seq, seen_at, as_of   the entry and moment at which we saw it, and for which it is true
    recorded     when the source says that it was recorded; None where it does not say
    via, name    the database whose feed brought it, and its name; "" where not known
    how          "record" (its own record says so), "register" (the only feed that can have), ""
    batch        the delivery, as the record names it
    """

    seq: int
    seen_at: datetime
    as_of: datetime
    recorded: When | None
    via: str
    name: str
    how: str
    batch: str = ""

    @property
    def sentence(self) -> str:
        """That it came back, and how, as far as is known."""
        feed = f"{self.via} ({self.name})" if self.name else self.via
        batch = f", delivery {self.batch}" if self.batch else ""
        match self.how:
            case "record":
                return f"The old value came back: by its own record, from {feed}{batch}."
            case "register":
                return (
                    f"The old value came back: its record does not say from where; {feed} feeds "
                    "it and is not put right yet."
                )
        return "The old value came back: its record names no feed of the register."
