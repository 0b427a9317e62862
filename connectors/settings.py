"""Reads a connector's own settings from the register and tells every fault in them at once."""

from __future__ import annotations

from collections.abc import Iterable

from caseworker.errors import Misconfigured
from caseworker.register.model import Database
from caseworker.toml_file import Faults, Table


def settings_of(database: Database) -> Table:
    """The settings of a database, ready to be read key by key."""
    return Table(database.settings, Faults(f"database {database.id} / settings"), "")


def check_finished(settings: Table, database: Database) -> None:
    """Raise Misconfigured with every fault found, unknown keys included; nothing when all is well.

    Call it last: a key that was never asked for counts as unknown.
    """
    settings.finish()
    found = settings.faults.found
    if found:
        lines = "".join(f"\n- {fault.key}: {fault.message} {fault.advice}" for fault in found)
        raise Misconfigured(f"The settings of database {database.id} cannot be used:{lines}")


def need_every_search(
    settings: Table, database: Database, served: Iterable[frozenset[str]]
) -> None:
    """Note a fault for each search of the register that the settings give no way to make."""
    ways = list(served)
    for search in database.searches:
        if not any(way <= set(search.keys) for way in ways):
            keys = " and ".join(search.keys)
            settings.fault("search", f"There is no way to search by {keys}.", "Add one.")
