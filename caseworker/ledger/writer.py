"""The one thread that writes: it takes jobs one after the other and is never cut off in the middle.

A plain Python thread owns the only writing connection. Whoever has something to write hands over a
function and waits for its result; an exception comes back to the one who asked. At the end of the
program the jobs already handed over are finished first.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeAlias, TypeVar

from sqlite_utils import Database

from caseworker.errors import LedgerError

T = TypeVar("T")

_Job: TypeAlias = "tuple[Callable[[Database], Any], Future[Any]]"


class Writer:
    """Runs jobs on its own connection, one at a time, in the order they were handed over."""

    def __init__(self, connect: Callable[[], Database]) -> None:
        """Start the thread and open its connection with `connect`, whose exception is raised."""
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        opened: Future[None] = Future()
        # A daemon, so that a ledger nobody closed does not hold up the exit; atexit drains it.
        self._thread = threading.Thread(
            target=self._work, args=(connect, opened), name="ledger-writer", daemon=True
        )
        self._thread.start()
        try:
            opened.result()
        except BaseException:
            self._closed = True
            self._thread.join()
            raise
        atexit.register(self.close)

    def run(self, job: Callable[[Database], T]) -> T:
        """Have `job` done and return its result, or raise what it raised.

        Raises LedgerError if the writer is closed, or if called from within a job: that would wait
        for itself for ever.
        """
        if threading.current_thread() is self._thread:
            raise LedgerError("A decision tried to append to the audit record a second time.")
        result: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise LedgerError("The audit record is closed.", advice="Open it again.")
            self._jobs.put((job, result))
        return result.result()

    def close(self) -> None:
        """Finish the jobs handed over so far and close the connection. A second call is harmless."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()
        atexit.unregister(self.close)

    def _work(self, connect: Callable[[], Database], opened: Future[None]) -> None:
        try:
            db = connect()
        except BaseException as error:  # noqa: BLE001 - raised again where the ledger is opened
            opened.set_exception(error)
            return
        opened.set_result(None)
        del opened
        try:
            while (item := self._jobs.get()) is not None:
                _do(db, *item)
                del item
        finally:
            db.close()


def _do(db: Database, job: Callable[[Database], T], result: Future[T]) -> None:
    try:
        value = job(db)
    except BaseException as error:  # noqa: BLE001 - raised again where the job was handed over
        result.set_exception(error)
    else:
        result.set_result(value)
