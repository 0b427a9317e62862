"""An index of all corrections beside the audit record, so that a long log opens at once.

It holds pseudonyms, codes, states and days: no personal value, so nothing of it has to be erased.
It says only in which order corrections stand and which of them a filter lets through; what is shown
of each is folded from its entries when it is shown. Each line is made by the one fold of casework.
It can be removed at any time: the next reader makes it again. It is made again by itself when it
belongs to another audit record or register, or to an entry that is not the one it knew.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.rechecks import rechecks
from caseworker.casework.events import (
    EVENTS,
    CaseClosed,
    CaseOpened,
    DetailProtected,
    DetailsErased,
    FileWithdrawn,
    FormerValueStated,
    LookupRequested,
    ReferenceStated,
)
from caseworker.casework.file.case import CaseFile, masked
from caseworker.casework.file.fold import fold
from caseworker.casework.file.happened import read
from caseworker.casework.file.waiting import COLLEAGUE, US, Waiting, waiting
from caseworker.comparison.fields import field_named
from caseworker.errors import LedgerBroken
from caseworker.ledger import Reader
from caseworker.ledger.connection import plain_errors
from caseworker.ledger.entry import ERASED
from caseworker.register.model import Register

VERSION = 4
"""Raise this when a line is made in another way: the next reader makes the index again."""

CASES_AT_ONCE = 64
ENTRIES_AT_ONCE = 2_000

_OF_CORRECTIONS = ("correction.", "decision.", "statement.", "recipient.", "consequences.")
TYPES: tuple[str, ...] = (
    *(name for name in EVENTS if name.startswith(_OF_CORRECTIONS)),
    CaseOpened.TYPE,
    CaseClosed.TYPE,
    DetailsErased.TYPE,
    DetailProtected.TYPE,
    FileWithdrawn.TYPE,
    FormerValueStated.TYPE,
    LookupRequested.TYPE,
    ReferenceStated.TYPE,
)
"""The entries that a line of the log follows from."""

_TABLES = f"""
DROP TABLE IF EXISTS known;
DROP TABLE IF EXISTS line;
PRAGMA user_version = {VERSION};
CREATE TABLE known(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE line(
  id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, subject TEXT NOT NULL,
  place INTEGER NOT NULL, field TEXT NOT NULL, rank INTEGER NOT NULL, owner TEXT NOT NULL,
  hand TEXT NOT NULL, not_by TEXT NOT NULL, quiet INTEGER NOT NULL, open INTEGER NOT NULL,
  settled INTEGER NOT NULL, person INTEGER NOT NULL, approval INTEGER NOT NULL,
  back INTEGER NOT NULL, due INTEGER NOT NULL, reread INTEGER NOT NULL, opened INTEGER NOT NULL,
  words TEXT NOT NULL) STRICT;
CREATE INDEX line_subject ON line(subject);
CREATE INDEX line_case ON line(case_id, place, field);
CREATE INDEX line_field ON line(field, place);
CREATE INDEX line_place ON line(place, field);
CREATE INDEX line_rank ON line(rank, opened);
CREATE INDEX line_owner ON line(owner, opened);
CREATE INDEX line_opened ON line(opened);
"""

HAND_US, HAND_COLLEAGUE, HAND_OWNER = "us", "colleague", "owner"


@dataclass(frozen=True)
class Line:
    """What the index keeps of one correction.

    place    of its database in the register; `rank` of its state, as in `State`
    owner    the officer who owns the case
    hand     who acts next: us, colleague, owner, an officer's id, "" for nobody; `not_by` may not
    quiet    no value may find it: values are hidden, or something about the person is protected
    due      the day by which they do, `reread` from when on a reading is due, `opened` when it was
             proposed: as seconds of Unix time; 0 for none
    words    references, codes and words to search in, in small letters, a space before each
    """

    ref: str
    case: str
    subject: str
    place: int
    field: str
    rank: int
    owner: str
    hand: str
    not_by: str
    quiet: bool
    open: bool
    settled: bool
    person: bool
    approval: bool
    back: bool
    due: int
    reread: int
    opened: int
    words: str


def files_of(reader: Reader, subject: str) -> list[CaseFile]:
    """The files of a person's cases as far as corrections are concerned, by the one fold."""
    events = list(read(reader.entries(subject=subject, types=TYPES)))
    cases = dict.fromkeys(one.case for one in events if isinstance(one.event, CaseOpened))
    return [fold(events, case) for case in cases if case]


def hands_of(register: Register, file: CaseFile) -> dict[str, Waiting]:
    """What each correction waits for; nothing for a database that left the register since."""
    known = {database.id for database in register.databases}
    corrections = {key: one for key, one in file.corrections.items() if one.database in known}
    left = replace(file, corrections=corrections, letters={}, promises={})
    return {one.about: one for one in waiting(register, left, ())}


def day_number(day: date) -> int:
    """A day as the index keeps it: where it begins in UTC, in seconds of Unix time."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def lines_of(register: Register, file: CaseFile) -> Iterator[Line]:
    """The lines of one case."""
    hands = hands_of(register, file)
    reread: dict[str, int] = {}
    for owed in rechecks(register, file):
        reread.setdefault(owed.correction, int(owed.at.timestamp()))
    places = {database.id: place for place, database in enumerate(register.databases)}
    names = {database.id: database.name for database in register.databases}
    for one in file.corrections.values():
        wait = hands.get(one.id)
        who = wait.who if wait is not None else ""
        hand = {US: HAND_US, COLLEAGUE: HAND_COLLEAGUE}.get(who, who and HAND_OWNER)
        words = (
            one.id,
            file.reference,
            one.database,
            names.get(one.database, ""),
            field_words(one.field),
            one.words,
        )
        yield Line(
            ref=one.id,
            case=file.reference,
            subject=file.subject,
            place=places.get(one.database, len(places)),
            field=one.field,
            rank=list(State).index(one.state),
            owner=file.owner or one.proposer,
            hand=one.proposer if one.state is State.RETURNED and hand == HAND_OWNER else hand,
            not_by=one.decided.by if one.decided is not None else one.proposer,
            quiet=masked(file) or bool(file.protected),
            open=not one.settled and not file.closed,
            settled=one.settled,
            person=bool(one.needs_person),
            approval=waits_for_approval(one),
            back=one.state is State.REGRESSED,
            due=day_number(date.fromisoformat(wait.by)) if wait is not None and wait.by else 0,
            reread=reread.get(one.id, 0),
            opened=int(one.history[0].at.timestamp()),
            words=f" {' '.join(words)}".lower(),
        )


def field_words(name: str) -> str:
    """A field in words, also one that this version does not compare."""
    try:
        return field_named(name).words
    except KeyError:
        return name.replace("_", " ").capitalize()


def waits_for_approval(correction: Correction) -> bool:
    """True while a second person has to say yes or no."""
    return correction.state is State.PROPOSED or correction.decided is not None


def place_of(ledger: Path) -> Path:
    """Where the index of an audit record lies: beside it."""
    return ledger.with_name(f"{ledger.stem}.corrections.cache")


class LogIndex:
    """The index of one audit record, on one thread. Use it as a context manager.

    All methods may raise LedgerBusy, LedgerFull or LedgerError.
    """

    def __init__(self, reader: Reader, register: Register) -> None:
        self._reader, self._register = reader, register
        self._path = place_of(reader.path)
        with plain_errors(self._path):
            try:
                self.db = self._open()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                for ending in ("", "-wal", "-shm"):  # not a database any more: made again
                    Path(f"{self._path}{ending}").unlink(missing_ok=True)
                self.db = self._open()

    def __enter__(self) -> LogIndex:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def _open(self) -> sqlite3.Connection:
        fresh = not self._path.exists()
        db = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        try:
            if fresh:
                with contextlib.suppress(OSError):
                    shutil.copymode(self._reader.path, self._path)
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=OFF")
            db.execute("PRAGMA secure_delete=ON")
            db.execute("PRAGMA temp_store=MEMORY")
            with self._changing(db):
                if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                    for statement in filter(str.strip, _TABLES.split(";")):
                        db.execute(statement)
        except BaseException:
            db.close()
            raise
        return db

    @contextlib.contextmanager
    def _changing(self, db: sqlite3.Connection) -> Iterator[None]:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise

    def catch_up(self, seconds: float) -> bool:
        """Take in what happened since the last time, for about so long. True when all is in."""
        until = time.monotonic() + seconds
        with plain_errors(self._path):
            while not self._step():
                if time.monotonic() > until:
                    return False
        return True

    def progress(self) -> tuple[int, int]:
        """(cases taken in, cases there are), while the index is made for the first time."""
        done = int(self._known().get("cases", "0"))
        return done, self._reader.count(types=[CaseOpened.TYPE])

    def _known(self) -> dict[str, str]:
        return dict(self.db.execute("SELECT name, value FROM known"))

    def _step(self) -> bool:
        """Take in one more portion; True if there was nothing left."""
        known, head = self._known(), self._reader.head()
        if self._suits(known) and known.get("upto") == str(head.size):
            return True
        with self._changing(self.db):
            known = self._known()
            if not self._suits(known):
                known = self._begin(head.size)
            if "upto" not in known:
                self._first_time(known)
            else:
                self._since(int(known["upto"]), head.size)
        return False

    def _suits(self, known: dict[str, str]) -> bool:
        """Whether the index was made from this audit record and register, in this form."""
        if known.get("made") != self._made():
            return False
        return "upto" not in known or self._hash(int(known["upto"])) == known.get("hash")

    def _made(self) -> str:
        first = self._reader.entry(1)
        register = self._register
        return json.dumps([first.chain, register.version, register.digest])

    def _hash(self, seq: int) -> str:
        if seq > self._reader.head().size:
            return ""
        return self._reader.entry(seq).hash.hex()

    def _begin(self, size: int) -> dict[str, str]:
        """Empty the index; it will hold all up to the present end of the audit record."""
        self.db.execute("DELETE FROM line")
        self.db.execute("DELETE FROM known")
        self._keep(made=self._made(), end=str(size), opened="0", cases="0")
        return self._known()

    def _keep(self, **values: str) -> None:
        self.db.executemany("INSERT OR REPLACE INTO known VALUES (?, ?)", list(values.items()))

    def _first_time(self, known: dict[str, str]) -> None:
        """Take in the next cases in the order in which they were opened."""
        opened = list(
            self._reader.entries(
                types=[CaseOpened.TYPE], since_seq=int(known["opened"]), limit=CASES_AT_ONCE
            )
        )
        self._take([one.subject for one in opened if one.subject])
        if opened:
            cases = int(known["cases"]) + len(opened)
            self._keep(opened=str(opened[-1].seq), cases=str(cases))
        else:
            self._end_at(int(known["end"]))

    def _since(self, upto: int, size: int) -> None:
        """Fold again whoever something happened to."""
        news = list(
            self._reader.entries(since_seq=upto, types=[*TYPES, ERASED], limit=ENTRIES_AT_ONCE)
        )
        self._take([one.subject for one in news if one.subject])
        self._end_at(news[-1].seq if len(news) == ENTRIES_AT_ONCE else max(size, upto))

    def _end_at(self, seq: int) -> None:
        self._keep(upto=str(seq), hash=self._hash(seq))

    def _take(self, subjects: Iterable[str]) -> None:
        for subject in dict.fromkeys(subjects):
            lines = [
                line
                for file in files_of(self._reader, subject)
                for line in lines_of(self._register, file)
            ]
            self._replace(subject, lines)

    def _replace(self, subject: str, lines: Sequence[Line]) -> None:
        """A line that is known keeps its number, so that a list on a screen stays in place."""
        kept = [line.ref for line in lines]
        marks = ",".join("?" * len(kept))
        self.db.execute(
            f"DELETE FROM line WHERE subject = ? AND ref NOT IN ({marks})",  # noqa: S608 - marks
            [subject, *kept],
        )
        self.db.executemany(_PUT, [astuple(line) for line in lines])

    def agrees(self) -> bool:
        """Whether the index holds what would be made afresh from the audit record. Only reads."""
        subjects = dict.fromkeys(
            one.subject for one in self._reader.entries(types=[CaseOpened.TYPE]) if one.subject
        )
        afresh = {
            line.ref: astuple(line)
            for subject in subjects
            for file in files_of(self._reader, subject)
            for line in lines_of(self._register, file)
        }
        held = {row[0]: row for row in self.db.execute(f"SELECT {_COLUMNS} FROM line")}  # noqa: S608
        if not self._suits(self._known()):
            raise LedgerBroken("The index of corrections is of another audit record.")
        return held == afresh


_NAMES = (
    "ref case_id subject place field rank owner hand not_by quiet open settled person approval "
    "back due reread opened words"
).split()
_COLUMNS = ", ".join(_NAMES)
_PUT = (
    f"INSERT INTO line({_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))}) "  # noqa: S608
    f"ON CONFLICT(ref) DO UPDATE SET {', '.join(f'{one} = excluded.{one}' for one in _NAMES[1:])}"
)
