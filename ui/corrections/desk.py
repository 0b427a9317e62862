"""What the page Corrections asks of the desk: the log, its pages, one correction. No Qt, no widget."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from caseworker.casework.corrections.log import (
    Query,
    Show,
    counts,
    find,
    lines,
    number_of,
    refs_of,
)
from caseworker.casework.corrections.log_index import LogIndex
from caseworker.casework.desk import Desk
from ui.corrections.model import PAGE
from ui.corrections.rows import RowFacts, row_of

PORTION_SECONDS = 0.15
"""How long the desk is kept busy in one go while the index is made for the first time."""


@dataclass(frozen=True)
class Answer:
    """What the log says now. `making`: (done, of) cases while the index is made; else all is in.

    `at` is the place of the correction that was asked for, -1 if it is not among them; `rows` are
    the rows of its page and of the first one.
    """

    making: tuple[int, int] | None = None
    ids: array[int] = field(default_factory=lambda: array("q"))
    cut: bool = False
    at: int = -1
    rows: Mapping[int, RowFacts] = field(default_factory=dict)


def ask(desk: Desk, query: Query, current: str) -> Answer:
    """Find corrections and read the rows that are seen first."""
    reader = desk.ledger.reader()
    with LogIndex(reader, desk.register) as index:
        if not index.catch_up(PORTION_SECONDS):
            return Answer(making=index.progress())
        found = find(index.db, reader, desk, query)
        number = number_of(index.db, current) if current else None
        at = found.ids.index(number) if number is not None and number in found.ids else -1
        first = max(at, 0) - max(at, 0) % PAGE
        wanted = found.ids[first : first + PAGE]
        shown = lines(reader, desk, refs_of(index.db, wanted))
        rows = {key: row_of(desk, line) for key, line in shown.items()}
        return Answer(ids=found.ids, cut=found.cut, at=at, rows=rows)


def count(desk: Desk, case: str) -> dict[Show, int] | None:
    """How many corrections each filter shows; None while the index is being made."""
    with LogIndex(desk.ledger.reader(), desk.register) as index:
        if not index.catch_up(PORTION_SECONDS):
            return None
        return counts(index.db, desk, case)


def page(desk: Desk, ids: Sequence[int]) -> dict[int, RowFacts]:
    """The rows of one page."""
    reader = desk.ledger.reader()
    with LogIndex(reader, desk.register) as index:
        shown = lines(reader, desk, refs_of(index.db, ids))
    return {key: row_of(desk, line) for key, line in shown.items()}
