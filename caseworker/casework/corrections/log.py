"""The log of corrections, of one case or of all: filtered, sorted, searched, and read page by page.

with LogIndex(reader, register) as index:
    index.catch_up(1.0)
    found = find(index.db, reader, desk, Query(show=Show.OVERDUE))
    page = lines(reader, register, refs_of(index.db, found.ids[:50]))
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from caseworker.casework.corrections.correction import Correction
from caseworker.casework.corrections.log_index import (
    HAND_COLLEAGUE,
    HAND_US,
    day_number,
    files_of,
    hands_of,
)
from caseworker.casework.corrections.rechecks import rechecks
from caseworker.casework.desk import Desk
from caseworker.casework.events import CaseOpened, LookupRequested
from caseworker.casework.field_rights import seen_by
from caseworker.casework.file.case import CaseFile, masked, stated_by_person
from caseworker.casework.file.waiting import Waiting
from caseworker.casework.staff import may
from caseworker.ledger import Reader
from caseworker.register.model import Register
from caseworker.subject.values import HumanName

MOST_HITS = 500
"""At most so many entries are looked through for a word; the newest count."""

SHORT = 3
"""So many letters or fewer make a short word."""


class Show(StrEnum):
    """Which corrections are shown."""

    ALL = "all"
    NEED_YOU = "need you"
    OPEN = "open"
    MINE = "mine"
    OVERDUE = "overdue"
    BACK = "changed back"
    PERSON = "needs a person"
    APPROVAL = "waiting for approval"
    SETTLED = "settled"


class Sort(StrEnum):
    """By what they are sorted."""

    URGENT = "urgent"
    CASE = "case"
    CHANGE = "change"
    DATABASE = "database"
    STATE = "state"
    OWNER = "owner"
    DUE = "due"
    AGE = "age"


@dataclass(frozen=True)
class Query:
    """What is wanted. `case` "" = all cases; `backwards` turns the order round."""

    case: str = ""
    show: Show = Show.ALL
    text: str = ""
    sort: Sort = Sort.URGENT
    backwards: bool = False


@dataclass(frozen=True)
class Found:
    """The numbers of the lines in order; `cut` when a word was in more entries than were looked at."""

    ids: array[int]
    cut: bool = False


@dataclass(frozen=True)
class LogLine:
    """One correction with what the log says beside it. `hidden`: no value may be shown.

    `reread`: from when on a reading of its source is due, if one is owed.
    """

    correction: Correction
    case: str
    subject: str
    person: str
    owner: str
    hidden: bool
    hand: Waiting | None
    reread: datetime | None

    def due(self) -> date | None:
        """The day by which something has to happen, if one is on record."""
        if self.hand is not None and self.hand.by:
            return date.fromisoformat(self.hand.by)
        return self.reread.date() if self.reread is not None else None


_ORDER: dict[Sort, tuple[str, ...]] = {
    Sort.URGENT: ("({late}) * 4 + person * 2 + open DESC", "opened DESC"),
    Sort.CASE: ("case_id", "place", "field"),
    Sort.CHANGE: ("field", "place"),
    Sort.DATABASE: ("place", "field"),
    Sort.STATE: ("rank", "opened"),
    Sort.OWNER: ("owner", "opened"),
    Sort.DUE: ("{by}",),
    Sort.AGE: ("opened",),
}
_BY = "CASE WHEN due > 0 THEN due WHEN reread > 0 THEN reread ELSE 1 << 40 END"


def find(db: sqlite3.Connection, reader: Reader, desk: Desk, query: Query) -> Found:
    """The corrections that a query asks for, by their numbers in the index."""
    shows = _shows(desk, query.case)
    where, values, cut = _text(reader, desk, query.text)
    parts: tuple[str, ...] = (*_ORDER[query.sort], "id")
    parts = _backwards(parts) if query.backwards else parts
    order = ", ".join(parts).format(late=shows[Show.OVERDUE], by=_BY)
    # One row of text is handed over several times faster than 100,000 rows of one number.
    (numbers,) = db.execute(
        f"SELECT group_concat(id) FROM (SELECT id FROM line "  # noqa: S608 - fixed texts
        f"WHERE {_scope(query.case)} AND ({shows[query.show]}) AND {where} ORDER BY {order})",
        values,
    ).fetchone()
    return Found(array("q", json.loads(f"[{numbers or ''}]")), cut)


def counts(db: sqlite3.Connection, desk: Desk, case: str) -> dict[Show, int]:
    """How many corrections each filter would show, of a case or of all ("")."""
    shows = _shows(desk, case)
    sums = ", ".join(f"total({condition})" for condition in shows.values())
    row = db.execute(f"SELECT {sums} FROM line WHERE {_scope(case)}").fetchone()  # noqa: S608 - fixed texts
    return {show: int(number) for show, number in zip(shows, row, strict=True)}


def _scope(case: str) -> str:
    return f"case_id = {_quoted(case)}" if case else "1"


def _shows(desk: Desk, case: str) -> dict[Show, str]:
    """The condition of each filter, for this officer at this moment.

    A correction needs this officer when they may do what comes next: approve what is not their
    own, or act in the case (over all cases, in those that they own).
    """
    me, now = _quoted(desk.officer.id), desk.clock()
    today, moment = day_number(now.date()), int(now.timestamp())
    due_now = f"(reread > 0 AND reread <= {moment})"
    ours = f"(hand = '{HAND_US}' OR {due_now})" + ("" if case else f" AND owner = {me}")
    approves = "1" if may(desk.officer, "approve_correction") else "0"
    theirs = f"hand = '{HAND_COLLEAGUE}' AND not_by != {me} AND {approves}"
    return {
        Show.ALL: "1",
        Show.NEED_YOU: (
            f"(open AND (({ours}) OR ({theirs}) OR hand = {me})) "
            f"OR (settled AND {due_now} AND ({ours}))"
        ),
        Show.OPEN: "open",
        Show.MINE: f"owner = {me}",
        Show.OVERDUE: (
            f"(due > 0 AND due < {today} AND open) OR (reread > 0 AND reread < {today})"
        ),
        Show.BACK: "back",
        Show.PERSON: "person",
        Show.APPROVAL: "approval",
        Show.SETTLED: "settled",
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _backwards(order: Iterable[str]) -> tuple[str, ...]:
    """The same order from its end."""
    return tuple(
        part.removesuffix(" DESC") if part.endswith(" DESC") else f"{part} DESC" for part in order
    )


def _text(reader: Reader, desk: Desk, text: str) -> tuple[str, list[object], bool]:
    """Every word must be in a line's own words, or in what is on record about it or its person.

    A short word is looked for where words begin only.

    What is on record finds nobody whose values are hidden or protected, and no field that the
    officer's role does not see: a hit would tell the value.
    """
    unseen = ", ".join(sorted(_quoted(field) for _, field in desk.officer.hidden))
    told = f"NOT quiet AND field NOT IN ({unseen})" if may(desk.officer, "look_up") else "0"
    conditions, values, cut = ["1"], list[object](), False
    for word in text.lower().split():
        hits = reader.search(word, limit=MOST_HITS)
        cut = cut or len(hits) == MOST_HITS
        about_case = (CaseOpened.TYPE, LookupRequested.TYPE)
        cases = {one.case for one in hits if one.case and one.type in about_case}
        refs = {one.ref for one in hits if one.ref and one.case and one.type not in about_case}
        conditions.append(
            f"(instr(words, ?) OR ({told} AND (ref IN (SELECT value FROM json_each(?)) "  # noqa: S608 - fixed texts
            "OR case_id IN (SELECT value FROM json_each(?)))))"
        )
        # "R3" is a database, and in the middle of a random reference it is nothing.
        own = word if len(word) > SHORT else f" {word}"
        values += [own, _json(refs), _json(cases)]
    return " AND ".join(conditions), values, cut


def _json(references: Iterable[str]) -> str:
    """References as a list in JSON: they hold no sign that would need escaping."""
    return "[" + ",".join(f'"{one}"' for one in sorted(references)) + "]"


def refs_of(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """(correction, person) of lines by their numbers."""
    marks = ",".join("?" * len(ids))
    rows = db.execute(f"SELECT id, ref, subject FROM line WHERE id IN ({marks})", list(ids))  # noqa: S608 - marks
    return {number: (ref, subject) for number, ref, subject in rows}


def number_of(db: sqlite3.Connection, correction: str) -> int | None:
    """The number of a correction's line."""
    row = db.execute("SELECT id FROM line WHERE ref = ?", [correction]).fetchone()
    return None if row is None else int(row[0])


def lines(reader: Reader, desk: Desk, wanted: Mapping[int, tuple[str, str]]) -> dict[int, LogLine]:
    """What the log shows of these lines, folded from the entries of each person."""
    files: dict[str, dict[str, LogLine]] = {}
    for _, subject in wanted.values():
        if subject not in files:
            files[subject] = {
                line.correction.id: line
                for file in files_of(reader, subject)
                for line in lines_in(desk, file)
            }
    return {
        number: files[subject][ref]
        for number, (ref, subject) in wanted.items()
        if ref in files[subject]
    }


def lines_in(desk: Desk, file: CaseFile) -> list[LogLine]:
    """The corrections of one case as the log shows them to this officer."""
    register: Register = desk.register
    hands = hands_of(register, file)
    owed: dict[str, datetime] = {}
    for one in rechecks(register, file):
        owed.setdefault(one.correction, one.at)
    hidden = masked(file) or not may(desk.officer, "look_up")
    seen = seen_by(desk.officer, register, file)
    return [
        LogLine(
            correction=one,
            case=file.reference,
            subject=file.subject,
            person=name_in(seen),
            owner=file.owner or one.proposer,
            hidden=hidden or one.not_shown,
            hand=hands.get(one.id),
            reread=owed.get(one.id),
        )
        for one in seen.corrections.values()
    ]


def name_in(file: CaseFile) -> str:
    """The name of the person as the case or their newest look-up has it; "" where it was erased."""
    if file.withdrawn is not None:
        return ""
    said = stated_by_person(file).get("name", ())
    names = [one.value for one in said if isinstance(one.value, HumanName)]
    current = [one for one in names if one.use != "old"] or names
    return current[0].full() if current else file.person_name
