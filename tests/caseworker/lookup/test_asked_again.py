"""One fault that may pass at once is met by asking once more, quietly, but it is on record."""

from __future__ import annotations

import hashlib
import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BufferedIOBase
from typing import Any

import pytest

from caseworker.connector import Answer, AnswerKind, Connector, LookupContext
from caseworker.errors import Refused, Unavailable
from caseworker.http import Limits, PoliteSession, Request, error_for_status
from caseworker.lookup import DatabaseAnswer, LookupRun, lookup_all
from caseworker.outcome import Outcome
from caseworker.register.model import Agency, Contact, Database, Register, Search
from caseworker.subject.query import Asker, Query, QueryValue, Scope, SubjectQuery
from caseworker.subject.values import HumanName, Record
from caseworker.testing_source import Sent, Source

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ASKER = Asker("actor", "complaint", "lookup")
QUESTION = SubjectQuery(
    "lookup",
    "subject",
    "complaint",
    Scope.ASSURANCE,
    (QueryValue("nino", "QQ123456C"), QueryValue("name", HumanName(family="Evans"))),
)
SEARCHES = (Search(("nino",)), Search(("family_name",), "names are spelt in several ways"))


def register(time_out: float = 30.0) -> Register:
    """One database that is searched by number and then by name."""
    database = Database(
        id="A",
        agency="R",
        name="Database A",
        owner_team="Team",
        contact=Contact("Desk"),
        connector="x",
        settings={},
        searches=SEARCHES,
        fields_held=("name",),
        number_of_records=1,
        audit_trail=None,
        gateways={"person": "Asked for"},
        time_out_seconds=time_out,
    )
    return Register(
        "1", "Register", (Agency("R", "Revenue", Contact("Lead")),), (database,), (), "R"
    )


def record(raw: bytes) -> Answer:
    return Answer(AnswerKind.RECORDS, NOW, (Record("1"),), digest=hashlib.sha256(raw).hexdigest())


class Cutting(socketserver.ThreadingTCPServer):
    """Answers "found" or "refused" on each connection, but resets the first `resets` of them."""

    daemon_threads = True

    def __init__(self, resets: int, word: bytes = b"found") -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.resets = resets
        self.word = word
        self.lines = 0
        self.was_cut = threading.Event()


class Talk(socketserver.BaseRequestHandler):
    """One connection."""

    server: Cutting

    def handle(self) -> None:
        self.server.lines += 1
        self.request.recv(100)
        if self.server.lines > self.server.resets:
            self.request.sendall(self.server.word)
            return
        # Closing with no time to linger sends a reset instead of an orderly end.
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.request.close()
        self.server.was_cut.set()


@pytest.fixture
def serve() -> Iterator[Any]:
    """Start a server; all are ended with the test."""
    running: list[Cutting] = []

    def start(resets: int, word: bytes = b"found") -> Cutting:
        server = Cutting(resets, word)
        running.append(server)
        threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        return server

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@dataclass(eq=False)
class OverLine:
    """A connector that opens a line, asks, and says when the line was cut."""

    server: Cutting

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        with socket.create_connection(("127.0.0.1", self.server.server_address[1]), 5) as line:
            line.sendall(b"who?")
            try:
                word = line.recv(100)
            except ConnectionResetError:
                raise Unavailable("The line was cut.", momentary=True) from None
        if word == b"refused":
            raise Refused("It does not say.")
        return record(word)


@dataclass(eq=False)
class OverHttp:
    """A connector over HTTP, whose session repeats requests by itself."""

    source: Source
    session: PoliteSession = field(init=False)

    def __post_init__(self) -> None:
        self.session = PoliteSession(
            "Database A",
            frozenset({self.source.host}),
            limits=Limits(tries=2),
            pause=lambda seconds: None,
        )

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        reply = self.session.send(Request("GET", self.source.url), context)
        error = error_for_status(reply, "Database A", NOW)
        if error is not None:
            raise error
        return record(reply.body)


def ask(connector: Connector, time_out: float = 30.0) -> DatabaseAnswer:
    (answer,) = lookup_all(
        register(time_out), {"A": connector}, QUESTION, asker=ASKER, clock=lambda: NOW
    )
    return answer


def test_a_line_that_is_cut_once_is_not_shown_to_anybody_but_counted(serve: Any) -> None:
    server = serve(resets=1)
    answer = ask(OverLine(server))
    assert (answer.outcome, answer.error) == (Outcome.FOUND_UNDECIDED, "")
    assert (answer.asked_again, server.lines) == (1, 3), "two searches, the first one twice"


def test_a_line_that_is_cut_again_is_not_tried_a_third_time(serve: Any) -> None:
    server = serve(resets=99)
    answer = ask(OverLine(server))
    assert (answer.outcome, answer.unanswered) == (Outcome.UNAVAILABLE, 2)
    assert (answer.asked_again, server.lines) == (1, 2)


def test_once_means_once_in_a_look_up_not_once_in_a_search(serve: Any) -> None:
    server = serve(resets=1)

    class CutLater(OverLine):
        """The line of the second search is cut as well."""

        def lookup(self, query: Query, context: LookupContext) -> Answer:
            if server.lines == 2:
                server.resets = 99
            return super().lookup(query, context)

    answer = ask(CutLater(server))
    assert (answer.unanswered, answer.asked_again, server.lines) == (1, 1, 3)


def test_a_refusal_is_never_asked_again(serve: Any) -> None:
    server = serve(resets=0, word=b"refused")
    answer = ask(OverLine(server))
    assert (answer.outcome, answer.asked_again, server.lines) == (Outcome.REFUSED, 0, 2)


def test_nothing_is_asked_again_when_the_time_does_not_reach(serve: Any) -> None:
    server = serve(resets=99)
    answer = ask(OverLine(server), time_out=0.15)
    assert (answer.outcome, answer.asked_again) == (Outcome.UNAVAILABLE, 0)
    assert server.lines <= 1


def test_an_error_of_a_connector_that_sets_itself_up_differently_is_an_outcome_too() -> None:
    class Closed(Unavailable):
        """Somebody else's error, which does not call ours when it is made."""

        def __init__(self) -> None:
            Exception.__init__(self, "Closed today.")

    class Odd:
        """A connector that raises it."""

        def lookup(self, query: Query, context: LookupContext) -> Answer:
            raise Closed

    assert ask(Odd()).asked_again == 0


def test_stop_ends_the_wait_before_asking_again_at_once(serve: Any) -> None:
    server = serve(resets=99)
    run = LookupRun(register(), {"A": OverLine(server)}, QUESTION, asker=ASKER, clock=lambda: NOW)
    asking = [thread for thread in threading.enumerate() if thread.name == "look-up A"]
    assert server.was_cut.wait(10)
    run.stop()
    (answer,) = run.poll()
    assert answer.outcome is Outcome.STOPPED
    for thread in asking:
        thread.join(10)
    assert server.lines == 1


@pytest.mark.parametrize(
    ("busy", "outcome", "again", "asked"),
    [(1, Outcome.FOUND_UNDECIDED, 1, 3), (99, Outcome.UNAVAILABLE, 1, 2)],
)
def test_what_the_http_session_repeats_is_counted_and_repeated_nowhere_else(
    busy: int, outcome: Outcome, again: int, asked: int
) -> None:
    with Source(lambda _: Sent({})) as source:
        source.answer = lambda _: Sent({}, 503 if len(source.asked) <= busy else 200)
        connector = OverHttp(source)
        answer = ask(connector)
        connector.session.close()
    assert (answer.outcome, answer.asked_again, len(source.asked)) == (outcome, again, asked)


def test_what_the_http_session_repeated_is_not_asked_a_third_time_when_it_breaks_off() -> None:
    def broken(line: BufferedIOBase) -> None:
        line.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")

    with Source(lambda _: Sent({})) as source:
        source.answer = lambda _: Sent({}, 503) if len(source.asked) == 1 else broken
        connector = OverHttp(source)
        answer = ask(connector)
        connector.session.close()
    assert (answer.outcome, answer.asked_again, len(source.asked)) == (Outcome.UNAVAILABLE, 1, 2)
