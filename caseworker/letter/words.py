"""Numbers, lists, days and the names of details, as a letter writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from caseworker.letter.facts.database import DatabaseFact, How
from caseworker.outcome import Outcome
from caseworker.subject.dates import long_day_words

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

DETAILS: dict[str, str] = {
    "name": "name",
    "birth_date": "date of birth",
    "nino": "National Insurance number",
    "trn": "temporary reference number",
    "crn": "child reference number",
    "nhs_number": "NHS number",
    "utr": "tax reference",
    "address": "address",
    "phone": "phone number",
    "email": "email address",
    "sex": "sex",
    "marital_status": "marital status",
    "partner": "partner",
    "deceased": "record of death",
    "language": "language",
    "format_need": "format need",
}
"""The details as a person calls them; a field that is not here is called "detail"."""

_BY_PEOPLE = "It is checked by people, and their check is not finished."

WHOSE = "We must first make sure which record is yours."
WHICH_RECORD = "We must first make sure which record is the right one."
"""The same where the letter is about somebody else."""

NOT_CHECKED: dict[Outcome, str] = {
    Outcome.FOUND_UNDECIDED: WHOSE,
    Outcome.SEVERAL: WHOSE,
    Outcome.AMBIGUOUS: "It needs more details from us before it can answer.",
    Outcome.NO_RECORD_WEAK: "We must search it again with other details.",
    Outcome.RESTRICTED: _BY_PEOPLE,
    Outcome.DECEASED: "A member of staff must look at its answer.",
    Outcome.SUPERSEDED: "A member of staff must look at its answer.",
    Outcome.VANISHED: "It no longer shows the record that we saw before.",
    Outcome.PARTLY_ANSWERED: "It has answered only part of our search.",
    Outcome.MANUAL_PENDING: _BY_PEOPLE,
    Outcome.REFUSED: "It has not given us access yet.",
    Outcome.UNAVAILABLE: "It has not answered.",
    Outcome.UNREADABLE: "We could not read its answer.",
    Outcome.MISCONFIGURED: "Our connection to it does not work.",
    Outcome.STOPPED: "Our search was cut short.",
    Outcome.INTERRUPTED: "Our search was cut short.",
    Outcome.NOT_ASKED_SCOPE: "We have not asked it yet.",
    Outcome.NOT_ASKED_TOO_LITTLE: "We have not asked it yet.",
}
"""Why a database has not been checked, in a sentence. Restricted and ordinary ones sound alike."""


def number(count: int) -> str:
    """A small number in words, a larger one in figures: "seven", "12"."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "one database", "12 databases"."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def listed(items: Iterable[str]) -> str:
    """A list in a sentence: "a", "a and b", "a, b and c"."""
    *head, last = items
    return f"{', '.join(head)} and {last}" if head else last


def details(fields: Sequence[str]) -> str:
    """Details in a sentence, each once: "name, date of birth and address"."""
    return listed(dict.fromkeys(DETAILS.get(field, "detail") for field in fields))


def verb(count: int, one: str, many: str) -> str:
    """The form of a verb that goes with a number."""
    return one if count == 1 else many


def capital(text: str) -> str:
    """The text with its first letter as a capital; the rest stays."""
    return text[:1].upper() + text[1:]


def day(when: date | datetime) -> str:
    """A day as letters write it, "14 March 2024"; of a moment, its day in UTC."""
    return long_day_words(when.date() if isinstance(when, datetime) else when)


def days(all_days: Iterable[date]) -> str:
    """Days in a sentence, in order of time, each once; the year is written once if it is one."""
    ordered = sorted(set(all_days))
    if len({one.year for one in ordered}) == 1:
        whole = day(ordered[-1])
        return listed([*(day(one).rsplit(" ", 1)[0] for one in ordered[:-1]), whole])
    return listed(day(one) for one in ordered)


def read_on(database: DatabaseFact) -> str:
    """When a database was read, for the table: "3 December 2007", "Copy of 1 December 2007"."""
    if database.checked_at is None or not database.outcome.conclusive:
        return "Not read yet"
    if database.outcome is Outcome.NOT_APPLICABLE:
        return "Does not apply"
    if database.how is How.COPY and database.as_of is not None:
        return f"Copy of {day(database.as_of)}"
    return day(database.checked_at)


def clause(text: str) -> str:
    """What a person wrote as a reason, to follow a colon: no full stop at its end, no space."""
    return text.strip().rstrip(".")


def sentence(text: str) -> str:
    """The text as a whole sentence: a capital first, a full stop last, nothing doubled."""
    text = capital(text.strip())
    return text if not text or text[-1] in ".?!" else text + "."
