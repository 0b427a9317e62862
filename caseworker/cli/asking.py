"""Turns what was typed on the command line into a question, with warnings and never a block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from caseworker.casework.desk import Desk, case_file, person_file, said
from caseworker.casework.file.case import CaseFile
from caseworker.cli import show
from caseworker.errors import InputError
from caseworker.subject.identifiers import InputWarning
from caseworker.subject.parse import parse_date
from caseworker.subject.paste import parse_line
from caseworker.subject.query import QueryValue, Standing
from caseworker.subject.typed import value_of
from caseworker.subject.values import HumanName, Value


def needed(field: str, text: str, today: date) -> Value:
    """The value of a field from typed text, its warnings shown; InputError if there is none."""
    value, found = value_of(field, text, today)
    show.warn(found)
    if value is None:
        raise InputError("this could not be understood", where=field)
    return value


def ask(
    line: str,
    given: Sequence[tuple[str, str]],
    seen: dict[str, str],
    today: date,
) -> tuple[tuple[QueryValue, ...], tuple[InputWarning, ...]]:
    """What is known about the person, from a pasted line and from single options.

    `given` are (field, text) in order; former names are given as ("former_name", text). `seen`
    maps a field to the document in which it was seen. Raises InputError for a field in `seen` of
    which nothing was given.
    """
    values: list[QueryValue] = []
    found: list[InputWarning] = []
    if line.strip():
        pasted = parse_line(line, today=today)
        values.extend(pasted.values)
        found.extend(pasted.warnings)
    for field, text in given:
        name = "name" if field == "former_name" else field
        value, notes = value_of(name, text, today)
        found.extend(notes)
        if value is None:
            continue
        if field == "former_name" and isinstance(value, HumanName):
            value = replace(value, use="old")
        values.append(QueryValue(name, value))
    unknown = set(seen) - {value.field for value in values}
    if unknown:
        raise InputError("seen in a document, but not given", where=", ".join(sorted(unknown)))
    marked = tuple(
        replace(value, standing=Standing.SEEN, document=seen[value.field])
        if value.field in seen
        else value
        for value in values
    )
    return marked, tuple(found)


def pairs(texts: Sequence[str], where: str) -> dict[str, str]:
    """FIELD=TEXT options as a mapping; raises InputError for one without an equals sign."""
    found: dict[str, str] = {}
    for text in texts:
        field, sign, rest = text.partition("=")
        if not sign or not rest.strip():
            raise InputError("write it as FIELD=TEXT", where=where)
        found[field.strip()] = rest.strip()
    return found


def whole_day(text: str, where: str, today: date) -> date:
    """A day as typed: 14 Mar 2024, 14/3/2024, 2024-03-14, or +28 for 28 days from today.

    Raises InputError for anything that is not one whole day with a four-digit year.
    """
    plain = text.strip()
    if plain.startswith("+") and plain[1:].isdecimal() and len(plain) < 6:
        return today + timedelta(days=int(plain[1:]))
    value = parse_date(plain, today=today).value
    if value is None or value.month is None or value.day is None or str(value.year) not in plain:
        raise InputError("write a whole day, like 14 3 2024, or +28 for in 28 days", where=where)
    return date(value.year, value.month, value.day)


def moment(text: str, where: str, now: datetime, *, late: bool) -> datetime:
    """A moment as typed: a day, perhaps with a time of day (UTC) at its end; "" is this moment.

    A day alone means its end if `late`, else its start: the way round that proves less. Today
    alone means this moment. Raises InputError for anything else.
    """
    plain = text.strip()
    if not plain:
        return now
    words = plain.split()
    if ":" in words[-1] and len(words) > 1:
        day = whole_day(" ".join(words[:-1]), where, now.date())
        try:
            return datetime.combine(day, time.fromisoformat(words[-1]), UTC)
        except ValueError:
            raise InputError("write the time like 14:30", where=where) from None
    day = whole_day(plain, where, now.date())
    if day == now.date():
        return now
    return datetime.combine(day, time(23, 59, 59) if late else time.min, UTC)


def file_of(desk: Desk, reference: str) -> CaseFile:
    """The file of a case, or of a person who was looked up; raises InputError for neither."""
    if reference.upper().startswith("RC-"):
        return case_file(desk.ledger, reference.upper())
    file = person_file(desk.ledger, reference.upper())
    if not file.lookups:
        raise InputError(
            f"There is no case and no person{said(reference)} in this ledger.",
            advice="Take the reference as a look-up or `caseworker case list` prints it.",
        )
    return file
