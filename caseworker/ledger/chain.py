"""How entries hang together: each one carries the hash of the one before it.

    envelope   RFC 8785 text of v, chain, seq, lc, prev, ts, type, actor, purpose, case, subject,
               ref and `bodies` (kind -> digest). ASCII only.
    hash       SHA-256(0x00 || envelope): the leaf hash of RFC 9162, and the `prev` of the next.

Pure functions: no file, no clock, no chance of their own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from caseworker.errors import LedgerBroken, LedgerError
from caseworker.ledger.body import MAX_ATTACHMENT, Body, Salts, bodies_of, decode, digest
from caseworker.ledger.entry import (
    BLOB,
    BODY_KINDS,
    CLAIM,
    DETAIL,
    JSON,
    PSEUDONYM,
    Entry,
    Head,
    NewEntry,
    make_entry,
)

VERSION = 1
GENESIS = "0" * 64
"""The `prev` of the first entry."""


@dataclass(frozen=True)
class Sealed:
    """An entry with its place in the chain: what is stored."""

    seq: int
    hash: bytes
    envelope: str
    bodies: tuple[Body, ...] = field(repr=False)


class NewlySealed(NamedTuple):
    """The same for an entry that was just made; `entry` is what will be read back."""

    seq: int
    hash: bytes
    envelope: str
    bodies: tuple[Body, ...]
    entry: Entry


def leaf_hash(envelope: bytes) -> bytes:
    """SHA-256(0x00 || envelope)."""
    return hashlib.sha256(b"\x00" + envelope).digest()


def format_ts(moment: datetime) -> str:
    """A time as the envelope writes it: UTC, microseconds, always 27 characters."""
    if moment.tzinfo is None:
        raise LedgerError("The clock gives a time without a time zone.")
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat("T", "microseconds")[:26] + "Z"


def seal(
    new: NewEntry,
    head: Head | None,
    *,
    chain: str,
    ts: datetime,
    salts: Salts,
    max_attachment: int = MAX_ATTACHMENT,
) -> NewlySealed:
    """Give a new entry its place after `head` (None: it is the first).

    Raises InputError or AttachmentTooLarge if its bodies cannot be kept.
    """
    bodies = bodies_of(new, salts, max_attachment)
    seq, lc, prev = (
        (1, 1, GENESIS) if head is None else (head.size + 1, head.lc + 1, head.hash.hex())
    )
    digests: dict[str, str] = {}
    values: dict[str, Mapping[str, JSON] | None] = {}
    listed = ""
    for kind, salt, content, value in bodies:
        digests[kind] = hashed = digest(salt, content)
        values[kind] = value
        listed += f',"{kind}":"{hashed}"' if listed else f'"{kind}":"{hashed}"'
    # RFC 8785, written out: the keys are in order, and no pseudonym has a character to escape.
    envelope = (
        f'{{"actor":"{new.actor}","bodies":{{{listed}}},"case":{_or_null(new.case)},'
        f'"chain":"{chain}","lc":{lc},"prev":"{prev}","purpose":{_or_null(new.purpose)},'
        f'"ref":{_or_null(new.ref)},"seq":{seq},"subject":{_or_null(new.subject)},'
        f'"ts":"{format_ts(ts)}","type":"{new.type}","v":{VERSION}}}'
    )
    hash = leaf_hash(envelope.encode("ascii"))
    entry = make_entry(
        chain=chain,
        seq=seq,
        hash=hash,
        ts=ts.astimezone(UTC),
        type=new.type,
        actor=new.actor,
        purpose=new.purpose,
        case=new.case,
        subject=new.subject,
        ref=new.ref,
        claim=values.get(CLAIM),
        detail=values.get(DETAIL),
        erased=frozenset(),
        lc=lc,
        prev=prev,
        bodies=digests,
    )
    return NewlySealed(seq, hash, envelope, tuple(bodies), entry)


def _or_null(pseudonym: str | None) -> str:
    return "null" if pseudonym is None else f'"{pseudonym}"'


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
    return make_entry(
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
