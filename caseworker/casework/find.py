"""Finds a person or a case that is on record here: by an exact reference or two identifiers.

Nobody can browse by name. That somebody looked, by what, and how many cases it found is on record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from caseworker.casework.desk import Desk
from caseworker.casework.events import CaseClosed, CaseOpened, CorrectionProposed, PersonSought
from caseworker.casework.look_up import find_subject
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.subject.paste import parse_line

BY_REFERENCE, BY_IDENTIFIERS = "reference", "two identifiers"
_REFERENCE = re.compile(r"[A-Z]{1,2}-[A-Z0-9]{1,12}")


@dataclass(frozen=True)
class Found:
    """A case that is on record: its reference, the day it was opened, and whether it is closed."""

    case: str
    opened: date
    closed: bool


def how_sought(text: str, today: date) -> str:
    """By what a text can find a person: a reference, two identifiers, or "" for neither."""
    if _REFERENCE.fullmatch(text.strip().upper()):
        return BY_REFERENCE
    fields = {value.field for value in parse_line(text, today=today).values}
    return BY_IDENTIFIERS if {"nino", "birth_date"} <= fields else ""


def find(desk: Desk, text: str) -> tuple[Found, ...]:
    """The cases of whoever is meant, newest first; nothing if nobody is.

    `text` is the reference of a case or a correction, or holds a National Insurance number and the
    date of birth that it was looked up with. Raises InputError for anything less; RuleRefused for
    a role that may not see cases.
    """
    by = how_sought(text, desk.clock().date())
    if not by:
        raise InputError(
            "a whole reference or two identifiers are needed",
            where="find",
            advice="Give a case reference, or a National Insurance number with the date of birth.",
        )
    reader = desk.ledger.reader()
    if by == BY_REFERENCE:
        cases, subject = _of_reference(reader, text.strip().upper())
    else:
        values = parse_line(text, today=desk.clock().date()).values
        subject = find_subject(desk, values) or ""
        cases = _of_person(reader, subject) if subject else ()
    event = PersonSought(desk.new_id("Q"), by=by, found=len(cases))

    def decide(_: Reader) -> list[NewEntry] | Refusal:
        refused = desk.not_permitted("look_up", about=event.sought)
        return refused or [desk.entry(event, subject=subject or None)]

    desk.act(decide)
    return cases


def _of_reference(reader: Reader, reference: str) -> tuple[tuple[Found, ...], str]:
    for entry in reader.entries(ref=reference, types=[CorrectionProposed.TYPE], limit=1):
        reference = entry.case or reference
    for entry in reader.entries(case=reference, types=[CaseOpened.TYPE], limit=1):
        closed = reader.count(case=reference, types=[CaseClosed.TYPE]) > 0
        return (Found(reference, entry.ts.date(), closed),), entry.subject or ""
    return (), ""


def _of_person(reader: Reader, subject: str) -> tuple[Found, ...]:
    opened = reader.entries(subject=subject, types=[CaseOpened.TYPE], newest_first=True)
    cases = [(entry.case, entry.ts.date()) for entry in opened if entry.case]
    closed = {entry.case for entry in reader.entries(subject=subject, types=[CaseClosed.TYPE])}
    return tuple(Found(case, day, case in closed) for case, day in cases)
