"""Asks one database its searches, one after the other, on a thread of its own.

A fault that may pass at once (see `Unavailable.momentary`) is not shown to anybody at first: the
same question goes out once more, one time in a look-up, and that is counted for the record. A
connector that repeats requests by itself, as those over HTTP do, marks no fault as momentary, so
nothing is repeated in two places.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue

from caseworker.connector import Connector, LookupContext
from caseworker.errors import Misconfigured, Stopped, Unavailable
from caseworker.lookup.check import check_answer
from caseworker.lookup.in_flight import IN_FLIGHT
from caseworker.lookup.merge import SearchResult
from caseworker.lookup.minimise import SearchPlan, key_words
from caseworker.lookup.words import safe_text
from caseworker.register.model import Database

PAUSE_SECONDS = 0.2
"""How long a database whose fault may pass is left alone before it is asked once more."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a worker tells the reader: a result, that it ended, or (neither) that it said a word."""

    database: str
    result: SearchResult | None = None
    ended: bool = False
    found_enough: bool = False


@dataclass(slots=True, eq=False)
class Asking:
    """One database while it is being asked.

    The worker's thread only reads, but for `said`, `news`, `asked_again`, `repeated` and the queue;
    the reader does all else. `given_up` is true once nobody waits for the answer any more.
    """

    database: Database
    plan: SearchPlan
    connector: Connector | None
    correlation_id: str
    limit: float
    elapsed: Callable[[], float]
    stopped: threading.Event
    queue: SimpleQueue[Message]
    first_find_ends: bool
    results: list[SearchResult] = field(default_factory=list)
    started: bool = False
    decided: bool = False
    said: str = ""
    news: bool = False
    asked_again: int = 0
    repeated: bool = False

    @property
    def given_up(self) -> bool:
        """True once the reader has decided or the person has stopped the look-up."""
        return self.decided or self.stopped.is_set()

    def start(self, connector: Connector) -> bool:
        """Start the thread; False while the connector is inside an earlier question.

        Raises RuntimeError when this computer cannot start another thread.
        """
        if not IN_FLIGHT.enter(connector):
            return False
        self.started = True
        name = f"look-up {self.database.id}"
        thread = threading.Thread(target=self._work, args=(connector,), name=name, daemon=True)
        try:
            thread.start()
        except RuntimeError:
            IN_FLIGHT.leave(connector)
            raise
        return True

    def _work(self, connector: Connector) -> None:
        found_enough = False
        try:
            for position, planned in enumerate(self.plan.searches):
                before = self.plan.searches[position - 1] if position else planned
                if self.given_up or (found_enough and before.search is not planned.search):
                    return
                result = self._ask(connector, position)
                if self._may_pass(result.error):
                    self._count_again()
                    result = self._ask(connector, position)
                self.queue.put(Message(self.database.id, result=result))
                if isinstance(result.error, Unavailable | Misconfigured):
                    found_enough = False
                    return  # the next search would fare no better, and cost time
                if self.first_find_ends and result.answer is not None and result.answer.records:
                    found_enough = True
        finally:
            IN_FLIGHT.leave(connector)
            self.queue.put(Message(self.database.id, ended=True, found_enough=found_enough))

    def _ask(self, connector: Connector, position: int) -> SearchResult:
        planned, count = self.plan.searches[position], len(self.plan.searches)
        context = LookupContext(
            seconds_left=lambda: max(0.0, self.limit - self.elapsed()),
            cancelled=lambda: self.given_up,
            correlation_id=self.correlation_id,
            progress=lambda words: self._say(safe_text(str(words), self.plan)),
            asked_again=self._count_again,
        )
        words = f"Asking by {key_words(planned.search.keys)}"
        self._say(f"{words} (search {position + 1} of {count})" if count > 1 else words)
        try:
            return SearchResult(planned, check_answer(connector.lookup(planned.query, context)))
        except Stopped:
            error = Unavailable("Its connector stopped before it had an answer.")
            return SearchResult(planned, error=error)
        except BaseException as error:  # noqa: BLE001 - whatever a plug-in raises is its outcome
            return SearchResult(planned, error=error)

    def _may_pass(self, error: BaseException | None) -> bool:
        """Whether to ask once more, after a short wait that ends when the person stops.

        Not if its connector asked again already: a fault that may pass is met silently once.
        """
        if (
            self.repeated
            or self.asked_again
            or not (isinstance(error, Unavailable) and error.momentary)
        ):
            return False
        self.repeated = True
        if self.limit - self.elapsed() <= PAUSE_SECONDS:
            return False
        self.stopped.wait(PAUSE_SECONDS)
        return not self.given_up

    def _count_again(self) -> None:
        self.asked_again += 1

    def _say(self, words: str) -> None:
        self.said = words or "Working"
        if not self.news:  # at most one message waits, however often a connector speaks
            self.news = True
            self.queue.put(Message(self.database.id))
