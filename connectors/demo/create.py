"""Makes a demo world in an empty folder: agencies, copies, extracts, register and staff."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from caseworker.errors import WorldError
from connectors.demo.breaks import SERVED
from connectors.demo.broken_replicas import clear_broken
from connectors.demo.extracts import EXTRACTS, write_extract
from connectors.demo.fronts.web import SECRETS
from connectors.demo.register_file import write_register, write_staff
from connectors.demo.replicas import FILES, write_replica
from connectors.demo.schedule import RAN_UNTIL, due
from connectors.demo.seed import fill
from connectors.demo.server_process import free_ports
from connectors.demo.story import Calendar
from connectors.demo.truth import SCHEMA, opened, set_state, state

MARK = "demo-world.txt"
_MARK_WORDS = (
    "This folder is a demonstration world of Caseworker. Everybody in it is invented.\n"
    "You may delete the whole folder when you no longer need it.\n"
)
ANCHOR = "anchor"
REGISTER_NUMBER = "register_number"


def check_folder(folder: Path) -> None:
    """Raises WorldError for a folder that holds something else, or that cannot be a folder."""
    if folder.exists() and not folder.is_dir():
        raise WorldError("This is a file, not a folder.", advice="Name a new folder.")
    if folder.is_dir() and not (folder / MARK).is_file() and any(folder.iterdir()):
        raise WorldError(
            "This folder holds something that is not a demo world.",
            advice="Name an empty or a new folder. Nothing was changed.",
        )


def create_if_new(folder: Path, now: datetime) -> None:
    """Fill the folder unless it holds a whole world already. Cut off, it starts afresh."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(_MARK_WORDS, encoding="utf-8")
    with opened(folder, write=True) as connection:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables:
            _create(connection, folder, now)


def _create(connection: sqlite3.Connection, folder: Path, now: datetime) -> None:
    for statement in SCHEMA.split(";"):
        connection.execute(statement)
    calendar = Calendar(now.date())
    set_state(connection, ANCHOR, now.isoformat())
    set_state(connection, RAN_UNTIL, now.isoformat())
    world = hashlib.sha256(f"{now.isoformat()} {folder.resolve()}".encode()).hexdigest()[:24]
    set_state(connection, "world", world)
    for name in SECRETS:
        value = hashlib.sha256(f"{world} {name}".encode()).hexdigest()[:20]
        set_state(connection, f"secret:{name}", value)
    fill(connection, calendar)
    for database in FILES:
        clear_broken(folder, database)
        write_replica(connection, folder, database, now)
    earlier = calendar.at(-70)
    for item in due(calendar, earlier, now):
        if item.plan in EXTRACTS:
            write_extract(connection, folder, item.plan, item.at)
    write_staff(folder)
    keep_ports(connection, folder, dict(zip(SERVED, free_ports(len(SERVED)), strict=True)))


def keep_ports(connection: sqlite3.Connection, folder: Path, ports: Mapping[str, int]) -> None:
    """Remember these ports and write the register that names them, as a new version."""
    for database, port in ports.items():
        set_state(connection, f"port:{database}", str(port))
    number = int(state(connection, REGISTER_NUMBER, "0")) + 1
    set_state(connection, REGISTER_NUMBER, str(number))
    calendar = calendar_of(connection)
    all_ports = {name: int(state(connection, f"port:{name}")) for name in SERVED}
    write_register(folder, calendar, all_ports, number)


def calendar_of(connection: sqlite3.Connection) -> Calendar:
    """The story's calendar of this world."""
    return Calendar(datetime.fromisoformat(state(connection, ANCHOR)).date())
