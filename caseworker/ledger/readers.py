"""The connections that only read the audit record: one for each thread that asks."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlite_utils import Database

from caseworker.errors import LedgerError
from caseworker.ledger.connection import connect_reader


class Readers:
    """Gives each thread its read-only connection, and closes those of threads that ended."""

    def __init__(self, path: Path, busy_seconds: float) -> None:
        self._path, self._busy_seconds = path, busy_seconds
        self._open: dict[threading.Thread, Database] = {}
        self._lock = threading.Lock()
        self._ended = False

    def mine(self) -> Database:
        """The calling thread's connection. Raises LedgerError once the record is closed."""
        me = threading.current_thread()
        db = self._open.get(me)
        if db is not None:
            return db
        with self._lock:
            if self._ended:
                raise LedgerError("The audit record is closed.", advice="Open it again.")
            for thread in [thread for thread in self._open if not thread.is_alive()]:
                self._open.pop(thread).close()
            db = connect_reader(self._path, busy_seconds=self._busy_seconds)
            self._open[me] = db
        return db

    def end(self) -> bool:
        """Give no new connection from now on; True at the first call."""
        with self._lock:
            first, self._ended = not self._ended, True
        return first

    def close(self) -> None:
        """Close all of them, those of other threads too."""
        with self._lock:
            found, self._open = list(self._open.values()), {}
        for db in found:
            db.close()
