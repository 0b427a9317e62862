"""What happens when the program starts: the register is put on record, cut-off look-ups are closed."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from caseworker.casework.desk import Desk
from caseworker.casework.events import LookupClosed, LookupRequested, RegisterAdopted
from caseworker.ledger import NewEntry, Reader

SITTINGS = "sittings"


@contextlib.contextmanager
def sitting(folder: Path) -> Iterator[str]:
    """Name this run of the program and hold a lock in its name until it ends.

    `folder` is the ledger's. The operating system drops the lock however the program ends, which
    is how the next start can tell a look-up that was cut off from one that still runs elsewhere.
    """
    place = folder / SITTINGS
    place.mkdir(exist_ok=True)
    name = secrets.token_hex(8)
    path = place / f"{name}.lock"
    with FileLock(path):
        _make_durable(place)
        yield name
    path.unlink(missing_ok=True)


def _make_durable(folder: Path) -> None:
    """The lock's name must outlive a power cut, as the look-ups made under it do."""
    with contextlib.suppress(OSError):  # Windows keeps folders durable by itself
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cut_off(folder: Path) -> dict[str, Path]:
    """The sittings that ended without tidying up, by name, with their lock files."""
    found: dict[str, Path] = {}
    for path in (folder / SITTINGS).glob("*.lock"):
        with contextlib.suppress(Timeout), FileLock(path, timeout=0):
            found[path.stem] = path
    return found


def adopt_register(desk: Desk) -> bool:
    """Put the register on record if it is not the one in force. True if it was a change."""
    event = RegisterAdopted(
        desk.register.version,
        digest=desk.register.digest,
        databases=[database.id for database in desk.register.databases],
    )

    def decide(reader: Reader) -> list[NewEntry]:
        newest = next(
            reader.entries(types=[RegisterAdopted.TYPE], newest_first=True, limit=1), None
        )
        same = newest is not None and (newest.claim or {}).get("digest") == event.digest
        return [] if same else [desk.entry(event)]

    return bool(desk.act(decide))


def close_interrupted(desk: Desk, folder: Path) -> tuple[str, ...]:
    """Close every look-up that a crash or power cut left open; returns their ids.

    A look-up of another window that is still running is left alone.
    """
    ended = _cut_off(folder)
    if not ended:
        return ()

    def decide(reader: Reader) -> list[NewEntry]:
        still_open = {
            entry.ref: entry
            for entry in reader.entries(types=[LookupRequested.TYPE])
            if (entry.claim or {}).get("sitting") in ended
        }
        for entry in reader.entries(types=[LookupClosed.TYPE]):
            still_open.pop(entry.ref, None)
        return [
            desk.entry(
                LookupClosed(entry.ref or "", how="interrupted"),
                case=entry.case,
                subject=entry.subject,
                purpose=entry.purpose,
            )
            for entry in still_open.values()
        ]

    closed = tuple(entry.ref or "" for entry in desk.act(decide))
    for path in ended.values():
        path.unlink(missing_ok=True)
    return closed
