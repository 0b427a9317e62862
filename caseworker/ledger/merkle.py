"""The tree of hashes over all entries: it lets a stranger check one entry without the others.

RFC 9162 section 2.1. A leaf is the hash of an entry (which is SHA-256(0x00 || envelope) already); a
node is SHA-256(0x01 || left || right). Entry number n is leaf n - 1.

    root                what stands for all entries up to a size: 32 bytes
    inclusion proof     about 20 hashes that lead from one leaf to the root
    consistency proof   about 20 hashes that show that an earlier tree is the beginning of a later one

Pure functions: no file, no clock. The proofs are made from complete subtrees (see `Subtree`), so
that hashes kept from earlier need not be computed again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256().digest()
"""The root of a tree without leaves."""

WIDTH_BITS = 8
WIDTH = 1 << WIDTH_BITS
"""Hashes are kept for subtrees of 256 leaves, of 256 such subtrees, and so on."""

Subtree: TypeAlias = Callable[[int, int], bytes]
"""(level, place) -> hash of the complete subtree over leaves [place << level, (place + 1) << level).

Level 0 gives the leaves themselves.
"""


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over 2^n neighbouring hashes of one level."""
    sha256, row = hashlib.sha256, hashes
    while len(row) > 1:
        row = [
            sha256(b"\x01" + left + right).digest()
            for left, right in zip(row[::2], row[1::2], strict=True)
        ]
    return row[0]


def subtrees_of(leaves: Sequence[bytes]) -> Subtree:
    """The subtrees of a tree whose leaves are all at hand."""
    return lambda level, place: fold(leaves[place << level : (place + 1) << level])


def root(size: int, subtree: Subtree) -> bytes:
    """The root of the tree over the first `size` leaves."""
    return EMPTY_ROOT if size == 0 else _over(0, size, subtree)


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """PATH(index, D[size]) of RFC 9162 section 2.1.3.1: from the leaf's neighbour up to the root."""
    if not 0 <= index < size:
        raise ValueError("no such leaf in a tree of this size")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_over(middle, end, subtree))
            end = middle
        else:
            path.append(_over(start, middle, subtree))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """PROOF(old, D[new]) of RFC 9162 section 2.1.4.1; empty if the sizes are equal."""
    if not 0 < old <= new:
        raise ValueError("an earlier tree has at least one leaf and no more than the later one")
    proof: list[bytes] = []
    start, end, whole = 0, new, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(_over(middle, end, subtree))
            end = middle
        else:
            proof.append(_over(start, middle, subtree))
            start, whole = middle, False
    if not whole:
        proof.append(_over(start, end, subtree))
    return proof[::-1]


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> bool:
    """Whether the proof leads from this leaf at this index to the root: RFC 9162, 2.1.3.2."""
    if not 0 <= index < size or not _are_hashes((leaf, expected, *proof)):
        return False
    here, last, found = index, size - 1, leaf
    for one in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(one, found)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, one)
        here, last = here >> 1, last >> 1
    return last == 0 and found == expected


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the tree of the old root is the beginning of that of the new: RFC 9162, 2.1.4.2."""
    if not 0 < old <= new or not _are_hashes((old_root, new_root, *proof)):
        return False
    if old == new:
        return not proof and old_root == new_root
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = node_hash(one, first), node_hash(one, second)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            second = node_hash(second, one)
        here, last = here >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


class Growing:
    """A tree that gets one leaf after the other, in next to no memory.

    `full` is told each complete subtree of 256 leaves, of 256 such, and so on: (tier, place, hash);
    tier 1 covers 256 leaves, tier 2 covers 65,536.
    """

    def __init__(self, full: Callable[[int, int, bytes], None] = lambda tier, place, hash: None):
        self.size = 0
        self._full = full
        self._rows: list[list[bytes]] = [[]]
        self._made: list[int] = []

    def add(self, leaf: bytes) -> None:
        """Put a leaf at the end."""
        self.size += 1
        row = self._rows[0]
        row.append(leaf)
        if len(row) == WIDTH:
            self._close(0)

    def root(self) -> bytes:
        """The root over the leaves so far."""
        found: bytes | None = None
        for row in self._rows:
            for peak in reversed(_peaks(row)):
                found = peak if found is None else node_hash(peak, found)
        return EMPTY_ROOT if found is None else found

    def _close(self, tier: int) -> None:
        if len(self._made) == tier:
            self._made.append(0)
            self._rows.append([])
        hash = fold(self._rows[tier])
        self._rows[tier].clear()
        self._full(tier + 1, self._made[tier], hash)
        self._made[tier] += 1
        row = self._rows[tier + 1]
        row.append(hash)
        if len(row) == WIDTH:
            self._close(tier + 1)


def _peaks(row: Sequence[bytes]) -> list[bytes]:
    """The roots of the largest complete subtrees that a row falls into, from the left."""
    peaks, start = [], 0
    while start < len(row):
        width = 1 << ((len(row) - start).bit_length() - 1)
        peaks.append(fold(row[start : start + width]))
        start += width
    return peaks


def _split(count: int) -> int:
    """The largest power of two that is smaller than `count`."""
    return 1 << ((count - 1).bit_length() - 1)


def _over(start: int, end: int, subtree: Subtree) -> bytes:
    """The root over leaves [start, end); `start` is where a subtree of that size may begin."""
    count = end - start
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return subtree(level, start >> level)
    middle = start + _split(count)
    return node_hash(_over(start, middle, subtree), _over(middle, end, subtree))


def _are_hashes(values: Iterable[bytes]) -> bool:
    return all(len(value) == HASH_BYTES for value in values)
