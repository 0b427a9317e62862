"""A demo world that is served inside the test's own process, so that nothing in it is slow."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from caseworker.clock import Clock
from caseworker.connector import Connector
from caseworker.errors import ConnectorError
from caseworker.lookup import DatabaseAnswer, lookup_all
from caseworker.plugins import make_connectors
from caseworker.register.load import load_register
from caseworker.register.model import Register
from caseworker.subject.query import Asker, QueryValue, Scope, SubjectQuery
from caseworker.testing import make_context, make_query
from caseworker.testing_source import Sent, Source
from connectors.demo import DemoWorld
from connectors.demo.breaks import SERVED
from connectors.demo.broken_fronts import ELSEWHERE
from connectors.demo.create import keep_ports
from connectors.demo.fronts.customer import CUSTOMER
from connectors.demo.fronts.identity import IDENTITY
from connectors.demo.fronts.jobcentre import jobcentre
from connectors.demo.fronts.paye import PAYE
from connectors.demo.people import MS_M
from connectors.demo.server_process import free_ports
from connectors.demo.servers import Server
from connectors.demo.truth import opened, set_state

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
SHORT, LONG = 0.7, 30.0
"""Seconds that the broken database may take when it would never end, and all others."""


@dataclass
class Live:
    """A world that is served inside this process, and what a look-up of the whole register says."""

    world: DemoWorld
    register: Register
    connectors: dict[str, Connector]
    elsewhere: Source
    said: list[str] = field(default_factory=list)

    def look_up(self, *databases: str, hurry: str = "") -> dict[str, DatabaseAnswer]:
        """Ms M's answers by database; the one in a `hurry` has a short time-out."""
        register = replace(
            self.register,
            databases=tuple(
                replace(one, time_out_seconds=SHORT if one.id == hurry else LONG)
                for one in self.register.databases
            ),
        )
        values = tuple(QueryValue(name, value) for name, value in MS_M.says)
        query = SubjectQuery(
            "L-1", "S-1", "complaint", Scope.ASSURANCE, values, databases=databases
        )
        answers = {
            one.database: one
            for one in lookup_all(
                register,
                self.connectors,
                query,
                asker=Asker("priya", "complaint", "L-1"),
                clock=self.world.clock,
                on_progress=lambda database, words: self.said.append(words),
            )
        }
        for one in answers.values():
            self.said += [one.sentence, one.advice, one.error, repr(one.remote_ids)]
            self.said += [*one.weak_because, one.correlation_id]
        return answers

    def error(self, database: str) -> ConnectorError | None:
        """What its connector raises when it is asked directly, by the strongest search."""
        search = self.register.database(database).searches[0]
        query = make_query({key: MS_M.keys[key] for key in search.keys})
        try:
            self.connectors[database].lookup(query, make_context(seconds=SHORT))
        except ConnectorError as error:
            return error
        return None


@contextmanager
def served_here(template: Path, folder: Path, clock: Clock = lambda: NOON) -> Iterator[Live]:
    """A copy of a world in `folder`, on ports of its own; W3 is not slow in it."""
    shutil.copytree(template, folder)
    stopping = threading.Event()
    with ExitStack() as stack:
        elsewhere = stack.enter_context(Source(lambda asked: Sent({"access_token": "stolen"})))
        with opened(folder, write=True) as connection:
            keep_ports(connection, folder, dict(zip(SERVED, free_ports(4), strict=True)))
            set_state(connection, ELSEWHERE, elsewhere.url)
        world = stack.enter_context(DemoWorld.open(folder, clock=clock, serve=False))
        for front in (IDENTITY, PAYE, CUSTOMER, jobcentre(retry_after=0, seconds=0.0)):
            server = Server(world.port(front.database), folder, front, stopping)
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
        stack.callback(stopping.set)
        register = load_register(world.register_path)
        connectors = make_connectors(register, folder, folder / "cache", world.secret, world.clock)
        yield Live(world, register, connectors, elsewhere)
