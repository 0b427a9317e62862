"""Takes what proves a letter from the ledger: a signed checkpoint, and each cited entry under it."""

from __future__ import annotations

from caseworker.casework.desk import Desk
from caseworker.ledger import Reader, checkpoint
from caseworker.ledger.chain import leaf_hash
from caseworker.ledger.key_store import load_signer
from caseworker.ledger.proof import Evidence as Entry
from caseworker.ledger.proof import prove
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.proof.disclosed import (
    SHOWN_OUTSIDE,
    SHOWN_WHOLE,
    VEILED_OUTCOMES,
    cited_by,
)
from caseworker.letter.proof.evidence import Cited, Record

_LIVE = "live"


def record_of(desk: Desk, facts: LetterFacts) -> Record | None:
    """A checkpoint that covers the ledger as the facts found it, and the proof of each cited entry.

    None where no key for checkpoints is set up and the work is practice. Raises SettingsError for
    live work without such a key, LedgerBroken, and as `load_signer` does.
    """
    if not desk.checkpoint_key and desk.realm != _LIVE:
        return None
    signer = load_signer(desk.ledger, desk.checkpoint_key)
    note = checkpoint(desk.ledger, signer, actor=desk.officer.id, covering=facts.ledger.size)
    entries = tuple(_cited(desk.ledger, seq, note) for seq in sorted(cited_by(facts)))
    last = _cited(desk.ledger, facts.ledger.size, note, whole=False)
    return Record(signer.key.text, note, last, entries)


def _cited(reader: Reader, seq: int, note: str, *, whole: bool = True) -> Cited:
    proof = prove(reader, seq, note)
    leaf = leaf_hash(proof.evidence.envelope.encode("ascii"))
    shown = _shown(reader, seq, proof.evidence) if whole else None
    return Cited(seq, leaf, proof.path, shown)


def _shown(reader: Reader, seq: int, evidence: Entry) -> Entry | None:
    """What of an entry goes along with the letter."""
    entry = reader.entry(seq)
    if entry.type in SHOWN_WHOLE:
        veiled = (entry.claim or {}).get("outcome") in VEILED_OUTCOMES
        return Entry(evidence.envelope, None, None) if veiled else evidence
    return Entry(evidence.envelope, None, None) if entry.type in SHOWN_OUTSIDE else None
