"""What a checkpoint says: this ledger, so many entries, and the root of the tree over them.

C2SP tlog-checkpoint (c2sp.org/tlog-checkpoint): the text of a signed note, in lines

    caseworker/live/3f0c...        the origin: which ledger, and whether it is live or practice
    18204                          the number of entries
    CsUYapGGPo4d...                the root of the tree over them, in base64
                                   any further lines: extensions, carried along and not read
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from caseworker.errors import InputError
from caseworker.ledger.merkle import HASH_BYTES

_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


@dataclass(frozen=True)
class Checkpoint:
    """The first `size` entries of the ledger `origin` have this root."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(self.root).decode()
        return "".join(f"{line}\n" for line in (self.origin, self.size, root, *self.extensions))


def origin_of(chain: str, realm: str) -> str:
    """The name of a ledger for the world outside; it says whether its work is live."""
    return f"caseworker/{realm}/{chain}"


def read_checkpoint(text: str) -> Checkpoint:
    """A checkpoint from its text (without signatures). Raises InputError if it is none."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines) or not _SIZE.fullmatch(lines[1]):
        raise _malformed()
    try:
        root = base64.b64decode(lines[2], validate=True)
    except (binascii.Error, ValueError):
        raise _malformed() from None
    if len(root) != HASH_BYTES or base64.b64encode(root).decode() != lines[2]:
        raise _malformed()
    return Checkpoint(lines[0], int(lines[1]), root, tuple(lines[3:]))


def _malformed() -> InputError:
    return InputError(
        "This is not a checkpoint of an audit record.",
        advice="Give the file as it was exported, without changes.",
    )
