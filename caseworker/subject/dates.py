"""Dates as records hold them: whole, or only a year or a month, and moments of any precision."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from caseworker.errors import InputError

_ISO_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which the month and day may be unknown (FHIR `date`: yyyy, yyyy-mm, yyyy-mm-dd)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise InputError("a year has four digits", where="date")
        if self.month is None:
            if self.day is not None:
                raise InputError("a date with a day needs its month", where="date")
            return
        if not 1 <= self.month <= 12:
            raise InputError("a month is between 1 and 12", where="date")
        if self.day is not None:
            last = calendar.monthrange(self.year, self.month)[1]
            if not 1 <= self.day <= last:
                raise InputError(f"that month has {last} days", where="date")

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read yyyy, yyyy-mm or yyyy-mm-dd; raises InputError for anything else."""
        match = _ISO_PARTIAL.fullmatch(text.strip())
        if match is None:
            raise InputError("expected a date like 1980-03-04, 1980-03 or 1980", where="date")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def from_date(cls, day: date) -> PartialDate:
        """The whole date of a calendar day."""
        return cls(day.year, day.month, day.day)

    def iso(self) -> str:
        """yyyy, yyyy-mm or yyyy-mm-dd."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    @property
    def whole(self) -> bool:
        """True when year, month and day are all known."""
        return self.day is not None

    def words(self) -> str:
        """As shown to people: "14 Mar 2024", "Mar 2024" or "2024"."""
        if self.month is None:
            return str(self.year)
        month = calendar.month_abbr[self.month]
        return f"{self.day} {month} {self.year}" if self.day else f"{month} {self.year}"


@dataclass(frozen=True, slots=True)
class When:
    """A moment as a source gives it: a day, or a time of day in UTC. Precision is kept.

    `iso` is "2006-12-07" or "2006-12-07T11:02:00+00:00"; use `from_iso` for outside text.
    """

    iso: str

    @classmethod
    def from_iso(cls, text: str) -> When:
        """Read an ISO 8601 date or date and time (no offset means UTC); raises InputError."""
        text = text.strip()
        try:
            if len(text) <= 10:
                return cls(date.fromisoformat(text).isoformat())
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise InputError("expected a date or a date and time", where="moment") from None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return cls.at(moment)

    @classmethod
    def at(cls, moment: datetime) -> When:
        """An exact moment; `moment` must be aware."""
        return cls(moment.astimezone(UTC).isoformat(timespec="seconds"))

    @classmethod
    def on(cls, day: date) -> When:
        """Some time during a day."""
        return cls(day.isoformat())

    @property
    def exact(self) -> bool:
        """True when the time of day is known."""
        return len(self.iso) > 10

    @property
    def day(self) -> date:
        """The calendar day (UTC)."""
        return date.fromisoformat(self.iso[:10])

    @property
    def earliest(self) -> datetime:
        """The first moment it can mean."""
        if self.exact:
            return datetime.fromisoformat(self.iso)
        return datetime.combine(self.day, time.min, UTC)

    @property
    def latest(self) -> datetime:
        """The last moment it can mean."""
        if self.exact:
            return datetime.fromisoformat(self.iso)
        return self.earliest + timedelta(days=1) - timedelta(microseconds=1)

    def words(self) -> str:
        """As shown to people: "7 Dec 2006" or "7 Dec 2006, 11:02"."""
        text = day_words(self.day)
        return f"{text}, {self.earliest:%H:%M}" if self.exact else text


def day_words(day: date) -> str:
    """A day as shown to people: "14 Mar 2024"."""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"


def long_day_words(day: date) -> str:
    """A day as written in letters: "14 March 2024"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when a value holds; either end may be unknown (FHIR Period)."""

    start: When | None = None
    end: When | None = None

    def is_past(self, at: datetime) -> bool:
        """True when the period ended before `at`."""
        return self.end is not None and self.end.latest < at


ANY_TIME = Period()
"""The period of a value whose source gives no dates."""


_NOUGHTS_LAST = re.compile(r"(\d{4})([-/. ]?)(\d\d)\2(00)")
_NOUGHTS_FIRST = re.compile(r"(00)([-/. ])(\d\d)\2(\d{4})")


def with_noughts(text: str) -> PartialDate | None:
    """A date of an old system that writes 00 for a day or month that is not known.

    1980-00-00, 19800300, 00/00/1980. None for any other text, and where the year is not known.
    """
    plain = text.strip()
    found = _NOUGHTS_LAST.fullmatch(plain) or _NOUGHTS_FIRST.fullmatch(plain)
    if found is None:
        return None
    year = next(int(part) for part in found.groups() if len(part) == 4)
    month = int(found[3])
    if not year or month > 12:
        return None
    return PartialDate(year, month or None)
