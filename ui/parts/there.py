"""Hands an answer over only while the part of the window that asked for it is still there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

T = TypeVar("T")


def while_there(asker: QObject | None, told: Callable[[T], object]) -> Callable[[T], None]:
    """`told` as long as the asker exists: another theme builds its page anew, a dialog is closed.

    None: nobody in particular asked, so it is always told.
    """

    def tell(answer: T) -> None:
        if asker is None or isValid(asker):
            told(answer)

    return tell
