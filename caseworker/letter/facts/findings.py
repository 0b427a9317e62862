"""What a letter may say was compared, how an error began, what followed, and who was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.letter.facts.fact import Fact
from caseworker.origin.certainty import Certainty
from caseworker.subject.dates import When
from caseworker.subject.query import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedFact(Fact):
    """A detail that was compared: one that the person stated, perhaps seen in a document."""

    field: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginFact(Fact):
    """The earliest sighting of a wrong value that we found, graded, with what is not known.

    first_seen       when, as exactly as the source says
    also             other databases whose entries cannot be told from it by their dates
    first_certainty  how sure it is that the error began there
    spread           how sure it is that it spread from there; None: say nothing of spreading
    who              how sure we are about who made it; anything but ESTABLISHED is said as such,
                     and if ESTABLISHED the letter says nothing (staff are not named)
    why_unknown      codes of WHY_UNKNOWN, in order
    """

    database: str
    field: str
    first_seen: When
    first_certainty: Certainty
    also: tuple[str, ...] = ()
    spread: Certainty | None = None
    who: Certainty = Certainty.NOT
    why_unknown: tuple[str, ...] = ()


WHY_UNKNOWN: dict[str, str] = {
    "name not recorded": "the name was not recorded",
    "document not recorded": "no document is named",
    "document not found": "the document cannot be found",
    "trail ended": "the change history for that time is no longer kept",
    "no reply": "the team that keeps it has not been able to tell us",
    "source silent": "the database does not say where the entry came from",
}
"""Why something about an origin cannot be established: code, and a clause for the letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFact(Fact):
    """A sentence that a named person approved. `about`: "cause", "effect" or "change"."""

    about: str
    sentence: str
    approved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureFact(Fact):
    """An owner confirmed that somebody else was told about the person. It must be in the letter.

    database, field   the wrong detail by which it happened; to whom has no place here
    """

    database: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact(Fact):
    """The keeper of a database to which a wrong value went was told of its correction.

    agency, field   the body that was told, by its id, and of which detail; nobody is named
    """

    agency: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFact(Fact):
    """A supervisor's decision that the check cannot be completed, so that a closing letter goes."""

    signed_by: str
    job_title: str
    on: date
