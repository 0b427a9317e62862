"""One thing that happened: the event of a ledger entry with who did it, when and for which case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from caseworker.casework.events import Event, bodies, read_event
from caseworker.ledger.entry import Entry, NewEntry


@dataclass(frozen=True)
class Happened:
    """An event with its place in the ledger. `seq` is what letters cite."""

    seq: int
    at: datetime
    actor: str
    purpose: str | None
    case: str | None
    subject: str | None
    event: Event


def read(entries: Iterable[Entry]) -> Iterator[Happened]:
    """The events of entries, in order; entries that are not casework, or are erased, are skipped."""
    for entry in entries:
        event = read_event(entry.type, entry.ref or "", entry.claim, entry.detail)
        if event is not None:
            yield Happened(
                entry.seq, entry.ts, entry.actor, entry.purpose, entry.case, entry.subject, event
            )


def to_entry(
    event: Event,
    *,
    actor: str,
    purpose: str | None = None,
    case: str | None = None,
    subject: str | None = None,
    blob: bytes | None = None,
) -> NewEntry:
    """The ledger entry that records an event."""
    reference, claim, detail = bodies(event)
    return NewEntry(
        type=event.TYPE,
        actor=actor,
        purpose=purpose,
        case=case,
        subject=subject,
        ref=reference,
        claim=claim or None,
        detail=detail or None,
        blob=blob,
    )
