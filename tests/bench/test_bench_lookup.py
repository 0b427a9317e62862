"""How much longer a whole look-up takes than its slowest database.

Twelve databases that answer after 50 to 400 ms, served by another process over HTTP, are asked
through the json_rest connector. Floor: the slowest database's own 400 ms, which no client can
beat. Beside it: the slowest database asked alone through the same connector.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker.clock import system_clock
from caseworker.connector import Connector
from caseworker.lookup import lookup_all
from caseworker.outcome import Outcome
from caseworker.plugins import make_connectors
from caseworker.register.model import Agency, Contact, Database, Register, Search
from caseworker.subject.query import Asker, Query, QueryValue, Scope, SubjectQuery
from caseworker.testing import make_context

DELAYS = (50, 80, 110, 150, 180, 210, 240, 280, 310, 340, 370, 400)
"""Milliseconds after which each database answers."""
ROUNDS = 20
MOST = 1.10
ASKER = Asker("actor", "complaint", "lookup")
QUESTION = SubjectQuery(
    "lookup", "subject", "complaint", Scope.ASSURANCE, (QueryValue("nino", "QQ123456C"),)
)


@pytest.fixture
def port() -> Iterator[int]:
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("slow_server.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    assert server.stdin is not None
    yield int(server.stdout.readline())
    server.stdin.close()
    server.wait(10)
    server.stdout.close()


def database(port: int, delay: int) -> Database:
    return Database(
        id=f"D{delay}",
        agency="R",
        name=f"Answers after {delay} ms",
        owner_team="Team",
        contact=Contact("Desk"),
        connector="json_rest",
        settings={
            "base_url": f"http://127.0.0.1:{port}/{delay}",
            "step": [{"path": "/people/{nino}"}],
            "record": {
                "path": "answer.people",
                "id": "id",
                "field": [{"field": "name", "path": "@", "family": "family"}],
            },
        },
        searches=(Search(("nino",)),),
        fields_held=("name",),
        number_of_records=1,
        audit_trail=None,
        gateways={"person": "Asked for"},
    )


def timed_look_up(register: Register, connectors: dict[str, Connector]) -> float:
    start = time.perf_counter()
    answers = list(lookup_all(register, connectors, QUESTION, asker=ASKER))
    seconds = time.perf_counter() - start
    assert {answer.outcome for answer in answers} == {Outcome.FOUND_UNDECIDED}, [
        answer.sentence for answer in answers
    ]
    return seconds


def timed_alone(connector: Connector) -> float:
    start = time.perf_counter()
    connector.lookup(Query({"nino": "QQ123456C"}, ASKER), make_context())
    return time.perf_counter() - start


def test_a_look_up_takes_little_longer_than_its_slowest_database(port: int, tmp_path: Path) -> None:
    databases = tuple(database(port, delay) for delay in DELAYS)
    agency = Agency("R", "Revenue", Contact("Lead"))
    register = Register("1", "Register", (agency,), databases, (), "R")
    connectors = make_connectors(register, tmp_path, tmp_path, lambda ref: "", system_clock)
    slowest = max(DELAYS)
    timed_look_up(register, connectors)  # connections are made once, and kept
    whole, alone = [], []
    for _ in range(ROUNDS):
        whole.append(timed_look_up(register, connectors))
        alone.append(timed_alone(connectors[f"D{slowest}"]))
    ratio = statistics.median(whole) / (slowest / 1000)
    beside = statistics.median(whole) / statistics.median(alone)
    print(
        f"\n12 databases, median of {ROUNDS}: {statistics.median(whole) * 1000:.1f} ms; "
        f"{ratio:.3f} of the slowest database's {slowest} ms; "
        f"{beside:.3f} of asking it alone ({statistics.median(alone) * 1000:.1f} ms); "
        f"worst {max(whole) / (slowest / 1000):.3f}"
    )
    assert ratio <= MOST
