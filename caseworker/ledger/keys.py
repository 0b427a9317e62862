"""With which key a ledger's checkpoints are signed; each change of key is an entry.

The first key is named by an entry when the first checkpoint is made. A later key is named by an
entry that the key before it signed, so whoever trusts an early key can follow to the newest. If the
old key is lost there is nothing to sign with: then the entry says so, and trust begins anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from caseworker.errors import InputError, LedgerError
from caseworker.ledger.checkpoint import origin_of
from caseworker.ledger.connection import connect_reader, plain_errors
from caseworker.ledger.entry import SYSTEM, NewEntry
from caseworker.ledger.note import Signer, VerifierKey, read_key, read_note, sign, signers_of
from caseworker.ledger.read import Reader
from caseworker.ledger.store import Ledger

KEY_NAMED = "checkpoint_key.named"
"""The type of the entries that name a key; claim: `key`, `note` (signed by the key before, or "")."""

_FIRST_LINE = "caseworker change of key"


@dataclass(frozen=True)
class NamedKey:
    """A key that an entry names. `by`: the key before it, if that one signed; None if none did."""

    seq: int
    key: VerifierKey
    by: VerifierKey | None


def named_keys(reader: Reader) -> tuple[NamedKey, ...]:
    """The keys that the ledger names, in order; entries that cannot be read are passed over."""
    return read_named((one.seq, one.claim or {}) for one in reader.entries(types=[KEY_NAMED]))


def named_keys_in(path: Path) -> tuple[NamedKey, ...]:
    """The keys that the ledger in this file names; () if it cannot be read so far."""
    try:
        with plain_errors(path):
            db = connect_reader(path)
            try:
                return named_keys(Reader(path, lambda: db, lambda: None))
            finally:
                db.close()
    except LedgerError:
        return ()


def read_named(claims: Iterable[tuple[int, Mapping[str, object]]]) -> tuple[NamedKey, ...]:
    """The same from the numbers and claims of the entries that name keys."""
    found: list[NamedKey] = []
    for seq, claim in claims:
        try:
            key = read_key(str(claim.get("key")))
        except InputError:
            continue
        before = found[-1].key if found else None
        signed = before is not None and _announces(str(claim.get("note")), before, key)
        found.append(NamedKey(seq, key, before if signed else None))
    return tuple(found)


def trusted(
    named: Iterable[NamedKey], given: Iterable[VerifierKey] = ()
) -> tuple[VerifierKey, ...]:
    """The keys that somebody who trusts the given ones may trust: those that they announced.

    Without any given key, all that the ledger names: then the ledger vouches for itself.
    """
    begin = list(given)
    if not begin:
        return tuple(one.key for one in named)
    for one in named:
        if one.by in begin:
            begin.append(one.key)
    return tuple(begin)


def naming(key: VerifierKey, note: str = "") -> dict[str, str]:
    """The claim of an entry that names a key."""
    return {"key": key.text, "note": note}


def change_key(ledger: Ledger, new: Signer, old: Signer | None, *, actor: str = SYSTEM) -> None:
    """Record that checkpoints are signed with `new` from now on; `old` is None if it is lost.

    Raises InputError if `old` is not the key in use or `new` is not a new key of this ledger.
    """
    origin = origin_of(ledger.chain, ledger.realm)
    check_name(new, origin)

    def decide(reader: Reader) -> list[NewEntry]:
        named = named_keys(reader)
        current = named[-1].key if named else None
        if current is None:
            raise InputError("no checkpoint was made yet, so there is no key to change")
        if new.key in [one.key for one in named]:
            raise InputError("this key was in use before: make a new one", where="key")
        if old is not None and old.key != current:
            raise InputError("the old key is not the one in use", where="key")
        note = "" if old is None else str(sign(_announcement(origin, current, new.key), old))
        return [NewEntry(KEY_NAMED, actor, claim=naming(new.key, note))]

    ledger.append(decide)


def check_name(signer: Signer, origin: str) -> None:
    """Raise LedgerError if a key was made for another ledger than the one with this origin."""
    if signer.name != origin:
        raise LedgerError(
            "The key for checkpoints was made for another audit record.",
            advice="Each audit record has a key of its own. Make one: caseworker ledger new-key",
        )


def _announcement(origin: str, old: VerifierKey, new: VerifierKey) -> str:
    """Its second line is no number, so it can never be taken for a checkpoint."""
    return f"{_FIRST_LINE}\n{origin}\nold {old.text}\nnew {new.text}\n"


def _announces(note: str, old: VerifierKey, new: VerifierKey) -> bool:
    """Whether this is the announcement of the new key, signed by the old one."""
    try:
        read = read_note(note)
        signed = signers_of(read, [old])
    except InputError:
        return False
    return bool(signed) and read.text == _announcement(new.name, old, new)
