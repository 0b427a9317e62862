"""Checkpoints and proofs as officers make them: who may, with which key, and on record."""

from __future__ import annotations

from caseworker.casework.desk import Desk
from caseworker.errors import InputError, LedgerBroken
from caseworker.ledger import NewEntry, Reader, Refusal, checkpoint, verify
from caseworker.ledger.held import beside, read_held_file
from caseworker.ledger.key_store import load_signer, make_key
from caseworker.ledger.keys import change_key, named_keys
from caseworker.ledger.make_checkpoint import last_made
from caseworker.ledger.note import VerifierKey
from caseworker.ledger.proof import Proof, prove


def make_checkpoint(desk: Desk, *, covering: int = 0) -> str:
    """Verify the ledger, sign it as it is now, and return the signed note.

    If nothing happened since the last one, and it covers entry `covering`, that one is returned.
    Raises LedgerBroken with the finding if it does not verify, RuleRefused by role, and as
    `load_signer` and `ledger.checkpoint` do.
    """
    _allowed(desk, "verify_ledger", "checkpoint")
    signer = load_signer(desk.ledger, desk.checkpoint_key)
    kept = beside(desk.ledger.path)
    held = read_held_file(kept, [signer.key], beside=True) if kept.exists() else []
    report = verify(desk.ledger, held=held)
    if not report.ok:
        raise LedgerBroken(report.sentence)
    return checkpoint(desk.ledger, signer, actor=desk.officer.id, covering=covering)


def prove_entry(desk: Desk, seq: int) -> Proof:
    """The proof of one entry under the last checkpoint, or under a new one if that is older.

    Raises RuleRefused for a role that may not read the log, InputError if there is no such entry.
    """
    _allowed(desk, "read_log", f"entry:{seq}")
    desk.ledger.entry(seq)
    last = last_made(desk.ledger)
    covered = last is not None and last.checkpoint.size >= seq
    note = last.note if last is not None and covered else make_checkpoint(desk, covering=seq)
    return prove(desk.ledger, seq, note)


def public_key(desk: Desk) -> VerifierKey:
    """The public key of the checkpoints, to be handed to whoever is to check them.

    The one that the ledger names; before the first checkpoint, that of the key set up.
    """
    named = named_keys(desk.ledger)
    if named:
        return named[-1].key
    return load_signer(desk.ledger, desk.checkpoint_key).key


def new_key(desk: Desk, reference: str = "", *, lost: bool = False) -> VerifierKey:
    """Make a key for checkpoints, keep it where the reference says, and return its public half.

    The first key is kept where the settings say. A later one is kept in a new place, and the key in
    use signs the entry that names it; `lost`: that one is lost, so nobody signs. From then on the
    settings have to refer to the new place. Raises RuleRefused by role, and as `make_key` does.
    """
    _allowed(desk, "name_key", "checkpoint")
    if not named_keys(desk.ledger):
        return _first_key(desk, reference or desk.checkpoint_key)
    if not reference:
        raise InputError(
            "this ledger has a key already; say where the new one is to be kept",
            where="key",
            advice='Write --to "keyring:SERVICE/NAME" or --to "file:PATH".',
        )
    old = None if lost else load_signer(desk.ledger, desk.checkpoint_key)
    new = make_key(desk.ledger, reference)
    change_key(desk.ledger, new, old, actor=desk.officer.id)
    return new.key


def _first_key(desk: Desk, reference: str) -> VerifierKey:
    if not reference:
        return load_signer(desk.ledger, reference).key  # raises, with what to set up
    return make_key(desk.ledger, reference).key


def _allowed(desk: Desk, action: str, about: str) -> None:
    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        return desk.not_permitted(action, about=about) or []

    desk.act(decide)
