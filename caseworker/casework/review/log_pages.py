"""The audit record for people, page by page: newest first, filtered, one entry in full.

A record of 600,000 entries is never read whole: without a filter the numbers of its entries are
known, and with one they are looked through a stretch at a time, so that other work goes on between.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from caseworker.casework.audit_log import WORDS, words_of
from caseworker.casework.desk import Desk
from caseworker.casework.events import PersonSought
from caseworker.errors import InputError
from caseworker.ledger import Entry, NewEntry, Reader, Refusal

STRETCH = 5_000
"""Entries looked through in one go: about a tenth of a second."""
MOST_HITS = 500
"""At most so many entries are found by words; the newest count."""
BY_WORDS = "words of the record"


@dataclass(frozen=True)
class LogQuery:
    """Which entries are wanted; "" and None mean any. `words` are looked for in the details."""

    officer: str = ""
    case: str = ""
    kind: str = ""
    day: date | None = None
    words: str = ""

    @property
    def all(self) -> bool:
        """True when every entry is wanted."""
        return self == LogQuery()


@dataclass(frozen=True)
class Stretch:
    """Numbers of entries, newest first. `below`: look on below this number; 0 when all is read."""

    numbers: Sequence[int]
    below: int
    cut: bool = False


@dataclass(frozen=True)
class Line:
    """One entry in the list: who did what when. No personal value is in it."""

    seq: int
    at: datetime
    officer: str
    words: str
    case: str


@dataclass(frozen=True)
class Whole:
    """One entry in full, as (what it is, words) in the order in which it is read."""

    line: Line
    pairs: tuple[tuple[str, str], ...]


def kind_words(kind: str) -> str:
    """A kind of entry for a list to choose from: its sentence without what differs each time."""
    bare = re.sub(r"\(?\{\w+\}[^,:(]*\)?", "", WORDS.get(kind, kind))
    return re.sub(r"\s+", " ", bare).strip(" ,:(") or kind


def begin(desk: Desk, query: LogQuery) -> Stretch:
    """The first entries that fit.

    Raises RuleRefused, which is put on record, for a role that may not read the log or, with words,
    may not see what people's details say; that somebody searched by words is on record too.
    """
    sought = PersonSought(desk.new_id("Q"), by=BY_WORDS, found=0)

    def decide(_: Reader) -> list[NewEntry] | Refusal:
        refused = desk.not_permitted("read_log", about="log")
        if refused is None and query.words:
            return desk.not_permitted("look_up", about=sought.sought) or [desk.entry(sought)]
        return refused or []

    desk.act(decide)
    reader = desk.ledger.reader()
    if query.words:
        hits = reader.search(query.words, limit=MOST_HITS)
        fitting = tuple(one.seq for one in hits if _fits(one, query))
        return Stretch(fitting, 0, cut=len(hits) == MOST_HITS)
    size = reader.head().size
    if query.all:
        return Stretch(range(size, 0, -1), 0)
    return go_on(desk, query, size)


def go_on(desk: Desk, query: LogQuery, below: int) -> Stretch:
    """The next stretch downwards from entry `below`. Raises LedgerError."""
    low = 0 if query.case else max(0, below - STRETCH)  # a case has an index and few entries
    return Stretch(tuple(one.seq for one in _between(desk, query, low, below))[::-1], low)


def _between(desk: Desk, query: LogQuery, low: int, high: int) -> Iterator[Entry]:
    found = desk.ledger.reader().entries(
        case=query.case or None,
        actor=query.officer or None,
        types=[query.kind] if query.kind else None,
        since_seq=low,
    )
    for one in found:
        if one.seq > high:
            return
        if _fits(one, query):
            yield one


def _fits(one: Entry, query: LogQuery) -> bool:
    """All conditions but the words."""
    return (
        query.officer in ("", one.actor)
        and query.case in ("", one.case)
        and query.kind in ("", one.type)
        and query.day in (None, one.ts.astimezone().date())
    )


def lines(desk: Desk, numbers: Sequence[int]) -> dict[int, Line]:
    """The lines of these entries. Raises InputError if one does not exist."""
    reader = desk.ledger.reader()
    if not numbers:
        return {}
    least, most = min(numbers), max(numbers)
    if most - least + 1 == len(numbers):
        found = list(reader.entries(since_seq=least - 1, limit=len(numbers)))
    else:
        found = [reader.entry(one) for one in numbers]
    names = {one.id: one.name for one in desk.staff.officers}
    return {one.seq: line_of(one, names.get(one.actor, one.actor)) for one in found}


def line_of(one: Entry, officer: str) -> Line:
    """One entry as a line of the list."""
    return Line(one.seq, one.ts, officer, words_of(one), one.case or "")


def whole(desk: Desk, seq: int) -> Whole:
    """One entry in full: envelope, claim, and whether details are kept, which stay in the case.

    Raises InputError if the record has no such entry, RuleRefused by role.
    """
    desk.act(lambda _: desk.not_permitted("read_log", about="log") or [])
    if seq < 1:
        raise InputError("entries are counted from 1", where="entry")
    one = desk.ledger.reader().entry(seq)
    names = {officer.id: officer.name for officer in desk.staff.officers}
    line = line_of(one, names.get(one.actor, one.actor))
    pairs = [
        ("Kind", one.type),
        ("Officer", f"{line.officer} ({one.actor})" if line.officer != one.actor else one.actor),
        ("Purpose", one.purpose or ""),
        ("Case", one.case or ""),
        ("Person, as a pseudonym", one.subject or ""),
        ("Reference", one.ref or ""),
        *((_spaced(name), _plain(value)) for name, value in (one.claim or {}).items()),
        ("Details", _kept(one, "detail")),
        ("Attachment", _kept(one, "blob")),
        ("Digest of this entry", one.hash.hex()),
        ("Digest of the one before", one.prev),
    ]
    return Whole(line, tuple((name, words) for name, words in pairs if words))


def _spaced(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one) for one in value)
    return json.dumps(value, ensure_ascii=False)


def _kept(one: Entry, kind: str) -> str:
    """Whether the record still holds a body of an entry; what it says is shown in the case only."""
    if kind in one.erased:
        return "Erased"
    return "Kept. The case shows it to who may see it" if kind in one.bodies else ""
