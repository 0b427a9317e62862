"""Checkpoints that somebody keeps outside the ledger, and what it means if they do not agree.

Without them nobody can know that entries were cut off at the end, or that the whole file was put
back to an earlier state, replaced, or written anew with fitting hashes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from caseworker.errors import InputError
from caseworker.ledger.check import CHANGED, Fault
from caseworker.ledger.checkpoint import Checkpoint, read_checkpoint
from caseworker.ledger.note import VerifierKey, read_note, signers_of
from caseworker.ledger.place import make_file
from caseworker.only_files import check_place

Anchor: TypeAlias = tuple[int, str]
"""Number of entries and, as hex, the hash of the last one, as a letter states them."""

PROOF = "c2sp.org/tlog-proof@v1"
"""The first line of a proof, which ends in the checkpoint that it leads to."""

_ANCHOR = re.compile(r"([0-9][0-9,]{0,20}):([0-9A-Fa-f]{64})")
_MAX_BYTES = 10_000_000


@dataclass(frozen=True)
class Held:
    """A checkpoint kept elsewhere.

    place    where it is kept, in words for a person
    signed   whether a key that we know signed it; None: nobody we know did
    beside   it is kept beside the ledger's own file, so it can only be of this ledger
    """

    place: str
    checkpoint: Checkpoint
    signed: VerifierKey | None = None
    beside: bool = False


def read_held(
    content: str | bytes, keys: Iterable[VerifierKey], *, place: str, beside: bool = False
) -> list[Held | Anchor]:
    """The checkpoints in a file: signed notes one after the other, a proof, or SIZE:HASH lines.

    Raises InputError if there is none, or if one was changed after a known key signed it.
    """
    try:
        text = content.decode("utf-8") if isinstance(content, bytes) else content
    except UnicodeDecodeError:
        raise InputError("This is not a checkpoint.", where=place) from None
    text = text.replace("\r\n", "\n")
    known, found = tuple(keys), list[Held | Anchor]()
    try:
        if text.startswith(PROOF):
            text = text.partition("\n\n")[2]
        for part in _parts(text):
            found.append(_anchor(part) or _held(part, known, place, beside))
    except InputError as error:
        raise InputError(str(error), where=place, advice=error.advice) from None
    if not found:
        raise InputError("There is no checkpoint in it.", where=place)
    return found


def read_held_file(
    path: Path, keys: Iterable[VerifierKey], *, beside: bool = False
) -> list[Held | Anchor]:
    """As `read_held`, from a file. Raises InputError also if it cannot be read."""
    place = path.name if not beside else "the checkpoint kept beside the record"
    if path.exists() and not path.is_file():
        raise InputError("It is no file.", where=place)
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InputError("This is too large to be a file of checkpoints.", where=place)
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"It could not be read ({error.strerror}).", where=place) from error
    return read_held(content, keys, place=place, beside=beside)


def beside(ledger: Path) -> Path:
    """The file beside a ledger in which its newest checkpoint is kept."""
    return ledger.with_name(ledger.name + ".checkpoint")


def write_whole(path: Path, content: str) -> None:
    """Write a file whole or not at all, with rights that suit its folder.

    Raises OSError, also in place of a device or pipe: it would be replaced by the file.
    """
    check_place(path)
    partial = path.with_name(path.name + ".part")
    partial.unlink(missing_ok=True)
    make_file(partial)
    partial.write_bytes(content.encode("utf-8"))
    partial.replace(path)


def is_of_other(held: Held, origin: str) -> bool:
    """Whether this checkpoint says nothing about the ledger with this origin."""
    return held.checkpoint.origin != origin and not held.beside


def other_words(held: Held) -> str:
    """What to say of a checkpoint of another ledger: no alarm, but no comfort either."""
    return (
        f"The checkpoint in {held.place} is of another audit record, so it was not compared. "
        "If it was made from the record in this place, the whole file has been replaced."
    )


def judge(
    held: Held, origin: str, size: int, root_at: Callable[[int], bytes | None]
) -> Fault | None:
    """What does not hold between a checkpoint kept elsewhere and a ledger of `size` entries.

    `root_at` gives the root over the ledger's first entries. Not for those of another ledger.
    """
    checkpoint, where = held.checkpoint, held.place
    count = f"{checkpoint.size:,} {'entry' if checkpoint.size == 1 else 'entries'}"
    if checkpoint.origin != origin:
        what = f"In {where} stands a checkpoint of another record: the whole file was replaced."
        return Fault(None, "replaced", f"{CHANGED} {what}")
    doubt = "" if held.signed else " No key that we know signed that checkpoint: ask who gave it."
    if checkpoint.size > size:
        left = f"A checkpoint of {count} exists ({where}), only {size:,} are left."
        return Fault(size + 1, "truncated", f"{CHANGED} {left}{doubt}")
    if root_at(checkpoint.size) != checkpoint.root:
        what = f"The first {count} are not those that the checkpoint in {where} was made from."
        rewritten = f"{CHANGED} {what} The record was rewritten.{doubt}"
        return Fault(None, "rewritten", rewritten)
    return None


def _parts(text: str) -> Iterator[str]:
    """The checkpoints that stand one after the other in a file."""
    part: list[str] = []
    signed = False
    for line in text.splitlines(keepends=True):
        if signed and not line.startswith("— "):
            yield "".join(part)
            part, signed = [], False
        if not part and not line.strip():
            continue
        if not part and _ANCHOR.fullmatch(line.strip()):
            yield line.strip()
            continue
        part.append(line)
        signed = signed or line.startswith("— ")
    if part:
        yield "".join(part)


def _anchor(part: str) -> Anchor | None:
    m = _ANCHOR.fullmatch(part)
    return None if m is None else (int(m[1].replace(",", "")), m[2].lower())


def _held(part: str, keys: tuple[VerifierKey, ...], place: str, beside: bool) -> Held:
    note = read_note(part)
    checkpoint = read_checkpoint(note.text)
    signers = [key for key in signers_of(note, keys) if key.name == checkpoint.origin]
    return Held(place, checkpoint, signers[0] if signers else None, beside)
