"""Checks the whole audit record beside other work, with progress, until it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from caseworker.ledger import verify
from caseworker.ledger.held import beside, read_held_file
from caseworker.ledger.keys import named_keys_in, trusted
from caseworker.ledger.verify import Report


class _Stopped(Exception):
    pass


def check_record(
    path: Path, progress: Callable[[int], None], stop: threading.Event
) -> Report | None:
    """The finding, also against the checkpoint kept beside the record; None if it was stopped.

    `progress` is told the number of entries read. Raises what `verify` and `read_held_file` do.
    """

    def on_the_way(number: int) -> None:
        if stop.is_set():
            raise _Stopped
        progress(number)

    kept = beside(path)
    known = trusted(named_keys_in(path))
    held = read_held_file(kept, known, beside=True) if kept.exists() else []
    try:
        return None if stop.is_set() else verify(path, held=held, progress=on_the_way)
    except _Stopped:
        return None
