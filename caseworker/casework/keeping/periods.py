"""How long each kind of content is kept before it is erased, unless the office says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType

from caseworker.toml_file import Table

LOOK_UP, READING, CASE = "look_up", "reading", "closed_case"
DRAFT, ATTACHMENT = "draft_letter", "attachment"


@dataclass(frozen=True)
class Kind:
    """One kind of content: its default period in days, what it is, from when the period counts."""

    days: int
    words: str
    counted_from: str


_CLOSING = "the day on which the case was closed"
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        LOOK_UP: Kind(28, "look-ups that led to no case", "the day of the look-up"),
        READING: Kind(183, "what databases answered, in detail", _CLOSING),
        DRAFT: Kind(28, "letters that were never issued", _CLOSING),
        ATTACHMENT: Kind(365, "attachments", _CLOSING),
        CASE: Kind(731, "everything else on a closed case", _CLOSING),
    }
)
"""The table of periods. 28 days and two years follow the DWP guide to managing customer records:
four weeks for what is ephemeral, 24 months after the case for what supports it. Nothing on a case
is kept longer than the case."""

LONGEST = 36_525
"""A hundred years, in days."""


@dataclass(frozen=True)
class Periods:
    """The periods of one office: days by kind."""

    days: Mapping[str, int] = field(
        default_factory=lambda: {name: kind.days for name, kind in KINDS.items()}
    )

    def of(self, kind: str) -> timedelta:
        """How long content of this kind is kept; what is on a case never outlives the case."""
        days = self.days[kind]
        return timedelta(days=days if kind == LOOK_UP else min(days, self.days[CASE]))


def read_periods(table: Table | None) -> Periods:
    """The periods that a settings file names, in days; the others keep their defaults."""
    if table is None:
        return Periods()
    found = {
        name: table.whole(name, "Write days.", least=0, most=LONGEST, default=kind.days)
        for name, kind in KINDS.items()
    }
    table.finish()
    return Periods(found)
