"""Checkpoints kept elsewhere are read from what people keep: notes, proofs, lines of a letter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import InputError
from caseworker.ledger import Held
from caseworker.ledger.checkpoint import Checkpoint
from caseworker.ledger.held import beside, judge, read_held, read_held_file, write_whole
from caseworker.ledger.note import make_signer, sign

ORIGIN = "caseworker/practice/ab"
SIGNER = make_signer(ORIGIN)


def note_of(size: int, origin: str = ORIGIN) -> str:
    return str(sign(Checkpoint(origin, size, bytes([size]) * 32).text, SIGNER))


def test_a_signed_note_is_read_with_who_signed_it() -> None:
    (held,) = read_held(note_of(5), [SIGNER.key], place="kept.txt")
    assert held == Held("kept.txt", Checkpoint(ORIGIN, 5, bytes([5]) * 32), SIGNER.key)


@pytest.mark.parametrize("between", ["", "\n", "\r\n\r\n"])
def test_notes_and_lines_may_stand_one_after_the_other(between: str) -> None:
    line = f"1,234:{'AB' * 32}\n"
    text = between.join([note_of(5), line, note_of(6), note_of(7)])
    found = read_held(text.encode(), [], place="kept.txt")
    assert found[1] == (1234, "ab" * 32)
    sizes = [one.checkpoint.size for one in found if isinstance(one, Held)]
    assert sizes == [5, 6, 7]


def test_a_note_by_a_key_of_another_name_is_not_taken_as_signed() -> None:
    """Who has a key for one ledger cannot vouch for another with it."""
    (held,) = read_held(note_of(5, "caseworker/practice/cd"), [SIGNER.key], place="x")
    assert isinstance(held, Held)
    assert held.signed is None


def test_the_checkpoint_at_the_end_of_a_proof_is_read() -> None:
    proof = "c2sp.org/tlog-proof@v1\nextra eA==\nindex 0\n\n" + note_of(1)
    (held,) = read_held(proof, [], place="x")
    assert isinstance(held, Held)
    assert held.checkpoint.size == 1


@pytest.mark.parametrize(
    "bad", ["", "\n\n", "Dear diary\n", f"5:{'g' * 64}", note_of(5)[:-3], b"\xff"]
)
def test_what_is_no_checkpoint_is_told_with_its_place(bad: str | bytes) -> None:
    with pytest.raises(InputError, match=r"^kept\.txt: "):
        read_held(bad, [], place="kept.txt")


def test_a_note_that_was_changed_after_it_was_signed_is_told(tmp_path: Path) -> None:
    file = tmp_path / "kept.txt"
    file.write_text(note_of(5).replace("\n5\n", "\n4\n"), "utf-8")
    with pytest.raises(InputError, match=r"kept\.txt: .*changed afterwards"):
        read_held_file(file, [SIGNER.key])


def test_a_file_that_is_not_there_or_far_too_large_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="could not be read"):
        read_held_file(tmp_path / "nowhere.txt", [])
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(20_000_000)
    with pytest.raises(InputError, match="too large"):
        read_held_file(tmp_path / "large.txt", [])


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = beside(tmp_path / "ledger.db")
    write_whole(file, "one")
    write_whole(file, "two")
    assert file.read_text() == "two"
    assert [one.name for one in tmp_path.iterdir()] == ["ledger.db.checkpoint"]


def test_a_pipe_or_device_is_neither_waited_for_nor_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="no file"):
        read_held_file(pipe, [])
    with pytest.raises(OSError, match="something else than a file"):
        write_whole(pipe, "text")
    assert pipe.is_fifo()


@given(st.integers(1, 50), st.integers(0, 60), st.booleans(), st.booleans())
def test_only_the_same_root_at_a_size_that_is_there_agrees(
    size: int, here: int, same: bool, signed: bool
) -> None:
    held = Held("x", Checkpoint(ORIGIN, size, b"r" * 32), SIGNER.key if signed else None)
    fault = judge(held, ORIGIN, here, lambda _: b"r" * 32 if same else b"s" * 32)
    assert (fault is None) == (same and size <= here)
    if fault is not None:
        assert fault.kind == ("truncated" if size > here else "rewritten")
        assert fault.sentence.endswith("ask who gave it.") != signed
