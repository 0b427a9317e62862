"""How the audit record's file is opened, and what its database errors mean to a person."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from caseworker.errors import LedgerBroken, LedgerBusy, LedgerError, LedgerFull

BUSY_SECONDS = 10.0
"""How long we wait for another program that is just writing."""

DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What a damaged file can raise; the second when SQLite's message quotes what is no text."""

_NO_WRITING = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_NEARLY_FULL = 1024 * 1024  # bytes


def connect_writer(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Database:
    """The one connection that writes: every commit is on the disk before it is acknowledged."""
    # check_same_thread is off because threads use it in turn (see `writer`).
    db = Database(
        sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    )
    for pragma in (
        "foreign_keys=ON",
        "secure_delete=ON",
        "synchronous=FULL",
        "fullfsync=ON",
        "checkpoint_fullfsync=ON",
        "temp_store=MEMORY",
    ):
        db.execute(f"PRAGMA {pragma}")
    return db


def connect_reader(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Database:
    """A connection that can only read, for use by one thread.

    Raises LedgerError if there is no such file.
    """
    if not path.is_file():
        raise LedgerError(
            "There is no audit record in this place.", advice="Choose another folder or file."
        )
    db = _open(path, "mode=ro", busy_seconds)
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except DAMAGE as error:
        # On a medium that cannot be written to, SQLite needs to be told that nobody writes.
        # Any other trouble is met again, and reported, by whoever reads first.
        if code_of(error) in _NO_WRITING and not path.with_name(path.name + "-wal").exists():
            db.close()
            db = _open(path, "immutable=1", busy_seconds)
    db.execute("PRAGMA temp_store=MEMORY")
    return db


def _open(path: Path, mode: str, busy_seconds: float) -> Database:
    # check_same_thread is off only so that close() may end the connections of other threads.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )
    return Database(connection)


def plain_errors(path: Path) -> AbstractContextManager[None]:
    """Turn a database error into the LedgerError that says what a person can do about it."""
    return _PlainErrors(path)


class _PlainErrors:
    """Not a generator, because an append passes through here twice and is timed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, (sqlite3.Error, UnicodeDecodeError)):
            raise explain(error, self._path) from error


def code_of(error: BaseException) -> int:
    """SQLite's primary result code, 0 if there is none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def explain(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> LedgerError:
    """The LedgerError for a database error; SQLite's own words hold no personal value."""
    code = code_of(error)
    if isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error):
        return LedgerBroken("The file of the audit record is damaged.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return LedgerBusy("Another program is using the audit record.")
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _nearly_full(path)):
        return LedgerFull("There is no room left on the disk for the audit record.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LedgerBroken("The file of the audit record is damaged.")
    if code == sqlite3.SQLITE_CONSTRAINT:
        return LedgerBroken(f"A guard of the audit record stopped this: {error}.")
    if code in (*_NO_WRITING, sqlite3.SQLITE_PERM):
        return LedgerError(
            "The audit record cannot be written to.",
            advice="Ask for the right to write to its folder. Nothing was recorded.",
        )
    return LedgerError(
        f"The audit record could not be used ({type(error).__name__}: {error}).",
        advice="Try again. If it goes on, verify the audit record: caseworker ledger verify",
    )


def _nearly_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NEARLY_FULL
    except OSError:
        return False
