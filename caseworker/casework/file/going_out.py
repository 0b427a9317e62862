"""How letters go out: what became of each, which other forms were ordered, and what is still owed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseworker.casework.file.case import CaseFile, LetterState

TRANSCRIBED: dict[str, str] = {
    "braille": "braille",
    "audio": "audio",
    "easy read": "easy read",
    "bsl": "British Sign Language",
}
"""Needs that only a supplier can meet, with their names in a sentence.

A duty: Equality Act 2010, section 20(6); for health and care the standard DCB1605.
"""

ORDERED, GONE, CANCELLED = "ordered", "gone", "cancelled"


@dataclass(frozen=True)
class Despatch:
    """What became of an issued letter once; see `letter.despatch` for the choices."""

    seq: int
    at: datetime
    manner: str
    place: str = ""
    copies: int = 1
    postage: str = ""
    envelope: str = ""

    @property
    def words(self) -> str:
        """In a line: "posted, first class, plain envelope, 2 copies"."""
        copies = f"{self.copies} copies" if self.copies > 1 else ""
        envelope = f"{self.envelope} envelope" if self.envelope else ""
        said = (self.manner, self.place, self.postage, envelope, copies)
        return ", ".join(one for one in said if one)


@dataclass(frozen=True)
class Transcription:
    """One order: `state` is ordered, gone (the person has it on its way) or cancelled.

    `by`: the day on which the supplier must be ready, ISO 8601.
    """

    id: str
    seq: int
    letter: str
    need: str
    supplier: str
    by: str
    state: str = ORDERED

    @property
    def words(self) -> str:
        """The form that was ordered, as it stands in a sentence."""
        return TRANSCRIBED.get(self.need, self.need)


def orders_of(
    orders: Mapping[str, Transcription], letter: str, state: str
) -> Iterator[Transcription]:
    """The orders of one letter in a state."""
    return (one for one in orders.values() if one.letter == letter and one.state == state)


def owed(file: CaseFile, letter: LetterState) -> tuple[str, ...]:
    """The forms that the person needs and in which this letter has not gone yet."""
    gone = {one.need for one in orders_of(file.transcriptions, letter.id, GONE)}
    return tuple(need for need in file.needs if need in TRANSCRIBED and need not in gone)


def unneeded(file: CaseFile) -> Iterator[Transcription]:
    """Open orders of a letter that was thrown away, or of a form that is no longer needed."""
    for one in file.transcriptions.values():
        letter = file.letters.get(one.letter)
        waits = letter is not None and letter.state == "approved" and one.need in file.needs
        if one.state == ORDERED and not waits:
            yield one
