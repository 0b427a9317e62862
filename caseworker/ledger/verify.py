"""Is the audit record what it was? Every digest is computed again from what the file holds.

What this shows: that no entry, and no content kept with it, was changed, removed or put elsewhere.
What it cannot show by itself: that entries were cut off at the end, or that somebody wrote the whole
record anew with fitting hashes. That takes a checkpoint that somebody keeps elsewhere (see `held`),
or an **anchor**: the size and hash of the last entry, as a letter states them. Or the public key of
the checkpoints: nobody without the secret key can sign a checkpoint of a record written anew.
Nothing shows what was never recorded.

Runs on a read-only connection in constant memory; any process or thread may do it at any time.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from caseworker.errors import LedgerBroken
from caseworker.ledger import search
from caseworker.ledger.check import CHANGED, Fault, first_fault, sound_before
from caseworker.ledger.connection import DAMAGE, code_of, connect_reader, plain_errors
from caseworker.ledger.entry import erased_ref
from caseworker.ledger.held import Anchor, Held
from caseworker.ledger.note import VerifierKey
from caseworker.ledger.read import Reader
from caseworker.ledger.schema import APPLICATION_ID, check_age, schema_faults
from caseworker.ledger.watch import Watch

_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM)
"""Trouble that says nothing about the content."""


@dataclass(frozen=True)
class Report:
    """What verification found.

    `head` is the hash of the last entry as hex ("" if there is none). `first_fault` is the earliest
    entry at fault, or else the first fault of the file as a whole. `notes` say more in plain words.
    `not_compared` has a sentence for each checkpoint that says nothing about this ledger.
    """

    ok: bool
    size: int
    head: str
    first_fault: Fault | None
    notes: tuple[str, ...]
    not_compared: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The finding in plain words, most important first."""
        if self.first_fault is not None:
            return (self.first_fault.sentence, *self.notes, *self.not_compared)
        noun = "entry" if self.size == 1 else "entries"
        return (f"No change found in {self.size:,} {noun}.", *self.notes, *self.not_compared)

    @property
    def sentence(self) -> str:
        """The finding as one paragraph."""
        return " ".join(self.sentences)


def verify(
    source: Path | str | Reader,
    *,
    anchors: Iterable[Anchor] = (),
    held: Iterable[Held | Anchor] = (),
    keys: Iterable[VerifierKey] = (),
    caches: bool = True,
    indexes: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Check the whole ledger, and against what is kept elsewhere.

    `anchors`: pairs of (size, hash as hex); `held`: checkpoints (see `held.read_held`). `keys`: the
    last checkpoint on record has to be signed by one of these, or by one that they announced.
    `caches`: also compare the caches with the entries. `indexes`: also compare the file's indexes
    with the entries (at the same time, on a second thread). `progress` is told the number of entries
    read, every 10,000. What does not hold is in the report; raised are only LedgerError (no such
    file), LedgerBusy and LedgerTooNew.
    """
    watch = Watch([*anchors, *held], tuple(keys), progress)
    path = source.path if isinstance(source, Reader) else Path(source)
    with plain_errors(path), ThreadPoolExecutor(1) as second:
        db = connect_reader(path)
        try:
            # Bytes as they are: text that is no longer text must be a finding, not an error.
            db.conn.text_factory = bytes
            db.execute("BEGIN")
            _check_age(db)
            check = second.submit(_index_fault, path) if indexes else None
            return _verify(db, watch, caches, check)
        except (*DAMAGE, LedgerBroken) as error:
            if code_of(error) in _PASSING:
                raise
            sentence = f"{CHANGED} The file is damaged and cannot be read to its end."
            return Report(False, 0, "", Fault(None, "file", sentence), ())
        finally:
            db.close()


def verify_or_raise(source: Path | str | Reader, *, anchors: Iterable[Anchor] = ()) -> Report:
    """As `verify`, but raises LedgerBroken with the finding if anything does not hold."""
    report = verify(source, anchors=anchors)
    if not report.ok:
        raise LedgerBroken(report.sentence)
    return report


def _verify(
    db: Database,
    watch: Watch,
    caches: bool,
    indexes: Future[Fault | None] | None,
) -> Report:
    faults: list[Fault] = []
    guards = _schema_fault(db)
    if guards is not None and not _has_tables(db):
        return Report(False, 0, "", guards, ())
    watch.prepare(db, caches=caches)
    rows = db.execute(_ROWS)
    broken = first_fault(rows, erased=lambda seq, kind: _erased(db, seq, kind), seen=watch)
    if broken is not None:
        faults.append(broken)
    else:
        faults += watch.faults(db)
        faults += filter(None, [_misfit(db, watch.size), _came_back(db)])
    faults += filter(None, [guards, None if indexes is None else indexes.result()])
    if caches and broken is None and guards is None:
        faults += filter(None, [_cache_fault(db), watch.cache_fault(db)])
    total = db.execute("SELECT count(*) FROM entry").fetchone()[0]
    head = db.execute("SELECT hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    if total == 0:
        faults.insert(0, Fault(None, "empty", f"{CHANGED} It has no entries at all."))
    notes = [fault.sentence.removeprefix(CHANGED).strip() for fault in faults[1:]]
    if not faults:
        notes = watch.limits()
    return Report(
        ok=not faults,
        size=total,
        head=head[0].hex() if head and isinstance(head[0], bytes) else "",
        first_fault=faults[0] if faults else None,
        notes=tuple(notes),
        not_compared=watch.not_compared() if broken is None else (),
    )


_ROWS = """
SELECT entry.seq, hash, envelope, salt, content, claim_salt, claim, detail_salt, detail
FROM entry LEFT JOIN attachment ON attachment.seq = entry.seq
ORDER BY entry.seq
"""


def _misfit(db: Database, size: int) -> Fault | None:
    """Content of no entry, or stored as another type than it was written."""
    row = db.execute(
        "SELECT seq FROM attachment WHERE seq < 1 OR seq > ? "
        "OR typeof(salt) <> 'blob' OR typeof(content) <> 'blob' "
        "UNION SELECT seq FROM entry WHERE typeof(hash) <> 'blob' OR typeof(envelope) <> 'text' "
        "OR typeof(claim_salt) NOT IN ('blob', 'null') OR typeof(claim) NOT IN ('text', 'null') "
        "OR typeof(detail_salt) NOT IN ('blob', 'null') OR typeof(detail) NOT IN ('text', 'null') "
        "ORDER BY seq LIMIT 1",
        [size],
    ).fetchone()
    if row is None:
        return None
    seq = row[0]
    if seq < 1 or seq > size:
        what = "There is content for an entry that does not exist."
        return Fault(None, "orphan", f"{CHANGED} {what}")
    what = f"Entry {seq:,} has content that it was not made with."
    return Fault(seq, "body_extra", f"{CHANGED} {what} {sound_before(seq)}")


def _index_fault(path: Path) -> Fault | None:
    """Whether the file's own structure holds: an index that hides entries would mislead readers."""
    sentence = f"{CHANGED} The indexes of the file do not agree with its entries."
    db = connect_reader(path)
    try:
        for table in ("entry", "attachment"):
            if db.execute(f"PRAGMA integrity_check({table})").fetchone()[0] != "ok":
                return Fault(None, "index", sentence)
    except DAMAGE as error:
        if code_of(error) in _PASSING:
            raise
        return Fault(None, "index", sentence)
    finally:
        db.close()
    return None


def _erased(db: Database, seq: int, kind: str) -> bool:
    """Whether a later entry says that this body was erased."""
    claims = db.execute(
        "SELECT claim FROM entry WHERE ref = ? AND type = 'body.erased' AND seq > ?",
        [erased_ref(seq), seq],
    )
    for (text,) in claims:
        try:
            claim = json.loads(text)
            if claim["seq"] == seq and kind in claim["kinds"]:
                return True
        except (ValueError, KeyError, TypeError):
            continue  # that claim was tampered with; its own entry will show it
    return False


def _came_back(db: Database) -> Fault | None:
    """Content that an entry says was erased, but that is there."""
    row = db.execute(
        "SELECT kept.seq FROM entry AS ground, json_each(ground.claim, '$.kinds') AS kind "
        "JOIN entry AS kept ON kept.seq = json_extract(ground.claim, '$.seq') "
        "WHERE ground.type = 'body.erased' AND CASE kind.value "
        "WHEN 'claim' THEN kept.claim IS NOT NULL WHEN 'detail' THEN kept.detail IS NOT NULL "
        "ELSE EXISTS (SELECT 1 FROM attachment WHERE seq = kept.seq) END "
        "ORDER BY kept.seq LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    what = f"Entry {row[0]:,} has content again that was erased."
    return Fault(row[0], "body_back", f"{CHANGED} {what} {sound_before(row[0])}")


def _has_tables(db: Database) -> bool:
    rows = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {b"entry", b"attachment"} <= {row[0] for row in rows}


def _schema_fault(db: Database) -> Fault | None:
    with _as_text(db):
        faults = schema_faults(db)
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        faults.append("The file is not marked as an audit record.")
    return Fault(None, "guard", " ".join([CHANGED, *faults])) if faults else None


def _check_age(db: Database) -> None:
    with _as_text(db):
        check_age(db)


@contextlib.contextmanager
def _as_text(db: Database) -> Iterator[None]:
    db.conn.text_factory = str
    try:
        yield
    finally:
        db.conn.text_factory = bytes


def _cache_fault(db: Database) -> Fault | None:
    """Whether the search cache holds other words than the details do, up to where it was filled."""
    sentence = (
        "The entries are sound, but the search cache does not agree with them. "
        "It can be made again from the entries without loss."
    )
    stale = Fault(None, "cache", sentence)
    try:
        with _as_text(db):
            if search.is_older(db):
                return None  # made again when the ledger is next opened
            if not search.is_current(db):
                return stale
            return None if search.agrees(db) else stale
    except (*DAMAGE, ValueError):
        return stale
