"""Says where to look by hand, and whom to ask: as the connector's own guide has it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from caseworker.connector import Connector
from caseworker.errors import InputError
from caseworker.register.model import Database, Register


@runtime_checkable
class Guide(Protocol):
    """How a person makes a check, as a connector for checks by hand keeps it."""

    def lines(self) -> tuple[str, ...]:
        """The whole guide, in lines for people."""


def find_database(register: Register, database: str) -> Database:
    """The database with this id; raises InputError naming those there are."""
    for one in register.databases:
        if one.id.casefold() == database.casefold():
            return one
    known = ", ".join(one.id for one in register.databases)
    raise InputError("not in the register", where="database", advice=f"Choose from: {known}.")


def guide_lines(database: Database, connector: Connector | None) -> list[str]:
    """Where to look and whom to ask, in lines for people."""
    lines = [f"{database.id} {database.name}, kept by {database.owner_team}."]
    guide = getattr(connector, "guide", None)
    if isinstance(guide, Guide):
        return [*lines, *guide.lines()]
    contact = database.contact
    reach = ", ".join(part for part in (contact.name, contact.phone, contact.email) if part)
    lines.append("The register has no guide for this database.")
    lines.append(f"Ask: {reach}." if reach else "The register names nobody to ask.")
    return lines
