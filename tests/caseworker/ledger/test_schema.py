"""The guards of the record stop what must not happen, and are missed when they are gone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from caseworker.errors import LedgerBroken, LedgerTooNew
from caseworker.ledger import Ledger, NewEntry, open_ledger
from caseworker.ledger.schema import check_schema, schema_faults


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("UPDATE entry SET envelope = '{}' WHERE seq = 2", "never changed"),
        ("DELETE FROM entry WHERE seq = 2", "never removed"),
        ("UPDATE entry SET claim = '{}' WHERE seq = 2", "content is never changed"),
        ("UPDATE entry SET detail_salt = zeroblob(16) WHERE seq = 2", "content is never changed"),
        ("UPDATE entry SET claim = NULL, claim_salt = NULL WHERE seq = 1", "only removed by an"),
        ("UPDATE entry SET detail = NULL, detail_salt = NULL WHERE seq = 2", "only removed by an"),
        ("UPDATE entry SET detail = NULL WHERE seq = 2", "only removed by an erasure"),
        ("UPDATE attachment SET content = x'00'", "never changed"),
        ("DELETE FROM attachment", "only removed by an erasure"),
        ("REPLACE INTO entry(seq, hash, envelope) SELECT seq, hash, '{}' FROM entry", "follow"),
        ("INSERT INTO entry(seq, hash, envelope) SELECT 9, hash, envelope FROM entry", "follow"),
        ("INSERT INTO entry(seq, hash, envelope) SELECT 22, hash, envelope FROM entry", "follow"),
        ("INSERT INTO attachment SELECT 2, salt, x'00' FROM attachment", "only added with its"),
        ("INSERT OR REPLACE INTO attachment SELECT * FROM attachment", "only added"),
    ],
)
def test_a_guard_stops_a_casual_edit_from_any_program(filled: Path, sql: str, reason: str) -> None:
    with (
        closing(sqlite3.connect(filled)) as connection,
        pytest.raises(sqlite3.DatabaseError, match=reason),
    ):
        connection.execute(sql)


def test_an_erasure_of_one_body_does_not_permit_another(
    ledger: Ledger, path: Path, clock: object
) -> None:
    ledger.add(NewEntry("note.made", "u1", claim={"a": 1}, detail={"b": 2}))
    ledger.erase(2, ["detail"], "retention", "u1")
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only removed by an erasure"),
    ):
        connection.execute("UPDATE entry SET claim = NULL, claim_salt = NULL WHERE seq = 2")


def test_an_erasure_that_names_no_entry_permits_nothing(filled: Path) -> None:
    """Somebody appends one by hand whose reference fits and whose claim does not say of what."""
    with closing(sqlite3.connect(filled)) as connection:
        (hash,) = connection.execute("SELECT hash FROM entry WHERE seq = 21").fetchone()
        envelope = {"prev": hash.hex(), "ref": "entry:2", "seq": 22, "type": "body.erased"}
        connection.execute(
            "INSERT INTO entry(seq, hash, envelope, claim_salt, claim) VALUES (22, ?, ?, ?, ?)",
            [hash, json.dumps(envelope), b"s" * 16, '{"kinds":["claim"]}'],
        )
        with pytest.raises(sqlite3.IntegrityError, match="only removed by an erasure"):
            connection.execute("UPDATE entry SET claim = NULL, claim_salt = NULL WHERE seq = 2")


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("DROP TRIGGER entry_no_delete", "The guard entry_no_delete has been removed."),
        ("DROP INDEX entry_case", "The index entry_case has been removed."),
        (
            "CREATE TRIGGER extra AFTER INSERT ON entry BEGIN SELECT 1; END",
            "The guard extra does not belong to the audit record.",
        ),
    ],
)
def test_a_missing_or_foreign_guard_stops_the_start(
    filled: Path, clock: object, sql: str, sentence: str
) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(sql)
    with pytest.raises(LedgerBroken, match=sentence):
        open_ledger(filled, clock=clock, realm="practice")  # type: ignore[arg-type]


def test_a_guard_that_was_watered_down_is_noticed(filled: Path, ledger: Ledger) -> None:
    from sqlite_utils import Database

    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("DROP TRIGGER entry_no_update")
        connection.execute(
            "CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT 1; END"
        )
        db = Database(connection)
        assert schema_faults(db) == ["The guard entry_no_update has been altered."]
        with pytest.raises(LedgerBroken):
            check_schema(db)


def test_a_ledger_of_a_newer_program_is_not_touched(filled: Path, clock: object) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) "
            "VALUES ('caseworker.ledger', 'm999_from_the_future', '2099')"
        )
    before = filled.read_bytes()
    with pytest.raises(LedgerTooNew):
        open_ledger(filled, clock=clock, realm="practice")  # type: ignore[arg-type]
    assert filled.read_bytes() == before
