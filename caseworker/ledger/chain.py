"""How entries hang together: each one carries the hash of the one before it.

    envelope   RFC 8785 text of v, chain, seq, lc, prev, ts, type, actor, purpose, case, subject,
               ref and `bodies` (kind -> digest). ASCII only.
    hash       SHA-256(0x00 || envelope): the leaf hash of RFC 9162, and the `prev` of the next.

Pure functions: no file, no clock, no chance of their own.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from caseworker.errors import LedgerBroken, LedgerError
from caseworker.ledger.body import MAX_ATTACHMENT, Body, Salts, bodies_of, decode
from caseworker.ledger.entry import (
    BLOB,
    BODY_KINDS,
    CLAIM,
    DETAIL,
    PSEUDONYM,
    Entry,
    Head,
    NewEntry,
)

VERSION = 1
GENESIS = "0" * 64
"""The `prev` of the first entry."""

# For ASCII keys, ASCII text, integers and null this is exactly RFC 8785, only faster.
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Sealed:
    """A new entry with its place in the chain: what is stored."""

    seq: int
    hash: bytes
    envelope: str
    bodies: tuple[Body, ...] = field(repr=False)


def leaf_hash(envelope: bytes) -> bytes:
    """SHA-256(0x00 || envelope)."""
    return hashlib.sha256(b"\x00" + envelope).digest()


def format_ts(moment: datetime) -> str:
    """A time as the envelope writes it: UTC, microseconds, always 27 characters."""
    if moment.tzinfo is None:
        raise LedgerError("The clock gives a time without a time zone.")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def seal(
    new: NewEntry,
    head: Head | None,
    *,
    chain: str,
    ts: datetime,
    salts: Salts,
    max_attachment: int = MAX_ATTACHMENT,
) -> Sealed:
    """Give a new entry its place after `head` (None: it is the first).

    Raises InputError or AttachmentTooLarge if its bodies cannot be kept.
    """
    bodies = tuple(bodies_of(new, salts, max_attachment))
    seq = 1 if head is None else head.size + 1
    envelope = _ENCODER.encode(
        {
            "actor": new.actor,
            "bodies": {body.kind: body.digest for body in bodies},
            "case": new.case,
            "chain": chain,
            "lc": 1 if head is None else head.lc + 1,
            "prev": GENESIS if head is None else head.hash.hex(),
            "purpose": new.purpose,
            "ref": new.ref,
            "seq": seq,
            "subject": new.subject,
            "ts": format_ts(ts),
            "type": new.type,
            "v": VERSION,
        }
    )
    return Sealed(seq, leaf_hash(envelope.encode("ascii")), envelope, bodies)


def _optional(name: str) -> str:
    return f'"{name}":(?:null|"({PSEUDONYM})")'


_HEX = "[0-9a-f]{64}"
_NUMBER = "([1-9][0-9]{0,15})"
_MORE = r'(?:,(?=")|(?=\}))'
_ENVELOPE = (
    rf'\{{"actor":"({PSEUDONYM})",'
    rf'"bodies":\{{(?:"blob":"({_HEX})"{_MORE})?(?:"claim":"({_HEX})"{_MORE})?'
    rf'(?:"detail":"({_HEX})")?\}},'
    rf'{_optional("case")},"chain":"({PSEUDONYM})","lc":{_NUMBER},"prev":"({_HEX})",'
    rf'{_optional("purpose")},{_optional("ref")},"seq":{_NUMBER},{_optional("subject")},'
    r'"ts":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)",'
    rf'"type":"({PSEUDONYM})","v":1\}}'
)
_TEXT = re.compile(_ENVELOPE)
ENVELOPE_BYTES = re.compile(_ENVELOPE.encode("ascii"))
# Groups of the pattern: 1 actor, 2 blob, 3 claim, 4 detail, 5 case, 6 chain, 7 lc, 8 prev,
# 9 purpose, 10 ref, 11 seq, 12 subject, 13 ts, 14 type.


_UNREADABLE = "An entry of the audit record is not in the form it was written in."


def read_head(hash: bytes, envelope: str) -> Head:
    """The head that a last entry makes. Raises LedgerBroken if its envelope is no envelope."""
    m = _match(envelope)
    try:
        return Head(int(m[11]), hash, datetime.fromisoformat(m[13]), m[6], int(m[7]))
    except ValueError as error:
        raise LedgerBroken(_UNREADABLE) from error


def read_entry(
    hash: bytes, envelope: str, *, claim: str | None, detail: str | None, has_blob: bool
) -> Entry:
    """An entry from its stored parts. Raises LedgerBroken if its envelope is no envelope."""
    try:
        return _read_entry(hash, _match(envelope), claim, detail, has_blob)
    except ValueError as error:
        raise LedgerBroken(_UNREADABLE) from error


def _read_entry(
    hash: bytes, m: re.Match[str], claim: str | None, detail: str | None, has_blob: bool
) -> Entry:
    bodies = {kind: m[2 + n] for n, kind in enumerate(BODY_KINDS) if m[2 + n] is not None}
    kept = {BLOB: has_blob, CLAIM: claim is not None, DETAIL: detail is not None}
    return Entry(
        chain=m[6],
        seq=int(m[11]),
        hash=hash,
        ts=datetime.fromisoformat(m[13]),
        type=m[14],
        actor=m[1],
        purpose=m[9],
        case=m[5],
        subject=m[12],
        ref=m[10],
        claim=None if claim is None else decode(claim),
        detail=None if detail is None else decode(detail),
        erased=frozenset(kind for kind in bodies if not kept[kind]),
        lc=int(m[7]),
        prev=m[8],
        bodies=bodies,
    )


def _match(envelope: str) -> re.Match[str]:
    m = _TEXT.fullmatch(envelope)
    if m is None:
        raise LedgerBroken(_UNREADABLE)
    return m
