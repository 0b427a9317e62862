"""Does a chain of entries still hold? Every digest is computed again from what is given.

Pure functions: they are given rows and say what is wrong with them, in words for a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from caseworker.ledger.chain import ENVELOPE_BYTES, GENESIS
from caseworker.ledger.entry import BODY_KINDS, OPENED

CHANGED = "The audit record has been changed. Do not approve anything."
"""How the finding begins when anything does not hold."""


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
    sha256, fullmatch = hashlib.sha256, ENVELOPE_BYTES.fullmatch
    for seq, hash, envelope, blob_salt, blob, claim_salt, claim, detail_salt, detail in rows:
        if seq != expected:
            return _gap(expected, seq)
        if not isinstance(envelope, bytes) or (m := fullmatch(envelope)) is None:
            return _fault(seq, "form", "is not in the form it was written in")
        made_with = m.group(2, 3, 4)
        in_chain, in_prev, in_seq = m.group(6, 8, 11)
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
        kept = (
            _digest_of(blob_salt, blob),
            _digest_of(claim_salt, claim),
            _digest_of(detail_salt, detail),
        )
        if kept != made_with:
            fault = _body_fault(seq, made_with, kept, erased)
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
    made_with: tuple[bytes | None, ...],
    kept: tuple[bytes | None, ...],
    erased: Erasure,
) -> Fault | None:
    """Whether the bodies kept with an entry are those it was made with, less the erased ones."""
    for kind, expected, found in zip(BODY_KINDS, made_with, kept, strict=True):
        if found is None:
            if expected is not None and not erased(seq, kind):
                return _fault(seq, "body_missing", f"has lost content ({kind}) without an erasure")
        elif expected is None:
            return _fault(seq, "body_extra", f"has content ({kind}) that it was not made with")
        elif found != expected and erased(seq, kind):
            what = f"has content ({kind}) again that was erased, and not what was erased"
            return _fault(seq, "body", what)
        elif found != expected:
            return _fault(seq, "body", f"has content ({kind}) that was changed afterwards")
    return None


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
