"""Events of databases that no program can read: checked by hand, not applicable, restricted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from caseworker.casework.events.base import JSON, Event, claim, detail, event, ref, words


@event
@dataclass(frozen=True)
class AttestationRecorded(Event):
    """Somebody checked a database by hand, was told by its owner, or has asked and waits.

    `manner`: looked, owner told, asked. `found`: record, no record, or "" while waiting.
    """

    TYPE: ClassVar[str] = "attestation.recorded"
    attestation: str = ref()
    database: str = claim()
    manner: str = claim()
    found: str = claim()
    looked_at: str = claim()
    answer_due: str = claim("")
    register_version: str = claim("")
    where: str = detail("")
    told_by: str = detail("")
    record: dict[str, JSON] = detail({})


@event
@dataclass(frozen=True)
class AttestationConfirmed(Event):
    """A second person confirmed a manual check."""

    TYPE: ClassVar[str] = "attestation.confirmed"
    attestation: str = ref()
    database: str = claim()


@event
@dataclass(frozen=True)
class NotApplicableSigned(Event):
    """A supervisor signed why a database need not be checked for this person."""

    TYPE: ClassVar[str] = "not_applicable.signed"
    case: str = ref()
    database: str = claim()
    reason: str = words()


@event
@dataclass(frozen=True)
class RestrictedCleared(Event):
    """The team that handles restricted records answered for a database."""

    TYPE: ClassVar[str] = "restricted.cleared"
    case: str = ref()
    database: str = claim()
    answered_at: str = claim()
    reference: str = detail("")
