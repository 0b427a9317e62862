"""Checks the whole audit record beside other work, with progress, until it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from caseworker.casework.review.aside import step_back
from caseworker.errors import LedgerError
from caseworker.ledger import verify
from caseworker.ledger.held import beside, read_held_file
from caseworker.ledger.keys import named_keys_in, trusted
from caseworker.ledger.verify import Report

PATIENCE_SECONDS = 0.05
"""How soon it is noticed that the check shall stop."""


def check_record(
    path: Path, progress: Callable[[int], None], stop: threading.Event
) -> Report | None:
    """The finding, also against the checkpoint kept beside the record; None if it was stopped.

    `progress` is told the number of entries read. Checking is done by a process of its own: it
    computes for seconds, and a window beside it must not stumble. Raises what `verify` and
    `read_held_file` do, LedgerError if that process ended without a word.
    """
    spawn = get_context("spawn")
    hears, says = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_check, args=(path, says), daemon=True)
    process.start()
    says.close()
    try:
        while not stop.is_set():
            if not hears.poll(PATIENCE_SECONDS):
                continue
            kind, what = hears.recv()
            if kind == "progress":
                progress(what)
            elif kind == "found":
                return _report(what)
            else:
                raise what
    except EOFError:
        raise LedgerError(
            "The check of the audit record ended before its end.", advice="Check it again."
        ) from None
    finally:
        hears.close()
        process.terminate()
        process.join()
    return None


def _report(what: Any) -> Report:
    assert isinstance(what, Report)
    return what


def _check(path: Path, says: Connection[Any, Any]) -> None:
    """Check in a process of its own; say how far, then the finding or what went wrong."""
    step_back()
    try:
        kept = beside(path)
        known = trusted(named_keys_in(path))
        held = read_held_file(kept, known, beside=True) if kept.exists() else []
        found = verify(path, held=held, progress=lambda number: says.send(("progress", number)))
    except Exception as error:  # noqa: BLE001 - the other process raises it again
        says.send(("fault", error))
    else:
        says.send(("found", found))
