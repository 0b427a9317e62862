"""The shapes of checkpoints and proofs: what leaves the desk so that others can check it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from caseworker.cli.views.office import entry_view
from caseworker.ledger.checkpoint import Checkpoint
from caseworker.ledger.note import VerifierKey
from caseworker.ledger.proof import Checked, Proof

Shape = dict[str, Any]


def checkpoint_view(checkpoint: Checkpoint, note: str, file: Path | None) -> Shape:
    """{origin, size, root, note, file}; root is hex, note the signed text, file may be null"""
    return {
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "note": note,
        "file": None if file is None else str(file),
    }


def proved_view(proof: Proof, checkpoint: Checkpoint, file: Path) -> Shape:
    """{entry, origin, size, file}; size is the number of entries that the checkpoint covers"""
    return {
        "entry": proof.index + 1,
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "file": str(file),
    }


def checked_view(checked: Checked, words: str) -> Shape:
    """{ok, steps: [{ok, sentence}], origin, size, entry}; entry as in the log, null if it is not
    shown to be one"""
    said = checked.checkpoint
    return {
        "ok": checked.ok,
        "steps": [{"ok": step.ok, "sentence": step.sentence} for step in checked.steps],
        "origin": None if said is None else said.origin,
        "size": None if said is None else said.size,
        "entry": None if checked.entry is None else entry_view(checked.entry, words),
    }


def key_view(key: VerifierKey, reference: str) -> Shape:
    """{key, name, kept}; key is the public key as text, kept says where its secret half is"""
    return {"key": key.text, "name": key.name, "kept": reference}
