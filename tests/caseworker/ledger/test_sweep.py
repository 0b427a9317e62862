"""What was erased is gone from the file's bytes once the file has been written anew."""

from __future__ import annotations

import random
from pathlib import Path

from caseworker.ledger import Ledger, NewEntry, erasure, verify

SECRET = "Quillfeather"


def bytes_of(path: Path) -> bytes:
    """Everything that lies beside the ledger, in lower case."""
    return b"".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file()).lower()


def fill(ledger: Ledger, chance: random.Random) -> list[tuple[int, list[str]]]:
    """Entries of very different sizes, so that pages are rearranged; those with the secret."""
    secret = []
    for _ in range(12):
        for _ in range(chance.randint(1, 20)):
            mine = chance.random() < 0.4
            words = f"{SECRET} {chance.randint(0, 999)} " if mine else "other words "
            blob = words.encode() * chance.choice([1, 300]) if chance.random() < 0.2 else None
            new = NewEntry(
                "n.x", "u1", detail={"t": words * chance.choice([1, 3, 40, 200])}, blob=blob
            )
            (entry,) = ledger.add(new)
            if mine:
                secret.append((entry.seq, list(entry.bodies)))
        ledger.search("other")
    return secret


def test_no_trace_of_erased_content_is_left_in_any_file(ledger: Ledger, path: Path) -> None:
    secret = fill(ledger, random.Random(4))
    assert SECRET.lower().encode() in bytes_of(path)
    ledger.add(*[erasure(seq, kinds, "retention", "u1") for seq, kinds in secret])
    assert ledger.sweep()
    assert SECRET.lower().encode() not in bytes_of(path)


def test_the_record_still_verifies_and_goes_on_after_the_file_was_written_anew(
    ledger: Ledger, path: Path
) -> None:
    (kept, gone) = ledger.add(
        NewEntry("n.x", "u1", detail={"t": "stays"}), NewEntry("n.x", "u1", detail={"t": SECRET})
    )
    ledger.erase(gone.seq, ["detail"], "retention", "u1")
    before = ledger.head()
    assert ledger.sweep()
    assert ledger.head() == before
    assert ledger.entry(kept.seq).detail == {"t": "stays"}
    ledger.add(NewEntry("n.x", "u1"))
    report = verify(path)
    assert report.ok, report.sentence
    assert [one.seq for one in ledger.search("stays")] == [kept.seq]


def test_a_sweep_says_so_when_somebody_reads_meanwhile(ledger: Ledger) -> None:
    ledger.add(*[NewEntry("n.x", "u1") for _ in range(3)])
    reading = ledger.entries()
    next(reading)
    assert ledger.sweep() is False
    assert len(list(reading)) == 3
    assert ledger.sweep() is True
