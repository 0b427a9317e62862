"""The open demo world: where its files are, what time it is there, and what its agencies can do.

Every action takes the one write lock on the agencies' file, so that several processes can use a
world at once. Nothing outside the world's folder is touched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from caseworker.clock import Clock, system_clock
from caseworker.errors import Misconfigured, WorldError
from caseworker.subject.dates import When, day_words
from caseworker.subject.values import Value
from connectors.demo import agency_desk
from connectors.demo.breaks import BREAKS, KIND, SERVED, modes_for
from connectors.demo.create import calendar_of, check_folder, create_if_new, keep_ports
from connectors.demo.demo_clock import OFFSET, SKEW, demo_clock, moment_on
from connectors.demo.extracts import EXTRACTS, remove_later
from connectors.demo.fronts.web import SECRETS, secret
from connectors.demo.people import TO_TRY, DemoPerson
from connectors.demo.register_file import REGISTER, STAFF
from connectors.demo.replicas import FILES, write_replica
from connectors.demo.schedule import RAN_UNTIL, next_due, run_due
from connectors.demo.server_process import free_ports, serving
from connectors.demo.story import Calendar, Step
from connectors.demo.truth import opened, set_state, state


class DemoWorld:
    """A demo world in a folder; get one with `DemoWorld.open`."""

    people: tuple[DemoPerson, ...] = TO_TRY
    """The invented people to try, with what each would say (`says`) or type (`typed`)."""

    def __init__(self, folder: Path, base_clock: Clock) -> None:
        self.folder = folder
        self.clock: Clock = demo_clock(folder, base_clock)
        self._base = base_clock

    @staticmethod
    @contextmanager
    def open(
        folder: Path, *, clock: Clock = system_clock, serve: bool = True
    ) -> Iterator[DemoWorld]:
        """Make a world in an empty folder, or go on with the one that is there.

        `clock` is the clock that the world's own starts from. `serve=False` starts no servers:
        enough for the agencies' actions. Raises WorldError for a folder that holds something
        else.
        """
        folder = folder.absolute()
        check_folder(folder)
        create_if_new(folder, clock())
        world = DemoWorld(folder, clock)
        world._go_on()
        if not serve:
            yield world
            return
        with serving(folder) as servers:
            taken = servers.taken
            if not taken:
                yield world
                return
        world._move(taken)
        with serving(folder) as servers:
            if servers.taken:
                raise WorldError(
                    "The demo's agencies found no free port on this computer.",
                    advice="Close other programs and try again.",
                )
            yield world

    @property
    def register_path(self) -> Path:
        """The register file; it stays the same, byte for byte, while no port has to change."""
        return self.folder / REGISTER

    @property
    def staff_path(self) -> Path:
        """The staff file: two caseworkers, a complaints officer, a supervisor, an auditor."""
        return self.folder / STAFF

    @property
    def ledger_path(self) -> Path:
        """Where the program keeps its ledger for this world; the world never touches it."""
        return self.folder / "ledger.sqlite"

    @property
    def calendar(self) -> Calendar:
        """Story days as dates: day 0 is the day on which the world was made."""
        with opened(self.folder) as connection:
            return calendar_of(connection)

    @property
    def day(self) -> int:
        """The story day that it is now."""
        return self.calendar.offset(self.clock())

    @property
    def secrets(self) -> Mapping[str, str]:
        """Each environment variable that the register refers to, with the demo's value."""
        with opened(self.folder) as connection:
            return {name: secret(connection, name) for name in SECRETS}

    def secret(self, reference: str) -> str:
        """The secret behind a reference such as "env:NAME"; raises Misconfigured."""
        name = reference.removeprefix("env:")
        found = self.secrets.get(name) if reference.startswith("env:") else None
        if found is None:
            raise Misconfigured("The demo world has no such secret.")
        return found

    def advance(self, days: int) -> tuple[str, ...]:
        """Let days pass: feeds and extracts run in order of date. What happened, in words.

        It is then the same time of day, or nine in the morning if it was earlier. Raises
        WorldError for anything but a whole number of days above 0.
        """
        if type(days) is not int or days < 1:
            raise WorldError(
                "The demo clock only goes forward, by whole days.",
                advice="Give a number of days, such as 3.",
            )
        with self._acting() as (connection, now):
            return self._advance(connection, now, days)

    def advance_to(self, day: int) -> tuple[str, ...]:
        """Go on to a story day, such as 6. Nothing happens when it is that day already.

        Raises WorldError for a day that is past.
        """
        with self._acting() as (connection, now):
            return self._advance(connection, now, day - calendar_of(connection).offset(now))

    def _advance(self, connection: sqlite3.Connection, now: datetime, days: int) -> tuple[str, ...]:
        until = moment_on(now, days)
        offset = float(state(connection, OFFSET, "0")) + (until - now).total_seconds()
        set_state(connection, OFFSET, repr(offset))
        return self._run_until(connection, until)

    def _run_until(self, connection: sqlite3.Connection, until: datetime) -> tuple[str, ...]:
        last = connection.execute("SELECT max(id) FROM run").fetchone()[0] or 0
        run_due(connection, self.folder, calendar_of(connection), until)
        for database in FILES:
            write_replica(connection, self.folder, database, until)
        rows = connection.execute("SELECT at, words FROM run WHERE id > ? ORDER BY id", (last,))
        return tuple(f"{When.from_iso(row['at']).words()}: {row['words']}" for row in rows)

    def apply(self, database: str, field: str, record_id: str = "") -> str:
        """As the agency's own staff, write what the person says into a record; in words.

        Without a record: Ms M's, each that is wrong. Raises WorldError if there is no such
        record or nothing to put right.
        """
        with self._acting() as (connection, now):
            changed = agency_desk.put_right(connection, now, database, field, record_id)
            self._copy(connection, database, now)
        return f"{database} has put right the {field.replace('_', ' ')} in {', '.join(changed)}."

    def apply_correction(
        self, database: str, record_id: str, field: str, value: Value, *, person: str = "ms_m"
    ) -> bool:
        """As the agency's own staff, write any value, right or not; False if it was there.

        Raises WorldError for a record that does not have this person on it.
        """
        with self._acting() as (connection, now):
            changed = agency_desk.write_value(
                connection, now, database, record_id, person, field, value
            )
            self._copy(connection, database, now)
            return changed

    def break_(self, database: str, mode: str) -> str:
        """Break a database in a way of `breaks.BREAKS`; raises WorldError if it does not fit."""
        with self._acting() as (connection, now):
            return agency_desk.break_database(connection, self.folder, now, database, mode)

    def mend(self, database: str) -> str:
        """Mend a database; raises WorldError if there is no such database."""
        with self._acting() as (connection, now):
            return agency_desk.mend_database(connection, self.folder, now, database)

    def ways_to_break(self) -> Mapping[str, tuple[str, ...]]:
        """For each database the ways in which it can be broken."""
        return {database: modes_for(database) for database in KIND}

    def play(self, step: Step) -> tuple[str, ...]:
        """Go on to a step of the story and do what the owners do there; what happened, in words."""
        happened = self.advance_to(step.day)
        return (*happened, *(self.apply(database, "address") for database in step.corrected))

    def status(self) -> tuple[str, ...]:
        """What day it is, what is broken, and when the next extracts are due, in words."""
        now, calendar = self.clock(), self.calendar
        words = [f"It is {day_words(now.date())}, day {calendar.offset(now)} of the story."]
        with opened(self.folder) as connection:
            broken = connection.execute("SELECT database, mode FROM broken ORDER BY database")
            words += [
                f"{row['database']} is broken: {BREAKS[row['mode']].words}." for row in broken
            ]
        if len(words) == 1:
            words.append("Every database works.")
        for plan in EXTRACTS:
            at = next_due(calendar, now, plan.database)
            if at is not None:
                words.append(f"{plan.database} makes its next extract on {When.at(at).words()}.")
        return tuple(words)

    @contextmanager
    def _acting(self) -> Iterator[tuple[sqlite3.Connection, datetime]]:
        """The lock on the world, and the moment of the action."""
        with opened(self.folder, write=True) as connection:
            base = self._base()
            now = base + timedelta(seconds=float(state(connection, OFFSET, "0")))
            skew = 0.0
            if self._base is not system_clock:
                skew = (base - system_clock()).total_seconds()
            set_state(connection, SKEW, repr(skew))
            yield connection, now

    def _go_on(self) -> None:
        """Run what became due while the world was closed, and clear what was cut off."""
        with self._acting() as (connection, now):
            remove_later(self.folder, datetime.fromisoformat(state(connection, RAN_UNTIL)))
            self._run_until(connection, now)

    def _move(self, databases: tuple[str, ...]) -> None:
        """Take other ports for these databases: the register gets a new version."""
        with self._acting() as (connection, _now):
            ports = dict(zip(databases, free_ports(len(databases)), strict=True))
            keep_ports(connection, self.folder, ports)

    def _copy(self, connection: sqlite3.Connection, database: str, now: datetime) -> None:
        if database in FILES:
            write_replica(connection, self.folder, database, now)

    def port(self, database: str) -> int:
        """The port of a database that is asked over HTTP; KeyError for another one."""
        if database not in SERVED:
            raise KeyError(database)
        with opened(self.folder) as connection:
            return int(state(connection, f"port:{database}"))
