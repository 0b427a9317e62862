"""Fills a new demo world: every record that the agencies hold on the day it is made.

Nothing is left to chance: the same day 0 gives the same records, numbers and moments.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from caseworker.subject.dates import PartialDate
from caseworker.subject.values import Value
from connectors.demo import people
from connectors.demo.ms_m import happenings, ms_m_addresses, ms_m_entries
from connectors.demo.people import PEOPLE, DemoPerson
from connectors.demo.story import Calendar
from connectors.demo.truth import NOT_RECORDED, Entry, Holding, add_entries, add_holdings

NUMBER: dict[str, str] = {
    "R1": "TC-{:06d}",
    "R2": "{:07d}",
    "R3": "NI-{:05d}",
    "R4": "P4-{:05d}",
    "R5": "CB-{:05d}",
    "W1": "3f6a1c52-7a0e-4d0b-9a51-0c44d1{:06x}",
    "W2": "DCI-{:04d}-40",
    "W3": "JS-{:05d}",
    "C1": "CSCS-34-{:04d}",
    "C2": "CS2-{:05d}",
}
"""The form of each database's record numbers."""
_FIRST = {"R1": 300100, "R2": 7100100, "W1": 0x0B0000}
_TITLE = {"R1": "own", "C1": "closed", "C2": "parent with care"}
OLD_CID_NUMBER = "7000102"
"""The identity record of Grace Okafor that was replaced by another."""

_SPELT: dict[tuple[str, str], tuple[str, str]] = {
    ("sean_oneill", "R3"): ("SEAN", "ONEILL"),
    ("sean_oneill", "W1"): ("Sean", "O'Neill"),
    ("sean_oneill", "W2"): ("SEAN", "O NEILL"),
    ("sean_oneill", "R4"): ("Sean", "ONeill"),
}
"""Names that a database writes in its own way."""


def record_number(database: str, position: int) -> str:
    """The record number of the person at a position of `PEOPLE`."""
    return NUMBER[database].format(_FIRST.get(database, 1000) + 37 * position)


def fill(connection: sqlite3.Connection, calendar: Calendar) -> None:
    """Write every record of every person into an empty `agencies.sqlite`."""
    add_entries(connection, ms_m_entries())
    for entry in ms_m_entries():
        person = people.MS_M if entry.person == people.MS_M.key else people.MR_A
        add_holdings(connection, _plain_values(person, entry, calendar))
    add_holdings(connection, ms_m_addresses(calendar))
    connection.executemany(
        "INSERT INTO happening (database, record_id, at, kind, words) VALUES (?, ?, ?, ?, ?)",
        [(d, r, at.isoformat(), kind, words) for d, r, at, kind, words in happenings(calendar)],
    )
    for position, person in enumerate(PEOPLE):
        for database in person.databases:
            entry = _entry(person, database, position)
            add_entries(connection, [entry])
            add_holdings(connection, _plain_values(person, entry, calendar))
            add_holdings(connection, _addresses(person, entry, calendar, position))
            add_holdings(connection, _special(person, entry, calendar))
    _replaced_identity(connection, calendar)


def _entry(person: DemoPerson, database: str, position: int) -> Entry:
    status = "restricted" if person is people.RESTRICTED else "open"
    if database == "C1":
        status = "closed"
    return Entry(
        database,
        record_number(database, position),
        person.key,
        _TITLE.get(database, ""),
        1,
        status,
    )


def _plain_values(person: DemoPerson, entry: Entry, calendar: Calendar) -> Iterator[Holding]:
    """Name, birth date and numbers, as this database holds them."""
    for field, value in _identity(person, entry.database):
        yield Holding(
            entry.database,
            entry.record_id,
            person.key,
            field,
            value,
            calendar.at(-1500, "09:00"),
            changed_by=NOT_RECORDED,
            grade="evidenced" if entry.database == "W1" else "",
        )


def _identity(person: DemoPerson, database: str) -> Iterator[tuple[str, Value]]:
    name = person.name
    spelt = _SPELT.get((person.key, database))
    if spelt:
        name = people.named(*spelt)
    elif database in ("R3", "W2", "C1"):  # old systems: capital letters, no accents
        name = replace(
            name,
            text=name.text.upper(),
            given=tuple(given.upper() for given in name.given),
            family=name.family.upper(),
        )
    yield "name", replace(name, prefix="")
    birth_date = person.birth_date
    if birth_date and not birth_date.whole and database != "R2":
        birth_date = PartialDate(birth_date.year, 1, 1)  # how most systems store "year only"
    if birth_date:
        yield "birth_date", birth_date
    if person.nino:
        yield "nino", person.nino
    if person.trn and database == "R2":
        yield "trn", person.trn


def _addresses(
    person: DemoPerson, entry: Entry, calendar: Calendar, position: int
) -> Iterator[Holding]:
    if person.address is None:
        return
    moved = -318 if person is people.MR_A else -900 - 11 * position
    clerk = f"{entry.database}-{2000 + 17 * position}"
    yield Holding(
        entry.database,
        entry.record_id,
        person.key,
        "address",
        person.address,
        calendar.at(moved, "10:00"),
        calendar.day(moved),
        changed_by=clerk,
        arrived_via="phone call",
        reason="moved home",
        grade="evidenced" if entry.database == "W1" else "",
    )


def _special(person: DemoPerson, entry: Entry, calendar: Calendar) -> Iterator[Holding]:
    """Needs, languages and deaths that some databases hold."""
    special: dict[tuple[str, str], tuple[str, str]] = {
        (people.WELSH.key, "R1"): ("language", "Welsh"),
        (people.WELSH.key, "W1"): ("language", "Welsh"),
        (people.BRAILLE.key, "W1"): ("format_need", "braille"),
        (people.NOT_DEAD.key, "R2"): ("deceased", "removed"),
        (people.NOT_DEAD.key, "W1"): ("deceased", "informal"),
    }
    found = special.get((person.key, entry.database))
    if found is None:
        return
    field, value = found
    plain = Holding(
        entry.database,
        entry.record_id,
        person.key,
        field,
        value,
        calendar.at(-64, "15:00"),
        calendar.day(-64),
        changed_by=NOT_RECORDED,
    )
    if value == "removed":
        former = replace(plain, value="informal", recorded_at=calendar.at(-80), current=False)
        yield replace(former, effective_from=calendar.day(-80), effective_to=calendar.day(-64))
    yield plain


def _replaced_identity(connection: sqlite3.Connection, calendar: Calendar) -> None:
    person = people.SUPERSEDED
    new = record_number("R2", PEOPLE.index(person))
    old = Entry("R2", OLD_CID_NUMBER, person.key, "", 1, "superseded", new)
    add_entries(connection, [old])
    add_holdings(connection, _plain_values(person, old, calendar))
