"""The one clock: whatever needs the time is handed a clock, so that a demo or a test can set it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""A clock is any function that gives the present moment as an aware UTC datetime."""


def system_clock() -> datetime:
    """The computer's own clock, in UTC."""
    return datetime.now(UTC)
