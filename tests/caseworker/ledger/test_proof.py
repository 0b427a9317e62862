"""An entry is proved to a stranger who has nothing but the proof and a public key."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.errors import InputError, LedgerBroken
from caseworker.ledger import Ledger, NewEntry, checkpoint, open_ledger
from caseworker.ledger.checkpoint import Checkpoint, origin_of, read_checkpoint
from caseworker.ledger.note import Signer, make_signer, read_note, sign
from caseworker.ledger.proof import (
    Proof,
    check_consistency,
    check_proof,
    prove,
    prove_consistency,
    read_proof,
)

Tamper: TypeAlias = Callable[[], AbstractContextManager[sqlite3.Connection]]


@pytest.fixture
def note(ledger: Ledger, signer: Signer, make_entry: Callable[[int], NewEntry]) -> str:
    """The checkpoint over 21 entries."""
    ledger.add(*(make_entry(n) for n in range(20)))
    return checkpoint(ledger, signer)


def said(note: str) -> Checkpoint:
    return read_checkpoint(read_note(note).text)


def failed(proof: Proof, signer: Signer) -> str:
    """The sentence of the one step that did not pass."""
    checked = check_proof(proof, [signer.key])
    assert not checked.ok
    (step,) = [step for step in checked.steps if not step.ok]
    return step.sentence


def test_every_entry_is_proved(ledger: Ledger, note: str, signer: Signer) -> None:
    for seq in range(1, 22):
        checked = check_proof(read_proof(prove(ledger, seq, note).text), [signer.key])
        assert checked.ok
        assert checked.entry is not None
        assert (checked.entry.seq, checked.entry.claim) == (seq, ledger.entry(seq).claim)


def test_the_steps_say_what_was_found(ledger: Ledger, note: str, signer: Signer) -> None:
    steps = check_proof(prove(ledger, 9, note), [signer.key]).steps
    assert [step.sentence for step in steps] == [
        f"The checkpoint is signed by the key {signer.name}.",
        "It is entry 9 of the 21 that the checkpoint covers.",
        "Its claim is the one that it was recorded with.",
    ]


def test_a_proof_is_a_tlog_proof_as_c2sp_says(ledger: Ledger, note: str) -> None:
    first, extra, index, *path = prove(ledger, 9, note).text.partition("\n\n")[0].split("\n")
    assert first == "c2sp.org/tlog-proof@v1"
    assert set(json.loads(base64.b64decode(extra.removeprefix("extra ")))) == {
        "claim",
        "envelope",
        "salt",
    }
    assert index == "index 8"
    assert all(len(base64.b64decode(line)) == 32 for line in path)
    assert prove(ledger, 9, note).text.endswith("\n\n" + note)


def test_a_proof_shows_no_detail_and_nothing_of_other_entries(ledger: Ledger, note: str) -> None:
    first, extra, *rest = prove(ledger, 9, note).text.split("\n")
    shown = base64.b64decode(extra.removeprefix("extra ")).decode()
    assert "R7" in shown
    assert "Mustermann" not in shown
    for other in ("lookup6", "lookup8", "R6", "R8"):
        assert other not in shown
    # All the rest are hashes, and the checkpoint.
    path = prove(ledger, 9, note).path
    hashes = [base64.b64encode(one).decode() for one in path]
    assert [first, *rest] == ["c2sp.org/tlog-proof@v1", "index 8", *hashes, "", *note.split("\n")]


def test_an_entry_whose_claim_was_erased_is_still_proved(
    ledger: Ledger, note: str, signer: Signer
) -> None:
    ledger.erase(9, ["claim"], "retention", "u1")
    checked = check_proof(prove(ledger, 9, note), [signer.key])
    assert checked.ok
    assert checked.steps[-1].sentence == "The entry comes without its claim: it may be erased."
    assert checked.entry is not None
    assert checked.entry.claim is None


def test_an_entry_without_a_claim_is_proved(ledger: Ledger, signer: Signer) -> None:
    ledger.add(NewEntry("note.made", "u1"))
    checked = check_proof(prove(ledger, 2, checkpoint(ledger, signer)), [signer.key])
    assert checked.ok
    assert checked.steps[-1].sentence == "The entry has no claim."


def test_the_first_entry_is_proved_by_a_checkpoint_of_one(ledger: Ledger, signer: Signer) -> None:
    proof = prove(ledger, 1, checkpoint(ledger, signer))
    assert proof.path == ()
    assert check_proof(proof, [signer.key]).ok


def test_without_the_right_key_it_is_said_that_the_signer_is_not_shown(
    ledger: Ledger, note: str, signer: Signer
) -> None:
    proof = prove(ledger, 9, note)
    for keys in ([], [make_signer(signer.name).key], [signer.key.named("other")]):
        checked = check_proof(proof, keys)
        assert not checked.ok
        assert [step.ok for step in checked.steps] == [False, True, True]
        assert checked.steps[0].sentence == (
            "No key that you gave signed the checkpoint: who made it is not shown."
        )


def test_a_demonstration_is_called_one(tmp_path: Path, clock: Any) -> None:
    with open_ledger(tmp_path / "demo.db", clock=clock, realm="demo") as demo:
        signer = make_signer(origin_of(demo.chain, demo.realm))
        checked = check_proof(prove(demo, 1, checkpoint(demo, signer)), [signer.key])
    assert checked.steps[0].sentence.endswith("It is of a demonstration.")


def test_a_changed_envelope_or_path_leads_nowhere(
    ledger: Ledger, note: str, signer: Signer
) -> None:
    proof = prove(ledger, 9, note)
    where = "The entry is not number 9 of those that the checkpoint covers."
    changed = replace(proof.evidence, envelope=proof.evidence.envelope.replace("u7", "u8"))
    assert failed(replace(proof, evidence=changed), signer) == where
    assert failed(replace(proof, path=proof.path[::-1]), signer) == where
    assert failed(replace(proof, path=proof.path[:-1]), signer) == where
    other = prove(ledger, 10, note)
    assert failed(replace(proof, evidence=other.evidence), signer) == where


def test_a_changed_claim_is_not_that_of_the_entry(
    ledger: Ledger, note: str, signer: Signer
) -> None:
    proof = prove(ledger, 9, note)
    other = prove(ledger, 10, note)
    for change in (
        replace(proof.evidence, claim='{"database":"R8"}'),
        replace(proof.evidence, salt=bytes(16)),
        replace(proof.evidence, claim=other.evidence.claim, salt=other.evidence.salt),
        replace(proof.evidence, claim="\ud800"),
    ):
        assert failed(replace(proof, evidence=change), signer) == (
            "Its claim is not the one that it was recorded with."
        )


def test_a_checkpoint_that_was_changed_ends_the_check(
    ledger: Ledger, note: str, signer: Signer
) -> None:
    proof = replace(prove(ledger, 9, note), note=note.replace("\n21\n", "\n22\n"))
    assert "changed afterwards" in failed(proof, signer)
    assert check_proof(proof, [signer.key]).checkpoint is None


def test_what_is_no_entry_is_told(ledger: Ledger, note: str, signer: Signer) -> None:
    proof = prove(ledger, 9, note)
    for envelope in ("", "{}", "ä", "\ud800"):
        evidence = replace(proof.evidence, envelope=envelope)
        assert failed(replace(proof, evidence=evidence), signer) == (
            "What is called an entry is not in the form of one."
        )


def test_an_entry_under_the_checkpoint_of_another_ledger_is_told(ledger: Ledger, note: str) -> None:
    """Somebody signs the same root as that of a ledger of their own."""
    theirs = make_signer("caseworker/practice/theirs")
    forged = str(sign(replace(said(note), origin=theirs.name).text, theirs))
    proof = replace(prove(ledger, 9, note), note=forged)
    assert failed(proof, theirs) == "The entry names another place or another audit record."


def test_a_key_of_another_ledger_signs_nothing_here(
    ledger: Ledger, note: str, signer: Signer
) -> None:
    theirs = make_signer("caseworker/practice/theirs")
    proof = replace(prove(ledger, 9, note), note=str(sign(said(note).text, theirs)))
    checked = check_proof(proof, [theirs.key, signer.key])
    assert [step.ok for step in checked.steps] == [False, True, True]


def test_there_is_no_proof_of_what_the_checkpoint_does_not_cover(
    ledger: Ledger, note: str, tmp_path: Path, clock: Any
) -> None:
    with pytest.raises(InputError, match="covers 21 entries, and this is entry 22"):
        prove(ledger, 22, note)
    with pytest.raises(InputError, match="no entry 99"):
        prove(ledger, 99, note)
    with (
        open_ledger(tmp_path / "other.db", clock=clock, realm="practice") as other,
        pytest.raises(InputError, match="another audit record"),
    ):
        prove(other, 1, note)


def test_a_ledger_that_does_not_agree_gives_no_proof(
    ledger: Ledger, note: str, signer: Signer, tamper: Tamper
) -> None:
    ledger.add(NewEntry("note.made", "u1"))
    later = checkpoint(ledger, signer)
    with tamper() as file:
        file.execute("UPDATE entry SET hash = zeroblob(32) WHERE seq = 4")
    with pytest.raises(LedgerBroken, match="does not agree"):
        prove(ledger, 9, note)
    with pytest.raises(LedgerBroken, match="does not agree"):
        prove_consistency(ledger, said(note), said(later))


def test_spoilt_kept_hashes_do_not_spoil_a_proof(
    ledger: Ledger, signer: Signer, path: Path
) -> None:
    ledger.add(*[NewEntry("note.made", "u1")] * 600)
    note = checkpoint(ledger, signer)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE tile SET hash = zeroblob(32)")
    assert check_proof(prove(ledger, 300, note), [signer.key]).ok


def test_two_checkpoints_are_shown_to_be_of_one_history(
    ledger: Ledger, note: str, signer: Signer
) -> None:
    ledger.add(*[NewEntry("note.made", "u1")] * 30)
    old, new = said(note), said(checkpoint(ledger, signer))
    path = prove_consistency(ledger, old, new)
    assert check_consistency(old, new, path)
    assert not check_consistency(replace(old, root=new.root), new, path)
    assert not check_consistency(replace(old, origin="x"), new, path)
    assert not check_consistency(old, new, path[1:])
    with pytest.raises(InputError, match="older checkpoint comes first"):
        prove_consistency(ledger, new, old)


GOOD = "c2sp.org/tlog-proof@v1\nextra e30=\nindex 0\n\n"


def test_what_is_no_proof_is_refused(ledger: Ledger, note: str) -> None:
    text = prove(ledger, 9, note).text
    deep = base64.b64encode(b'{"envelope":' + b"[" * 100_000).decode()
    for bad in (
        "",
        note,
        GOOD + note,
        text.replace("tlog-proof@v1", "tlog-proof@v2"),
        text.replace("index 8", "index 08"),
        text.replace("index 8", "index -8"),
        text.replace("index 8", "index notanumber"),
        text.replace("index 8\n", "index 8\n!!notbase64!!\n"),
        text.replace("index 8\n", "index 8\n" + base64.b64encode(bytes(64)).decode() + "\n"),
        text.replace("extra ", "extra !"),
        text.replace("extra ", "extra\t"),
        f"c2sp.org/tlog-proof@v1\nextra {deep}\nindex 0\n\n{note}",
        text.partition("\n\n")[0],
        text[:-5],
        b"\xff" + text.encode(),
    ):
        with pytest.raises(InputError):
            read_proof(bad)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.data())
def test_a_proof_with_any_bit_changed_never_passes_as_another(
    ledger: Ledger, note: str, signer: Signer, data: st.DataObject
) -> None:
    good = prove(ledger, 9, note)
    whole = good.text.encode()
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        checked = check_proof(read_proof(bytes(changed)), [signer.key])
    except InputError:
        return
    if checked.ok:
        # Only how the extra line is written can differ without a difference in what it says.
        assert checked.entry == check_proof(good, [signer.key]).entry
