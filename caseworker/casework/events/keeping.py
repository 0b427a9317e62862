"""Events of keeping and giving out: a hold, an erasure, a frozen summary, an export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from caseworker.casework.events.base import JSON, Event, claim, detail, event, ref, words


@event
@dataclass(frozen=True)
class CaseHeld(Event):
    """Nothing about the person may be erased until further notice: a court, an inquiry."""

    TYPE: ClassVar[str] = "case.held"
    case: str = ref()
    reason: str = detail("")


@event
@dataclass(frozen=True)
class CaseReleased(Event):
    """The hold ended."""

    TYPE: ClassVar[str] = "case.released"
    case: str = ref()
    reason: str = detail("")


@event
@dataclass(frozen=True)
class CaseFrozen(Event):
    """Where each database stood when the case was closed, kept because its details go.

    `standings`: {database: {outcome, checked_at, as_of, entries}}; no personal value.
    """

    TYPE: ClassVar[str] = "case.frozen"
    case: str = ref()
    standings: dict[str, JSON] = claim()


@event
@dataclass(frozen=True)
class ErasureAsked(Event):
    """Somebody asked that the details of a closed case be erased, and on what ground."""

    TYPE: ClassVar[str] = "erasure.asked"
    request: str = ref()
    ground: str = claim()
    reason: str = detail("")


@event
@dataclass(frozen=True)
class ErasureRefused(Event):
    """A second person decided that the details stay."""

    TYPE: ClassVar[str] = "erasure.refused"
    request: str = ref()
    reason: str = detail("")


@event
@dataclass(frozen=True)
class DetailsErased(Event):
    """Details were erased in one decision. The entries themselves stay.

    `about`: a case, or the pseudonym of a person for look-ups that led to no case. `ground`:
    "retention", or the ground of a request. `counts`: how many bodies of each kind of content.
    """

    TYPE: ClassVar[str] = "details.erased"
    about: str = ref()
    ground: str = claim()
    counts: dict[str, int] = claim()
    request: str = claim("")
    asked_by: str = claim("")


@event
@dataclass(frozen=True)
class CaseExported(Event):
    """A copy of the case was given out. On record before the files are written.

    `recipient`: person or ombudsman. `digest`: SHA-256 of the list of checksums in the export.
    """

    TYPE: ClassVar[str] = "case.exported"
    export: str = ref()
    recipient: str = claim()
    purpose: str = claim()
    digest: str = claim()
    counts: dict[str, int] = claim()


@event
@dataclass(frozen=True)
class PageWritten(Event):
    """A page with the person's details was written to a file. The purpose is the entry's."""

    TYPE: ClassVar[str] = "page.written"
    page: str = ref()
    what: str = claim()
    recipient: str = claim()
    digest: str = claim()


@event
@dataclass(frozen=True)
class TableExported(Event):
    """The audit record or a table of the office was given out as a file. On record before it is.

    `form`: csv or xlsx. `digest`: SHA-256 of the file.
    """

    TYPE: ClassVar[str] = "table.exported"
    export: str = ref()
    what: str = claim()
    recipient: str = words()
    reason: str = words()
    form: str = claim()
    rows: int = claim()
    digest: str = claim()
