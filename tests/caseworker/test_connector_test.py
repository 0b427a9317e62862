"""The test of connectors: only a known person found and an unknown one not found prove anything."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from caseworker.connector import Answer, AnswerKind, Connector
from caseworker.connector_test import Proof, try_connectors
from caseworker.errors import Misconfigured, Unavailable
from caseworker.register.model import Agency, Contact, Database, Dummy, Register
from caseworker.subject.values import Record
from caseworker.testing import FakeConnector, make_database

NOW = datetime(2026, 3, 2, tzinfo=UTC)
PRESENT, ABSENT = "QQ100001A", "QQ100002A"
FOUND = {PRESENT: (Record("r1"),)}


def database(**changes: object) -> Database:
    plain = make_database(
        id="X1",
        known_present=Dummy({"nino": PRESENT}),
        known_absent=Dummy({"nino": ABSENT}),
        time_out_seconds=0.05,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def proof_of(connector: Connector | None, /, **changes: object) -> Proof:
    one = database(**changes)
    register = Register("r", "Test", (Agency(one.agency, "A", Contact("L")),), (one,), (), "A")
    (proof,) = try_connectors(register, {"X1": connector} if connector else {})
    return proof


def test_a_known_and_an_unknown_person_together_prove_it() -> None:
    proof = proof_of(FakeConnector(FOUND))
    assert (proof.result, proof.proven, proof.advice) == ("proven", True, "")


@pytest.mark.parametrize(
    ("connector", "said"),
    [
        (FakeConnector({}), "The known person was not found (no record)."),
        (
            FakeConnector(answer=Answer(AnswerKind.RECORDS, NOW, (Record("r1"),))),
            "The unknown person did not give no record (records).",
        ),
        (FakeConnector(FOUND, error=Unavailable("It is closed.")), "It is closed."),
        (FakeConnector(FOUND, error=Misconfigured("Wrong setting.")), "Wrong setting."),
        (FakeConnector(FOUND, error=ValueError(PRESENT)), "Its connector broke (ValueError)."),
        (FakeConnector(FOUND, hangs=True), "The test database did not answer in time."),
        (None, "is not there"),
    ],
)
def test_anything_else_proves_nothing_and_says_why(
    connector: FakeConnector | None, said: str
) -> None:
    proof = proof_of(connector)
    assert proof.result == "not proven"
    assert not proof.proven
    assert said in proof.words
    assert proof.advice
    assert PRESENT not in proof.words + proof.advice


def test_an_answer_of_another_form_proves_nothing() -> None:
    class Odd:
        """Answers with a text."""

        def lookup(self, query: object, context: object) -> object:
            return "yes"

    odd: object = Odd()
    assert isinstance(odd, Connector)
    assert proof_of(odd).result == "not proven"


def test_without_dummy_people_nothing_is_proven_unless_a_person_looks_there() -> None:
    assert proof_of(FakeConnector(FOUND), known_absent=None).result == "not proven"
    by_hand = proof_of(FakeConnector(FOUND), known_absent=None, connector="manual")
    assert (by_hand.result, by_hand.proven) == ("manual", True)
    asked = FakeConnector(answer=Answer(AnswerKind.MANUAL, NOW))
    assert proof_of(asked).result == "manual"


def test_a_connector_that_never_comes_back_holds_nothing_up() -> None:
    release = threading.Event()

    class Stuck:
        """Waits for this test to end, whatever it is told."""

        def lookup(self, query: object, context: object) -> Answer:
            release.wait(30)
            return Answer(AnswerKind.NO_RECORD, NOW)

    stuck, well = database(), database(id="X2")
    register = Register(
        "r", "T", (Agency(stuck.agency, "A", Contact("L")),), (stuck, well), (), "A"
    )
    connectors: dict[str, Connector] = {"X1": Stuck(), "X2": FakeConnector(FOUND)}
    found = {one.database: one for one in try_connectors(register, connectors, grace=0.05)}
    release.set()
    assert found["X2"].proven
    assert not found["X1"].proven
    assert "did not give up" in found["X1"].words


def test_only_the_databases_that_are_named_are_asked() -> None:
    one, other = database(), database(id="X2")
    register = Register("r", "T", (Agency(one.agency, "A", Contact("L")),), (one, other), (), "A")
    connectors = {"X1": FakeConnector(FOUND), "X2": FakeConnector(FOUND)}
    found = list(try_connectors(register, connectors, ("X2",)))
    assert [proof.database for proof in found] == ["X2"]
    assert connectors["X1"].asked == []


def test_a_stop_ends_the_test_at_once_and_tells_the_connectors() -> None:
    stop, slow = threading.Event(), database(time_out_seconds=30.0)
    register = Register("r", "T", (Agency(slow.agency, "A", Contact("L")),), (slow,), (), "A")
    threading.Timer(0.05, stop.set).start()
    assert list(try_connectors(register, {"X1": FakeConnector(hangs=True)}, stop=stop)) == []
