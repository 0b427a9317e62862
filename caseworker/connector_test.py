"""Shows that each database can be asked: a dummy person is found, and another one is not.

Only the two together prove that "no record" is an answer and not a fault. Nothing about a real
person is asked, so nothing is put on record.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from caseworker.connector import Answer, AnswerKind, Connector, LookupContext
from caseworker.errors import CaseworkerError, ConnectorError
from caseworker.lookup.check import check_answer
from caseworker.register.model import Database, Dummy, Register
from caseworker.subject.query import Asker, Query

GRACE_SECONDS = 2.0
"""How much longer than its time-out a connector is waited for before it counts as hanging."""

STOP_SECONDS = 0.05
"""How soon a test that is to stop does so."""

_BY_HAND = "A person looks here: there is nothing to test."


@dataclass(frozen=True)
class Proof:
    """What the test of one database showed.

    result  "proven", "manual" (a person looks there: nothing to test) or "not proven"
    words   what was seen, without personal data; advice is "" when there is nothing to do
    """

    database: str
    result: str
    words: str
    advice: str = ""
    elapsed_seconds: float = 0.0

    @property
    def proven(self) -> bool:
        """True when "no record" of this database can be believed, or no program asks it."""
        return self.result in ("proven", "manual")


def try_connectors(
    register: Register,
    connectors: Mapping[str, Connector],
    databases: tuple[str, ...] = (),
    *,
    actor: str = "connector-test",
    grace: float = GRACE_SECONDS,
    stop: threading.Event | None = None,
) -> Iterator[Proof]:
    """Ask each database (or these only) for its two dummy people, all at once.

    Yields one proof as each database is done. A connector that hangs for `grace` seconds longer
    than it may holds nothing up. Once `stop` is set, no more proofs come and connectors are told
    to end.
    """
    stop = stop or threading.Event()
    queue: SimpleQueue[Proof] = SimpleQueue()
    waiting: dict[str, float] = {}
    began = time.monotonic()
    for database in register.databases:
        if databases and database.id not in databases:
            continue
        connector = connectors.get(database.id)
        if connector is None:
            words = f"Its connector ({database.connector}) is not there."
            yield Proof(database.id, "not proven", words, "See: caseworker connectors list")
            continue
        waiting[database.id] = 2 * database.time_out_seconds + grace
        threading.Thread(
            target=lambda *given: queue.put(_timed(*given)),
            args=(database, connector, actor, stop),
            name=f"connector test {database.id}",
            daemon=True,
        ).start()
    while waiting and not stop.is_set():
        left = min(waiting.values()) - (time.monotonic() - began)
        try:
            proof = queue.get(timeout=min(STOP_SECONDS, max(0.0, left)))
        except Empty:
            if left > STOP_SECONDS:
                continue
            late = min(waiting, key=lambda one: waiting[one])
            limit = waiting.pop(late)
            words = "It did not answer, and did not give up when its time was over."
            yield Proof(late, "not proven", words, ConnectorError.default_advice, limit)
            continue
        if waiting.pop(proof.database, None) is not None and not stop.is_set():
            yield proof


def _timed(database: Database, connector: Connector, actor: str, stop: threading.Event) -> Proof:
    began = time.monotonic()
    result, words, advice = _prove(database, connector, actor, stop)
    return Proof(database.id, result, words, advice, time.monotonic() - began)


def _prove(
    database: Database, connector: Connector, actor: str, stop: threading.Event
) -> tuple[str, str, str]:
    """Result, words and advice for one database; whatever its connector raises is a finding."""
    present, absent = database.known_present, database.known_absent
    if present is None or absent is None:
        if database.connector == "manual":
            return "manual", _BY_HAND, ""
        words = "The register names no dummy people to test it with."
        return "not proven", words, "Add known_present and known_absent to its entry."
    try:
        found = _ask(database, connector, present, actor, stop)
        if found.kind is AnswerKind.MANUAL:
            return "manual", _BY_HAND, ""
        missing = _ask(database, connector, absent, actor, stop)
    except CaseworkerError as error:
        return "not proven", str(error), error.advice
    except BaseException as error:  # noqa: BLE001 - whatever a plug-in raises is its finding
        words = f"Its connector broke ({type(error).__name__})."
        return "not proven", words, "Tell the author of the connector."
    faults = []
    if found.kind is not AnswerKind.RECORDS:
        faults.append(f"the known person was not found ({_kind(found)})")
    if missing.kind is not AnswerKind.NO_RECORD:
        faults.append(f"the unknown person did not give no record ({_kind(missing)})")
    if faults:
        words = " and ".join(faults)
        advice = 'Until this is repaired, do not rely on its "no record".'
        return "not proven", f"{words[0].upper()}{words[1:]}.", advice
    words = "The known person was found, and the unknown person was not."
    return "proven", words, ""


def _kind(answer: Answer) -> str:
    return answer.kind.value.replace("_", " ")


def _ask(
    database: Database, connector: Connector, dummy: Dummy, actor: str, stop: threading.Event
) -> Answer:
    ends = time.monotonic() + database.time_out_seconds
    query = Query(keys=dict(dummy.keys), asker=Asker(actor, "quality", "connector-test"))
    context = LookupContext(
        seconds_left=lambda: max(0.0, ends - time.monotonic()),
        cancelled=stop.is_set,
        correlation_id=str(uuid.uuid4()),
        progress=lambda words: None,
    )
    return check_answer(connector.lookup(query, context))
