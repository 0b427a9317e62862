"""Making a ledger ready to use: is it ours, is it whole, is it for this kind of work?"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from sqlite_utils import Database

from caseworker.clock import Clock
from caseworker.errors import LedgerBroken, LedgerError, LedgerRealm
from caseworker.ledger import search
from caseworker.ledger.body import Salts, decode
from caseworker.ledger.chain import seal
from caseworker.ledger.connection import code_of, connect_writer, plain_errors
from caseworker.ledger.entry import JSON, OPENED, SYSTEM, NewEntry
from caseworker.ledger.place import make_file
from caseworker.ledger.read import read_last
from caseworker.ledger.record import insert
from caseworker.ledger.schema import APPLICATION_ID, check_age, check_schema, migrations

FORMAT = 1
"""The version of the rules of this ledger, kept in its first entry."""

_AGAIN_SECONDS = 0.02


def make_place(path: Path) -> None:
    """Make the folder and an empty file where there is none. Raises LedgerError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        make_file(path)
    except OSError as error:
        raise LedgerError(
            f"The audit record cannot be made in this folder ({error.strerror}).",
            advice="Choose a folder that you may write to.",
        ) from error


def connect_ready(
    path: Path, realm: str, clock: Clock, salts: Salts, busy_seconds: float
) -> Database:
    """The writing connection to a ledger that is ready to use: checked, and begun if it is new.

    Raises as `open_ledger` does; a ledger that was there already is then left as it was.
    """
    with plain_errors(path):
        db = connect_writer(path, busy_seconds=busy_seconds)
        try:
            _check_file(db)
            _keep_write_ahead_log(db, busy_seconds)
            if not _is_ready(db):
                db.execute("BEGIN IMMEDIATE")
                try:
                    _get_ready(db, realm, clock, salts)
                    db.commit()
                except BaseException:
                    db.rollback()
                    raise
            check_schema(db)
            _check_realm(db, realm)
        except BaseException:
            db.close()
            raise
    return db


def _check_file(db: Database) -> None:
    """Refuse, before anything is written, a file that is no ledger or a ledger from the future."""
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID and (mark != 0 or db.table_names()):
        raise LedgerError(
            "This file is not an audit record of this program.",
            advice="Choose another file. Nothing was changed.",
        )
    check_age(db)


def _keep_write_ahead_log(db: Database, busy_seconds: float) -> None:
    """Have changes written to a log first. Somebody else may just be doing the same to a new file.

    That is the one thing for which SQLite does not wait by itself: whoever comes second is told
    that the file is busy at once, whatever its own time-out.
    """
    end = time.monotonic() + busy_seconds
    while True:
        try:
            mode = db.execute("PRAGMA journal_mode=WAL").fetchone()[0]
            break
        except sqlite3.OperationalError as error:
            if code_of(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= end:
                raise
            time.sleep(_AGAIN_SECONDS)
    if mode != "wal":
        raise LedgerError("This disk cannot keep an audit record safely.")


def _is_ready(db: Database) -> bool:
    return not migrations.pending(db) and read_last(db) is not None and search.is_current(db)


def _get_ready(db: Database, realm: str, clock: Clock, salts: Salts) -> None:
    """Bring the tables up to date, write the first entry of a new ledger, make the caches."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(db)
    if read_last(db) is None:
        claim: dict[str, JSON] = {"realm": realm, "format": FORMAT}
        first = NewEntry(OPENED, SYSTEM, claim=claim)
        insert(db, seal(first, None, chain=salts().hex(), ts=clock(), salts=salts))
    if not search.is_current(db):
        search.rebuild(db)


def _check_realm(db: Database, realm: str) -> None:
    row = db.execute("SELECT claim FROM entry WHERE seq = 1").fetchone()
    stored = None if row is None or row[0] is None else decode(row[0]).get("realm")
    if stored is None:
        raise LedgerBroken("The first entry of the audit record does not say what it is for.")
    if stored != realm:
        raise LedgerRealm(f"This audit record is for {stored} work, not for {realm} work.")
