"""Tests connectors with invented people, away from the window's thread, and keeps what they showed.

It hangs on the session, so that a page built anew in another theme finds the results again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal

from caseworker.casework.desk import Desk
from caseworker.connector_test import Proof, try_connectors
from ui.desk.session import Session
from ui.wording import register as w


class ConnectorTests(QObject):
    """What the tests of this sitting showed, and which are running. Nothing goes on record."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._stop: threading.Event | None = None
        self.proofs: dict[str, Proof] = {}
        self.running: frozenset[str] = frozenset()
        self.asked = 0
        self.stopped = False
        self.looked_at = ""
        session.closing.connect(self.stop)

    def start(self, databases: tuple[str, ...]) -> None:
        """Test these databases, all at once; nothing happens while another test runs."""
        desk = self._session.desk
        if desk is None or self.running or not databases:
            return
        stop = threading.Event()
        self._stop, self.stopped = stop, False
        self.running, self.asked = frozenset(databases), len(databases)
        for key in databases:
            self.proofs.pop(key, None)
        self._session.tasks.stream(
            _work(desk, databases, stop),
            partial(self._proved, stop),
            partial(self._ended, stop),
            self._broke,
        )
        self.changed.emit()

    def stop(self) -> None:
        """Stop at once; what has been shown is kept."""
        if self._stop is not None and self.running:
            self._stop.set()
            self.stopped, self.running = True, frozenset()
            self._session.said.emit(w.STOPPED)
            self.changed.emit()

    def _proved(self, run: threading.Event, proof: Proof) -> None:
        if run is self._stop and proof.database in self.running:
            self.proofs[proof.database] = proof
            self.running -= {proof.database}
            self.changed.emit()

    def _ended(self, run: threading.Event, shown: tuple[int, int]) -> None:
        if run is self._stop and not run.is_set():
            self._session.said.emit(w.passed(*shown))
            self.running = frozenset()
            self.changed.emit()

    def _broke(self, error: BaseException) -> None:
        self.running = frozenset()
        self._session.fault.emit(error)
        self.changed.emit()


def _work(
    desk: Desk, databases: tuple[str, ...], stop: threading.Event
) -> Callable[[Callable[[Proof], None]], tuple[int, int]]:
    def work(say: Callable[[Proof], None]) -> tuple[int, int]:
        good = total = 0
        for proof in try_connectors(
            desk.register, desk.connectors, databases, actor=desk.officer.id, stop=stop
        ):
            good, total = good + proof.proven, total + 1
            say(proof)
        return good, total

    return work


def connector_tests(session: Session) -> ConnectorTests:
    """The tests of this session, made when they are first wanted."""
    found = cast("ConnectorTests | None", session.findChild(ConnectorTests))
    return ConnectorTests(session) if found is None else found
