"""Putting a sealed entry into the tables, and taking erased content out of them.

Both inside a transaction that the caller has opened.
"""

from __future__ import annotations

from sqlite_utils import Database

from caseworker.errors import InputError
from caseworker.ledger.body import Body
from caseworker.ledger.chain import Sealed
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
_NOTHING = (None, None)


def insert(db: Database, sealed: Sealed) -> None:
    """Store one sealed entry inside the open transaction.

    On the plain connection: an append is timed against a bare insert, and a wrapper would show.
    """
    execute, seq = db.conn.execute, sealed.seq
    texts: dict[str, tuple[bytes, str]] = {}
    blob: Body | None = None
    for body in sealed.bodies:
        if body.kind == BLOB:
            blob = body
        else:
            texts[body.kind] = (body.salt, body.content.decode("utf-8"))
    claim, detail = texts.get(CLAIM, _NOTHING), texts.get(DETAIL, _NOTHING)
    execute(_ENTRY, (seq, sealed.hash, sealed.envelope, *claim, *detail))
    if blob is not None:
        execute(_ATTACHMENT, (seq, blob.salt, blob.content))


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
