"""How the file is opened, and that database errors come with advice."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from caseworker.errors import LedgerBroken, LedgerError
from caseworker.ledger import verify
from caseworker.ledger.connection import connect_reader, connect_writer, plain_errors


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("fullfsync", 1)],
)
def test_the_writing_connection_is_durable_and_wipes_what_it_deletes(
    path: Path, pragma: str, value: int
) -> None:
    db = connect_writer(path)
    assert db.execute(f"PRAGMA {pragma}").fetchone()[0] == value
    db.close()


def test_a_reading_connection_cannot_write(filled: Path) -> None:
    db = connect_reader(filled)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("CREATE TABLE x(y)")
    db.close()


def test_a_missing_file_is_not_made_by_reading(path: Path) -> None:
    with pytest.raises(LedgerError, match="no audit record"):
        connect_reader(path)
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be made read-only there")
def test_a_copy_whose_folder_nobody_may_write_to_can_be_verified(filled: Path) -> None:
    filled.chmod(0o400)
    filled.parent.chmod(0o500)
    try:
        assert verify(filled).ok
    finally:
        filled.parent.chmod(0o700)


def test_a_guard_that_stops_a_statement_is_reported_as_broken(filled: Path) -> None:
    with (
        closing(sqlite3.connect(filled)) as connection,
        pytest.raises(LedgerBroken, match="an entry is never removed"),
        plain_errors(filled),
    ):
        connection.execute("DELETE FROM entry")


def test_any_other_database_error_says_what_to_do(filled: Path) -> None:
    with (
        closing(sqlite3.connect(filled)) as connection,
        pytest.raises(LedgerError) as caught,
        plain_errors(filled),
    ):
        connection.execute("SELECT * FROM nothing")
    assert "verify" in caught.value.advice
