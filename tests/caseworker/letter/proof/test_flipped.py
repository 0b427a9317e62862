"""One changed byte of what was signed is always seen."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.signature import check_signature
from caseworker.letter.proof.step import State
from caseworker.letter.proof.trust import NOBODY
from tests.office import Office
from tests.proofs import issued


def signed_places(content: bytes) -> list[int]:
    """The places of every byte that the signature covers: all but the signature itself."""
    start = content.rindex(b"/ByteRange")
    first, length, second, rest = map(
        int, content[content.index(b"[", start) + 1 : content.index(b"]", start)].split()
    )
    assert (first, second + rest) == (0, len(content))
    return [*range(length), *range(second, second + rest)]


def undetected(content: bytes, count: int, seed: int) -> list[int]:
    chance = random.Random(seed)
    missed = []
    for place in chance.sample(signed_places(content), count):
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        if check_signature(bytes(changed), NOBODY).step.state is not State.FAILS:
            missed.append(place)
    return missed


def test_a_changed_byte_is_seen(office: Office, tmp_path: Path) -> None:
    content = issued(office, tmp_path).read_bytes()
    assert undetected(content, 20, seed=1) == []


@pytest.mark.slow
def test_a_byte_changed_at_500_places_is_seen_at_each(office: Office, tmp_path: Path) -> None:
    content = issued(office, tmp_path).read_bytes()
    assert undetected(content, 500, seed=2) == []
    for place in random.Random(3).sample(signed_places(content), 40):
        changed = bytearray(content)
        changed[place] ^= 0xFF
        assert not check_letter(bytes(changed)).ok
