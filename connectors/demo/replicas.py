"""The read replicas of R1, R5 and C2: SQLite files with the tables that such systems have.

Each change in the agency is copied at once; the table `replication` says when that ended. R1 holds claims with one or two claimants and a log
of changes, R5 customers with an address history, C2 cases with both parties and assessments.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from caseworker.subject.dates import PartialDate
from caseworker.subject.values import Address, HumanName
from connectors.demo.breaks import halts
from connectors.demo.fronts.web import value_of
from connectors.demo.truth import Entry, Holding, break_mode, entries, holdings

FILES = {"R1": "tax_credits.sqlite", "R5": "child_benefit.sqlite", "C2": "cs2.sqlite"}

_PERSON = (
    "given_names TEXT NOT NULL, family_name TEXT NOT NULL, birth_date TEXT NOT NULL,"
    " nino TEXT NOT NULL"
)
_ADDRESS = "line_1 TEXT, line_2 TEXT, line_3 TEXT, postcode TEXT, date_from TEXT, date_to TEXT"
_TRAIL = "changed_at TEXT, changed_by TEXT, channel TEXT, document TEXT, reason TEXT, batch TEXT"

_SCHEMAS = {
    "R1": f"""
        CREATE TABLE claim (claim_no TEXT PRIMARY KEY, kind TEXT NOT NULL);
        CREATE TABLE claimant (claim_no TEXT NOT NULL, slot INTEGER NOT NULL, {_PERSON},
            special_needs TEXT, PRIMARY KEY (claim_no, slot));
        CREATE INDEX claimant_nino ON claimant (nino);
        CREATE TABLE change_log (claim_no TEXT NOT NULL, slot INTEGER NOT NULL, {_ADDRESS},
            {_TRAIL});
        CREATE INDEX change_log_claim ON change_log (claim_no, slot);
        CREATE TABLE claim_event (claim_no TEXT NOT NULL, at TEXT, kind TEXT, words TEXT);
    """,
    "R5": f"""
        CREATE TABLE customer (award_no TEXT PRIMARY KEY, {_PERSON});
        CREATE INDEX customer_nino ON customer (nino);
        CREATE TABLE customer_address (award_no TEXT NOT NULL, {_ADDRESS}, {_TRAIL});
        CREATE INDEX customer_address_award ON customer_address (award_no);
    """,
    "C2": f"""
        CREATE TABLE party (case_no TEXT NOT NULL, slot INTEGER NOT NULL, role TEXT NOT NULL,
            {_PERSON}, PRIMARY KEY (case_no, slot));
        CREATE INDEX party_nino ON party (nino);
        CREATE TABLE party_address (case_no TEXT NOT NULL, slot INTEGER NOT NULL, {_ADDRESS},
            {_TRAIL});
        CREATE INDEX party_address_case ON party_address (case_no, slot);
        CREATE TABLE case_event (case_no TEXT NOT NULL, at TEXT, kind TEXT, words TEXT);
    """,
}
_TABLES = {
    "R1": ("claim", "claimant", "change_log", "claim_event"),
    "R5": ("customer", "customer_address"),
    "C2": ("party", "party_address", "case_event"),
}


def write_replica(truth: sqlite3.Connection, folder: Path, database: str, now: datetime) -> None:
    """Copy a database into its read replica, in one transaction; not while it is broken."""
    if halts(break_mode(truth, database)):
        return
    replica = sqlite3.connect(folder / FILES[database], timeout=10, isolation_level=None)
    with closing(replica):
        replica.execute("PRAGMA synchronous = OFF")  # it can be made again at any time
        replica.execute("BEGIN IMMEDIATE")
        known = replica.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if known:
            for table in _TABLES[database]:
                replica.execute(f"DELETE FROM {table}")  # noqa: S608 - our own table names
        else:
            for statement in _SCHEMAS[database].split(";"):
                replica.execute(statement)
        replica.execute("CREATE TABLE IF NOT EXISTS replication (stopped_at TEXT)")
        for entry in entries(truth, database=database):
            held = holdings(
                truth, database=database, record_id=entry.record_id, person=entry.person
            )
            _write_entry(replica, entry, held, now)
        _write_events(truth, replica, database)
        replica.execute("COMMIT")


def _insert(replica: sqlite3.Connection, table: str, *values: object) -> None:
    marks = ", ".join("?" * len(values))
    replica.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - our names


def _write_entry(
    replica: sqlite3.Connection, entry: Entry, held: tuple[Holding, ...], now: datetime
) -> None:
    person = _person(held)
    place: tuple[object, ...] = (entry.record_id, entry.slot)
    if entry.database == "R1":
        replica.execute("INSERT OR IGNORE INTO claim VALUES (?, ?)", (entry.record_id, entry.title))
        language = value_of(held, "language")
        _insert(replica, "claimant", entry.record_id, entry.slot, *person, language)
        table = "change_log"
    elif entry.database == "R5":
        _insert(replica, "customer", entry.record_id, *person)
        place, table = (entry.record_id,), "customer_address"
    else:
        _insert(replica, "party", entry.record_id, entry.slot, entry.title, *person)
        table = "party_address"
    for holding in held:
        if isinstance(holding.value, Address):
            _insert(replica, table, *place, *_address(holding), *_trail(holding, now))


def _person(held: tuple[Holding, ...]) -> tuple[str, str, str, str]:
    name, born = value_of(held, "name"), value_of(held, "birth_date")
    assert isinstance(name, HumanName)
    birth_date = born.iso() if isinstance(born, PartialDate) else ""
    return " ".join(name.given), name.family, birth_date, value_of(held, "nino") or ""


def _address(holding: Holding) -> tuple[str | None, ...]:
    address = holding.value
    assert isinstance(address, Address)
    begins = holding.effective_from.isoformat() if holding.effective_from else None
    ends = holding.effective_to.isoformat() if holding.effective_to else None
    lines = (*address.lines, None, None, None)[:3]
    return (*lines, address.postcode, begins, ends)


def _trail(holding: Holding, now: datetime) -> tuple[str | None, ...]:
    """What the change log says; nothing once the audit trail has ended."""
    if not holding.traceable(now):
        return (None,) * 6
    texts = (
        holding.changed_by,
        holding.arrived_via,
        holding.source_document,
        holding.reason,
        holding.batch,
    )
    return (holding.recorded_at.isoformat(timespec="seconds"), *(text or None for text in texts))


def _write_events(truth: sqlite3.Connection, replica: sqlite3.Connection, database: str) -> None:
    table = {"R1": "claim_event", "C2": "case_event"}.get(database)
    if table is None:
        return
    rows = truth.execute(
        "SELECT record_id, at, kind, words FROM happening WHERE database = ?", (database,)
    )
    for row in rows:
        _insert(replica, table, *row)
