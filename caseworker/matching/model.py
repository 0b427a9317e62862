"""The words of identity: how sure we are that a record is this person's, and every reason why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from caseworker.subject.values import Record


class Grade(StrEnum):
    """How surely a record is about the person (the codes of FHIR's match-grade)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    CERTAINLY_NOT = "certainly-not"

    @property
    def words(self) -> str:
        """The grade for people."""
        return _WORDS[self]


_WORDS = {
    Grade.CERTAIN: "Certainly this person",
    Grade.PROBABLE: "Probably this person",
    Grade.POSSIBLE: "Possibly this person",
    Grade.CERTAINLY_NOT: "Certainly not this person",
}
_ORDER = {grade: place for place, grade in enumerate(Grade)}


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field says: it agrees (True), speaks against (False), or neither (None).

    bits  the weight of the evidence, log2; None while grades come from rules alone
    """

    field: str
    agrees: bool | None
    sentence: str
    bits: float | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """One candidate record: its grade, the reasons field by field, and why it might be another.

    why_not  sentences about what keeps the grade from being certain; () only when it is certain
    bits     the whole weight, log2; None while grades come from rules alone
    """

    record: Record
    grade: Grade
    reasons: tuple[Reason, ...]
    why_not: tuple[str, ...] = ()
    bits: float | None = None

    def agreeing(self) -> tuple[Reason, ...]:
        """The reasons that speak for this person."""
        return tuple(reason for reason in self.reasons if reason.agrees is True)

    def against(self) -> tuple[Reason, ...]:
        """The reasons that speak against this person."""
        return tuple(reason for reason in self.reasons if reason.agrees is False)


def rank(candidates: Iterable[Match]) -> tuple[Match, ...]:
    """The candidates, most likely first; equal ones stay in the order of their source.

    Nothing is picked: one person may have several records, and two people may look alike.
    """
    return tuple(
        sorted(
            candidates,
            key=lambda match: (
                _ORDER[match.grade],
                -(match.bits or 0.0),
                len(match.against()),
                -len(match.agreeing()),
            ),
        )
    )
