"""Where a value of one field can flow: the ways from database to database along the feeds."""

from __future__ import annotations

from collections import deque

from caseworker.register.model import Register


class Flow:
    """The feeds of a register that carry one field. Ways are found once and kept."""

    def __init__(self, register: Register, field: str) -> None:
        self._targets: dict[str, list[str]] = {}
        self._sources: dict[str, list[str]] = {}
        for feed in register.feeds:
            if field in feed.fields and feed.source != feed.target:
                self._targets.setdefault(feed.source, []).append(feed.target)
                self._sources.setdefault(feed.target, []).append(feed.source)
        self._from: dict[str, dict[str, str]] = {}

    def into(self, database: str) -> tuple[str, ...]:
        """The databases that feed this one directly."""
        return tuple(dict.fromkeys(self._sources.get(database, ())))

    def direct(self, source: str, target: str) -> bool:
        """True when a feed leads straight from one to the other."""
        return target in self._targets.get(source, ())

    def reached(self, database: str) -> frozenset[str]:
        """Every database that feeds lead to from this one, near or far, without itself."""
        return frozenset(self._ways(database)) - {database}

    def leads(self, source: str, target: str) -> bool:
        """True when feeds lead from one to the other, near or far."""
        return source != target and target in self._ways(source)

    def between(self, source: str, target: str) -> tuple[str, ...]:
        """The databases on the shortest way between two; KeyError if no feeds lead there."""
        ways = self._ways(source)
        found: list[str] = []
        here = ways[target]
        while here != source:
            found.append(here)
            here = ways[here]
        return tuple(reversed(found))

    def _ways(self, source: str) -> dict[str, str]:
        """For each database that can be reached: the one before it on the shortest way."""
        if source not in self._from:
            before: dict[str, str] = {}
            waiting = deque([source])
            while waiting:
                here = waiting.popleft()
                for target in self._targets.get(here, ()):
                    if target not in before:
                        before[target] = here
                        waiting.append(target)
            self._from[source] = before
        return self._from[source]
