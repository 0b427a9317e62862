"""How a read replica misbehaves when it was broken on purpose; see `breaks`.

Nothing is copied into a broken replica, and mending makes it again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from connectors.demo.replicas import FILES

_PEOPLE = {"R1": "claimant", "R5": "customer", "C2": "party"}
_ADDRESSES = {"R1": "change_log", "R5": "customer_address", "C2": "party_address"}
_COPIES = 2_100
"""More rows for each person than any look-up reads."""
_JOURNAL_BEGINS = bytes.fromhex("d9d505f920a163d7")
"""SQLite takes a journal that begins like this for a change that only its writer can undo."""


def break_replica(folder: Path, database: str, mode: str, now: datetime) -> None:
    """Break the replica in one of the ways that suit it; others leave it as it is."""
    path = folder / FILES[database]
    if mode in _WAYS:
        _WAYS[mode](path, database, now)


def clear_broken(folder: Path, database: str) -> None:
    """Take away what a break left, so that the replica can be made again."""
    path = folder / FILES[database]
    path.unlink(missing_ok=True)
    _journal(path).unlink(missing_ok=True)


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _run(path: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(path, timeout=10)) as replica, replica:
        replica.execute(sql, values)


def _down(path: Path, _database: str, _now: datetime) -> None:
    path.unlink(missing_ok=True)


def _garbage(path: Path, _database: str, _now: datetime) -> None:
    path.write_bytes(b"This is not a database. " * 64)


def _locked(path: Path, _database: str, _now: datetime) -> None:
    _journal(path).write_bytes(_JOURNAL_BEGINS.ljust(512, b"\0"))


def _schema_changed(path: Path, database: str, _now: datetime) -> None:
    _run(path, f"ALTER TABLE {_PEOPLE[database]} RENAME COLUMN nino TO insurance_number")


def _oversized(path: Path, database: str, _now: datetime) -> None:
    table = _ADDRESSES[database]
    count = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
    _run(path, f"{count} INSERT INTO {table} SELECT {table}.* FROM {table}, n", _COPIES)  # noqa: S608 - our own names


def _stale(path: Path, _database: str, now: datetime) -> None:
    _run(path, "INSERT INTO replication VALUES (?)", now.isoformat())


_WAYS: dict[str, Callable[[Path, str, datetime], None]] = {
    "down": _down,
    "garbage": _garbage,
    "locked": _locked,
    "schema_changed": _schema_changed,
    "oversized": _oversized,
    "stale": _stale,
}
