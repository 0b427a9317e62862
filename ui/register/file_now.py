"""Has the register file checked beside the window, also when the desk could not be opened with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from caseworker.clock import system_clock
from caseworker.errors import RegisterError
from ui.desk.session import Session
from ui.parts.there import while_there
from ui.register.file_check import FileCheck, check_file


def check_now(
    session: Session,
    reading: Callable[[], None],
    done: Callable[[FileCheck], None],
    *,
    to: QObject,
) -> None:
    """Check the file that the desk works with, or the one that it could not be opened with.

    `reading` is told before an open desk reads it; `done` is handed what was found
    as long as `to`, which asked, is there.
    """
    place, desk, broken = session.place, session.desk, session.not_opened
    if place is not None and desk is not None:
        path, today, digest = place.register_path, desk.clock().date(), desk.register.digest
        reading()
        session.read(lambda _: check_file(path, today, digest), done, to=to)
    elif isinstance(broken, RegisterError) and broken.faults:
        path, today = Path(broken.faults[0].file), system_clock().date()
        session.tasks.stream(
            lambda _: check_file(path, today, ""),
            lambda _: None,
            while_there(to, done),
            session.fault.emit,
        )
