"""The kept hashes of the tree are those of the entries, and nothing rests on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TypeAlias

import pytest

from caseworker.errors import LedgerBroken
from caseworker.ledger import Ledger, NewEntry, verify
from caseworker.ledger.merkle import Growing, inclusion_proof, root, verify_inclusion

Tamper: TypeAlias = Callable[[], AbstractContextManager[sqlite3.Connection]]

# 600 entries are two whole runs of 256 and a rest.
ENTRIES = 600


@pytest.fixture
def large(ledger: Ledger) -> Ledger:
    ledger.add(*[NewEntry("note.made", "u1")] * (ENTRIES - 1))
    return ledger


def root_by_hand(ledger: Ledger, size: int) -> bytes:
    tree = Growing()
    for entry in ledger.entries(limit=size):
        tree.add(entry.hash)
    return tree.root()


def kept(path: Path) -> list[tuple[int, int]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT tier, place FROM tile ORDER BY 1, 2").fetchall()


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("size", [1, 255, 256, 257, 512, 599, 600])
def test_roots_are_the_same_with_and_without_kept_hashes(
    large: Ledger, size: int, filled: bool
) -> None:
    if filled:
        large.fill_tree()
    assert root(size, large.subtree()) == root_by_hand(large, size)


def test_hashes_are_kept_for_whole_runs_and_taken_up_later(large: Ledger, path: Path) -> None:
    large.fill_tree()
    assert kept(path) == [(1, 0), (1, 1)]
    large.add(*[NewEntry("note.made", "u1")] * 200)
    large.fill_tree()
    assert kept(path) == [(1, 0), (1, 1), (1, 2)]
    assert root(800, large.subtree()) == root_by_hand(large, 800)
    assert verify(path).ok


@pytest.mark.slow
def test_a_second_tier_is_kept_over_65536_entries(ledger: Ledger, path: Path) -> None:
    for _ in range(8):
        ledger.add(*[NewEntry("note.made", "u1")] * 8200)
    ledger.fill_tree()
    assert kept(path)[-1] == (2, 0)
    size = ledger.head().size
    expected = root_by_hand(ledger, size)
    assert root(size, ledger.subtree()) == expected
    for seq in (1, 256, 40_000, 65_537, size):
        proof = inclusion_proof(seq - 1, size, ledger.subtree())
        assert verify_inclusion(ledger.entry(seq).hash, seq - 1, size, proof, expected)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM tile WHERE place = 1",
        "DELETE FROM tile",
        "UPDATE tile SET hash = zeroblob(32) WHERE place = 1",
        "UPDATE tile SET place = 7 WHERE place = 1",
        "INSERT INTO tile VALUES (2, 0, zeroblob(32))",
        "UPDATE projection SET upto = 256 WHERE name = 'tile'",
        "UPDATE projection SET upto = 768 WHERE name = 'tile'",
        "UPDATE projection SET upto = 3 WHERE name = 'tile'",
    ],
)
def test_kept_hashes_that_were_edited_are_a_finding_and_can_be_made_again(
    large: Ledger, path: Path, damage: str
) -> None:
    large.fill_tree()
    assert verify(path).ok
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute(damage)
    report = verify(path)
    assert report.first_fault is not None
    assert report.first_fault.kind == "cache"
    assert report.sentence == (
        "The entries are sound, but the kept hashes of the tree do not agree with them. "
        "They can be made again from the entries without loss."
    )
    assert verify(path, caches=False).ok
    large.fill_tree(anew=True)
    assert verify(path).ok


def test_a_gap_in_the_kept_hashes_is_filled_from_the_entries(large: Ledger, path: Path) -> None:
    large.fill_tree()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("DELETE FROM tile WHERE place = 0")
    assert root(600, large.subtree()) == root_by_hand(large, 600)


def test_the_search_cache_made_again_throws_the_kept_hashes_away(large: Ledger, path: Path) -> None:
    large.fill_tree()
    large.rebuild()
    assert verify(path).ok
    assert root(600, large.subtree()) == root_by_hand(large, 600)


def test_missing_entries_are_no_tree(large: Ledger) -> None:
    with pytest.raises(LedgerBroken, match="fewer entries"):
        root(601, large.subtree())
