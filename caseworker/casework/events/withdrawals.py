"""Events that take back what rested on a mistake about who the person is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from caseworker.casework.events.base import Event, claim, detail, event, ref


@event
@dataclass(frozen=True)
class FileWithdrawn(Event):
    """A file was opened in error, or its records are not the person's: no view shows its values.

    `why`: opened in error, identity withdrawn. `letters`: those that had been issued. `databases`:
    those whose records alone are not the person's; empty: the whole file rests on the mistake.
    """

    TYPE: ClassVar[str] = "file.withdrawn"
    case: str = ref()
    why: str = claim()
    letters: list[str] = claim()
    databases: list[str] = claim([])
    reason: str = detail("")


@event
@dataclass(frozen=True)
class WithdrawalSeen(Event):
    """A supervisor saw that a file was withdrawn, and why. Until then it stands among their matters."""

    TYPE: ClassVar[str] = "withdrawal.seen"
    case: str = ref()
    why: str = claim()


@event
@dataclass(frozen=True)
class IdentityWithdrawn(Event):
    """A decision about whose records they are was taken back: they are undecided again."""

    TYPE: ClassVar[str] = "identity.withdrawn"
    lookup: str = ref()
    database: str = claim()
    count: int = claim()
    records: list[str] = detail([])
