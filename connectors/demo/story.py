"""Ms M's story: its days, and what each database shows of her address at each step.

Every moment is an offset from day 0, the day on which the demo folder was made (30 October 2007
in the real case: 7 December 2006 is day -327).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from caseworker.connector import Answer, AnswerKind
from caseworker.subject.values import Address
from connectors.demo.people import RIGHT, WRONG


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns story days into dates: day 0 is the day on which the demo folder was made."""

    day_0: date

    def day(self, offset: int) -> date:
        """The date of a story day."""
        return self.day_0 + timedelta(days=offset)

    def at(self, offset: int, clock: str = "12:00") -> datetime:
        """A moment of a story day; `clock` is "hh:mm" in UTC."""
        return datetime.combine(self.day(offset), time.fromisoformat(clock), UTC)

    def offset(self, moment: datetime) -> int:
        """The story day of a moment."""
        return (moment.date() - self.day_0).days


class Held(StrEnum):
    """What a database shows about Ms M's address, for checking the story."""

    RIGHT = "right"
    WRONG = "wrong"
    HISTORIC = "historic"
    NO_RECORD = "no record"
    MANUAL = "manual"


def held(answer: Answer) -> Held:
    """What one answer about Ms M shows; any record that shows the wrong address makes it wrong."""
    if answer.kind is AnswerKind.MANUAL:
        return Held.MANUAL
    if not answer.records:
        return Held.NO_RECORD
    present = [
        value.value.postcode
        for record in answer.records
        for value in record.of("address")
        if isinstance(value.value, Address) and not value.period.is_past(answer.as_of)
    ]
    if WRONG.postcode in present:
        return Held.WRONG
    return Held.RIGHT if RIGHT.postcode in present else Held.HISTORIC


@dataclass(frozen=True, slots=True)
class Step:
    """One step: on which story day, which databases their owners correct, and what then shows."""

    day: int
    title: str
    corrected: tuple[str, ...]
    shows: dict[str, Held]


_ORDER = ("R1", "R2", "R3", "R4", "R5", "W1", "W2", "W3", "W4", "C1", "C2", "C3")


def _shows(*wrong: str) -> dict[str, Held]:
    fixed = {"W3": Held.NO_RECORD, "W4": Held.MANUAL, "C1": Held.HISTORIC, "C3": Held.MANUAL}
    return {
        database: Held.WRONG if database in wrong else fixed.get(database, Held.RIGHT)
        for database in _ORDER
    }


STORY: tuple[Step, ...] = (
    Step(0, "First look", (), _shows("R1", "R2", "R3", "R4", "W1", "W2", "C2")),
    Step(
        1,
        "Owners correct their records; R3 is not done yet",
        ("R1", "R2", "R4", "W1", "W2", "C2"),
        _shows("R3", "W2"),
    ),
    Step(3, "Re-check", (), _shows("R3", "W2")),
    Step(6, "R3 has sent its whole file to W1 again", (), _shows("R3", "W1", "W2")),
    Step(7, "R3 corrected, W1 corrected again", ("R3", "W1"), _shows("R3", "W2")),
    Step(8, "R3's nightly extract shows it", (), _shows("W2")),
    Step(33, "W2's monthly extract shows it", (), _shows()),
)
"""The steps of the story. The docstring of `connectors.demo` holds the same as a table."""
