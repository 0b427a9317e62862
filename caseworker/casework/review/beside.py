"""Keeps up with the whole office in a process of its own, so that a window beside it never stumbles.

To read every case of a large office takes a minute of computing, and what is known then is hundreds
of thousands of objects. Both stay out of the process whose window must answer at once: it is handed
the lists that its officer is shown, a piece at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from caseworker.casework.desk import Desk
from caseworker.casework.review.aside import step_back
from caseworker.casework.review.figures import Figures
from caseworker.casework.review.matters import Approval, Matter
from caseworker.casework.review.morning import Morning, morning
from caseworker.casework.review.office import Office, catch_up
from caseworker.casework.staff import Staff
from caseworker.clock import system_clock
from caseworker.errors import CaseworkerError, LedgerError
from caseworker.ledger import open_ledger
from caseworker.register.model import Register

PATIENCE_SECONDS = 0.05
"""How soon it is noticed that nobody wants to know any more."""
PORTION_SECONDS = 0.25
"""How often it is told how far the reading has got."""
PIECE = 200
"""So many lines are handed over at once: a few milliseconds of computing for who takes them."""


class OfficeBeside:
    """The office of one audit record. The process starts with the first question; `close` ends it.

    What was read is kept there: the next answer needs only what is new.
    """

    def __init__(self, path: Path, realm: str, register: Register, staff: Staff) -> None:
        self._about = path, realm, register, staff
        self._one_at_a_time = threading.Lock()
        self._process: SpawnProcess | None = None
        self._line: Connection[Any, Any] | None = None

    def read(
        self,
        officer: str,
        now: datetime,
        progress: Callable[[tuple[int, int]], None],
        stop: threading.Event,
    ) -> Morning | None:
        """What this officer is shown now; None if it was stopped. Waits, so not for a window's thread.

        `progress` is told (read, of) people on the way. Raises LedgerError, also if that process
        ended without a word, and what `catch_up` raises.
        """
        with self._one_at_a_time:
            try:
                line = self._open()
                line.send((officer, now))
                return self._hear(line, progress, stop)
            except (EOFError, OSError):
                self._end()
                raise LedgerError(
                    "The reading of all cases ended before its end.", advice="Open the page again."
                ) from None

    def _hear(
        self,
        line: Connection[Any, Any],
        progress: Callable[[tuple[int, int]], None],
        stop: threading.Event,
    ) -> Morning | None:
        matters: list[Matter] = []
        approvals: list[Approval] = []
        while not stop.is_set():
            if not line.poll(PATIENCE_SECONDS):
                continue
            kind, what = line.recv()
            if kind == "progress":
                progress(what)
            elif kind == "matters":
                matters += what
            elif kind == "approvals":
                approvals += what
            elif kind == "fault":
                raise what
            else:
                figures, for_you = what
                assert figures is None or isinstance(figures, Figures)
                return Morning(tuple(matters), tuple(approvals), figures, for_you)
        self._end()  # what it still has to say is not mistaken for the next answer
        return None

    def _open(self) -> Connection[Any, Any]:
        if self._line is None or self._process is None or not self._process.is_alive():
            self._end()
            spawn = get_context("spawn")
            self._line, other = spawn.Pipe()
            self._process = spawn.Process(target=_serve, args=(*self._about, other), daemon=True)
            self._process.start()
            other.close()
        return self._line

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.terminate()
            self._process.join()
        self._line = self._process = None

    def close(self) -> None:
        """End the process. Who still waits for an answer must have been told to stop."""
        with self._one_at_a_time:
            self._end()


def _serve(
    path: Path, realm: str, register: Register, staff: Staff, line: Connection[Any, Any]
) -> None:
    """Answer one question after the other until nobody is there to ask."""
    step_back()
    known, now = Office(), system_clock()
    with suppress(EOFError, OSError):
        try:
            with open_ledger(path, clock=lambda: now, realm=realm, create=False) as ledger:
                anybody = Desk(ledger, register, staff, staff.officers[0], clock=lambda: now)
                while True:
                    officer, now = line.recv()
                    desk = replace(anybody, officer=staff.officer(officer))
                    while not (known := catch_up(desk, known, PORTION_SECONDS)).ready:
                        line.send(("progress", known.progress))
                    for said in _pieces(morning(desk, known)):
                        line.send(said)
        except CaseworkerError as error:  # the next question begins anew
            line.send(("fault", error))


def _pieces(found: Morning) -> Iterator[tuple[str, object]]:
    for kind, lines in (("matters", found.matters), ("approvals", found.approvals)):
        for first in range(0, len(lines), PIECE):
            yield kind, lines[first : first + PIECE]
    yield "end", (found.figures, found.for_you)
