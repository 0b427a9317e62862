"""Hashes kept from earlier, so that a proof from a large ledger takes no time: a cache, no more.

The table `tile` holds the hash over each complete run of 256 entries (tier 1), of 256 such runs
(tier 2), and so on. It is made from the entries when a checkpoint is made; dropping it loses
nothing, and what it lacks is computed from the entries. Verification never relies on it: it
computes every hash again and compares.
"""

from __future__ import annotations

from sqlite_utils import Database

from caseworker.errors import LedgerBroken
from caseworker.ledger.merkle import HASH_BYTES, WIDTH, WIDTH_BITS, Subtree, fold

NAME = "tile"
VERSION = 1

_BATCH = 64
"""Runs of 256 entries taken in in one transaction."""


def subtree(db: Database, *, kept: bool = True) -> Subtree:
    """The complete subtrees over the entries of this ledger, from the cache where it has them.

    Without `kept` the cache is left aside. Asked for entries that are not there, it raises LedgerBroken.
    """
    use = kept and _exists(db)

    def hash_of(level: int, place: int) -> bytes:
        tier, rest = divmod(level, WIDTH_BITS)
        return fold(_row(db, tier, place << rest, 1 << rest, use))

    return hash_of


def fill(db: Database) -> None:
    """Take in the entries added since the last time, in short transactions of its own."""
    while True:
        db.execute("BEGIN IMMEDIATE")
        try:
            more = _next_batch(db)
            db.commit()
        except BaseException:
            db.rollback()
            raise
        if not more:
            return


def drop(db: Database) -> None:
    """Throw the cache away. Call inside a transaction."""
    db.execute("DROP TABLE IF EXISTS tile")
    db.execute("DELETE FROM projection WHERE name = ?", [NAME])


def upto(db: Database) -> int:
    """How many entries, from the first, the cache covers."""
    row = db.execute(
        "SELECT upto FROM projection WHERE name = ? AND version = ?", [NAME, VERSION]
    ).fetchone()
    return 0 if row is None else int(row[0])


def all_kept(db: Database) -> dict[tuple[int, int], object]:
    """Everything in the cache, (tier, place) -> hash; {} if there is none. Only reads."""
    if not _exists(db):
        return {}
    return {(tier, place): hash for tier, place, hash in db.execute("SELECT * FROM tile")}


def expected(size: int) -> set[tuple[int, int]]:
    """The tiers and places that a cache over this many entries has."""
    found: set[tuple[int, int]] = set()
    tier = 1
    while count := size >> (WIDTH_BITS * tier):
        found.update((tier, place) for place in range(count))
        tier += 1
    return found


def _exists(db: Database) -> bool:
    sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?"
    return bool(db.execute(sql, [NAME]).fetchone()[0])


def _next_batch(db: Database) -> bool:
    """Take in up to 64 runs of 256 entries; False when no further run is complete."""
    if not _exists(db) or upto(db) == 0:
        drop(db)
        db.execute(
            "CREATE TABLE tile(tier INTEGER NOT NULL, place INTEGER NOT NULL,"
            " hash BLOB NOT NULL CHECK(length(hash) = 32), PRIMARY KEY(tier, place))"
            " STRICT, WITHOUT ROWID"
        )
        db.execute("INSERT INTO projection(name, version, upto) VALUES (?, ?, 0)", [NAME, VERSION])
    start = upto(db) >> WIDTH_BITS
    last = db.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0] >> WIDTH_BITS
    end = min(last, start + _BATCH)
    if end <= start:
        return False
    first, final, tier = start, end, 1
    while final:
        below = _row(db, tier - 1, first << WIDTH_BITS, (final - first) << WIDTH_BITS, True)
        _put(db, tier, first, below)
        first, final, tier = first >> WIDTH_BITS, final >> WIDTH_BITS, tier + 1
    db.execute("UPDATE projection SET upto = ? WHERE name = ?", [end << WIDTH_BITS, NAME])
    return bool(end < last)


def _row(db: Database, tier: int, first: int, count: int, kept: bool) -> list[bytes]:
    """Neighbouring hashes of one tier; tier 0 are the entries themselves."""
    if tier == 0:
        return _leaves(db, first, count)
    there = _kept(db, tier, first, first + count) if kept else {}
    return [
        there.get(place) or fold(_row(db, tier - 1, place << WIDTH_BITS, WIDTH, kept))
        for place in range(first, first + count)
    ]


def _put(db: Database, tier: int, first: int, below: list[bytes]) -> None:
    """Keep the hashes over each run of 256 in the row below, from place `first` on."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO tile(tier, place, hash) VALUES (?, ?, ?)",
        [
            (tier, first + n, fold(below[n * WIDTH : (n + 1) * WIDTH]))
            for n in range(len(below) // WIDTH)
        ],
    )


def _leaves(db: Database, first: int, count: int) -> list[bytes]:
    rows = db.execute(
        "SELECT hash FROM entry WHERE seq > ? AND seq <= ? ORDER BY seq", [first, first + count]
    )
    found = [hash for (hash,) in rows]
    if len(found) != count:
        raise LedgerBroken("The audit record has fewer entries than it should.")
    return found


def _kept(db: Database, tier: int, first: int, end: int) -> dict[int, bytes]:
    rows = db.execute(
        "SELECT place, hash FROM tile WHERE tier = ? AND place >= ? AND place < ?",
        [tier, first, end],
    )
    return {
        place: hash for place, hash in rows if isinstance(hash, bytes) and len(hash) == HASH_BYTES
    }
