"""The one connection that writes: jobs use it one after the other and are never left half done.

A job runs on the thread that asks, which holds a lock meanwhile: handing it to a thread of its own
and waiting for that one makes recording an entry slower by a tenth. At the end of the program the
job that is just running is finished first, on whatever thread it runs.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from typing import TypeVar

from sqlite_utils import Database

from caseworker.errors import LedgerError

T = TypeVar("T")


class Writer:
    """Runs jobs on its own connection, one at a time, for any thread."""

    def __init__(self, connect: Callable[[], Database]) -> None:
        """Open the connection with `connect`, whose exception is raised.

        It has to be a connection that several threads may use in turn.
        """
        self._lock = threading.Lock()
        self._inside: int | None = None
        self._closed = False
        self._db = connect()
        atexit.register(self.close)

    def run(self, job: Callable[[Database], T]) -> T:
        """Do `job` and return its result, or raise what it raises.

        A transaction that a job leaves open, as when the person interrupts the program, is undone.
        Raises LedgerError if the writer is closed, or if called from within a job: that would wait
        for itself for ever.
        """
        me = threading.get_ident()
        if self._inside == me:
            raise LedgerError("A decision tried to append to the audit record a second time.")
        with self._lock:
            if self._closed:
                raise LedgerError("The audit record is closed.", advice="Open it again.")
            self._inside = me
            try:
                return job(self._db)
            finally:
                self._inside = None
                if self._db.conn.in_transaction:
                    self._db.rollback()

    def close(self) -> None:
        """Wait for the job that is running and close the connection. A second call is harmless."""
        if self._inside == threading.get_ident():
            raise LedgerError("A decision tried to close the audit record.")
        with self._lock:
            if not self._closed:
                self._closed = True
                self._db.close()
        atexit.unregister(self.close)
