"""Putting a sealed entry into the tables, and taking erased content out of them.

Both inside a transaction that the caller has opened.
"""

from __future__ import annotations

from sqlite_utils import Database

from caseworker.errors import InputError
from caseworker.ledger.chain import NewlySealed
from caseworker.ledger.entry import BLOB, CLAIM, DETAIL, KEPT, Entry, erased_ref

_ENTRY = (
    "INSERT INTO entry(seq, hash, envelope, claim_salt, claim, detail_salt, detail)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_ATTACHMENT = "INSERT INTO attachment(seq, salt, content) VALUES (?, ?, ?)"
_ERASE = {
    CLAIM: "UPDATE entry SET claim = NULL, claim_salt = NULL WHERE seq = ? AND claim IS NOT NULL",
    DETAIL: (
        "UPDATE entry SET detail = NULL, detail_salt = NULL WHERE seq = ? AND detail IS NOT NULL"
    ),
    BLOB: "DELETE FROM attachment WHERE seq = ?",
}


def insert(db: Database, sealed: NewlySealed) -> None:
    """Store one sealed entry inside the open transaction.

    On the plain connection: an append is timed against a bare insert, and a wrapper would show.
    """
    seq, hash, envelope, bodies, _ = sealed
    claim_salt = claim = detail_salt = detail = None
    for kind, salt, content, _ in bodies:
        if kind == CLAIM:
            claim_salt, claim = salt, content.decode("utf-8")
        elif kind == DETAIL:
            detail_salt, detail = salt, content.decode("utf-8")
    db.conn.execute(_ENTRY, (seq, hash, envelope, claim_salt, claim, detail_salt, detail))
    for kind, salt, content, _ in bodies:
        if kind == BLOB:
            db.conn.execute(_ATTACHMENT, (seq, salt, content))


def erase_bodies(db: Database, order: Entry) -> list[int]:
    """Take out the bodies that a `body.erased` entry names; returns entries whose detail is gone."""
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
        sql = _ERASE.get(kind) if isinstance(kind, str) else None
        if sql is None or db.execute(sql, [seq]).rowcount != 1:
            raise InputError("this content is not kept, so it cannot be erased", where="erasure")
    return [seq] if DETAIL in kinds else []
