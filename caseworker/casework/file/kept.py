"""What became of a file: held, frozen, erased, given out, withdrawn. Folded from its events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from caseworker.casework.events import (
    CaseExported,
    CaseFrozen,
    CaseHeld,
    CaseReleased,
    DetailsErased,
    ErasureAsked,
    ErasureRefused,
    Event,
    FileWithdrawn,
    WithdrawalSeen,
)
from caseworker.casework.file.happened import Happened
from caseworker.outcome import Outcome

WAITING, REFUSED, DONE = "waiting", "refused", "done"


@dataclass(frozen=True)
class Hold:
    """Nothing may be erased while this stands."""

    seq: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Frozen:
    """Where one database stood when the case was closed. `seqs` are the entries that showed it."""

    seq: int
    outcome: Outcome
    checked_at: datetime | None
    as_of: datetime | None
    seqs: tuple[int, ...]


@dataclass(frozen=True)
class ErasureRequest:
    """A request to erase the details of a closed case. `state`: waiting, refused, done."""

    id: str
    seq: int
    at: datetime
    asked_by: str
    ground: str
    state: str = WAITING


@dataclass(frozen=True)
class Erased:
    """One decision by which details were erased; `counts` of bodies by kind of content."""

    seq: int
    at: datetime
    by: str
    ground: str
    counts: Mapping[str, int]
    request: str = ""


@dataclass(frozen=True)
class Exported:
    """One copy of the case that was given out."""

    id: str
    seq: int
    at: datetime
    by: str
    recipient: str
    digest: str


@dataclass(frozen=True)
class Withdrawn:
    """The file rests on a mistake. `letters` had been issued from it: they may be wrong.

    `seen_by`: the supervisor who saw it, "" until one did. `databases`: those whose records alone
    rest on it; none: the whole file does.
    """

    case: str
    seq: int
    at: datetime
    by: str
    why: str
    letters: tuple[str, ...]
    reason: str
    seen_by: str = ""
    databases: tuple[str, ...] = ()


Plain = dict[str, Any]
"""The single values of a `CaseFile` while it is being folded."""


def _held(plain: Plain, one: Happened, event: CaseHeld) -> None:
    plain["hold"] = Hold(one.seq, one.at, one.actor, event.reason)


def _released(plain: Plain, one: Happened, event: CaseReleased) -> None:
    plain["hold"] = None


def _moment(data: Any) -> datetime | None:
    return datetime.fromisoformat(data) if data else None


def _frozen(plain: Plain, one: Happened, event: CaseFrozen) -> None:
    plain["frozen"] = {
        database: Frozen(
            one.seq,
            Outcome(standing["outcome"]),
            _moment(standing["checked_at"]),
            _moment(standing["as_of"]),
            tuple(standing["entries"]),
        )
        for database, standing in event.standings.items()
    }


def _asked(plain: Plain, one: Happened, event: ErasureAsked) -> None:
    request = ErasureRequest(event.request, one.seq, one.at, one.actor, event.ground)
    plain["requests"] = {**plain.get("requests", {}), event.request: request}


def _settle(plain: Plain, request: str, state: str) -> None:
    requests = plain.get("requests", {})
    if request in requests:
        plain["requests"] = {**requests, request: replace(requests[request], state=state)}


def _refused(plain: Plain, one: Happened, event: ErasureRefused) -> None:
    _settle(plain, event.request, REFUSED)


def _erased(plain: Plain, one: Happened, event: DetailsErased) -> None:
    erased = Erased(one.seq, one.at, one.actor, event.ground, event.counts, event.request)
    plain["erased"] = (*plain.get("erased", ()), erased)
    _settle(plain, event.request, DONE)


def _exported(plain: Plain, one: Happened, event: CaseExported) -> None:
    given = Exported(event.export, one.seq, one.at, one.actor, event.recipient, event.digest)
    plain["exported"] = (*plain.get("exported", ()), given)


def _withdrawn(plain: Plain, one: Happened, event: FileWithdrawn) -> None:
    part = tuple(event.databases)
    plain["withdrawn_in_part" if part else "withdrawn"] = Withdrawn(
        event.case, one.seq, one.at, one.actor, event.why, tuple(event.letters), event.reason,
        databases=part,
    )  # fmt: skip


def _seen(plain: Plain, one: Happened, event: WithdrawalSeen) -> None:
    for name in ("withdrawn", "withdrawn_in_part"):
        withdrawn = plain.get(name)
        if withdrawn is not None and withdrawn.case == event.case:
            plain[name] = replace(withdrawn, seen_by=one.actor)


STEPS: dict[type[Event], Callable[[Plain, Happened, Any], None]] = {
    CaseHeld: _held,
    CaseReleased: _released,
    CaseFrozen: _frozen,
    ErasureAsked: _asked,
    ErasureRefused: _refused,
    DetailsErased: _erased,
    CaseExported: _exported,
    FileWithdrawn: _withdrawn,
    WithdrawalSeen: _seen,
}
"""What each of these events changes in the file."""
