"""What checkpoints and proofs cost: against hashing the same tree, and one bare signature check.

All figures of one table come from one run, taken in turns, as medians. Run with:

    python -m pytest tests/bench/test_bench_proof.py -s                          # 100,000 entries
    CASEWORKER_BENCH=full python -m pytest tests/bench/test_bench_proof.py -s    # 600,000 entries
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseworker.ledger import Ledger, NewEntry, checkpoint, open_ledger, verify
from caseworker.ledger.checkpoint import Checkpoint, origin_of, read_checkpoint
from caseworker.ledger.held import read_held
from caseworker.ledger.merkle import Growing, root
from caseworker.ledger.note import Signer, make_signer, read_note, signers_of
from caseworker.ledger.proof import check_consistency, check_proof, prove, prove_consistency

FULL = os.environ.get("CASEWORKER_BENCH") == "full"
ENTRIES = 600_000 if FULL else 100_000
PROOFS = 300
ROUNDS = 3


def clock() -> datetime:
    return datetime.now(UTC)


def outcome(n: int) -> NewEntry:
    """An entry such as one database's answer makes."""
    return NewEntry(
        "outcome.recorded",
        actor="u7",
        purpose="rectification",
        case=f"c{n // 40}",
        subject=f"s{n // 40}",
        ref=f"lookup{n // 12}",
        claim={"database": f"R{n % 12}", "outcome": "found", "as_of": "2024-03-14", "register": 3},
        detail={"family": "Mustermann", "given": ["Maria", "Anna"], "postcode": "ZZ99 3VZ"},
    )


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def table(title: str, rows: list[tuple[str, float]]) -> None:
    """Print name, ratio to the first row, and the absolute figure."""
    print(f"\n{title}")
    for name, seconds in rows:
        print(f"  {name:<52} {seconds / rows[0][1]:>8.2f}   {seconds * 1000:>10,.3f} ms")


@dataclass(frozen=True)
class Large:
    """A large ledger with its first checkpoint, and how long that took."""

    ledger: Ledger
    signer: Signer
    note: str
    first: float


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    path: Path = tmp_path_factory.mktemp("proof") / "ledger.db"
    with open_ledger(path, clock=clock, realm="demo") as ledger:
        for start in range(0, ENTRIES, 1000):
            ledger.add(*(outcome(n) for n in range(start, start + 1000)))
        signer = make_signer(origin_of(ledger.chain, ledger.realm))
        notes: list[str] = []
        first = timed(lambda: notes.append(checkpoint(ledger, signer)))
        yield Large(ledger, signer, notes[0], first)


def said(note: str) -> Checkpoint:
    return read_checkpoint(read_note(note).text)


def test_checkpoints_against_hashing_the_tree(large: Large) -> None:
    leaves = [entry.hash for entry in large.ledger.entries(limit=said(large.note).size)]

    def tree() -> None:
        growing = Growing()
        for leaf in leaves:
            growing.add(leaf)
        assert growing.root() == said(large.note).root

    floor = statistics.median(timed(tree) for _ in range(ROUNDS))
    later = []
    for n in range(60):
        large.ledger.add(outcome(n))
        later.append(timed(lambda: checkpoint(large.ledger, large.signer)))
    table(
        f"Checkpoints of {ENTRIES:,} entries",
        [
            ("hashing the tree in memory (hashlib)", floor),
            ("first checkpoint", large.first),
            ("a later checkpoint, after one more entry (median)", statistics.median(later)),
        ],
    )


def test_proofs_against_one_bare_signature_check(large: Large) -> None:
    large.ledger.add(outcome(1))
    newest = checkpoint(large.ledger, large.signer)
    old, new = said(large.note), said(newest)
    key = large.signer.key
    read = read_note(newest)
    took: dict[str, list[float]] = {}

    def measure(name: str, work: Callable[[], object]) -> None:
        took.setdefault(name, []).append(timed(work))

    for _ in range(PROOFS):
        seq = random.randint(1, old.size)
        proof = prove(large.ledger, seq, newest)
        path = prove_consistency(large.ledger, old, new)
        measure("checking one bare signature", lambda: signers_of(read, [key]))
        measure("proof of one entry", lambda seq=seq: prove(large.ledger, seq, newest))  # type: ignore[misc]
        measure("checking a proof", lambda proof=proof: check_proof(proof, [key]))  # type: ignore[misc]
        measure("proof of consistency", lambda: prove_consistency(large.ledger, old, new))
        measure("checking it", lambda path=path: check_consistency(old, new, path))  # type: ignore[misc]
        assert check_proof(proof, [key]).ok
        assert check_consistency(old, new, path)
    without = []
    for _ in range(ROUNDS):
        subtree = large.ledger.subtree(kept=False)
        without.append(timed(lambda subtree=subtree: root(new.size, subtree)))  # type: ignore[misc]
    rows = [(name, statistics.median(all)) for name, all in took.items()]
    rows.append(("one root without hashes kept from earlier", statistics.median(without)))
    table(f"Proofs from {ENTRIES:,} entries, {PROOFS} each, in turns, median", rows)


def test_verification_against_checkpoints_kept_elsewhere(large: Large) -> None:
    """The tree is hashed too as soon as there is a checkpoint; a ledger without one is the floor."""
    path = large.ledger.path
    held = read_held(large.note, [large.signer.key], place="kept.txt")
    plain = path.with_name("plain.db")
    with open_ledger(plain, clock=clock, realm="demo") as ledger:
        for start in range(0, ENTRIES, 1000):
            ledger.add(*(outcome(n) for n in range(start, start + 1000)))
    took: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, work in (
            ("without any checkpoint", lambda: verify(plain, indexes=False)),
            ("with checkpoints on record", lambda: verify(path, indexes=False)),
            ("and one kept elsewhere, and the key", lambda: verify(
                path, held=held, keys=[large.signer.key], indexes=False)),
        ):  # fmt: skip
            took.setdefault(name, []).append(timed(work))
    table(
        f"Verification of {ENTRIES:,} entries, median of {ROUNDS}",
        [(name, statistics.median(all)) for name, all in took.items()],
    )
    assert verify(path, held=held, keys=[large.signer.key]).ok
