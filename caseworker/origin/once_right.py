"""The way of a value that was right once: what is wrong is that it stayed, or that it came back.

Its first appearance is no error, so it is not named as the origin. What was entered after the day on
which the value ceased to be right is looked at instead. None of it is ever called established: an
older copy, right when it was made, may have brought the value back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.origin.sightings import Sighting
from caseworker.origin.words import counted
from caseworker.subject.dates import When

MAY_BE_A_COPY = "The value was right once, so a copy from that time may have brought it back."


@dataclass(frozen=True, slots=True)
class OnceRight:
    """A value is the person's own former one, right until a day; None: nobody knows until when."""

    until: When | None = None

    @property
    def words(self) -> str:
        """What is known of it, as a sentence."""
        if self.until is None:
            return "By what the person says, this value was right once."
        return f"By what the person says, this value was right until {self.until.words()}."

    def rightful(self, one: Sighting) -> bool:
        """True for an entry that was right when it was made."""
        return (
            self.until is not None
            and one.entered is not None
            and one.entered.earliest <= self.until.latest
        )

    def later(self, seen: Sequence[Sighting]) -> tuple[Sighting, ...]:
        """The entries that were made when it was no longer right."""
        until = self.until
        if until is None:
            return ()
        return tuple(one for one in seen if one.entered and one.entered.earliest > until.latest)

    def stayed(self, seen: Sequence[Sighting]) -> str:
        """The finding where no entry was made after the value ceased to be right."""
        if self.until is None:
            return (
                f"{self.words} Until when is not known, so what was entered wrongly, and what was "
                "only not changed, cannot be told apart."
            )
        undated = sum(one.entered is None for one in seen)
        more = (
            f" Of {counted(undated, 'sighting')} the day of entry is not known." if undated else ""
        )
        return (
            f"{self.words} No record shows that it was entered after that: it was right when it "
            f"was entered, and was not changed when it should have been.{more}"
        )
