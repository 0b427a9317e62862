"""Says what of one person's entries may be erased, and since when. Only reads what it is given.

Nothing on an open case, nothing of a person who has a case under a hold. Content that belongs to
several cases waits for the last of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from caseworker.casework.events import (
    AttestationRecorded,
    CaseClosed,
    CaseHeld,
    CaseOpened,
    CaseReleased,
    IdentityDecided,
    IdentityWithdrawn,
    LetterDrafted,
    LetterIssued,
    LookupRequested,
    OutcomeRecorded,
)
from caseworker.casework.keeping.periods import ATTACHMENT, CASE, DRAFT, LOOK_UP, READING, Periods
from caseworker.ledger import Entry

OPEN, HELD = "open", "held"
_READINGS = (OutcomeRecorded.TYPE, AttestationRecorded.TYPE)
_OF_THE_PERSON = (IdentityDecided.TYPE, IdentityWithdrawn.TYPE)
_ERASABLE = ("blob", "detail")


@dataclass(frozen=True)
class Piece:
    """One body of one entry that a rule of retention speaks of.

    `body` is "detail" or "blob"; `about` the case by whose decision it goes, or the pseudonym of
    the person; `cases` every case that it belongs to. `since` is when its period began, None
    while it has not. `spared` says why it may not be erased: "open", "held", or "".
    """

    seq: int
    body: str
    kind: str
    about: str
    cases: tuple[str, ...]
    since: datetime | None
    spared: str


@dataclass
class _Case:
    opened: datetime
    closed: datetime | None = None
    held: bool = False


def pieces(entries: Sequence[Entry]) -> tuple[Piece, ...]:
    """Every body that is still kept, of all entries about one person, in the order of the ledger."""
    return tuple(_Person(entries).pieces())


def due(found: Iterable[Piece], periods: Periods, now: datetime) -> tuple[Piece, ...]:
    """Those whose period has passed and that nothing spares."""
    return tuple(one for one in found if not one.spared and _passed(one, periods, now))


def spared(found: Iterable[Piece], periods: Periods, now: datetime) -> tuple[Piece, ...]:
    """Those whose period has passed, but that a hold or another open case keeps."""
    return tuple(one for one in found if one.spared and _passed(one, periods, now))


def _passed(piece: Piece, periods: Periods, now: datetime) -> bool:
    return piece.since is not None and piece.since + periods.of(piece.kind) <= now


class _Person:
    """What the entries of one person say about cases, look-ups and letters."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.cases: dict[str, _Case] = {}
        self.of_lookup: dict[str, list[str]] = {}
        self.asked: dict[str, datetime] = {}
        self.issued: set[str] = set()
        for entry in entries:
            self._take_in(entry)
        self.held = any(case.held for case in self.cases.values())

    def _take_in(self, entry: Entry) -> None:
        case = self.cases.get(entry.case or "")
        if entry.type == CaseOpened.TYPE and entry.case:
            self.cases[entry.case] = _Case(entry.ts)
            for lookup in _texts(entry, "lookups"):
                self.of_lookup.setdefault(lookup, []).append(entry.case)
        elif entry.type == CaseClosed.TYPE and case:
            case.closed = entry.ts
        elif entry.type == CaseHeld.TYPE and case:
            case.held = True
        elif entry.type == CaseReleased.TYPE and case:
            case.held = False
        elif entry.type == LookupRequested.TYPE and entry.ref:
            self.asked[entry.ref] = entry.ts
        elif entry.type == LetterIssued.TYPE and entry.ref:
            self.issued.add(entry.ref)

    def pieces(self) -> Iterable[Piece]:
        for entry in self.entries:
            kept = [body for body in _ERASABLE if body in entry.bodies.keys() - entry.erased]
            if not kept:
                continue
            cases = self._cases_of(entry)
            since, reason, about = self._state(entry, cases)
            for body in kept:
                kind = self._kind(entry, body) if cases else LOOK_UP
                yield Piece(entry.seq, body, kind, about, cases, since, reason)

    def _cases_of(self, entry: Entry) -> tuple[str, ...]:
        if entry.type in _OF_THE_PERSON:
            return tuple(self.cases)
        found = [entry.case] if entry.case in self.cases and entry.case else []
        found += self.of_lookup.get(entry.ref or "", [])
        return tuple(dict.fromkeys(found))

    def _state(self, entry: Entry, cases: tuple[str, ...]) -> tuple[datetime | None, str, str]:
        """Since when its period runs, what spares it, and by whose decision it goes."""
        held = HELD if self.held else ""
        if not cases:
            return self.asked.get(entry.ref or "", entry.ts), held, entry.subject or ""
        closed = {name: moment for name in cases if (moment := self.cases[name].closed)}
        if not closed:
            return None, OPEN, cases[-1]
        last = max(closed, key=lambda name: closed[name])
        since = max(closed[last], entry.ts)
        return since, held or (OPEN if len(closed) < len(cases) else ""), last

    def _kind(self, entry: Entry, body: str) -> str:
        if body == "detail":
            return READING if entry.type in _READINGS else CASE
        if entry.type not in (LetterDrafted.TYPE, LetterIssued.TYPE):
            return ATTACHMENT
        return CASE if entry.ref in self.issued else DRAFT


def _texts(entry: Entry, name: str) -> list[str]:
    found = (entry.claim or {}).get(name)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
