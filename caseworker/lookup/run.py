"""Asks all databases at the same time and hands over each answer as it comes.

One daemon thread for each database; results travel through a queue to the reader, who alone
decides: about time-outs, stopping, and what a set of searches means. What arrives after a
decision is dropped. A database that hangs holds its one thread and nothing else: no other
database, no later look-up and not the end of the program waits for it.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from queue import Empty, SimpleQueue

from caseworker.clock import Clock, system_clock
from caseworker.connector import Connector
from caseworker.errors import (
    ConnectorError,
    InputError,
    Misconfigured,
    Stopped,
    Unavailable,
)
from caseworker.lookup.answer import DatabaseAnswer
from caseworker.lookup.merge import SearchResult, merge
from caseworker.lookup.minimise import SearchPlan, key_words, plan_searches
from caseworker.lookup.worker import Asking, Message
from caseworker.outcome import Outcome
from caseworker.register.model import Database, Register
from caseworker.subject.query import Asker, Scope, SubjectQuery

DEADLINE_SECONDS = 60.0
"""How long a whole look-up may take, unless the caller says otherwise."""
BUSY_GRACE_SECONDS = 2.0
"""How long a database that still works on an earlier question is waited for before we give up."""
_TICK = 0.05
_STOPPED = "You stopped the look-up before it answered."

Progress = Callable[[str, str], None]
"""Told (database id, a few words without personal data) while a database is being asked."""


def plan_lookup(register: Register, query: SubjectQuery, asker: Asker) -> dict[str, SearchPlan]:
    """What would be asked of each database that is in scope, by database id; nothing is sent.

    A database outside `query.databases` is not in the result. Raises InputError when that list
    names a database that the register does not have.
    """
    known = [database.id for database in register.databases]
    if unknown := sorted(set(query.databases) - set(known)):
        raise InputError(
            f"the register has no database {', '.join(unknown)}",
            where="databases",
            advice=f"Choose from: {', '.join(known)}.",
        )
    return {
        database.id: plan_searches(database, query, asker)
        for database in register.databases
        if not query.databases or database.id in query.databases
    }


class LookupRun:
    """One look-up on its way. Made on one thread, and used from that thread only.

    Threads start at once; log what is asked (see `plan_lookup`) before making a run. Call `poll`
    until `done`. Every database of the register gets exactly one DatabaseAnswer.
    """

    def __init__(
        self,
        register: Register,
        connectors: Mapping[str, Connector],
        query: SubjectQuery,
        *,
        asker: Asker,
        clock: Clock = system_clock,
        deadline_seconds: float = DEADLINE_SECONDS,
        on_progress: Progress | None = None,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        plans = plan_lookup(register, query, asker)
        self._clock = clock
        self._timer = timer
        self._on_progress = on_progress
        self._queue: SimpleQueue[Message] = SimpleQueue()
        self._stop = threading.Event()
        self._ready: list[DatabaseAnswer] = []
        self._asking: dict[str, Asking] = {}
        self._began = timer()
        for database in register.databases:
            plan = plans.get(database.id)
            if plan is None or not plan.searches:
                self._ready.append(self._not_asked(database, plan))
                continue
            limit = min(database.time_out_seconds, deadline_seconds)
            self._asking[database.id] = Asking(
                database,
                plan,
                connectors.get(database.id),
                correlation_id=str(uuid.uuid4()),
                limit=limit,
                elapsed=self._elapsed,
                stopped=self._stop,
                queue=self._queue,
                first_find_ends=query.scope is Scope.ENQUIRY,
            )
        for asking in list(self._asking.values()):
            self._start(asking)

    @property
    def done(self) -> bool:
        """True once the answer of every database was handed over."""
        return not self._ready and not self._asking

    def stop(self) -> None:
        """Stop at once: the next `poll` decides every database that has not answered."""
        self._stop.set()
        self._queue.put(Message(""))  # wakes a reader that waits in `poll`

    def poll(self, wait_seconds: float = 0.0) -> list[DatabaseAnswer]:
        """The answers decided since the last call; waits for at most `wait_seconds` for news."""
        self._drain(0.0 if self._ready else wait_seconds)
        for asking in list(self._asking.values()):
            self._decide_if_due(asking)
        ready, self._ready = self._ready, []
        return ready

    def _elapsed(self) -> float:
        return self._timer() - self._began

    def _drain(self, wait_seconds: float) -> None:
        try:
            if wait_seconds > 0 and self._asking and not self._stop.is_set():
                wait = min(wait_seconds, self._until_next_decision())
                self._take(self._queue.get(timeout=wait))
            for _ in range(self._queue.qsize()):  # not "while": a connector may never fall silent
                self._take(self._queue.get_nowait())
        except Empty:
            return

    def _until_next_decision(self) -> float:
        """Seconds until somebody may have to be decided or a busy connector tried again."""
        if any(not asking.started for asking in self._asking.values()):
            return _TICK
        soonest = min(asking.limit for asking in self._asking.values())
        return max(0.001, soonest - self._elapsed())

    def _take(self, message: Message) -> None:
        asking = self._asking.get(message.database)
        if asking is None:
            return  # decided already: a late answer changes nothing
        if message.result is not None:
            asking.results.append(message.result)
        elif message.ended:
            stopped = Stopped(_STOPPED) if self._stop.is_set() else None
            self._decide(asking, found_enough=message.found_enough, cut=stopped)
        else:
            asking.news = False
            if self._on_progress is not None:
                self._on_progress(message.database, asking.said)

    def _decide_if_due(self, asking: Asking) -> None:
        if self._stop.is_set():
            self._decide(asking, cut=Stopped(_STOPPED))
        elif not asking.started:
            if self._elapsed() >= min(BUSY_GRACE_SECONDS, asking.limit):
                self._decide(asking, cut=Unavailable("It is still busy with an earlier question."))
            else:
                self._start(asking)
        elif self._elapsed() >= asking.limit:
            self._decide(asking, cut=Unavailable(f"No answer within {asking.limit:g} seconds."))

    def _decide(
        self, asking: Asking, *, found_enough: bool = False, cut: ConnectorError | None = None
    ) -> None:
        asking.decided = True
        del self._asking[asking.database.id]
        self._ready.append(
            merge(
                asking.database,
                asking.plan,
                asking.results,
                checked_at=self._clock(),
                found_enough=found_enough,
                cut=cut,
                asked_again=asking.asked_again,
                correlation_id=asking.correlation_id,
                elapsed_seconds=self._elapsed(),
            )
        )

    def _not_asked(self, database: Database, plan: SearchPlan | None) -> DatabaseAnswer:
        if plan is None:
            outcome, sentence = Outcome.NOT_ASKED_SCOPE, "It was left out of this enquiry."
        else:
            outcome = Outcome.NOT_ASKED_TOO_LITTLE
            needed = " or ".join(dict.fromkeys(key_words(keys) for keys in plan.lacking))
            sentence = f"To ask it, we need: {needed or 'a way to search it'}."
            if plan.held_back:
                held = key_words(plan.held_back)
                sentence += f" What we have ({held}) may not be passed to it: no legal gateway."
        return DatabaseAnswer(
            database.id, outcome, sentence, outcome.next_step, checked_at=self._clock()
        )

    def _start(self, asking: Asking) -> None:
        if asking.connector is None:
            error = Misconfigured("There is no connector for this database.")
            asking.results.append(SearchResult(asking.plan.searches[0], error=error))
            self._decide(asking)
            return
        try:
            asking.start(asking.connector)
        except RuntimeError:
            advice = "Close other programs and try again."
            self._decide(asking, cut=Unavailable("This computer is too busy.", advice=advice))


def lookup_all(
    register: Register,
    connectors: Mapping[str, Connector],
    query: SubjectQuery,
    *,
    asker: Asker,
    clock: Clock = system_clock,
    deadline_seconds: float = DEADLINE_SECONDS,
    stop: threading.Event | None = None,
    on_progress: Progress | None = None,
) -> Iterator[DatabaseAnswer]:
    """Ask every database and yield each answer as it is decided: one for each database.

    The first answers are of databases that are not asked. Setting `stop` ends it at once, and so
    does closing the iterator. Raises InputError when the query names an unknown database.
    """
    run = LookupRun(
        register,
        connectors,
        query,
        asker=asker,
        clock=clock,
        deadline_seconds=deadline_seconds,
        on_progress=on_progress,
    )
    return _answers(run, stop)


def _answers(run: LookupRun, stop: threading.Event | None) -> Iterator[DatabaseAnswer]:
    try:
        while not run.done:
            if stop is not None and stop.is_set():
                run.stop()
            yield from run.poll(_TICK if stop is not None else 10 * _TICK)
    finally:
        run.stop()
