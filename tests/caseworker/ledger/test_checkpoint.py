"""A checkpoint is written and read as C2SP says, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import InputError
from caseworker.ledger.checkpoint import Checkpoint, origin_of, read_checkpoint

# Published in C2SP/C2SP, tlog-checkpoint.md.
SOFA = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_the_published_example_is_read_and_written_again() -> None:
    read = read_checkpoint(SOFA)
    assert (read.origin, read.size) == ("example.com/behind-the-sofa", 20852163)
    assert read.root.hex().startswith("0ac5186a91863e8e")
    assert read.text == SOFA


def test_extension_lines_are_carried_along() -> None:
    read = read_checkpoint(SOFA + "one\ntwo\n")
    assert read.extensions == ("one", "two")
    assert read.text == SOFA + "one\ntwo\n"


def test_the_origin_says_which_ledger_and_what_work() -> None:
    assert origin_of("3f0c", "demo") == "caseworker/demo/3f0c"


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "a\n1\n",
        SOFA.replace("20852163", "020852163"),
        SOFA.replace("20852163", "-1"),
        SOFA.replace("20852163", "٣"),
        SOFA.replace("20852163", "1" * 17),
        SOFA.replace("example.com/behind-the-sofa", ""),
        SOFA.replace("2I=", "2J="),
        SOFA.replace("CsUY", ""),
        SOFA.replace("CsUY", "!sUY"),
        SOFA + "\nmore\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(bad: str) -> None:
    with pytest.raises(InputError, match="not a checkpoint"):
        read_checkpoint(bad)


@given(st.integers(0, 10**15), st.binary(min_size=32, max_size=32))
def test_any_checkpoint_is_read_again_as_it_was(size: int, root: bytes) -> None:
    checkpoint = Checkpoint("a/b", size, root, ("more",))
    assert read_checkpoint(checkpoint.text) == checkpoint
