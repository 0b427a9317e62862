"""The ways in which a database of the demo world can be broken on purpose, as a table.

To add a way: one row here, and what it does in `servers` (for interfaces) or `copies` (for files).
"""

from __future__ import annotations

from dataclasses import dataclass

INTERFACE, COPY, EXTRACT, MANUAL = "interface", "read replica", "extract file", "by hand"

KIND: dict[str, str] = {
    "R1": COPY,
    "R2": INTERFACE,
    "R3": EXTRACT,
    "R4": INTERFACE,
    "R5": COPY,
    "W1": INTERFACE,
    "W2": EXTRACT,
    "W3": INTERFACE,
    "W4": MANUAL,
    "C1": EXTRACT,
    "C2": COPY,
    "C3": MANUAL,
}
"""How each database is asked."""
SERVED: tuple[str, ...] = tuple(name for name, kind in KIND.items() if kind == INTERFACE)
"""The databases that are asked over HTTP; each has a port of its own."""


@dataclass(frozen=True, slots=True)
class Break:
    """One way to be broken: what a person would see, and the kinds of database it suits."""

    words: str
    kinds: tuple[str, ...]


BREAKS: dict[str, Break] = {
    "down": Break("nothing answers", (INTERFACE, COPY, EXTRACT)),
    "slow": Break("it takes longer than anybody waits", (INTERFACE,)),
    "garbage": Break("what it gives cannot be read", (INTERFACE, COPY, EXTRACT)),
    "wrong_type": Break("a web page comes in place of data", (INTERFACE,)),
}


def modes_for(database: str) -> tuple[str, ...]:
    """The ways in which this database can be broken; KeyError for an unknown one."""
    kind = KIND[database]
    return tuple(mode for mode, way in BREAKS.items() if kind in way.kinds)
