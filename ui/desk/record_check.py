"""Checks the whole audit record beside other work, and says whether anything may be approved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from caseworker.casework.review.check import check_record
from caseworker.ledger.verify import Report
from ui.desk.tasks import Tasks
from ui.wording import common as w


class RecordCheck(QObject):
    """One for the whole program, so that every page holds approvals back for the same reason."""

    moved = Signal()
    """The check began, got on or ended."""
    found = Signal()
    """There is a new finding."""

    def __init__(
        self, tasks: Tasks, fault: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._fault = tasks, fault
        self._stop: threading.Event | None = None
        self._clock: Callable[[], datetime] | None = None
        self.report: Report | None = None
        self.at: datetime | None = None
        self.entries = 0
        self.ended = ""
        """How the last check ended: "found", "stopped" or "unreadable"; "" before the first."""

    @property
    def running(self) -> bool:
        """True while a check runs."""
        return self._stop is not None

    @property
    def sound(self) -> bool | None:
        """What the last whole check found; None before there was one."""
        return None if self.report is None else self.report.ok

    @property
    def why_off(self) -> str:
        """Why nothing may be approved or issued, in words; "" while nothing was found."""
        return w.APPROVING_OFF if self.sound is False else ""

    def start(self, path: Path, clock: Callable[[], datetime]) -> None:
        """Check the record in this file on a thread of its own, unless a check runs."""
        if self._stop is not None:
            return
        stop = threading.Event()
        self._stop, self._clock, self.entries = stop, clock, 0
        self._tasks.stream(
            lambda each: check_record(path, each, stop), self._on, self._done, self._failed
        )
        self.moved.emit()

    def stop(self) -> None:
        """Stop the check that runs; the finding before it stays."""
        if self._stop is not None:
            self._stop.set()

    def _on(self, entries: int) -> None:
        self.entries = entries
        self.moved.emit()

    def _done(self, report: Report | None) -> None:
        self._stop = None
        self.ended = "stopped" if report is None else "found"
        if report is not None:
            self.report = report
            self.at = self._clock() if self._clock is not None else None
            self.found.emit()
        self.moved.emit()

    def _failed(self, error: BaseException) -> None:
        self._stop, self.ended = None, "unreadable"
        self.moved.emit()
        self._fault(error)
