"""What the invented agencies really hold: one SQLite file that nobody but the agencies reads.

Table `record`: each record of each database, one row for each person on it. Table `holding`:
each value, current or former, with who wrote it, when and why. The databases that a look-up
asks are made from this: HTTP fronts read it, read replicas and extract files are copied from it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from caseworker.errors import WorldError
from caseworker.subject.codec import value_from_json, value_to_json
from caseworker.subject.values import Value

FILE = "agencies.sqlite"
NOT_RECORDED = "not recorded"
"""`changed_by` where the system kept no name: a value in itself, not a blank."""

TRAIL_DAYS: dict[str, int | None] = {
    "R1": 1095,
    "R2": 90,
    "R3": 730,
    "R4": 365,
    "R5": 730,
    "W1": 1826,
    "W2": None,
    "W3": 425,
    "C1": None,
    "C2": 730,
}
"""How many days each database can still say who changed what; None: it never could."""

SCHEMA = """
CREATE TABLE record (
    database TEXT NOT NULL, record_id TEXT NOT NULL, person TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '', slot INTEGER NOT NULL DEFAULT 1,
    status TEXT NOT NULL DEFAULT 'open', superseded_by TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (database, record_id, person)
);
CREATE INDEX record_of_person ON record (person, database);
CREATE TABLE holding (
    id INTEGER PRIMARY KEY, database TEXT NOT NULL, record_id TEXT NOT NULL,
    person TEXT NOT NULL, field TEXT NOT NULL, use TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL, recorded_at TEXT NOT NULL,
    effective_from TEXT, effective_to TEXT,
    changed_by TEXT NOT NULL DEFAULT '', arrived_via TEXT NOT NULL DEFAULT '',
    source_document TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    batch TEXT NOT NULL DEFAULT '', grade TEXT NOT NULL DEFAULT '',
    current INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX holding_of_record ON holding (database, record_id, person, field);
CREATE TABLE happening (
    id INTEGER PRIMARY KEY, database TEXT NOT NULL, record_id TEXT NOT NULL,
    at TEXT NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL
);
CREATE TABLE run (id INTEGER PRIMARY KEY, at TEXT NOT NULL, words TEXT NOT NULL);
CREATE TABLE broken (database TEXT PRIMARY KEY, mode TEXT NOT NULL, since TEXT NOT NULL);
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person on one record. `status`: open, closed (takes no feeds), restricted, superseded."""

    database: str
    record_id: str
    person: str
    title: str = ""
    slot: int = 1
    status: str = "open"
    superseded_by: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """One value of one field on a record, with everything that the agency itself knows of it."""

    database: str
    record_id: str
    person: str
    field: str
    value: Value
    recorded_at: datetime
    effective_from: date | None = None
    effective_to: date | datetime | None = None
    changed_by: str = ""
    arrived_via: str = ""
    source_document: str = ""
    reason: str = ""
    batch: str = ""
    grade: str = ""
    current: bool = True
    id: int = 0

    @property
    def use(self) -> str:
        """What the value is for, such as residential or correspondence; "" for a plain value."""
        return getattr(self.value, "use", "")

    def traceable(self, now: datetime) -> bool:
        """True while the database's audit trail still reaches back to this change."""
        days = TRAIL_DAYS[self.database]
        return days is not None and now - self.recorded_at <= timedelta(days=days)


@contextmanager
def opened(folder: Path, *, write: bool = False, file: str = FILE) -> Iterator[sqlite3.Connection]:
    """A connection to the agencies' file; `write` takes the one lock and commits at the end.

    Raises WorldError when another process holds the lock for more than ten seconds.
    """
    connection = sqlite3.connect(folder / file, timeout=10, isolation_level=None)
    connection.row_factory = sqlite3.Row
    with closing(connection):
        connection.execute("PRAGMA synchronous = NORMAL")
        if not write:
            yield connection
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise WorldError(
                "The demo world is busy with something that another window asked for.",
                advice="Wait until it has finished, then try again.",
            ) from error
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def state(connection: sqlite3.Connection, key: str, default: str = "") -> str:
    """A line of the world's state, or the default."""
    row = connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else default


def set_state(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Write a line of the world's state."""
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))


def next_number(connection: sqlite3.Connection, key: str, first: int) -> int:
    """The next number of a running series, such as message numbers of a feed."""
    number = int(state(connection, key, str(first - 1))) + 1
    set_state(connection, key, str(number))
    return number


def add_entries(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Put people on records."""
    connection.executemany(
        "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (e.database, e.record_id, e.person, e.title, e.slot, e.status, e.superseded_by)
            for e in entries
        ],
    )


def add_holdings(connection: sqlite3.Connection, holdings: Iterable[Holding]) -> None:
    """Store values; former ones have `current` false."""
    connection.executemany(
        "INSERT INTO holding (database, record_id, person, field, use, value, recorded_at,"
        " effective_from, effective_to, changed_by, arrived_via, source_document, reason,"
        " batch, grade, current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                h.database,
                h.record_id,
                h.person,
                h.field,
                h.use,
                json.dumps(value_to_json(h.value), ensure_ascii=False, sort_keys=True),
                h.recorded_at.isoformat(timespec="seconds"),
                h.effective_from.isoformat() if h.effective_from else None,
                h.effective_to.isoformat() if h.effective_to else None,
                h.changed_by,
                h.arrived_via,
                h.source_document,
                h.reason,
                h.batch,
                h.grade,
                int(h.current),
            )
            for h in holdings
        ],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _end(text: str | None) -> date | datetime | None:
    return datetime.fromisoformat(text) if text and len(text) > 10 else _day(text)


def _holding(row: sqlite3.Row) -> Holding:
    return Holding(
        database=row["database"],
        record_id=row["record_id"],
        person=row["person"],
        field=row["field"],
        value=value_from_json(row["field"], json.loads(row["value"])),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        effective_from=_day(row["effective_from"]),
        effective_to=_end(row["effective_to"]),
        changed_by=row["changed_by"],
        arrived_via=row["arrived_via"],
        source_document=row["source_document"],
        reason=row["reason"],
        batch=row["batch"],
        grade=row["grade"],
        current=bool(row["current"]),
        id=row["id"],
    )


def _select(table: str, wanted: dict[str, Any]) -> tuple[str, list[Any]]:
    terms = [f"{name} = ?" for name in wanted]
    where = f" WHERE {' AND '.join(terms)}" if terms else ""
    sql = f"SELECT * FROM {table}{where}"  # noqa: S608 - the names are our own
    return sql, list(wanted.values())


def holdings(connection: sqlite3.Connection, **wanted: Any) -> tuple[Holding, ...]:
    """The values that fit, oldest first; `wanted` names columns, such as database and person."""
    sql, values = _select("holding", wanted)
    rows = connection.execute(f"{sql} ORDER BY recorded_at, id", values)
    return tuple(_holding(row) for row in rows)


def entries(connection: sqlite3.Connection, **wanted: Any) -> tuple[Entry, ...]:
    """The people on records that fit, in the order of record number and place on it."""
    sql, values = _select("record", wanted)
    rows = connection.execute(f"{sql} ORDER BY database, record_id, slot", values)
    return tuple(Entry(**dict(row)) for row in rows)


def replace(connection: sqlite3.Connection, old: Holding | None, new: Holding) -> None:
    """Write a new value; the one it replaces becomes a former value.

    It ended on the day before, or, when it began on this very day, at this moment.
    """
    if old is not None:
        ended: date | datetime = new.recorded_at.date() - timedelta(days=1)
        if old.effective_from is not None and old.effective_from > ended:
            ended = new.recorded_at.replace(microsecond=0)
        connection.execute(
            "UPDATE holding SET current = 0, effective_to = COALESCE(effective_to, ?) WHERE id = ?",
            (ended.isoformat(), old.id),
        )
    add_holdings(connection, [new])


def note_run(connection: sqlite3.Connection, at: datetime, words: str) -> None:
    """Remember that something ran in the world; `words` holds no personal data."""
    connection.execute(
        "INSERT INTO run (at, words) VALUES (?, ?)", (at.isoformat(timespec="seconds"), words)
    )


def break_mode(connection: sqlite3.Connection, database: str) -> str:
    """How a database is broken at present, "" when it works."""
    row = connection.execute("SELECT mode FROM broken WHERE database = ?", (database,)).fetchone()
    return str(row[0]) if row else ""


def broken_since(connection: sqlite3.Connection, database: str) -> datetime:
    """Since when a database that is broken has been so."""
    row = connection.execute("SELECT since FROM broken WHERE database = ?", (database,)).fetchone()
    return datetime.fromisoformat(row[0])
