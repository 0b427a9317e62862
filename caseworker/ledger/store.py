"""The audit record on disk: append to it by decision, erase content lawfully.

    with open_ledger(folder / "ledger.db", clock=system_clock, realm="live") as ledger:
        ledger.append(lambda reader: [NewEntry("case.opened", actor="u7", case="c1")])

`append` takes a function that looks at the ledger as it is *now* and says what to record, or why
not. Nobody else can write between the look and the record, also not from another program.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from sqlite_utils import Database

from caseworker.clock import Clock
from caseworker.errors import CaseworkerError, InputError, LedgerBroken, LedgerError
from caseworker.ledger import search, tiles
from caseworker.ledger.body import Salts
from caseworker.ledger.chain import format_ts, seal
from caseworker.ledger.connection import plain_errors
from caseworker.ledger.entry import (
    ERASED,
    MOVED_BACK,
    OPENED,
    SYSTEM,
    Entry,
    Head,
    NewEntry,
    erasure,
)
from caseworker.ledger.read import Reader, read_last
from caseworker.ledger.readers import Readers
from caseworker.ledger.record import erase_bodies, insert
from caseworker.ledger.writer import Writer


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
        self._readers = Readers(path, busy_seconds)
        super().__init__(path, self._readers.mine, self._refresh_search)
        self._writer = writer
        self._clock = clock
        self._salts = salts
        self._max_attachment = max_attachment
        self._busy_seconds = busy_seconds
        # A program that was cut off right after an erasure may have left its log behind.
        self._wal_holds_erased = True
        self._head: Head | None = None  # as of our last append; somebody else may have appended
        self._plain_errors = plain_errors(path)
        self._inside = writer.run(
            lambda db: Reader(path, lambda: db, lambda: self._refresh_search_on(db))
        )
        first = self.entry(1)
        self.chain = first.chain
        self.realm = str((first.claim or {}).get("realm"))

    def append(self, decide: Decide) -> tuple[Entry, ...]:
        """Record what `decide` says, and return the recorded entries once they are on the disk.

        `decide` runs with the ledger locked for everybody, so it must be quick, and it may not
        append itself. If it returns a Refusal, its entry is recorded and its error raised. If
        it raises, nothing is recorded and the caller gets that exception unchanged. If the clock
        has moved back, a `clock.moved_back` entry (not returned) goes first.

        Raises LedgerBusy, LedgerFull, LedgerError, InputError or AttachmentTooLarge; in each case
        nothing was recorded.
        """

        def job(db: Database) -> tuple[tuple[Entry, ...], CaseworkerError | None]:
            with self._plain_errors:
                db.conn.execute("BEGIN IMMEDIATE")
            try:
                decision = decide(self._inside)
                if isinstance(decision, Refusal):
                    error, news = decision.error, [decision.entry] if decision.entry else []
                else:
                    error, news = None, list(decision)
                with self._plain_errors:
                    entries, head = self._write(db, news)
                    db.conn.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    db.rollback()
                raise
            self._head = head
            erased = ERASED in [new.type for new in news]
            if erased or self._wal_holds_erased:
                self._wal_holds_erased = True
                self._empty_wal(db, wait_ms=200 if erased else 0)
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
        return Reader(self.path, self._readers.mine, self._refresh_search)

    def rebuild(self) -> str:
        """Make the search cache again from the entries and return its digest; drop the tree's."""

        def job(db: Database) -> str:
            with plain_errors(self.path):
                db.execute("BEGIN IMMEDIATE")
                try:
                    search.rebuild(db)
                    tiles.drop(db)
                    digest = search.digest(db)
                    db.commit()
                except BaseException:
                    db.rollback()
                    raise
            return digest

        return self._writer.run(job)

    def fill_tree(self, *, anew: bool = False) -> None:
        """Bring the kept hashes of the tree up to the last entry; `anew` throws them away first.

        Only speed depends on it: without them, proofs read every entry.
        """

        def job(db: Database) -> None:
            with plain_errors(self.path):
                if anew:
                    db.execute("BEGIN IMMEDIATE")
                    tiles.drop(db)
                    db.commit()
                tiles.fill(db)

        self._writer.run(job)

    def sweep(self) -> bool:
        """Write the file anew without anything erased in it; False if somebody reads meanwhile.

        SQLite overwrites what it deletes, but when it rearranges a page it may leave a stale copy
        of a row behind. Only writing the file anew is sure. Takes as long as copying the file.
        Raises LedgerBusy or LedgerFull.
        """

        def job(db: Database) -> bool:
            with plain_errors(self.path):
                db.execute("VACUUM")
            self._wal_holds_erased = True
            self._empty_wal(db, wait_ms=1000)
            return not self._wal_holds_erased

        return self._writer.run(job)

    def close(self) -> None:
        """Finish what was handed over and close the file. A second call is harmless."""
        if self._readers.end() and self._wal_holds_erased:
            with contextlib.suppress(LedgerError):
                self._writer.run(lambda db: self._empty_wal(db, wait_ms=1000))
        self._readers.close()
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

    def _write(self, db: Database, news: list[NewEntry]) -> tuple[tuple[Entry, ...], Head | None]:
        """Seal and store new entries inside the open transaction; erase what they erase.

        Returns them and the head after them.
        """
        if not news:
            return (), self._head
        head, now = read_last(db, self._head), self._clock()
        if head is None:
            raise LedgerBroken("The audit record has no entries at all.")
        written: list[Entry] = []
        forgotten: list[int] = []
        if now < head.ts:
            times = {"before": format_ts(head.ts), "now": format_ts(now)}
            moved = self._put(db, NewEntry(MOVED_BACK, SYSTEM, claim=times), head, now)
            head = _head_at(moved)
        for new in news:
            if new.type == OPENED:
                raise InputError("an audit record is opened only once", where="type")
            entry = self._put(db, new, head, now)
            head = _head_at(entry)
            written.append(entry)
            if new.type == ERASED:
                forgotten += erase_bodies(db, entry)
        if forgotten:
            search.forget(db, forgotten)
        return tuple(written), head

    def _put(self, db: Database, new: NewEntry, head: Head, now: datetime) -> Entry:
        sealed = seal(
            new,
            head,
            chain=head.chain,
            ts=now,
            salts=self._salts,
            max_attachment=self._max_attachment,
        )
        insert(db, sealed)
        return sealed.entry

    def _empty_wal(self, db: Database, wait_ms: int) -> None:
        """Move erased content out of the write-ahead log; tried again later if somebody reads."""
        if not self._wal_holds_erased:
            return
        with contextlib.suppress(sqlite3.Error):
            db.execute(f"PRAGMA busy_timeout = {wait_ms}")
            busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            self._wal_holds_erased = bool(busy)
        db.execute(f"PRAGMA busy_timeout = {int(self._busy_seconds * 1000)}")

    def _refresh_search(self) -> None:
        with plain_errors(self.path):
            behind = search.is_behind(self._readers.mine())
        if behind:
            self._writer.run(self._refresh_search_on)

    def _refresh_search_on(self, db: Database) -> None:
        with plain_errors(self.path):
            search.catch_up(db)


def _head_at(entry: Entry) -> Head:
    return Head(entry.seq, entry.hash, entry.ts, entry.chain, entry.lc)
