"""Says in plain words what a register covers and where it has gaps, for `register check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from caseworker.register.hosts import allowed_hosts
from caseworker.register.model import Database, Register
from caseworker.subject.dates import PartialDate


def describe(register: Register, on: date) -> tuple[str, ...]:
    """Lines about a register that loaded without faults, as it stands on a day.

    First what it holds, then what a person should know: lists that nobody confirmed, databases
    left out, feeds that go round, databases that cannot be told who asks, that keep no audit
    trail or that cannot be tested, and every address that look-ups will contact.
    """
    return tuple(_lines(register, on))


def _lines(register: Register, on: date) -> Iterator[str]:
    yield f"{register.title}, version {register.version}"
    yield (
        f"{_count(len(register.agencies), 'agency', 'agencies')}, "
        f"{_count(len(register.databases), 'database', 'databases')}, "
        f"{_count(len(register.feeds), 'feed', 'feeds')}."
    )
    yield f"Lead agency: {register.agency(register.lead_agency).name}."
    if register.demo:
        yield "This register is for the demonstration: nothing in it is real."
    for agency in register.agencies:
        if agency.list_certified(on):
            until = agency.valid_until
            words = PartialDate.from_date(until).words() if until else ""
            yield f"{agency.name}: list confirmed by {agency.list_confirmed_by}, until {words}."
        else:
            yield (
                f"{agency.name}: nobody has confirmed that this list of its databases is whole. "
                'Letters will say "every database on our list".'
            )
        for gap in agency.left_out:
            yield f"{agency.name}: left out of the list: {gap.name}. Reason: {gap.reason}"
    for circle in register.circles:
        path = " to ".join((*circle, circle[0]))
        yield f"Feeds go round in a circle: {path}. A wrong value may come back this way."
    yield from _named(
        "Not told who asks",
        (_with(database, database.asker_note) for database in _silent(register)),
    )
    yield from _named(
        "No audit trail",
        (_with(database) for database in register.databases if database.audit_trail is None),
    )
    yield from _named(
        "No dummy people to test with",
        (
            _with(database)
            for database in register.databases
            if database.known_present is None or database.known_absent is None
        ),
    )
    hosts = {database.id: sorted(allowed_hosts(database)) for database in register.databases}
    yield from _named(
        "Addresses that will be contacted",
        (f"{database}: {', '.join(names)}" for database, names in hosts.items() if names),
    )


def _silent(register: Register) -> Iterator[Database]:
    return (database for database in register.databases if not database.asker_sent)


def _with(database: Database, note: str = "") -> str:
    return f"{database.id} {database.name}" + (f": {note}" if note else "")


def _named(heading: str, items: Iterable[str]) -> Iterator[str]:
    found = list(items)
    if found:
        yield f"{heading}:"
        yield from (f"  {item}" for item in found)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
