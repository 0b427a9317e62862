"""The audit record on disk: open it, append to it by decision, erase content lawfully.

    with open_ledger(folder / "ledger.db", clock=system_clock, realm="live") as ledger:
        ledger.append(lambda reader: [NewEntry("case.opened", actor="u7", case="c1")])

`append` takes a function that looks at the ledger as it is *now* and says what to record, or why
not. Nobody else can write between the look and the record, also not from another program.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from sqlite_utils import Database

from caseworker.clock import Clock
from caseworker.errors import CaseworkerError, InputError, LedgerBroken, LedgerError, LedgerRealm
from caseworker.ledger import search
from caseworker.ledger.body import MAX_ATTACHMENT, Salts, decode, random_salt
from caseworker.ledger.chain import Sealed, format_ts, read_entry, seal
from caseworker.ledger.connection import (
    BUSY_SECONDS,
    connect_reader,
    connect_writer,
    plain_errors,
)
from caseworker.ledger.entry import (
    BLOB,
    CLAIM,
    DETAIL,
    ERASED,
    JSON,
    KEPT,
    MOVED_BACK,
    OPENED,
    SYSTEM,
    Entry,
    Head,
    NewEntry,
    check_pseudonym,
    erased_ref,
    erasure,
)
from caseworker.ledger.place import make_file, refuse_network_share
from caseworker.ledger.read import Reader, read_last
from caseworker.ledger.schema import APPLICATION_ID, check_age, check_schema, migrations
from caseworker.ledger.writer import Writer

FORMAT = 1
"""The version of the rules of this ledger, kept in its first entry."""


@dataclass(frozen=True)
class Refusal:
    """A decision not to do what was asked.

    `entry` (the refused attempt) is recorded if there is one; then `error` is raised to the caller.
    """

    entry: NewEntry | None
    error: CaseworkerError


Decide: TypeAlias = Callable[[Reader], Sequence[NewEntry] | Refusal]


class Ledger(Reader):
    """An open ledger. Its reading methods (see Reader) use a read-only connection, one a thread.

    Any thread may use it. Use it as a context manager, or call `close`.
    """

    def __init__(
        self,
        path: Path,
        writer: Writer,
        *,
        clock: Clock,
        salts: Salts,
        max_attachment: int,
        busy_seconds: float,
    ) -> None:
        """Use `open_ledger`."""
        super().__init__(path, self._of_this_thread, self._refresh_search)
        self._writer = writer
        self._clock = clock
        self._salts = salts
        self._max_attachment = max_attachment
        self._busy_seconds = busy_seconds
        self._readers: dict[threading.Thread, Database] = {}
        self._lock = threading.Lock()
        self._closed = False
        self._wal_holds_erased = False
        first = self.entry(1)
        self.chain = first.chain
        self.realm = str((first.claim or {}).get("realm"))

    def append(self, decide: Decide) -> tuple[Entry, ...]:
        """Record what `decide` says, and return the recorded entries once they are on the disk.

        `decide` runs on the writer's thread with the ledger locked, so it must be quick, and it may
        not append itself. If it returns a Refusal, its entry is recorded and its error raised. If
        it raises, nothing is recorded and the caller gets that exception unchanged. If the clock
        has moved back, a `clock.moved_back` entry (not returned) goes first.

        Raises LedgerBusy, LedgerFull, LedgerError, InputError or AttachmentTooLarge; in each case
        nothing was recorded.
        """

        def job(db: Database) -> tuple[tuple[Entry, ...], CaseworkerError | None]:
            with plain_errors(self.path):
                db.execute("BEGIN IMMEDIATE")
            try:
                decision = decide(
                    Reader(self.path, lambda: db, lambda: self._refresh_search_on(db))
                )
                if isinstance(decision, Refusal):
                    error, news = decision.error, [decision.entry] if decision.entry else []
                else:
                    error, news = None, list(decision)
                with plain_errors(self.path):
                    entries = self._write(db, news)
                    db.commit()
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    db.rollback()
                raise
            if any(new.type == ERASED for new in news):
                self._wal_holds_erased = True
            self._empty_wal(db)
            return entries, error

        entries, error = self._writer.run(job)
        if error is not None:
            raise error
        return entries

    def add(self, *entries: NewEntry) -> tuple[Entry, ...]:
        """Record these entries, all or none, without a condition. Raises as `append`."""
        return self.append(lambda _: entries)

    def erase(
        self,
        seq: int,
        kinds: Iterable[str],
        ground: str,
        actor: str,
        *,
        case: str | None = None,
        subject: str | None = None,
    ) -> Entry:
        """Erase bodies ("claim", "detail", "blob") of an entry, and record that and on what ground.

        The chain still verifies. To erase under a condition (never in an open case), return
        `erasure(...)` from a decision instead. Raises InputError if there is nothing to erase.
        """
        return self.add(erasure(seq, kinds, ground, actor, case=case, subject=subject))[0]

    def reader(self) -> Reader:
        """Something to read with that cannot write; it uses the calling thread's connection."""
        return Reader(self.path, self._of_this_thread, self._refresh_search)

    def rebuild(self) -> str:
        """Make the caches (search) again from the entries; returns their digest."""

        def job(db: Database) -> str:
            with plain_errors(self.path):
                db.execute("BEGIN IMMEDIATE")
                try:
                    search.rebuild(db)
                    digest = search.digest(db)
                    db.commit()
                except BaseException:
                    db.rollback()
                    raise
            return digest

        return self._writer.run(job)

    def close(self) -> None:
        """Finish what was handed over and close the file. A second call is harmless."""
        with self._lock:
            first, self._closed = not self._closed, True
        if first and self._wal_holds_erased:
            with contextlib.suppress(LedgerError):
                self._writer.run(self._empty_wal)
        with self._lock:
            readers, self._readers = list(self._readers.values()), {}
        for db in readers:
            db.close()
        # Last, because only a connection that writes can put the write-ahead log away.
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _write(self, db: Database, news: list[NewEntry]) -> tuple[Entry, ...]:
        """Seal and store new entries inside the open transaction; erase what they erase."""
        if not news:
            return ()
        head, now = read_last(db), self._clock()
        if head is None:
            raise LedgerBroken("The audit record has no entries at all.")
        written: list[Entry] = []
        forgotten: list[int] = []
        if now < head.ts:
            times = {"before": format_ts(head.ts), "now": format_ts(now)}
            head = self._put(db, NewEntry(MOVED_BACK, SYSTEM, claim=times), head, now)[0]
        for new in news:
            if new.type == OPENED:
                raise InputError("an audit record is opened only once", where="type")
            head, entry = self._put(db, new, head, now)
            written.append(entry)
            if new.type == ERASED:
                forgotten += _erase(db, entry)
        if forgotten:
            search.forget(db, forgotten)
        return tuple(written)

    def _put(self, db: Database, new: NewEntry, head: Head, now: datetime) -> tuple[Head, Entry]:
        sealed = seal(
            new,
            head,
            chain=head.chain,
            ts=now,
            salts=self._salts,
            max_attachment=self._max_attachment,
        )
        entry = _insert(db, sealed)
        return Head(entry.seq, entry.hash, entry.ts, entry.chain, entry.lc), entry

    def _empty_wal(self, db: Database) -> None:
        """Move erased content out of the write-ahead log; tried again later if somebody reads."""
        if not self._wal_holds_erased:
            return
        with contextlib.suppress(sqlite3.Error):
            db.execute("PRAGMA busy_timeout = 200")
            busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            self._wal_holds_erased = bool(busy)
        db.execute(f"PRAGMA busy_timeout = {int(self._busy_seconds * 1000)}")

    def _of_this_thread(self) -> Database:
        """The calling thread's read-only connection; those of ended threads are closed here."""
        me = threading.current_thread()
        db = self._readers.get(me)
        if db is not None:
            return db
        with self._lock:
            if self._closed:
                raise LedgerError("The audit record is closed.", advice="Open it again.")
            for thread in [thread for thread in self._readers if not thread.is_alive()]:
                self._readers.pop(thread).close()
            db = connect_reader(self.path, busy_seconds=self._busy_seconds)
            self._readers[me] = db
        return db

    def _refresh_search(self) -> None:
        with plain_errors(self.path):
            behind = search.is_behind(self._of_this_thread())
        if behind:
            self._writer.run(self._refresh_search_on)

    def _refresh_search_on(self, db: Database) -> None:
        with plain_errors(self.path):
            search.catch_up(db)


def open_ledger(
    path: Path,
    *,
    clock: Clock,
    realm: str,
    create: bool = True,
    salts: Salts = random_salt,
    max_attachment: int = MAX_ATTACHMENT,
    busy_seconds: float = BUSY_SECONDS,
) -> Ledger:
    """Open the ledger in this file; make a new one if there is none and `create` is set.

    `realm` ("practice", "live", "demo") is fixed for ever by the first entry. `max_attachment` is
    in bytes; `salts` gives 16 random bytes a call. The content is not verified here: `verify` does
    that.

    Raises LedgerRealm (the ledger is of another realm), LedgerTooNew, LedgerBroken (guards missing,
    file damaged), LedgerBusy, LedgerFull, or LedgerError (no such file, a network share, no right
    to write). An existing ledger is then left as it was.
    """
    path = Path(path)
    check_pseudonym(realm, where="realm")
    refuse_network_share(path)
    if create:
        _make_place(path)
    elif not path.is_file():
        raise LedgerError(
            "There is no audit record in this place.", advice="Choose another folder or file."
        )
    writer = Writer(lambda: _connect(path, realm, clock, salts, busy_seconds))
    try:
        return Ledger(
            path,
            writer,
            clock=clock,
            salts=salts,
            max_attachment=max_attachment,
            busy_seconds=busy_seconds,
        )
    except BaseException:
        writer.close()
        raise


def _make_place(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        make_file(path)
    except OSError as error:
        raise LedgerError(
            f"The audit record cannot be made in this folder ({error.strerror}).",
            advice="Choose a folder that you may write to.",
        ) from error


def _connect(path: Path, realm: str, clock: Clock, salts: Salts, busy_seconds: float) -> Database:
    """The writing connection to a ledger that is ready to use: checked, and begun if it is new."""
    with plain_errors(path):
        db = connect_writer(path, busy_seconds=busy_seconds)
        try:
            _check_file(db)
            if db.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
                raise LedgerError("This disk cannot keep an audit record safely.")
            if not _is_ready(db):
                db.execute("BEGIN IMMEDIATE")
                try:
                    _get_ready(db, realm, clock, salts)
                    db.commit()
                except BaseException:
                    db.rollback()
                    raise
            check_schema(db)
            _check_realm(db, realm)
        except BaseException:
            db.close()
            raise
    return db


def _check_file(db: Database) -> None:
    """Refuse, before anything is written, a file that is no ledger or a ledger from the future."""
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID and (mark != 0 or db.table_names()):
        raise LedgerError(
            "This file is not an audit record of this program.",
            advice="Choose another file. Nothing was changed.",
        )
    check_age(db)


def _is_ready(db: Database) -> bool:
    return not migrations.pending(db) and read_last(db) is not None and search.is_current(db)


def _get_ready(db: Database, realm: str, clock: Clock, salts: Salts) -> None:
    """Bring the tables up to date, write the first entry of a new ledger, make the caches."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(db)
    if read_last(db) is None:
        claim: dict[str, JSON] = {"realm": realm, "format": FORMAT}
        first = NewEntry(OPENED, SYSTEM, claim=claim)
        _insert(db, seal(first, None, chain=salts().hex(), ts=clock(), salts=salts))
    if not search.is_current(db):
        search.rebuild(db)


def _check_realm(db: Database, realm: str) -> None:
    row = db.execute("SELECT content FROM body WHERE seq = 1 AND kind = 'claim'").fetchone()
    stored = None if row is None else decode(row[0]).get("realm")
    if stored is None:
        raise LedgerBroken("The first entry of the audit record does not say what it is for.")
    if stored != realm:
        raise LedgerRealm(f"This audit record is for {stored} work, not for {realm} work.")


def _insert(db: Database, sealed: Sealed) -> Entry:
    """Store one sealed entry inside the open transaction, and return it as it now stands."""
    db.execute(
        "INSERT INTO entry(seq, hash, envelope) VALUES (?, ?, ?)",
        [sealed.seq, sealed.hash, sealed.envelope],
    )
    json_of: dict[str, str] = {}
    for body in sealed.bodies:
        content = body.content if body.kind == BLOB else body.content.decode("utf-8")
        if isinstance(content, str):
            json_of[body.kind] = content
        db.execute(
            "INSERT INTO body(seq, kind, salt, content) VALUES (?, ?, ?, ?)",
            [sealed.seq, body.kind, body.salt, content],
        )
    return read_entry(
        sealed.hash,
        sealed.envelope,
        claim=json_of.get(CLAIM),
        detail=json_of.get(DETAIL),
        has_blob=len(json_of) < len(sealed.bodies),
    )


def _erase(db: Database, order: Entry) -> list[int]:
    """Delete the bodies that a `body.erased` entry names; returns entries whose detail is gone."""
    claim = order.claim or {}
    seq, kinds, ground = claim.get("seq"), claim.get("kinds"), claim.get("ground")
    if not isinstance(seq, int) or not isinstance(kinds, list) or not kinds or not ground:
        raise InputError("an erasure names an entry, kinds of content and a ground", where="claim")
    if order.ref != erased_ref(seq):
        raise InputError(f'the ref of an erasure is "{erased_ref(seq)}"', where="ref")
    row = db.execute("SELECT type FROM entry WHERE seq = ?", [seq]).fetchone()
    if row is None or row[0] in KEPT:
        raise InputError("this entry cannot be erased from", where="erasure")
    for kind in kinds:
        gone = db.execute("DELETE FROM body WHERE seq = ? AND kind = ?", [seq, kind])
        if gone.rowcount != 1:
            raise InputError("this content is not kept, so it cannot be erased", where="erasure")
    return [seq] if DETAIL in kinds else []
