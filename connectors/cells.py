"""Reads one cell of a table or file as text, date, moment or mark, or says which column is wrong.

No error repeats what is in a cell.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from caseworker.errors import InputError, InvalidAnswer
from caseworker.subject.dates import PartialDate, When, with_noughts
from connectors.columns import Reading

LONGEST_CELL = 10_000
"""No cell may hold more characters than this."""
STILL = 9999
"""A period that ends in this year has not ended."""
_YES = frozenset({"1", "true", "t", "y", "yes"})
_NO = frozenset({"", "0", "false", "f", "n", "no"})


def unreadable(column: str, what: str) -> InvalidAnswer:
    """The error for a cell that cannot be read: column and reason, never the content."""
    return InvalidAnswer(f'Column "{column}" {what}.')


def as_text(cell: object, column: str) -> str:
    """The cell as text without blanks around it; "" for one that is empty."""
    match cell:
        case None:
            return ""
        case str():
            found = cell.strip()
        case bool():
            found = "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            found = str(int(cell))
        case int() | float() | Decimal() | UUID():
            found = str(cell)
        case date() | time():  # a datetime is a date too
            found = cell.isoformat()
        case _:
            raise unreadable(column, "holds something that is no text, number or date")
    if len(found) > LONGEST_CELL:
        raise unreadable(column, f"holds more than {LONGEST_CELL:,} characters")
    if "\0" in found:
        raise unreadable(column, "holds a NUL character")
    return found


def says_no(text: str) -> bool:
    """True for 0, false, N, no or blank."""
    return text.casefold() in _NO


def as_mark(cell: object, column: str) -> bool:
    """Yes or no: 1, true, Y or yes against 0, false, N, no or blank."""
    word = as_text(cell, column).casefold()
    if word in _YES:
        return True
    if says_no(word):
        return False
    raise unreadable(column, "should say yes or no and says neither")


def as_date(cell: object, column: str, reading: Reading) -> PartialDate | None:
    """The cell as a date that may be partial; None when it is empty."""
    if isinstance(cell, datetime):
        if cell.time() != time.min:
            raise unreadable(column, "should hold a date and holds a time of day")
        return PartialDate.from_date(cell.date())
    if isinstance(cell, date):
        return PartialDate.from_date(cell)
    text = as_text(cell, column)
    if not text:
        return None
    for form in reading.date_forms:
        found = _by_form(text, form)
        if found is not None:
            if "%d" in form or "%j" in form:
                return PartialDate.from_date(found.date())
            has_month = any(code in form for code in ("%m", "%b", "%B"))
            return PartialDate(found.year, found.month if has_month else None)
    for suffix in ("T00:00:00", " 00:00:00"):
        text = text.removesuffix(suffix)
    if text.count("0") == 8 and not text.strip("0-/. "):
        return None  # all noughts: nothing was entered
    if (partly := with_noughts(text)) is not None:
        return partly
    try:
        return PartialDate.from_iso(text)
    except InputError:
        pass
    raise unreadable(column, "holds something that is no date")


def as_when(cell: object, column: str, reading: Reading) -> When | None:
    """The cell as a day or a moment; None when it is empty, or a year of 9999.

    A time without an offset is in the zone of the settings.
    """
    found: date | datetime | None = None
    if isinstance(cell, date):
        found = cell
    else:
        text = as_text(cell, column)
        if not text:
            return None
        found = _day_or_moment(text, reading)
    if found is None:
        raise unreadable(column, "holds something that is no date or time")
    if found.year == STILL:
        return None
    if not isinstance(found, datetime):
        return When.on(found)
    try:
        return When.at(found if found.tzinfo else found.replace(tzinfo=reading.zone))
    except OverflowError:
        pass
    raise unreadable(column, "holds a moment that is out of range")


def _day_or_moment(text: str, reading: Reading) -> date | datetime | None:
    for form in reading.date_forms:
        found = _by_form(text, form)
        if found is not None and "%d" in form:
            return found if any(code in form for code in ("%H", "%I")) else found.date()
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _by_form(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None
