"""Turns what a person typed into a date, a name or an address, with warnings in place of refusals.

Nothing here reads the clock: `today` is passed in.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from caseworker.errors import InputError
from caseworker.subject.dates import PartialDate, with_noughts
from caseworker.subject.identifiers import InputWarning, canonical, valid_postcode
from caseworker.subject.names import split_name
from caseworker.subject.text import clean, fold, has_hidden
from caseworker.subject.values import Address, HumanName

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """What was understood (None = nothing could be) and the warnings about it."""

    value: T | None
    warnings: tuple[InputWarning, ...] = ()


_WELSH = (
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr".split()
)
_MONTHS: dict[str, int] = {
    **{name.lower(): number for number, name in enumerate(calendar.month_name) if name},
    **{name: number for number, name in enumerate(_WELSH, 1)},
}
_HIDDEN = "characters that nobody can see were removed"


def month_number(word: str) -> int | None:
    """The month of an English or Welsh name, or of its first three letters or more."""
    word = fold(word).rstrip(".")
    if len(word) < 3:
        return None
    if word in _MONTHS:
        return _MONTHS[word]
    found = {number for name, number in _MONTHS.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _warn(rule: str, advice: str = "Check it with the person.") -> InputWarning:
    return InputWarning("birth_date", rule, advice)


def _year(text: str, today: date, month: int | None, day: int | None) -> tuple[int, bool]:
    """The year, and whether it was written with two digits: then the latest that is not ahead."""
    if len(text) != 2:
        return int(text), False
    year = today.year // 100 * 100 + int(text)
    ahead = (year, month or 1, day or 1) > (today.year, today.month, today.day)
    return (year - 100 if ahead else year), True


def _from_numbers(words: list[str], today: date) -> tuple[PartialDate, list[InputWarning]] | None:
    """A date from its numbers and month name, day first; None when they make no date."""
    found: list[InputWarning] = []
    month_at = [i for i, word in enumerate(words) if not word.isdigit()]
    if len(month_at) > 1 or not words:
        return None
    month: int | None
    if month_at:
        month = month_number(words[month_at[0]])
        rest = [word for i, word in enumerate(words) if i != month_at[0]]
        if month is None or not rest:
            return None
        if len(rest) == 2 and len(rest[0]) == 4:
            rest.reverse()
        day_text, year_text = ("", rest[0]) if len(rest) == 1 else (rest[0], rest[1])
        if len(rest) > 2:
            return None
    elif len(words) == 3:
        if len(words[0]) == 4:
            year_text, month_text, day_text = words
        else:
            day_text, month_text, year_text = words
            if int(month_text) > 12 >= int(day_text):
                day_text, month_text = month_text, day_text
                found.append(_warn("there is no such month, so the month was read first"))
        month = int(month_text)
    elif len(words) == 2:
        first, second = words
        month_text, year_text = (second, first) if len(first) == 4 else (first, second)
        day_text, month = "", int(month_text)
    else:
        day_text, year_text, month = "", words[0], None
    if len(year_text) not in {2, 4} or len(day_text) > 2 or (month is None and len(year_text) != 4):
        return None
    day = int(day_text) if day_text else None
    year, short = _year(year_text, today, month, day)
    try:
        result = PartialDate(year, month, day)
    except InputError:
        return None
    if short:
        found.append(_warn(f"the year had two digits and was read as one of the {year // 100}00s"))
    return result, found


def _run_of_digits(digits: str, today: date) -> list[str] | None:
    """Day, month and year of digits written together: ddmmyyyy, yyyymmdd or ddmmyy."""
    if len(digits) == 8:
        day_first = [digits[:2], digits[2:4], digits[4:]]
        year_first = [digits[:4], digits[4:6], digits[6:]]
        for words in (day_first, year_first):
            found = _from_numbers(words, today)
            if found and not found[1] and 1850 <= found[0].year <= today.year + 1:
                return words
    if len(digits) == 6:
        return [digits[:2], digits[2:4], digits[4:]]
    return None


def parse_date(text: str, *, today: date) -> Parsed[PartialDate]:
    """A date of birth as typed, day before month: 4/3/1980, 4 Mar 80, 04031980, March 1980, 1980.

    Two-digit years are never in the future of `today`. Value None (with the reason) when the text
    is no date; an empty text gives None without a warning.
    """
    plain = fold(text)
    if not plain:
        return Parsed(None)
    if (partly := with_noughts(plain)) is not None:
        return Parsed(partly)
    plain = re.sub(r"^(d\.?o\.?b\.?|born)[: ]+", "", plain)
    plain = re.sub(r"t?00:00(:00(\.0+)?)?z?$", "", plain).strip()
    plain = re.sub(r"\b(\d{1,2})(st|nd|rd|th|ain|af|il|ydd|fed|eg)\b", r"\1", plain)
    words = re.findall(r"\d+|[a-z]+", plain)
    words = [word for word in words if word not in {"of", "o", "the", "born", "dob"}]
    if re.search(r"[^\w\s/.,:'-]", plain):
        words = []
    if any(len(word) > 8 for word in words if word.isdigit()):
        words = []
    if len(words) == 1 and words[0].isdigit() and len(words[0]) > 4:
        words = _run_of_digits(words[0], today) or []
    found = _from_numbers(words, today) if words else None
    if found is None:
        return Parsed(None, (_warn("this is not a date", "Enter a date like 11 2 1987."),))
    value, notes = found
    if has_hidden(text):
        notes.append(_warn(_HIDDEN))
    if (value.year, value.month or 1, value.day or 1) > (today.year, today.month, today.day):
        notes.append(_warn("this date is in the future"))
    elif today.year - value.year > 120:
        notes.append(_warn("this date is more than 120 years ago"))
    if stand_in_date(value):
        notes.append(_warn("this date is often entered when the true one is not known"))
    return Parsed(value, tuple(notes))


def stand_in_date(value: PartialDate) -> bool:
    """True for 1 January 1900 and 1901, which systems store when no date is known."""
    return value.year in {1900, 1901} and value.month in {None, 1} and value.day in {None, 1}


def parse_name(text: str) -> Parsed[HumanName]:
    """A name as typed: any script, any length; title and parts split off, `text` kept whole."""
    kept = clean(text)
    notes = [InputWarning("name", _HIDDEN)] if has_hidden(text) else []
    if not kept:
        return Parsed(None, tuple(notes))
    if any(char.isdigit() for char in kept):
        notes.append(InputWarning("name", "a name with a digit is unusual"))
    given, family, prefix = split_name(kept)
    if not family:
        return Parsed(None, (*notes, InputWarning("name", "this is not a name")))
    return Parsed(HumanName(kept, given, family, prefix), tuple(notes))


_POSTCODE_IN_TEXT = re.compile(
    r"(?<![A-Z0-9])(?:[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}|BFPO\s*(?:C/O\s*)?[0-9]{1,4})(?![A-Z0-9])"
)


_NEARLY_A_POSTCODE = re.compile(
    r"(?<![A-Z0-9])(?=\S*[0-9])[A-Z]{1,2}[0-9OI][0-9A-Z]?\s*[0-9OI][A-Z0-9]{2}(?=\s*(?:\n|$))"
)


def find_postcode(text: str) -> tuple[int, int] | None:
    """Where the last postcode or BFPO number stands in a text, as (start, end).

    At the end of a line, something that is nearly a postcode ("LS1 4A0") is taken as one too.
    """
    upper = "".join(char.upper() if len(char.upper()) == 1 else char for char in text)
    matches = list(_POSTCODE_IN_TEXT.finditer(upper)) or list(_NEARLY_A_POSTCODE.finditer(upper))
    return matches[-1].span() if matches else None


def parse_address(text: str, *, use: str = "residential") -> Parsed[Address]:
    """An address as typed, in one line or several; the postcode may stand anywhere."""
    notes = [InputWarning("address", _HIDDEN)] if has_hidden(text) else []
    kept = clean(text, lines=True)
    if not kept:
        return Parsed(None, tuple(notes))
    postcode = ""
    if span := find_postcode(kept):
        postcode = canonical("postcode", kept[span[0] : span[1]])
        kept = kept[: span[0]] + "\n" + kept[span[1] :]
    lines = tuple(
        line for line in (part.strip(" ,;") for part in re.split(r"[\n,;]", kept)) if line
    )
    if not postcode and not re.search(r"no fixed abode|\bnfa\b", fold(kept)):
        notes.append(InputWarning("address", "there is no postcode in this address"))
    elif postcode and not valid_postcode(postcode):
        notes.append(InputWarning("address", "the postcode does not look like one"))
    return Parsed(Address(lines, postcode, use=use), tuple(notes))
