"""Events of looking somebody up: asked, answered, seen, identified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from caseworker.casework.events.base import JSON, Event, claim, detail, event, ref


@event
@dataclass(frozen=True)
class LookupRequested(Event):
    """A look-up is about to leave. Durable before the first byte is sent."""

    TYPE: ClassVar[str] = "lookup.requested"
    lookup: str = ref()
    scope: str = claim()
    register_version: str = claim()
    databases: list[str] = claim()
    sitting: str = claim("")
    values: list[JSON] = detail([])
    requester: dict[str, JSON] = detail({})


@event
@dataclass(frozen=True)
class OutcomeRecorded(Event):
    """What one database said. `answer_digest` is salted; its salt is in the detail.

    `asked_again`: how often the same question went out again after a fault that might pass.
    """

    TYPE: ClassVar[str] = "outcome.recorded"
    lookup: str = ref()
    database: str = claim()
    outcome: str = claim()
    checked_at: str = claim()
    as_of: str = claim()
    register_version: str = claim()
    answer_digest: str = claim("")
    found: int = claim(0)
    unanswered: int = claim(0)
    records: list[JSON] = detail([])
    searches: list[JSON] = detail([])
    sentence: str = detail("")
    advice: str = detail("")
    remote_ids: dict[str, str] = detail({})
    correlation_id: str = detail("")
    raw_digest: str = detail("")
    answer_salt: str = detail("")
    asked_again: int = detail(0)


@event
@dataclass(frozen=True)
class LookupClosed(Event):
    """A look-up ended: complete, stopped by the person at the desk, or found cut off."""

    TYPE: ClassVar[str] = "lookup.closed"
    lookup: str = ref()
    how: str = claim()


@event
@dataclass(frozen=True)
class RecordViewed(Event):
    """Somebody saw a person's records: once for each person, purpose and sitting."""

    TYPE: ClassVar[str] = "record.viewed"
    lookup: str = ref()
    sitting: str = claim()
    restricted: bool = claim(False)
    reason: str = detail("")


@event
@dataclass(frozen=True)
class PersonSought(Event):
    """Somebody looked for a person who is on record here: by what, and how many cases it found."""

    TYPE: ClassVar[str] = "person.sought"
    sought: str = ref()
    by: str = claim()
    found: int = claim()


@event
@dataclass(frozen=True)
class IdentityDecided(Event):
    """A person decided which records of one database are about the person looked up.

    `grade`: the lowest of the accepted records, else the highest of the rejected ones, when it was
    decided; `table_version`: of the weights and name frequencies it rests on. `weighed`: for each
    record {record_id, grade, bits, margin, guards: [code]}. Older entries have none of these.
    """

    TYPE: ClassVar[str] = "identity.decided"
    lookup: str = ref()
    database: str = claim()
    accepted_count: int = claim()
    rejected_count: int = claim()
    grade: str = claim("")
    table_version: str = claim("")
    accepted: list[str] = detail([])
    rejected: list[str] = detail([])
    reason: str = detail("")
    weighed: list[dict[str, JSON]] = detail([])
