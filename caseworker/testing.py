"""For authors of connectors: one check that a connector keeps its promises, and honest fakes.

A connector's test needs little more than this:

    def test_my_connector_keeps_its_promises(tmp_path):
        database = make_database(settings={...}, searches=(Search(("nino",)),))
        connector = MyConnector(database, make_environment(tmp_path, database))
        check_connector(
            connector, known_present={"nino": "QQ100001A"}, known_absent={"nino": "QQ999999D"}
        )
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from caseworker.clock import Clock, system_clock
from caseworker.connector import (
    Answer,
    AnswerKind,
    Connector,
    ConnectorEnvironment,
    LookupContext,
)
from caseworker.connector_faults import faults_of_answer, faults_of_error
from caseworker.errors import ConnectorError, Misconfigured, Stopped, Unavailable
from caseworker.register.hosts import allowed_hosts
from caseworker.register.model import Contact, Database, Search
from caseworker.subject.codec import records_to_json
from caseworker.subject.query import Asker, Query
from caseworker.subject.values import FIELD_KINDS, Record

NONSENSE = "' OR '1'='1' -- \"/../?x=1&y=*%_#{}<b>\\ Zoë 山\r\nX-Injected: 1"
"""Finds nobody, unless a connector pastes it into a query, an address or a pattern."""

CORRELATION_ID = "00000000-0000-4000-8000-000000000001"


class ConnectorCheckError(AssertionError):
    """The connector broke a promise of the port; `faults` lists all that were found."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("The connector needs work:\n- " + "\n- ".join(self.faults))


@dataclass(frozen=True, slots=True)
class ConnectorReport:
    """What a connector did in its check; `lines` say it in words for people."""

    present: Answer
    absent: Answer
    lines: tuple[str, ...]


def check_connector(
    connector: Connector,
    *,
    known_present: Mapping[str, str],
    known_absent: Mapping[str, str],
    same_digest: bool = True,
    patience: float = 20.0,
) -> ConnectorReport:
    """Ask a connector about two dummy people and see that it keeps every promise of the port.

    `known_present` and `known_absent` are match keys as in `Query.keys`. Set `same_digest` to
    False when the source's raw answer differs each time (it holds the time, or a one-off id); the
    records must be equal all the same. `patience`: seconds after which a call counts as hanging.
    Raises ConnectorCheckError (an AssertionError) that lists everything found.
    """
    check = _Check(connector, patience)
    present = check.ask(known_present, "known-present")
    absent = check.ask(known_absent, "known-absent")
    if present is None or absent is None:
        raise ConnectorCheckError(check.faults)
    manual = present.kind is AnswerKind.MANUAL and absent.kind is AnswerKind.MANUAL
    if not manual:
        if present.kind is not AnswerKind.RECORDS:
            check.fault("known-present", f"gives {present.kind} where records are expected")
        if absent.kind is not AnswerKind.NO_RECORD:
            check.fault("known-absent", f"gives {absent.kind} where no_record is expected")
        check.again(known_present, present, same_digest)
        check.in_time(known_present)
        check.nonsense(known_present)
    if check.faults:
        raise ConnectorCheckError(check.faults)
    return ConnectorReport(present, absent, tuple(_lines(present, absent, manual)))


def _lines(present: Answer, absent: Answer, manual: bool) -> list[str]:
    if manual:
        return ["A person looks here: it guides them and claims nothing itself."]
    fields = {value.field for record in present.records for value in record.values}
    shown = ", ".join(name for name in FIELD_KINDS if name in fields) or "no field"
    weak = f" (weak: {absent.weak_because})" if absent.weak_because else ""
    return [
        f"The known person was found: {len(present.records)} record(s) with {shown}.",
        f"The unknown person was not found{weak}.",
        "Asked again it gives the same; stopped or out of time it gives up.",
        "A nonsense search found nobody, and no error told what was searched for.",
    ]


class _Check:
    """Calls a connector in a thread of its own, so that one that hangs is reported too."""

    def __init__(self, connector: Connector, patience: float) -> None:
        self._connector = connector
        self._patience = patience
        self.faults: list[str] = []

    def fault(self, what: str, text: str) -> None:
        self.faults.append(f"{what}: {text}")

    def ask(self, keys: Mapping[str, str], what: str) -> Answer | None:
        """A proper answer; an error of any kind is a fault here."""
        result = self._call(keys, make_context(seconds=self._patience), what)
        if isinstance(result, BaseException):
            self.fault(what, f"raises {type(result).__name__}: {result}")
        return result if isinstance(result, Answer) else None

    def again(self, keys: Mapping[str, str], first: Answer, same_digest: bool) -> None:
        second = self.ask(keys, "asked again")
        if second is None:
            return
        if second.records != first.records:
            self.fault("asked again", "gives other records although nothing changed")
        if same_digest and second.digest != first.digest:
            self.fault("asked again", "gives another digest although nothing changed")

    def in_time(self, keys: Mapping[str, str]) -> None:
        """A stopped look-up, and one without any time left, must end in Stopped or Unavailable."""
        for what, context, wanted in (
            ("stopped", make_context(cancelled=lambda: True), (Stopped,)),
            ("out of time", make_context(seconds=0), (Unavailable, Stopped)),
        ):
            result = self._call(keys, context, what)
            if result is not None and not isinstance(result, wanted):
                names = " or ".join(kind.__name__ for kind in wanted)
                self.fault(what, f"should raise {names}, but gives {type(result).__name__}")

    def nonsense(self, keys: Mapping[str, str]) -> None:
        """A hostile text in every key must find nobody and must not come back in an error."""
        result = self._call(
            dict.fromkeys(keys, NONSENSE), make_context(seconds=self._patience), "nonsense"
        )
        if isinstance(result, Answer) and result.records:
            self.fault("nonsense", "finds a record; a value is pasted into a query or address")

    def _call(
        self, keys: Mapping[str, str], context: LookupContext, what: str
    ) -> Answer | BaseException | None:
        """What the connector returned or raised; None (and a fault) when it hangs."""
        box: list[Any] = []
        query = make_query(keys)

        def run() -> None:
            try:
                box.append(self._connector.lookup(query, context))
            except BaseException as error:  # noqa: BLE001 - whatever it raises is the finding
                box.append(error)

        thread = threading.Thread(target=run, name="check-connector", daemon=True)
        thread.start()
        thread.join(self._patience)
        if not box:
            self.fault(what, f"no answer within {self._patience:g} seconds; it hangs")
            return None
        result = box[0]
        if isinstance(result, BaseException):
            for text in faults_of_error(result, query):
                self.fault(what, text)
            return result
        for text in faults_of_answer(result, query, system_clock()):
            self.fault(what, text)
        return result if isinstance(result, Answer) else None


def make_context(
    *,
    seconds: float = 10.0,
    cancelled: Callable[[], bool] = lambda: False,
    correlation_id: str = CORRELATION_ID,
    progress: Callable[[str], None] = lambda text: None,
) -> LookupContext:
    """The terms of a look-up that has `seconds` from now."""
    end = time.monotonic() + seconds
    return LookupContext(lambda: end - time.monotonic(), cancelled, correlation_id, progress)


def make_query(keys: Mapping[str, str], *, include_history: bool = True) -> Query:
    """A search by an invented asker."""
    asker = Asker(actor="officer-1", purpose="quality", lookup_id="lookup-1", case="case-1")
    return Query(dict(keys), asker, include_history)


def make_database(**changes: Any) -> Database:
    """A database of an invented register; give what matters for the test."""
    plain = Database(
        id="X1",
        agency="X",
        name="Test database",
        owner_team="Test team",
        contact=Contact("Test team"),
        connector="",
        settings={},
        searches=(Search(("nino",)),),
        fields_held=tuple(FIELD_KINDS),
        number_of_records=1000,
        audit_trail=None,
        gateways={"person": "Asked for by the person"},
    )
    return replace(plain, **changes)


def make_environment(
    folder: Path,
    database: Database,
    *,
    secrets: Mapping[str, str] | None = None,
    clock: Clock = system_clock,
) -> ConnectorEnvironment:
    """What a connector is given, below `folder`; `secrets` are {reference: secret}."""
    known = dict(secrets or {})

    def secret(reference: str) -> str:
        if reference not in known:
            raise Misconfigured("A secret that the settings refer to is not there.")
        return known[reference]

    cache = folder / "cache"
    cache.mkdir(exist_ok=True)
    return ConnectorEnvironment(folder, cache, secret, allowed_hosts(database), clock)


@dataclass
class FakeConnector:
    """A connector that answers from a dictionary, raises, or hangs, and keeps what it was asked.

    people   records by a key's value: {"QQ100001A": (record,)}; anybody else has no record
    answer   given instead, whoever is asked for
    error    raised instead
    hangs    never answers by itself, but gives up when stopped or out of time
    """

    people: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    answer: Answer | None = None
    error: Exception | None = None
    hangs: bool = False
    clock: Clock = system_clock
    asked: list[Query] = field(default_factory=list)

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        """As the port says."""
        self.asked.append(query)
        waiting = threading.Event()
        while True:
            if context.cancelled():
                raise Stopped("You stopped before the test database answered.")
            if context.seconds_left() <= 0:
                raise Unavailable("The test database did not answer in time.")
            if not self.hangs:
                break
            waiting.wait(0.005)
        if self.error is not None:
            raise self.error
        return self.answer or self._found(query)

    def _found(self, query: Query) -> Answer:
        matches = (self.people[value] for value in query.keys.values() if value in self.people)
        records = tuple(next(matches, ()))
        raw = json.dumps(records_to_json(records), sort_keys=True).encode()
        return Answer(
            kind=AnswerKind.RECORDS if records else AnswerKind.NO_RECORD,
            as_of=self.clock(),
            records=records,
            digest=hashlib.sha256(raw).hexdigest(),
            keys_used=tuple(query.keys),
        )


__all__ = [
    "NONSENSE",
    "ConnectorCheckError",
    "ConnectorError",
    "ConnectorReport",
    "FakeConnector",
    "check_connector",
    "make_context",
    "make_database",
    "make_environment",
    "make_query",
]
