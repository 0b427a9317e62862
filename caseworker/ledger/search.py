"""Finding entries by the words in their details: a cache that can be made again at any time.

The table `search` holds the words of each detail, `search_fts` the index over it. Both are derived
from the details alone: dropping them loses nothing, making them again gives the same content. They
are filled when somebody searches, so that recording an entry stays quick.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlite_utils import Database

from caseworker.ledger.body import decode, texts

NAME = "search"
VERSION = 1
"""Raise this when the words taken from a detail change: the next start makes the cache again."""

_BATCH = 5000


def words_of(detail: str) -> str:
    """The words of a stored detail, one value a line."""
    return "\n".join(texts(decode(detail)))


def is_current(db: Database) -> bool:
    """Whether the cache exists in the form that this version of the program makes."""
    return not is_older(db) and {NAME, f"{NAME}_fts"} <= set(db.table_names())


def is_older(db: Database) -> bool:
    """Whether another version of the program made the cache, or none did yet."""
    row = db.execute("SELECT version FROM projection WHERE name = ?", [NAME]).fetchone()
    return row is None or bool(row[0] != VERSION)


def rebuild(db: Database) -> None:
    """Throw the cache away and make it again from the details. Call inside a transaction."""
    _drop(db)
    db.execute("CREATE TABLE search(seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    db.table(NAME).enable_fts(
        ["text"], create_triggers=True, tokenize="unicode61 remove_diacritics 2"
    )
    db.execute("INSERT INTO projection(name, version, upto) VALUES (?, ?, 0)", [NAME, VERSION])
    while _next_batch(db):
        pass


def _drop(db: Database) -> None:
    for table in (f"{NAME}_fts", NAME):
        if table in db.table_names():
            db.table(table).drop()
    db.execute("DELETE FROM projection WHERE name = ?", [NAME])


def upto(db: Database) -> int:
    """The last entry that the cache knows of."""
    row = db.execute("SELECT upto FROM projection WHERE name = ?", [NAME]).fetchone()
    return 0 if row is None else int(row[0])


def is_behind(db: Database) -> bool:
    """Whether entries were added since the cache was last filled."""
    return bool(db.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0] > upto(db))


def catch_up(db: Database) -> None:
    """Take in the entries added since the last time; in short transactions of its own if need be."""
    while is_behind(db):
        if db.conn.in_transaction:
            _next_batch(db)
            continue
        db.execute("BEGIN IMMEDIATE")
        try:
            _next_batch(db)
            db.commit()
        except BaseException:
            db.rollback()
            raise


def _next_batch(db: Database) -> bool:
    """Take in up to 5,000 entries; False if there were none."""
    start = upto(db)
    last = db.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0]
    end = min(last, start + _BATCH)
    rows = db.execute(
        "SELECT seq, detail FROM entry WHERE detail IS NOT NULL AND seq > ? AND seq <= ?",
        [start, end],
    )
    db.conn.executemany(
        "INSERT INTO search(seq, text) VALUES (?, ?)",
        [(seq, words_of(detail)) for seq, detail in rows.fetchall()],
    )
    db.execute("UPDATE projection SET upto = ? WHERE name = ?", [end, NAME])
    return bool(end > start)


def forget(db: Database, seqs: list[int]) -> None:
    """Drop the words of erased details, from the index too: its old parts are merged away."""
    db.conn.executemany("DELETE FROM search WHERE seq = ?", [(seq,) for seq in seqs])
    db.table(NAME).optimize()


def find(db: Database, text: str, *, limit: int) -> Iterator[int]:
    """Numbers of the entries whose detail has all these words, newest first.

    `text` is what a person typed; nothing in it is taken as a command of the search language.
    """
    words = [word.replace('"', " ").replace("\0", " ").strip() for word in text.split()]
    words = [word for word in words if any(char.isalnum() for char in word)]
    if not words:
        return
    query = " ".join(f'"{word}"' for word in words)
    rows = db.table(NAME).search(query, columns=["seq"], order_by="seq desc", limit=limit)
    yield from (int(row["seq"]) for row in rows)


def digest(db: Database) -> str:
    """SHA-256 over the whole cache, as hex: equal before and after a rebuild."""
    total = hashlib.sha256()
    for seq, text in db.execute("SELECT seq, text FROM search ORDER BY seq"):
        total.update(f"{seq}:{len(text)}:{text};".encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def agrees(db: Database) -> bool:
    """Whether the cache holds what a rebuild up to the same entry would hold. Only reads."""
    end = upto(db)
    kept = 0
    for detail, text in db.execute(
        "SELECT detail, text FROM entry LEFT JOIN search USING (seq) "
        "WHERE detail IS NOT NULL AND seq <= ? ORDER BY seq",
        [end],
    ):
        if text is None or words_of(detail) != text:
            return False
        kept += 1
    return bool(db.execute("SELECT count(*) FROM search").fetchone()[0] == kept)
