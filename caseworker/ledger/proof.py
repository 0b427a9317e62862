"""One entry with what leads from it to a signed checkpoint: anybody can check it, offline.

C2SP tlog-proof (c2sp.org/tlog-proof): the number of the leaf, the hashes from it to the root, and
the checkpoint. The `extra` line carries the entry itself: its envelope, and its claim with the salt.
It shows neither the details of the entry nor anything of the other entries.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import rfc8785

from caseworker.errors import InputError, LedgerBroken
from caseworker.ledger.body import digest
from caseworker.ledger.chain import leaf_hash, read_entry
from caseworker.ledger.checkpoint import Checkpoint, read_checkpoint
from caseworker.ledger.entry import CLAIM, Entry
from caseworker.ledger.held import PROOF
from caseworker.ledger.merkle import (
    HASH_BYTES,
    Subtree,
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)
from caseworker.ledger.note import VerifierKey, read_note, signers_of
from caseworker.ledger.read import Reader

_INDEX = re.compile(r"index (0|[1-9][0-9]{0,15})")
_EXTRA = "extra "
_MAX_CHARACTERS = 5_000_000
_MAX_PATH = 64


@dataclass(frozen=True)
class Evidence:
    """An entry as a stranger gets it. `claim` and `salt` are None if it has no claim, or it was
    erased or left out."""

    envelope: str
    claim: str | None = field(repr=False)
    salt: bytes | None = field(repr=False)


@dataclass(frozen=True)
class Proof:
    """An entry's evidence, its index (number minus 1), the path to the root, the signed note."""

    evidence: Evidence
    index: int
    path: tuple[bytes, ...]
    note: str

    @property
    def text(self) -> str:
        """The proof as a file holds it (`.tlog-proof`)."""
        lines = [PROOF, _EXTRA + _base64(_pack(self.evidence)), f"index {self.index}"]
        lines += [_base64(one) for one in self.path]
        return "\n".join(lines) + "\n\n" + self.note


@dataclass(frozen=True)
class Step:
    """One step of a check: whether it passed, and what that means, in one sentence."""

    ok: bool
    sentence: str


@dataclass(frozen=True)
class Checked:
    """What a check found: its steps in order, and what it was about as far as it could be read."""

    steps: tuple[Step, ...]
    checkpoint: Checkpoint | None
    entry: Entry | None

    @property
    def ok(self) -> bool:
        """Whether every step passed."""
        return all(step.ok for step in self.steps)


def evidence_of(reader: Reader, seq: int) -> Evidence:
    """The evidence of an entry. Raises InputError if there is no such entry."""
    sealed = reader.sealed(seq)
    claim = next(iter(sealed.bodies), None)
    if claim is None:
        return Evidence(sealed.envelope, None, None)
    return Evidence(sealed.envelope, claim.content.decode("utf-8"), claim.salt)


def prove(reader: Reader, seq: int, note: str) -> Proof:
    """The proof that entry `seq` is one of those that the checkpoint in the note covers.

    Raises InputError if there is no such entry, the checkpoint is older than the entry or of
    another ledger; LedgerBroken if the ledger does not agree with the checkpoint.
    """
    checkpoint = read_checkpoint(read_note(note).text)
    evidence = evidence_of(reader, seq)
    if seq > checkpoint.size:
        raise InputError(
            f"the checkpoint covers {checkpoint.size:,} entries, and this is entry {seq:,}",
            where="checkpoint",
            advice="Make a checkpoint first: caseworker ledger checkpoint",
        )
    if not checkpoint.origin.endswith("/" + reader.head().chain):
        raise InputError("the checkpoint is of another audit record", where="checkpoint")

    def path_from(subtree: Subtree) -> tuple[bytes, ...] | None:
        path = inclusion_proof(seq - 1, checkpoint.size, subtree)
        leaf = leaf_hash(evidence.envelope.encode("utf-8"))
        holds = verify_inclusion(leaf, seq - 1, checkpoint.size, path, checkpoint.root)
        return tuple(path) if holds else None

    # The kept hashes may be at fault: then the entries themselves decide.
    for kept in (True, False):
        path = path_from(reader.subtree(kept=kept))
        if path is not None:
            return Proof(evidence, seq - 1, path, note)
    raise LedgerBroken("The audit record does not agree with this checkpoint.")


def read_proof(content: str | bytes) -> Proof:
    """A proof from its file. Raises InputError if it is not in that form."""
    try:
        text = content.decode("utf-8") if isinstance(content, bytes) else content
        head, blank, note = text.replace("\r\n", "\n").partition("\n\n")
        first, extra, index, *path = head.split("\n")
        m = _INDEX.fullmatch(index)
        if (
            len(text) > _MAX_CHARACTERS
            or first != PROOF
            or not blank
            or not extra.startswith(_EXTRA)
            or m is None
            or len(path) > _MAX_PATH
        ):
            raise _malformed()
        return Proof(
            _unpack(_unbase64(extra.removeprefix(_EXTRA))),
            int(m[1]),
            tuple(_unbase64(line, HASH_BYTES) for line in path),
            str(read_note(note)),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _malformed() from None


def check_proof(proof: Proof, keys: Iterable[VerifierKey]) -> Checked:
    """Check a proof with the public keys of the ledger, without the ledger; raises nothing."""
    signed, checkpoint = check_note(proof.note, keys)
    if checkpoint is None:
        return Checked((signed,), None, None)
    steps, entry = check_evidence(proof.evidence, proof.index, proof.path, checkpoint)
    return Checked((signed, *steps), checkpoint, entry)


def check_note(note: str, keys: Iterable[VerifierKey]) -> tuple[Step, Checkpoint | None]:
    """Whether one of these keys signed the checkpoint; None if it cannot be read or was changed."""
    try:
        read = read_note(note)
        checkpoint = read_checkpoint(read.text)
        signers = [key for key in signers_of(read, keys) if key.name == checkpoint.origin]
    except InputError as error:
        return Step(False, str(error)), None
    if not signers:
        who = "No key that you gave signed the checkpoint: who made it is not shown."
        return Step(False, who), checkpoint
    kind = " It is of a demonstration." if "/demo/" in checkpoint.origin else ""
    return Step(True, f"The checkpoint is signed by the key {signers[0].name}.{kind}"), checkpoint


def check_evidence(
    evidence: Evidence, index: int, path: Sequence[bytes], checkpoint: Checkpoint
) -> tuple[tuple[Step, ...], Entry | None]:
    """Whether an entry is one of those that a checkpoint covers, and its claim is its own."""
    number, size = index + 1, checkpoint.size
    try:
        envelope = evidence.envelope.encode("utf-8")
        leaf = leaf_hash(envelope)
        entry = read_entry(leaf, evidence.envelope, claim=None, detail=None, has_blob=False)
    except (LedgerBroken, UnicodeEncodeError):
        return (Step(False, "What is called an entry is not in the form of one."),), None
    if not verify_inclusion(leaf, index, size, path, checkpoint.root):
        what = f"The entry is not number {number:,} of those that the checkpoint covers."
        return (Step(False, what),), None
    if entry.seq != number or not checkpoint.origin.endswith("/" + entry.chain):
        return (Step(False, "The entry names another place or another audit record."),), None
    covered = Step(True, f"It is entry {number:,} of the {size:,} that the checkpoint covers.")
    stated, claim = entry.bodies.get(CLAIM), evidence.claim
    if claim is None or evidence.salt is None:
        words = "has no claim" if stated is None else "comes without its claim: it may be erased"
        return (covered, Step(True, f"The entry {words}.")), entry
    try:
        if digest(evidence.salt, claim.encode("utf-8")) != stated:
            raise ValueError
        entry = read_entry(leaf, evidence.envelope, claim=claim, detail=None, has_blob=False)
    except (LedgerBroken, ValueError, RecursionError):
        return (covered, Step(False, "Its claim is not the one that it was recorded with.")), None
    return (covered, Step(True, "Its claim is the one that it was recorded with.")), entry


def prove_consistency(reader: Reader, old: Checkpoint, new: Checkpoint) -> list[bytes]:
    """The hashes which show that the older checkpoint's entries are the beginning of the newer's.

    Raises InputError if there can be no such proof, LedgerBroken if the ledger agrees with neither.
    """
    if not 0 < old.size <= new.size or old.origin != new.origin:
        raise InputError("the older checkpoint comes first, and both are of one audit record")
    for kept in (True, False):
        path = consistency_proof(old.size, new.size, reader.subtree(kept=kept))
        if check_consistency(old, new, path):
            return path
    raise LedgerBroken("The audit record does not agree with these checkpoints.")


def check_consistency(old: Checkpoint, new: Checkpoint, path: Sequence[bytes]) -> bool:
    """Whether the older checkpoint's entries are the beginning of the newer's; needs no ledger."""
    same = old.origin == new.origin
    return same and verify_consistency(old.size, new.size, old.root, new.root, path)


def _pack(evidence: Evidence) -> bytes:
    salt = None if evidence.salt is None else evidence.salt.hex()
    return rfc8785.dumps({"claim": evidence.claim, "envelope": evidence.envelope, "salt": salt})


def _unpack(content: bytes) -> Evidence:
    value = json.loads(content)
    envelope, claim, salt = value["envelope"], value["claim"], value["salt"]
    if not isinstance(envelope, str) or not isinstance(claim, str | None):
        raise _malformed()
    return Evidence(envelope, claim, None if salt is None else bytes.fromhex(salt))


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _unbase64(text: str, size: int | None = None) -> bytes:
    try:
        content = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise _malformed() from None
    if size is not None and len(content) != size:
        raise _malformed()
    return content


def _malformed() -> InputError:
    return InputError(
        "This is not a proof in the form that this program writes.",
        advice="Give the file as it was exported, without changes.",
    )
