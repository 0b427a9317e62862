"""Keeps what the agencies held at one moment, for a database that goes stale and shows it on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from connectors.demo.truth import opened


def snapshot_name(database: str) -> str:
    """The name of the file with what was held when a database went stale."""
    return f"stale-{database}.sqlite"


def take_snapshot(folder: Path, database: str) -> None:
    """Keep what is held now, for a database that will show nothing newer.

    It reads by a connection of its own, because SQLite copies nothing out of one that writes.
    """
    with (
        opened(folder) as source,
        closing(sqlite3.connect(folder / snapshot_name(database))) as kept,
    ):
        source.backup(kept)


def drop_snapshot(folder: Path, database: str) -> None:
    """Forget what a stale database held."""
    (folder / snapshot_name(database)).unlink(missing_ok=True)
