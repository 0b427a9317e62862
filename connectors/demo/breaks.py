"""The ways in which a database of the demo world can be broken on purpose, as a table.

To add a way: one row here, and what it does in `broken_fronts` (for interfaces), `broken_replicas`
(for read replicas) or `broken_extracts` (for files).
"""

from __future__ import annotations

import re
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


STALE, REVERTING = "stale", "reverting"

BREAKS: dict[str, Break] = {
    "down": Break("nothing answers", (INTERFACE, COPY, EXTRACT)),
    "slow_first_byte": Break("it takes longer than anybody waits", (INTERFACE,)),
    "drip_feed": Break("its answer comes letter by letter and never ends", (INTERFACE,)),
    "reset_mid_body": Break("the line breaks in the middle of its answer", (INTERFACE,)),
    "denying": Break("it says that we may not ask", (INTERFACE,)),
    "expired_token": Break("it says that our key or token has run out", (INTERFACE,)),
    "redirect_elsewhere": Break("it sends us on to another computer", (INTERFACE,)),
    "wrong_content_type": Break("a web page comes in place of data", (INTERFACE, EXTRACT)),
    "garbage": Break("what it gives cannot be read", (INTERFACE, COPY, EXTRACT)),
    "truncated": Break("its newest file ends in the middle", (EXTRACT,)),
    "schema_changed": Break("its data have another form than before", (INTERFACE, COPY, EXTRACT)),
    "oversized": Break("it gives far more than anybody asked for", (INTERFACE, COPY)),
    "locked": Break("a change that was cut off keeps it locked", (COPY,)),
    STALE: Break("it shows what it held then, and nothing newer", (INTERFACE, COPY, EXTRACT)),
    REVERTING: Break(
        "it takes a correction and shows the old value again the next day",
        (INTERFACE, COPY, EXTRACT),
    ),
}


def modes_for(database: str) -> tuple[str, ...]:
    """The ways in which this database can be broken; KeyError for an unknown one."""
    kind = KIND[database]
    return tuple(mode for mode, way in BREAKS.items() if kind in way.kinds)


def mode_named(text: str) -> str:
    """The way a person means: "Slow first byte" and "slow-first-byte" are `slow_first_byte`."""
    return re.sub(r"[\W_]+", "_", text.strip().casefold())


def halts(mode: str) -> bool:
    """True when copies and extracts are not made any more while a database is broken this way."""
    return mode not in ("", REVERTING)
