"""The finding of one field: which level of agreement it reaches and what that is worth."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """One field's level, as named in `weights.toml`, and its bits. `note` colours its sentence."""

    field: str
    level: str
    bits: float
    note: str = ""
