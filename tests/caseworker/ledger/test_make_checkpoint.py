"""A checkpoint is signed, recorded and kept; nothing that contradicts an earlier one is signed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from caseworker.errors import InputError, LedgerBroken, LedgerError
from caseworker.ledger import Ledger, NewEntry, checkpoint, open_ledger, verify
from caseworker.ledger.checkpoint import origin_of, read_checkpoint
from caseworker.ledger.held import beside
from caseworker.ledger.keys import named_keys
from caseworker.ledger.make_checkpoint import export, last_made
from caseworker.ledger.merkle import Growing
from caseworker.ledger.note import Signer, make_signer, read_note, signers_of

Tamper: TypeAlias = Callable[[], AbstractContextManager[sqlite3.Connection]]

NOTES = [NewEntry("note.made", "u1", claim={"a": 1})] * 9


def said(note: str) -> tuple[str, int, bytes]:
    read = read_checkpoint(read_note(note).text)
    return read.origin, read.size, read.root


def root_of(ledger: Ledger, size: int) -> bytes:
    tree = Growing()
    for entry in ledger.entries(limit=size):
        tree.add(entry.hash)
    return tree.root()


def test_a_checkpoint_states_size_and_root_and_is_signed(ledger: Ledger, signer: Signer) -> None:
    ledger.add(*NOTES)
    note = checkpoint(ledger, signer)
    assert said(note) == (origin_of(ledger.chain, "practice"), 10, root_of(ledger, 10))
    assert signers_of(read_note(note), [signer.key]) == (signer.key,)


def test_it_is_recorded_and_kept_beside_the_ledger(
    ledger: Ledger, signer: Signer, path: Path
) -> None:
    note = checkpoint(ledger, signer, actor="u9")
    (entry,) = ledger.entries(types=["checkpoint.made"])
    assert entry.actor == "u9"
    assert entry.claim is not None
    assert (entry.claim["size"], entry.claim["note"]) == (1, note)
    assert beside(path).read_text("utf-8") == note
    assert [one.key for one in named_keys(ledger)] == [signer.key]
    assert verify(path).ok


def test_when_nothing_happened_since_the_same_checkpoint_is_given_again(
    ledger: Ledger, signer: Signer
) -> None:
    first = checkpoint(ledger, signer)
    size = ledger.head().size
    assert checkpoint(ledger, signer) == first
    assert ledger.head().size == size
    ledger.add(NOTES[0])
    assert said(checkpoint(ledger, signer))[1] == size + 1


def test_further_lines_are_signed_too(ledger: Ledger, signer: Signer) -> None:
    note = checkpoint(ledger, signer, extensions=["one more line"])
    assert read_checkpoint(read_note(note).text).extensions == ("one more line",)


def test_a_key_that_the_ledger_does_not_name_signs_nothing(ledger: Ledger, signer: Signer) -> None:
    checkpoint(ledger, signer)
    ledger.add(NOTES[0])
    size = ledger.head().size
    with pytest.raises(LedgerError, match="not the one that this audit record names"):
        checkpoint(ledger, make_signer(signer.name))
    with pytest.raises(LedgerError, match="made for another audit record"):
        checkpoint(ledger, make_signer("caseworker/practice/other"))
    assert ledger.head().size == size


@pytest.mark.parametrize("change", ["SET hash = zeroblob(32)", "SET hash = zeroblob(31)"])
def test_spoilt_kept_hashes_never_come_into_a_checkpoint(
    ledger: Ledger, signer: Signer, path: Path, change: str
) -> None:
    ledger.add(*NOTES * 60)
    checkpoint(ledger, signer)
    ledger.add(*NOTES * 60)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA ignore_check_constraints=ON")
        file.execute(f"UPDATE tile {change} WHERE place = 1")
    _, size, root = said(checkpoint(ledger, signer))
    assert root == root_of(ledger, size)


def cut(path: Path, tamper: Tamper, size: int) -> None:
    with tamper() as file:
        file.execute("DELETE FROM attachment WHERE seq > ?", [size])
        file.execute("DELETE FROM entry WHERE seq > ?", [size])


def test_a_ledger_that_was_cut_gets_no_new_checkpoint_over_the_one_kept_beside_it(
    ledger: Ledger, signer: Signer, path: Path, tamper: Tamper, clock: Any
) -> None:
    ledger.add(*NOTES)
    kept = checkpoint(ledger, signer)
    ledger.close()
    cut(path, tamper, 5)
    with open_ledger(path, clock=clock, realm="practice") as again:
        with pytest.raises(LedgerBroken, match=r"10 entries exists .*beside.* only 5 are left"):
            checkpoint(again, signer)
        assert again.head().size == 5
    assert beside(path).read_text("utf-8") == kept


def test_a_ledger_that_does_not_agree_with_its_last_checkpoint_gets_no_new_one(
    ledger: Ledger, signer: Signer, path: Path, tamper: Tamper
) -> None:
    ledger.add(*NOTES)
    checkpoint(ledger, signer)
    beside(path).unlink()
    ledger.add(NOTES[0])
    with tamper() as file:
        file.execute("UPDATE entry SET hash = zeroblob(32) WHERE seq = 4")
    with pytest.raises(LedgerBroken, match="The record was rewritten"):
        checkpoint(ledger, signer)


def test_a_new_ledger_in_the_place_of_another_is_not_signed_over_its_checkpoint(
    ledger: Ledger, signer: Signer, path: Path, clock: Any
) -> None:
    checkpoint(ledger, signer)
    ledger.close()
    for file in path.parent.glob("ledger.db*"):
        if file != beside(path):
            file.unlink()
    with open_ledger(path, clock=clock, realm="practice") as other:
        mine = make_signer(origin_of(other.chain, other.realm))
        with pytest.raises(LedgerBroken, match="the whole file was replaced"):
            checkpoint(other, mine)


def test_a_file_kept_by_a_supervisor_collects_checkpoints(
    ledger: Ledger, signer: Signer, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.txt"
    first = checkpoint(ledger, signer)
    export(ledger, first, kept)
    export(ledger, first, kept)
    ledger.add(NOTES[0])
    second = checkpoint(ledger, signer)
    export(ledger, second, kept)
    assert kept.read_text("utf-8") == first + "\n" + second


def test_a_checkpoint_is_not_added_to_those_that_it_contradicts(
    ledger: Ledger, signer: Signer, path: Path, tmp_path: Path, tamper: Tamper, clock: Any
) -> None:
    kept = tmp_path / "kept.txt"
    ledger.add(*NOTES)
    export(ledger, checkpoint(ledger, signer), kept)
    before = kept.read_text("utf-8")
    ledger.close()
    beside(path).unlink()
    cut(path, tamper, 5)
    with open_ledger(path, clock=clock, realm="practice") as again:
        note = checkpoint(again, signer)
        with pytest.raises(LedgerBroken, match=r"10 entries exists \(kept.txt\), only"):
            export(again, note, kept)
    assert kept.read_text("utf-8") == before


def test_a_file_of_another_ledger_or_of_anything_else_is_left_alone(
    ledger: Ledger, signer: Signer, tmp_path: Path, clock: Any
) -> None:
    note = checkpoint(ledger, signer)
    other, diary = tmp_path / "other.txt", tmp_path / "diary.txt"
    with open_ledger(tmp_path / "other.db", clock=clock, realm="practice") as second:
        theirs = make_signer(origin_of(second.chain, second.realm))
        export(second, checkpoint(second, theirs), other)
    diary.write_text("Dear diary\n")
    with pytest.raises(InputError, match=r"other.txt: .*of another audit record"):
        export(ledger, note, other)
    with pytest.raises(InputError, match=r"diary\.txt"):
        export(ledger, note, diary)
    assert diary.read_text() == "Dear diary\n"
    with pytest.raises(InputError, match="could not be written"):
        export(ledger, note, tmp_path / "nowhere" / "kept.txt")


def test_a_checkpoint_whose_entry_lost_its_content_is_passed_over(
    ledger: Ledger, signer: Signer
) -> None:
    assert last_made(ledger) is None
    first = checkpoint(ledger, signer)
    ledger.add(NOTES[0])
    checkpoint(ledger, signer)
    (_, second) = ledger.entries(types=["checkpoint.made"])
    ledger.erase(second.seq, ["claim"], "test", "u1")
    made = last_made(ledger)
    assert made is not None
    assert made.note == first
