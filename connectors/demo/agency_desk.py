"""What the agencies' own staff do in the demo: put a record right, break a database, mend it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from caseworker.errors import WorldError
from caseworker.subject.values import FIELD_KINDS, Address, HumanName, Value
from connectors.demo.breaks import (
    BREAKS,
    COPY,
    EXTRACT,
    INTERFACE,
    KIND,
    MANUAL,
    STALE,
    mode_named,
    modes_for,
)
from connectors.demo.broken_extracts import break_extracts, mend_extracts
from connectors.demo.broken_replicas import break_replica, clear_broken
from connectors.demo.extracts import EXTRACTS, ExtractPlan
from connectors.demo.people import MR_A, MS_M, PEOPLE, DemoPerson
from connectors.demo.replicas import write_replica
from connectors.demo.reverting import CORRECTION
from connectors.demo.snapshot import drop_snapshot, take_snapshot
from connectors.demo.truth import Entry, Holding, entries, holdings, note_run
from connectors.demo.truth import replace as replace_holding

CLERK = {database: f"{database}-0007" for database in KIND}
"""Who writes corrections in each database."""


def check_database(database: str) -> None:
    """Raises WorldError for a database that the world has not."""
    if database not in KIND:
        raise WorldError(
            "The demo world has no such database.",
            advice=f"Choose one of: {', '.join(KIND)}.",
        )


def put_right(
    connection: sqlite3.Connection, now: datetime, database: str, field: str, record_id: str = ""
) -> tuple[str, ...]:
    """Write what the person says into each record that says otherwise; the records changed.

    Without a record it is Ms M's. Raises WorldError when there is nothing to put right.
    """
    changed: list[str] = []
    for entry in _entries(connection, database, record_id):
        right = dict(_person(entry).says).get(field)
        if right is None:
            raise WorldError(
                "The person said nothing about this field.",
                advice=f"Choose one of the fields that people state: {', '.join(FIELD_KINDS)}.",
            )
        if write_correction(connection, now, entry, field, right):
            changed.append(entry.record_id)
    if not changed:
        raise WorldError(
            f"In {database} there is nothing to put right: it says so already.",
            advice="Look the person up again.",
        )
    return tuple(changed)


def _entries(connection: sqlite3.Connection, database: str, record_id: str) -> tuple[Entry, ...]:
    check_database(database)
    if KIND[database] == MANUAL:
        raise WorldError(
            f"{database} is kept by hand; no record of it is in the demo.",
            advice="Record a manual check instead.",
        )
    if record_id:
        found = entries(connection, database=database, record_id=record_id)
        found = tuple(entry for entry in found if entry.person != MR_A.key or len(found) == 1)
    else:
        found = entries(connection, database=database, person=MS_M.key)
        found = tuple(entry for entry in found if entry.status == "open")
    if not found:
        raise WorldError(
            f"{database} has no such record.",
            advice="Take the record's reference as the look-up shows it.",
        )
    return found


def _person(entry: Entry) -> DemoPerson:
    return next(person for person in PEOPLE if person.key == entry.person)


def write_correction(
    connection: sqlite3.Connection,
    now: datetime,
    entry: Entry,
    field: str,
    value: Value,
    *,
    reason: str = "correction asked for by Records Assurance",
    document: str = "correction notice",
) -> bool:
    """Replace every present value of a field that differs; False when all agree already."""
    held = holdings(
        connection,
        database=entry.database,
        record_id=entry.record_id,
        person=entry.person,
        field=field,
    )
    wrong = [
        holding for holding in held if holding.current and holding.value != _for_use(value, holding)
    ]
    for old in wrong:
        new = replace(
            old,
            value=_for_use(value, old),
            recorded_at=now,
            effective_from=now.date(),
            effective_to=None,
            changed_by=CLERK[entry.database],
            arrived_via=CORRECTION,
            source_document=document,
            reason=reason,
            batch="",
            grade="evidenced" if old.grade else "",
        )
        replace_holding(connection, old, new)
    return bool(wrong)


def write_value(
    connection: sqlite3.Connection,
    now: datetime,
    database: str,
    record_id: str,
    person: str,
    field: str,
    value: Value,
) -> bool:
    """Write any value into one person's part of a record; raises WorldError if there is none."""
    check_database(database)
    found = entries(connection, database=database, record_id=record_id, person=person)
    if not found:
        raise WorldError(f"{database} has no such record.", advice="Take the record's reference.")
    return write_correction(connection, now, found[0], field, value)


def _for_use(value: Value, holding: Holding) -> Value:
    if isinstance(value, Address):
        return replace(value, use=holding.use)
    if isinstance(value, HumanName):
        return replace(value, use=holding.use, prefix="")
    return value


def break_database(
    connection: sqlite3.Connection, folder: Path, now: datetime, database: str, mode: str
) -> str:
    """Break a database in one way of the table; raises WorldError for a way that does not fit."""
    check_database(database)
    mode = mode_named(mode)
    if mode not in modes_for(database):
        ways = ", ".join(modes_for(database)) or "none: it is asked by hand"
        raise WorldError(f"{database} cannot be broken that way.", advice=f"Ways: {ways}.")
    _repair(connection, folder, now, database)
    connection.execute(
        "INSERT OR REPLACE INTO broken VALUES (?, ?, ?)", (database, mode, now.isoformat())
    )
    if KIND[database] == COPY:
        break_replica(folder, database, mode, now)
    if KIND[database] == INTERFACE and mode == STALE:
        take_snapshot(folder, database)
    for plan in _plans(database):
        break_extracts(folder, plan, mode)
    words = f"{database} is broken: {BREAKS[mode].words}"
    note_run(connection, now, words)
    return words


def mend_database(
    connection: sqlite3.Connection, folder: Path, now: datetime, database: str
) -> str:
    """Mend a database, whether it was broken or not."""
    check_database(database)
    _repair(connection, folder, now, database)
    words = f"{database} works again"
    note_run(connection, now, words)
    return words


def _repair(connection: sqlite3.Connection, folder: Path, now: datetime, database: str) -> None:
    was_broken = connection.execute("DELETE FROM broken WHERE database = ?", (database,)).rowcount
    if not was_broken:
        return
    if KIND[database] == COPY:
        clear_broken(folder, database)
        write_replica(connection, folder, database, now)
    drop_snapshot(folder, database)
    for plan in _plans(database):
        mend_extracts(folder, plan)


def _plans(database: str) -> Iterable[ExtractPlan]:
    if KIND[database] != EXTRACT:
        return ()
    return tuple(plan for plan in EXTRACTS if plan.database == database)
