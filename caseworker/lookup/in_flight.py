"""Keeps to one question at a time for each connector, whichever look-up asks."""

from __future__ import annotations

import threading

from caseworker.connector import Connector


class InFlight:
    """Which connectors are inside a call right now, over all look-ups of this program.

    An entry lives exactly as long as its call, so one question at a time reaches a connector and
    a database that hangs cannot collect threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside: set[int] = set()

    def enter(self, connector: Connector) -> bool:
        """Go in, if nobody is inside; False otherwise."""
        with self._lock:
            if id(connector) in self._inside:
                return False
            self._inside.add(id(connector))
            return True

    def leave(self, connector: Connector) -> None:
        """Come out, whatever happened inside."""
        with self._lock:
            self._inside.discard(id(connector))


IN_FLIGHT = InFlight()
