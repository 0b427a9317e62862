"""Putting a sealed entry into the tables, and taking erased content out of them.

Both inside a transaction that the caller has opened.
"""

from __future__ import annotations

from sqlite_utils import Database

from caseworker.errors import InputError
from caseworker.ledger.chain import Sealed
from caseworker.ledger.entry import BLOB, DETAIL, KEPT, Entry, erased_ref

_ENTRY = "INSERT INTO entry(seq, hash, envelope) VALUES (?, ?, ?)"
_BODY = "INSERT INTO body(seq, kind, salt, content) VALUES (?, ?, ?, ?)"


def insert(db: Database, sealed: Sealed) -> None:
    """Store one sealed entry inside the open transaction.

    On the plain connection: an append is timed against a bare insert, and a wrapper would show.
    """
    connection, seq = db.conn, sealed.seq
    connection.execute(_ENTRY, (seq, sealed.hash, sealed.envelope))
    connection.executemany(
        _BODY,
        [
            (
                seq,
                body.kind,
                body.salt,
                body.content if body.kind == BLOB else body.content.decode("utf-8"),
            )
            for body in sealed.bodies
        ],
    )


def erase_bodies(db: Database, order: Entry) -> list[int]:
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
