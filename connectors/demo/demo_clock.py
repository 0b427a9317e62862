"""The demo world's clock: the computer's clock plus what the story has been moved on, never back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

from caseworker.clock import Clock, system_clock
from caseworker.errors import WorldError
from connectors.demo.truth import opened, state

OFFSET = "offset_seconds"
SKEW = "base_skew_seconds"
"""How far the base clock that a test may hand in is from the computer's own, for the servers."""
DAY_BEGINS = time(9, 0)
"""When the clock is moved to another day it is at least nine in the morning there."""


def demo_clock(folder: Path, base: Clock = system_clock) -> Clock:
    """A clock that follows the world in `folder`, also when another process moves it on."""

    def now() -> datetime:
        with opened(folder) as connection:
            offset = float(state(connection, OFFSET, "0"))
        return base() + timedelta(seconds=offset)

    return now


def server_clock(folder: Path) -> Clock:
    """The same clock for the server process, which knows only the computer's own."""

    def now() -> datetime:
        with opened(folder) as connection:
            seconds = float(state(connection, OFFSET, "0")) + float(state(connection, SKEW, "0"))
        return system_clock() + timedelta(seconds=seconds)

    return now


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
