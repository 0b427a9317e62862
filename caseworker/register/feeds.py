"""Feeds as a picture of who copies from whom: which of them go round in a circle."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from caseworker.register.model import Feed


def find_circles(databases: Sequence[str], feeds: Iterable[Feed]) -> tuple[tuple[str, ...], ...]:
    """Circles in which a value can come back to where it started, each once.

    A circle counts only if one and the same field travels all the way round. For each field and
    each database the shortest circle through it is named, starting with the database that comes
    first in the register: ("R2", "R4") means R2 -> R4 -> R2.
    """
    order = {database: position for position, database in enumerate(databases)}
    carriers: dict[str, dict[str, list[str]]] = {}
    for feed in feeds:
        if feed.source in order and feed.target in order and feed.source != feed.target:
            for field in feed.fields:
                carriers.setdefault(field, {}).setdefault(feed.source, []).append(feed.target)
    found: set[tuple[str, ...]] = set()
    for targets in carriers.values():
        for start in targets:
            circle = _shortest_circle(start, targets)
            if circle:
                first = min(range(len(circle)), key=lambda at: order[circle[at]])
                found.add(circle[first:] + circle[:first])
    return tuple(sorted(found, key=lambda circle: [order[database] for database in circle]))


def _shortest_circle(start: str, targets: dict[str, list[str]]) -> tuple[str, ...]:
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for target in targets.get(here, ()):
            if target == start:
                path = [here]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return tuple(reversed(path))
            if target not in came_from:
                came_from[target] = here
                waiting.append(target)
    return ()
