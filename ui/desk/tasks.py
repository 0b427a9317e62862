"""Runs slow work beside the window: plain threads that know nothing of Qt, and a timer that listens.

A thread never touches a QObject. What it has to say goes into a queue, and the timer takes it out
on the window's own thread. The desk is opened, used and closed on one thread of its own; each
look-up has another. Work is given plain data only, so that no thread can hold a widget.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

from caseworker.opening import Opened

T = TypeVar("T")

Opener = Callable[[], AbstractContextManager[Opened]]
Failed = Callable[[BaseException], None]
TICK_MS = 20
LISTEN_SECONDS = 0.015
"""How long news are listened to in one go: what is left waits for the next tick."""
_OPEN = 0


@dataclass(frozen=True)
class _News:
    """Something a thread has to say: `kind` is each, done or failed."""

    number: int
    kind: str
    what: Any


@dataclass(frozen=True)
class _Listener:
    """Who is told about a piece of work. `work` is kept, so that it ends on the window's thread."""

    each: Callable[[Any], None] | None
    done: Callable[[Any], None]
    failed: Failed
    work: object


class _Engine:
    """The threads. No Qt: it can be used and tested without a window."""

    def __init__(self, opener: Opener) -> None:
        self.news: SimpleQueue[_News] = SimpleQueue()
        self._jobs: SimpleQueue[tuple[int, Callable[[], Any]] | None] = SimpleQueue()
        self._streams: list[threading.Thread] = []
        self._desk = threading.Thread(target=self._serve, args=(opener,), daemon=True, name="desk")

    def start(self) -> None:
        self._desk.start()

    def job(self, number: int, work: Callable[[], Any]) -> None:
        self._jobs.put((number, work))

    def stream(self, number: int, work: Callable[[Callable[[Any], None]], Any]) -> None:
        def run() -> None:
            self._run(number, lambda: work(lambda what: self._say(number, "each", what)))

        self._streams = [one for one in self._streams if one.is_alive()]
        thread = threading.Thread(target=run, daemon=True, name=f"look-up-{number}")
        self._streams.append(thread)
        thread.start()

    def close(self, seconds: float) -> bool:
        """End: streams first (they must have been told to stop), then the desk. True if all did."""
        until = time.monotonic() + seconds
        for thread in self._streams:
            thread.join(max(0.0, until - time.monotonic()))
        self._jobs.put(None)
        if self._desk.is_alive():
            self._desk.join(max(0.1, until - time.monotonic()))
        return not self._desk.is_alive() and not any(one.is_alive() for one in self._streams)

    def _serve(self, opener: Opener) -> None:
        def serve() -> None:
            with opener() as opened:
                self._say(_OPEN, "each", opened)
                while (job := self._jobs.get()) is not None:
                    self._run(*job)

        self._run(_OPEN, serve)

    def _run(self, number: int, work: Callable[[], Any]) -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - it is handed over, whatever it is
            self._say(number, "failed", error)
        else:
            self._say(number, "done", result)

    def _say(self, number: int, kind: str, what: Any) -> None:
        self.news.put(_News(number, kind, what))


class Tasks(QObject):
    """What the window asks to be done. All methods and all answers are on the window's thread."""

    def __init__(self, opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = _Engine(opener)
        self._listeners: dict[int, _Listener] = {}
        self._next = _OPEN
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._listen)

    @property
    def busy(self) -> bool:
        """True while an answer is awaited (the desk itself, once open, does not count)."""
        return any(number != _OPEN for number in self._listeners)

    def open(self, opened: Callable[[Opened], None], failed: Failed) -> None:
        """Open the desk on its own thread; `failed` also if it breaks later."""
        self._listeners[_OPEN] = _Listener(opened, lambda _: None, failed, None)
        self._engine.start()
        self._timer.start()

    def do(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Do one thing at the desk, in the order asked, and hand over what it returns."""
        number = self._listen_for(_Listener(None, done, failed, work))
        self._engine.job(number, work)

    def stream(
        self,
        work: Callable[[Callable[[Any], None]], T],
        each: Callable[[Any], None],
        done: Callable[[T], None],
        failed: Failed,
    ) -> None:
        """Do something on a thread of its own that says things on the way."""
        number = self._listen_for(_Listener(each, done, failed, work))
        self._engine.stream(number, work)

    def close(self, seconds: float = 4.0) -> bool:
        """End all threads, waiting for what is being written. False if one would not end."""
        self._timer.stop()
        ended = self._engine.close(seconds)
        self._listeners.clear()
        return ended

    def _listen_for(self, listener: _Listener) -> int:
        self._next += 1
        self._listeners[self._next] = listener
        self._timer.start()
        return self._next

    def _listen(self) -> None:
        until = time.monotonic() + LISTEN_SECONDS
        for _ in range(self._engine.news.qsize()):
            if time.monotonic() > until:
                return
            try:
                news = self._engine.news.get_nowait()
            except Empty:
                break
            listener = self._listeners.get(news.number)
            if listener is None:
                continue
            if news.kind == "each":
                if listener.each is not None:
                    listener.each(news.what)
                if news.number == _OPEN:
                    self._listeners[_OPEN] = _Listener(None, lambda _: None, listener.failed, None)
                continue
            del self._listeners[news.number]
            (listener.done if news.kind == "done" else listener.failed)(news.what)
        if not self.busy and _OPEN in self._listeners and self._listeners[_OPEN].each is None:
            self._timer.stop()
