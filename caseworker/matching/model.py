"""The words of identity: how sure we are that a record is this person's, and every reason why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from caseworker.subject.values import Record


class Grade(StrEnum):
    """How surely a record is about the person (the grades of FHIR's match-grade)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    CERTAINLY_NOT = "certainly not"

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


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field says: it agrees (True), speaks against (False), or neither (None).

    level  the kind of agreement, as in `weights.toml`; bits: its weight, log2
    """

    field: str
    agrees: bool | None
    sentence: str
    bits: float = 0.0
    level: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule against look-alikes that spoke up: it keeps the grade from being certain.

    code      G1 misused number, G2 relative or twin, G3 generation, G4 thin evidence,
              G5 another number
    bits      what it took off the sum, zero or less; G4 takes off nothing
    """

    code: str
    sentence: str
    bits: float = 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the waterfall: its field or guard, its bits and the words beside it."""

    name: str
    bits: float
    sentence: str
    agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """One candidate record: its grade, what every field says, and why it might be another.

    start     bits before anything is compared: one record among so many, less than zero
    reasons   the fields compared, the weightiest kinds of name and number first
    guards    the rules that spoke up
    why_not   sentences about what keeps the grade from being certain; () only when it is
    bits      the whole weight: start, reasons and guards together, exactly
    margin    bits above the best record of another person; None when there is none
    """

    record: Record
    grade: Grade
    reasons: tuple[Reason, ...]
    guards: tuple[Guard, ...] = ()
    why_not: tuple[str, ...] = ()
    start: float = 0.0
    margin: float | None = None
    table_version: str = ""

    @property
    def bits(self) -> float:
        """The whole weight in bits, log2: the sum of the bars."""
        return sum(bar.bits for bar in self.waterfall)

    @property
    def waterfall(self) -> tuple[Bar, ...]:
        """The bars whose sum is `bits`: where it starts, each field, each guard that took off."""
        return (
            Bar("start", self.start, "One record among all that the database holds"),
            *(Bar(one.field, one.bits, one.sentence, one.agrees) for one in self.reasons),
            *(Bar(one.code, one.bits, one.sentence, False) for one in self.guards),
        )

    def agreeing(self) -> tuple[Reason, ...]:
        """The reasons that speak for this person."""
        return tuple(reason for reason in self.reasons if reason.agrees is True)

    def against(self) -> tuple[Reason, ...]:
        """The reasons that speak against this person."""
        return tuple(reason for reason in self.reasons if reason.agrees is False)
