"""Making a checkpoint: sign what the ledger is now, put that on record, and keep it outside too.

A checkpoint that contradicted an earlier one would look like tampering for ever, so nothing is
signed that does not agree with the last checkpoint and with the one kept beside the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseworker.errors import InputError, LedgerBroken, LedgerError
from caseworker.ledger import merkle
from caseworker.ledger.checkpoint import Checkpoint, origin_of, read_checkpoint
from caseworker.ledger.entry import JSON, SYSTEM, NewEntry
from caseworker.ledger.held import (
    Anchor,
    Held,
    beside,
    is_of_other,
    judge,
    other_words,
    read_held_file,
    write_whole,
)
from caseworker.ledger.keys import KEY_NAMED, check_name, named_keys, naming
from caseworker.ledger.note import Signer, read_note, sign
from caseworker.ledger.read import Reader
from caseworker.ledger.store import Ledger

CHECKPOINT_MADE = "checkpoint.made"
"""The type of the entry of a checkpoint; claim: `size`, `root` (hex), `key`, `note`."""


@dataclass(frozen=True)
class Made:
    """A checkpoint that an entry records: its number, what it says, its key and the note."""

    seq: int
    checkpoint: Checkpoint
    key: str
    note: str


def last_made(reader: Reader) -> Made | None:
    """The newest checkpoint on record whose entry can be read; None if there is none."""
    for entry in reader.entries(types=[CHECKPOINT_MADE], newest_first=True):
        claim = entry.claim or {}
        note = str(claim.get("note"))
        try:
            return Made(
                entry.seq, read_checkpoint(read_note(note).text), str(claim.get("key")), note
            )
        except InputError:
            continue
    return None


def checkpoint(
    ledger: Ledger,
    signer: Signer,
    *,
    actor: str = SYSTEM,
    covering: int = 0,
    extensions: Sequence[str] = (),
) -> str:
    """Sign the ledger as it is now, and return the signed note that says so.

    Recorded as an entry and kept beside the ledger before it is returned. If nothing happened
    since the last one, and it covers entry `covering`, that one is returned again. `extensions` are
    further lines to sign.

    Raises LedgerBroken, and signs nothing, if the ledger does not agree with its last checkpoint or
    with the one kept beside it; LedgerError if the key is not the one that the ledger names.
    """
    origin = origin_of(ledger.chain, ledger.realm)
    check_name(signer, origin)
    # Kept hashes that no checkpoint vouches for are not to be signed: they are made afresh.
    ledger.fill_tree(anew=last_made(ledger) is None)
    kept = beside(ledger.path)
    held = read_held_file(kept, [signer.key], beside=True) if kept.exists() else []
    try:
        note = _append(ledger, signer, origin, held, actor, covering, tuple(extensions))
    except LedgerBroken:
        ledger.fill_tree(anew=True)  # it may be the kept hashes only
        note = _append(ledger, signer, origin, held, actor, covering, tuple(extensions))
    try:
        write_whole(kept, note)
    except OSError as error:
        raise LedgerError(
            f"The checkpoint is on record, but it could not be kept beside it ({error.strerror}).",
            advice="See that there is room on the disk and that you may write to the folder.",
        ) from error
    return note


def export(ledger: Ledger, note: str, path: Path) -> None:
    """Add a checkpoint to a file that a supervisor keeps; those in it stay.

    Raises LedgerBroken, and leaves the file as it is, if the ledger does not agree with a
    checkpoint in it; InputError if the file holds anything else or is of another ledger.
    """
    origin = origin_of(ledger.chain, ledger.realm)
    keys = [one.key for one in named_keys(ledger)]
    before = path.read_text("utf-8") if path.exists() else ""
    if before.strip():
        held = read_held_file(path, keys)
        for one in held:
            if isinstance(one, Held) and is_of_other(one, origin):
                raise InputError(other_words(one), where=path.name, advice="Name another file.")
        _check_agrees(ledger, held, origin, ledger.head().size)
    if note in before:
        return
    try:
        write_whole(path, before + ("\n" if before else "") + note)
    except OSError as error:
        raise InputError(f"It could not be written ({error.strerror}).", where=path.name) from error


def _append(
    ledger: Ledger,
    signer: Signer,
    origin: str,
    held: Iterable[Held | Anchor],
    actor: str,
    covering: int,
    extensions: tuple[str, ...],
) -> str:
    found: list[str] = []

    def decide(reader: Reader) -> list[NewEntry]:
        named, last, size = named_keys(reader), last_made(reader), reader.head().size
        key = signer.key
        if named and named[-1].key != key:
            raise LedgerError(
                "The key for checkpoints is not the one that this audit record names.",
                advice="Put the former key back, or name the new one: caseworker ledger new-key",
            )
        _check_agrees(reader, held, origin, size)
        if last is not None:
            mine = Held("the last checkpoint on record", last.checkpoint, key, beside=True)
            _check_agrees(reader, [mine], origin, size)
            again = last.seq == size and last.checkpoint.size >= covering
            if again and last.key == key.text:
                found.append(last.note)
                return []
        root = merkle.root(size, reader.subtree())
        note = str(sign(Checkpoint(origin, size, root, extensions).text, signer))
        found.append(note)
        claim: dict[str, JSON] = {"size": size, "root": root.hex(), "key": key.text, "note": note}
        made = NewEntry(CHECKPOINT_MADE, actor, ref=f"checkpoint:{size}", claim=claim)
        return [made] if named else [NewEntry(KEY_NAMED, actor, claim=naming(key)), made]

    ledger.append(decide)
    return found[-1]


def _check_agrees(reader: Reader, held: Iterable[Held | Anchor], origin: str, size: int) -> None:
    """Raise LedgerBroken if a checkpoint kept elsewhere does not agree with the ledger."""
    subtree = reader.subtree()
    for one in held:
        if isinstance(one, Held):
            fault = judge(one, origin, size, lambda count: merkle.root(count, subtree))
            if fault is not None:
                raise LedgerBroken(fault.sentence)
        elif one[0] > size or reader.entry(one[0]).hash.hex() != one[1]:
            raise LedgerBroken("The record does not agree with a checkpoint kept elsewhere.")
