"""Cuts a connection as soon as the person stops or the time is over, even in mid-word.

A time-out of a socket starts anew with every byte, so a source that sends one byte a second could
hold us for ever. Here a small watching thread shuts the line from our side instead.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from contextvars import ContextVar
from types import TracebackType
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

from caseworker.connector import LookupContext
from caseworker.errors import ConnectorError, Stopped, Unavailable

POLL_SECONDS = 0.05
"""How soon a stop or the end of the time is noticed."""


def trouble(context: LookupContext, name: str) -> ConnectorError | None:
    """Why the database `name` must not be asked or waited for any longer; None to go on."""
    if context.cancelled():
        return Stopped(f"You stopped before {name} answered.")
    if context.seconds_left() <= 0:
        return Unavailable(f"{name} did not answer in time.")
    return None


class Watch:
    """Watches one exchange: `with Watch(context, name) as watch`, then look at `watch.why`."""

    def __init__(self, context: LookupContext, name: str) -> None:
        self.why: ConnectorError | None = None
        self._context = context
        self._name = name
        self._lines: list[socket.socket] = []
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="http-watch", daemon=True)

    def hold(self, line: socket.socket) -> None:
        """Be ready to cut this line (its own duplicate of it); at once if the time is over."""
        own = line.dup()
        with self._lock:
            self._lines.append(own)
            cut = self.why is not None
        if cut:
            _shut(own)

    def _watch(self) -> None:
        while not self._over.wait(POLL_SECONDS):
            why = trouble(self._context, self._name)
            if why is not None:
                with self._lock:
                    self.why = why
                    for line in self._lines:
                        _shut(line)
                return

    def __enter__(self) -> Watch:
        self._token = _current.set(self)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
        _current.reset(self._token)
        for line in self._lines:
            line.close()


_current: ContextVar[Watch | None] = ContextVar("http watch", default=None)


def _shut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it may be closed already
        line.shutdown(socket.SHUT_RDWR)


class _Line(HTTPConnection):
    """A connection that the current watch can cut, from the handshake to the last byte."""

    _duplicate: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        line = super()._new_conn()
        self._duplicate = line.dup()
        self._hand_over()
        return line

    def request(self, *args: Any, **options: Any) -> None:
        if self.sock is not None:  # a kept connection is used again
            self._hand_over()
        super().request(*args, **options)

    def close(self) -> None:
        super().close()
        if self._duplicate is not None:
            self._duplicate.close()
            self._duplicate = None

    def _hand_over(self) -> None:
        watch = _current.get()
        if watch is not None and self._duplicate is not None:
            watch.hold(self._duplicate)


class _SafeLine(_Line, HTTPSConnection):
    """The same over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Line


class _SafePool(HTTPSConnectionPool):
    ConnectionCls = _SafeLine


class WatchedAdapter(HTTPAdapter):
    """A transport for requests whose connections the current watch can cut."""

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **options: Any
    ) -> None:
        """Called by requests once; gives it connections that can be cut."""
        self.poolmanager = PoolManager(
            num_pools=connections, maxsize=maxsize, block=block, **options
        )
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SafePool}
