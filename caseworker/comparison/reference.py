"""What the person says about each field, with evidence: the only thing that records are held to.

A database's value never becomes the reference. What the person did not state is not compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from caseworker.subject.dates import ANY_TIME, Period
from caseworker.subject.query import FROM_PERSON, QueryValue, Standing
from caseworker.subject.values import Value

PAST_USES = frozenset({"old", "maiden"})
"""Uses of a name or address that say by themselves that it is no longer in use."""


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """One value that the person states, since when and until when, and on what evidence."""

    value: Value
    period: Period = ANY_TIME
    standing: Standing = Standing.STATED
    document: str = ""

    @property
    def use(self) -> str:
        """What it is for: usual, maiden, residential, correspondence; "" for plain values."""
        return getattr(self.value, "use", "")

    def is_past(self, at: datetime) -> bool:
        """True for a former name or address."""
        return self.use in PAST_USES or self.period.is_past(at)


@dataclass(frozen=True, slots=True)
class Reference:
    """All that the person states about one field: perhaps several values, perhaps former ones."""

    values: tuple[ReferenceValue, ...] = ()

    @classmethod
    def of(
        cls, *values: Value, standing: Standing = Standing.STATED, document: str = ""
    ) -> Reference:
        """A reference of one or more values that rest on the same evidence."""
        return cls(tuple(ReferenceValue(v, ANY_TIME, standing, document) for v in values))

    @property
    def standing(self) -> Standing:
        """The weakest standing among the values; not stated when there are none."""
        known = {value.standing for value in self.values}
        for standing in (Standing.NOT_STATED, Standing.STATED, Standing.SEEN):
            if standing in known:
                return standing
        return Standing.NOT_STATED

    def stated(self) -> tuple[ReferenceValue, ...]:
        """The values that the person really stated."""
        return tuple(v for v in self.values if v.standing is not Standing.NOT_STATED)

    def current(self, at: datetime) -> tuple[ReferenceValue, ...]:
        """The stated values that hold at a moment."""
        return tuple(value for value in self.stated() if not value.is_past(at))

    def past(self, at: datetime) -> tuple[ReferenceValue, ...]:
        """The stated values that held before a moment: former names and addresses."""
        return tuple(value for value in self.stated() if value.is_past(at))


NOTHING_STATED = Reference()
"""The reference of a field about which the person said nothing."""


def references_from(values: Iterable[QueryValue]) -> dict[str, Reference]:
    """The reference of each field, from what the person stated in a look-up.

    Values learnt from an agency are left out: a record is never its own judge.
    """
    found: dict[str, list[ReferenceValue]] = {}
    for value in values:
        if value.learned_from == FROM_PERSON:
            found.setdefault(value.field, []).append(
                ReferenceValue(value.value, ANY_TIME, value.standing, value.document)
            )
    return {field: Reference(tuple(stated)) for field, stated in found.items()}
