"""The demo world's clock: the computer's clock plus what the story has been moved on, never back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

from caseworker.clock import Clock, system_clock
from caseworker.errors import WorldError
from connectors.demo.truth import FILE, opened, state

OFFSET = "offset_seconds"
SKEW = "base_skew_seconds"
"""How far the base clock that a test may hand in is from the computer's own, for the servers."""
DAY_BEGINS = time(9, 0)
"""When the clock is moved to another day it is at least nine in the morning there."""


def demo_clock(folder: Path, base: Clock = system_clock) -> Clock:
    """A clock that follows the world in `folder`, also when another process moves it on."""
    offset = _offset(folder, OFFSET)
    return lambda: base() + timedelta(seconds=offset())


def server_clock(folder: Path) -> Clock:
    """The same clock for the server process, which knows only the computer's own."""
    offset = _offset(folder, OFFSET, SKEW)
    return lambda: system_clock() + timedelta(seconds=offset())


def _offset(folder: Path, *names: str) -> Callable[[], float]:
    """Seconds by which the clock has been moved on: read again only after the file has changed.

    The window asks the time often, and on the thread that must never wait for a file in use.
    """
    known: tuple[bytes, float] = (b"", 0.0)

    def seconds() -> float:
        nonlocal known
        changes = _changes(folder)
        if not changes or changes != known[0]:
            with opened(folder) as connection:
                known = changes, sum(float(state(connection, name, "0")) for name in names)
        return known[1]

    return seconds


def _changes(folder: Path) -> bytes:
    """How often the file was changed (SQLite's file format, 1.3.7); nothing if it is not there."""
    try:
        with (folder / FILE).open("rb") as file:
            file.seek(24)
            return file.read(4)
    except OSError:
        return b""


def moment_on(now: datetime, days: int) -> datetime:
    """The moment `days` days on: the same time of day, or nine o'clock when it was earlier.

    No days on is now. Raises WorldError for days in the past.
    """
    if days < 0:
        raise WorldError(
            "The demo clock only goes forward.",
            advice="Choose a later day, or open a new demo world in another folder.",
        )
    if days == 0:
        return now
    later = now + timedelta(days=days)
    begins = later.replace(hour=DAY_BEGINS.hour, minute=DAY_BEGINS.minute, second=0, microsecond=0)
    return max(later, begins)
