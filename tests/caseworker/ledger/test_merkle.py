"""The tree of hashes gives the published roots and proofs, and no false proof passes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.ledger.chain import leaf_hash
from caseworker.ledger.merkle import (
    EMPTY_ROOT,
    Growing,
    consistency_proof,
    inclusion_proof,
    node_hash,
    root,
    subtrees_of,
    verify_consistency,
    verify_inclusion,
)

# The test vectors of Certificate Transparency, as published in transparency-dev/merkle,
# proof/verify_test.go (leaves, roots of 1 to 8 leaves, proofs; leaf numbers there count from 1).
DATA = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [leaf_hash(data) for data in DATA]
ROOTS = [
    bytes.fromhex(text)
    for text in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]
INCLUSION = [
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
CONSISTENCY = [
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
    (
        6,
        7,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
]
OTHER = bytes.fromhex("abacaba000000000000000000000000000000000000000000060061e00123456")


def as_bytes(proof: Sequence[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in proof]


def mth(leaves: Sequence[bytes]) -> bytes:
    """The definition of RFC 9162 section 2.1.1, word by word, from leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(mth(leaves[:k]), mth(leaves[k:]))


MANY = [leaf_hash(bytes([n])) for n in range(70)]


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_are_met(size: int) -> None:
    assert root(size, subtrees_of(LEAVES)) == ROOTS[size]
    tree = Growing()
    for leaf in LEAVES[:size]:
        tree.add(leaf)
    assert tree.root() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_the_published_inclusion_proofs_are_made_and_pass(
    index: int, size: int, proof: list[str]
) -> None:
    assert inclusion_proof(index, size, subtrees_of(LEAVES)) == as_bytes(proof)
    assert verify_inclusion(LEAVES[index], index, size, as_bytes(proof), ROOTS[size])


@pytest.mark.parametrize(("old", "new", "proof"), CONSISTENCY)
def test_the_published_consistency_proofs_are_made_and_pass(
    old: int, new: int, proof: list[str]
) -> None:
    assert consistency_proof(old, new, subtrees_of(LEAVES)) == as_bytes(proof)
    assert verify_consistency(old, new, ROOTS[old], ROOTS[new], as_bytes(proof))


def test_roots_of_0_to_70_leaves_follow_the_definition_of_the_rfc() -> None:
    tree = Growing()
    for size in range(71):
        expected = mth(MANY[:size])
        assert root(size, subtrees_of(MANY)) == expected
        assert tree.root() == expected
        if size < 70:
            tree.add(MANY[size])
    assert root(0, subtrees_of([])) == EMPTY_ROOT


def test_every_inclusion_proof_of_1_to_70_leaves_passes_at_its_own_place_only() -> None:
    subtree = subtrees_of(MANY)
    for size in range(1, 71):
        expected = mth(MANY[:size])
        for index in range(size):
            proof = inclusion_proof(index, size, subtree)
            assert verify_inclusion(MANY[index], index, size, proof, expected)
            for wrong in (index - 1, index + 1, index ^ 2):
                assert not verify_inclusion(MANY[index], wrong, size, proof, expected)


def test_every_consistency_proof_of_1_to_70_leaves_passes_for_its_own_roots_only() -> None:
    roots = [mth(MANY[:size]) for size in range(71)]
    subtree = subtrees_of(MANY)
    for new in range(1, 71):
        for old in range(1, new + 1):
            proof = consistency_proof(old, new, subtree)
            assert verify_consistency(old, new, roots[old], roots[new], proof)
            assert not verify_consistency(old, new, OTHER, roots[new], proof)
            assert not verify_consistency(old, new, roots[old], OTHER, proof)
            if old < new:
                assert not verify_consistency(old, new, roots[new], roots[old], proof)


def bad_proofs(proof: list[bytes], expected: bytes) -> Iterator[list[bytes]]:
    """The ways in which transparency-dev/merkle spoils a proof."""
    yield [*proof, b""]
    yield [*proof, expected]
    yield [b"", *proof]
    yield [expected, *proof]
    for n, one in enumerate(proof):
        yield [*proof[:n], bytes([one[0] ^ 8]) + one[1:], *proof[n + 1 :]]
        yield [*proof[:n], one[:-1], *proof[n + 1 :]]
    if proof:
        yield proof[:-1]
        yield proof[1:]
        yield [proof[0], OTHER, *proof[1:]]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_a_spoilt_inclusion_proof_does_not_pass(index: int, size: int, proof: list[str]) -> None:
    good, leaf, expected = as_bytes(proof), LEAVES[index], ROOTS[size]
    for bad in bad_proofs(good, expected):
        assert not verify_inclusion(leaf, index, size, bad, expected)
    for wrong_size in {size * 2, size // 2, 0} - {size}:
        assert not verify_inclusion(leaf, index, wrong_size, good, expected)
    for wrong in (OTHER, EMPTY_ROOT, b"WrongLeaf", b""):
        assert not verify_inclusion(wrong, index, size, good, expected)
        assert not verify_inclusion(leaf, index, size, good, wrong)


@pytest.mark.parametrize(("old", "new", "proof"), CONSISTENCY)
def test_a_spoilt_consistency_proof_does_not_pass(old: int, new: int, proof: list[str]) -> None:
    good, first, second = as_bytes(proof), ROOTS[old], ROOTS[new]
    for bad in bad_proofs(good, second):
        assert not verify_consistency(old, new, first, second, bad)
    for wrong_old in {old - 1, old + 1, old ^ 2} - {old}:
        assert not verify_consistency(wrong_old, new, first, second, good)
    for wrong_new in {new * 2, new // 2} - {new}:
        assert not verify_consistency(old, wrong_new, first, second, good)
    if old < new:
        assert not verify_consistency(old, new, first, second, [])


def test_there_is_no_proof_of_a_leaf_or_tree_that_is_not_there() -> None:
    subtree = subtrees_of(LEAVES)
    for index, size in ((0, 0), (1, 0), (8, 8), (-1, 8)):
        with pytest.raises(ValueError, match="no such leaf"):
            inclusion_proof(index, size, subtree)
    for old, new in ((0, 3), (4, 3), (-1, 3)):
        with pytest.raises(ValueError, match="an earlier tree"):
            consistency_proof(old, new, subtree)
        assert not verify_consistency(old, new, ROOTS[1], ROOTS[3], [])


@given(st.integers(0, 1100), st.data())
def test_a_growing_tree_hands_out_whole_subtrees_and_meets_every_root(
    size: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, size))
    leaves = [hashlib.sha256(n.to_bytes(4, "big")).digest() for n in range(size)]
    full: dict[tuple[int, int], bytes] = {}
    tree = Growing(lambda tier, place, hash: full.update({(tier, place): hash}))
    for n, leaf in enumerate(leaves):
        if n == at:
            assert tree.root() == mth(leaves[:at])
        tree.add(leaf)
    assert tree.root() == mth(leaves)
    assert full == {
        (1, place): mth(leaves[place * 256 : place * 256 + 256]) for place in range(size // 256)
    }
