"""A world to practise in: invented people in real databases, with a clock that can be advanced.

Worlds are found by the entry-point group `caseworker.worlds`. The program asks a world's databases
in no special way: it reads the world's register and makes its connectors like any others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from caseworker.clock import Clock


class Invented(Protocol):
    """An invented person of a world: what to try with them, and what they would say."""

    @property
    def key(self) -> str:
        """A short name for them in stories and tests."""
        ...

    @property
    def shows(self) -> str:
        """What can be seen by looking them up, in words."""
        ...

    @property
    def typed(self) -> Mapping[str, str]:
        """What they would say about themselves, field by field, as a person would type it."""
        ...


class World(Protocol):
    """An open world. What the agencies' own staff would do is done with its methods."""

    @property
    def folder(self) -> Path:
        """Where all of it lies: databases, files, register, staff and ledger."""
        ...

    @property
    def register_path(self) -> Path:
        """The register file of this world."""
        ...

    @property
    def staff_path(self) -> Path:
        """The invented staff who may use the program here."""
        ...

    @property
    def ledger_path(self) -> Path:
        """Where the program keeps its ledger for this world."""
        ...

    @property
    def clock(self) -> Clock:
        """The world's clock: it only goes forward."""
        ...

    @property
    def people(self) -> Sequence[Invented]:
        """The invented people to try."""
        ...

    def secret(self, reference: str) -> str:
        """A secret of this world's databases by its reference; raises Misconfigured."""
        ...

    def advance(self, days: int) -> Sequence[str]:
        """Let days pass: feeds and extracts run in order of date. Returns what happened, in words.

        Raises WorldError for anything but a whole number of days above 0.
        """
        ...

    def apply(self, database: str, field: str, record_id: str = "") -> str:
        """As the agency's own staff, put the right value into a record. Returns it in words.

        Raises WorldError if there is no such record or nothing to put right.
        """
        ...

    def break_(self, database: str, mode: str) -> str:
        """Break a database in one of the ways that the world knows. Raises WorldError."""
        ...

    def ways_to_break(self) -> Mapping[str, Sequence[str]]:
        """For each database the ways in which it can be broken."""
        ...

    def mend(self, database: str) -> str:
        """Mend a broken database. Raises WorldError."""
        ...

    def status(self) -> Sequence[str]:
        """What day it is, what is broken, when the next extracts are due, in words."""
        ...


class WorldFactory(Protocol):
    """What an entry point of the group `caseworker.worlds` names."""

    @staticmethod
    def open(
        folder: Path, *, clock: Callable[[], datetime], serve: bool = True
    ) -> AbstractContextManager[World]:
        """Make a world in an empty folder, or go on with the one that is there.

        `serve=False` starts no servers: enough for everything but asking databases. Raises WorldError for a folder that holds something else.
        """
        ...
