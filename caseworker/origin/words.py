"""Words for places, lists and ways, shared by everything that tells an origin to people."""

from __future__ import annotations

from collections.abc import Iterable

from caseworker.comparison.judge import held_period
from caseworker.comparison.words import said
from caseworker.origin.sightings import Sighting
from caseworker.register.model import Register
from caseworker.subject.dates import When
from caseworker.subject.text import clean


def name_of(register: Register, key: str) -> str:
    """The name of a database; its id if the register does not have it."""
    return next((one.name for one in register.databases if one.id == key), key)


def place_words(register: Register, sighting: Sighting) -> str:
    """The database and record of a sighting: "National Tax Credit System (joint claim)"."""
    name = name_of(register, sighting.database)
    title = clean(sighting.record_title)
    return f"{name} ({title[:1].lower()}{title[1:]})" if title else name


def listed(items: Iterable[str]) -> str:
    """A list in a sentence: "a", "a and b", "a, b and c"; "" of nothing."""
    *head, last = [*items] or [""]
    return f"{', '.join(head)} and {last}" if head else last


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 database", "12 databases"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def headline(sighting: Sighting) -> str:
    """When one sighting was, for a timeline; an unknown time is said to be one."""
    past = "" if sighting.current else " (past value there)"
    return f"{sighting.time_words[:1].upper()}{sighting.time_words[1:]}{past}"


def details(sighting: Sighting) -> str:
    """What else its record says of the entry, in one line; "" where it says nothing more."""
    known = sighting.known
    start = held_period(sighting.value).start
    parts = [
        f"by {clean(known.changed_by)}" if said(known.changed_by) else "",
        f"by way of {clean(known.arrived_via)}" if said(known.arrived_via) else "",
        f"document {clean(known.source_document)}" if said(known.source_document) else "",
        f"reason: {clean(known.reason)}" if said(known.reason) else "",
        f"batch {clean(known.batch_id)}" if said(known.batch_id) else "",
        f"meant to hold from {start.words()}" if start and _another_day(sighting, start) else "",
    ]
    words = ", ".join(part for part in parts if part)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _another_day(sighting: Sighting, start: When) -> bool:
    return sighting.entered is not None and sighting.entered.day != start.day
