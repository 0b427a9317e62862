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
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple, TypeAlias

from caseworker.errors import LedgerBroken, LedgerError
from caseworker.ledger.body import MAX_ATTACHMENT, Body, Salts, bodies_of, decode
from caseworker.ledger.entry import (
    BLOB,
    BODY_KINDS,
    CLAIM,
    DETAIL,
    OPENED,
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


class Stored(NamedTuple):
    """One entry as read back from the file; None for a body that is not kept."""

    seq: int
    hash: bytes
    envelope: bytes
    blob_salt: bytes | None = None
    blob: bytes | None = None
    claim_salt: bytes | None = None
    claim: bytes | None = None
    detail_salt: bytes | None = None
    detail: bytes | None = None


StoredRow: TypeAlias = tuple[int, object, object, object, object, object, object, object, object]
"""The same as a plain row of a query, where after tampering anything may stand.

Plain, because making a million named ones would take its time.
"""


@dataclass(frozen=True)
class Fault:
    """The first thing that does not hold: entry number (None: not one entry), kind, sentence."""

    seq: int | None
    kind: str
    sentence: str


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
_BYTES = re.compile(_ENVELOPE.encode("ascii"))
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


Erasure = Callable[[int, str], bool]
"""Whether the ledger has an entry that erased this kind of body of this entry."""


def first_fault(
    rows: Iterable[StoredRow],
    *,
    erased: Erasure,
    seen: Callable[[int, bytes], None] = lambda seq, hash: None,
) -> Fault | None:
    """Read a whole chain from its first entry and name the first thing that does not hold.

    Every digest is computed again from `rows` (see Stored). `seen` is told each sound entry. This
    loop is written for speed: a ledger has hundreds of thousands of entries.
    """
    expected, prev, chain = 1, GENESIS.encode(), None
    sha256, fullmatch = hashlib.sha256, _BYTES.fullmatch
    for seq, hash, envelope, blob_salt, blob, claim_salt, claim, detail_salt, detail in rows:
        if seq != expected:
            return _gap(expected, seq)
        if not isinstance(envelope, bytes) or (m := fullmatch(envelope)) is None:
            return _fault(seq, "form", "is not in the form it was written in")
        in_blob, in_claim, in_detail, in_chain, in_prev, in_seq = m.group(2, 3, 4, 6, 8, 11)
        if in_prev != prev:
            return _fault(seq, "prev", "does not match the one before it")
        digest = sha256(b"\x00" + envelope).digest()
        if digest != hash:
            return _fault(seq, "hash", "was changed after it was written")
        if chain is None:
            chain = in_chain
            if m[14] != OPENED.encode():
                return _fault(seq, "first", "is not the one that opens an audit record")
        if int(in_seq) != seq or in_chain != chain:
            return _fault(seq, "place", "belongs to another place or another record")
        if (
            _digest_of(blob_salt, blob) != in_blob
            or _digest_of(claim_salt, claim) != in_claim
            or _digest_of(detail_salt, detail) != in_detail
        ):
            kept = (
                _digest_of(blob_salt, blob),
                _digest_of(claim_salt, claim),
                _digest_of(detail_salt, detail),
            )
            fault = _body_fault(seq, (in_blob, in_claim, in_detail), kept, erased)
            if fault is not None:
                return fault
        seen(seq, digest)
        prev = digest.hex().encode()
        expected += 1
    return None


def _digest_of(salt: object, content: object) -> bytes | None:
    """The digest of a body as found; None if it is not kept; b"" if it is no body at all."""
    if salt is None and content is None:
        return None
    if not isinstance(salt, bytes) or not isinstance(content, bytes):
        return b""
    return hashlib.sha256(salt + content).hexdigest().encode()


def _body_fault(
    seq: int,
    digests: tuple[bytes | None, ...],
    kept: tuple[bytes | None, ...],
    erased: Erasure,
) -> Fault | None:
    """Whether the bodies kept with an entry are those it was made with, less the erased ones."""
    for kind, expected, found in zip(BODY_KINDS, digests, kept, strict=True):
        if found is None:
            if expected is not None and not erased(seq, kind):
                return _fault(seq, "body_missing", f"has lost content ({kind}) without an erasure")
        elif expected is None:
            return _fault(seq, "body_extra", f"has content ({kind}) that it was not made with")
        elif found != expected:
            return _fault(seq, "body", f"has content ({kind}) that was changed afterwards")
    return None


CHANGED = "The audit record has been changed. Do not approve anything."


def _fault(seq: int, kind: str, what: str) -> Fault:
    return Fault(seq, kind, f"{CHANGED} Entry {seq:,} {what}. {sound_before(seq)}")


def _gap(expected: int, found: int) -> Fault:
    if found > expected + 1:
        what = f"Entries {expected:,} to {found - 1:,} are missing."
    elif found > expected:
        what = f"Entry {expected:,} is missing."
    else:
        what = f"There is an entry with the impossible number {found:,}."
    return Fault(expected, "gap", f"{CHANGED} {what} {sound_before(expected)}")


def sound_before(seq: int) -> str:
    """What can still be relied on when entry `seq` is the first at fault."""
    if seq <= 1:
        return "No entry can be relied on."
    return "Entry 1 is sound." if seq == 2 else f"Entries 1 to {seq - 1:,} are sound."
