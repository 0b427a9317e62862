"""What a record itself says of how its value came in: by a feed, by hand, or nothing at all."""

from __future__ import annotations

import re
from enum import StrEnum

from caseworker.comparison.words import said
from caseworker.origin.sightings import Sighting
from caseworker.register.model import Register

_BY_HAND = frozenset(
    """application appointment call called caller claim counter document email fax form
    handwritten home interview letter mail note office online paper person phone phoned portal
    post telephone telephoned verbal visit web website webform""".split()
)
"""Words by which a way in is known as somebody's own: paper, a call, a form, a visit."""

_SMALL = frozenset({"a", "and", "for", "of", "the"})


class CameBy(StrEnum):
    """How a value came into a database, as its record says it."""

    ENTRY = "entry"
    FEED = "feed"
    UNSAID = "unsaid"


def author(sighting: Sighting) -> str:
    """Who is named for the entry; "" where nobody is."""
    return said(sighting.known.changed_by)


def document(sighting: Sighting) -> str:
    """Which document is named for the entry; "" where none is."""
    return said(sighting.known.source_document)


def source_named(register: Register, sighting: Sighting) -> str | None:
    """The other database that the record names as the way the value came; None where it names none.

    Understood are its id, its name and the initials of its name ("CID", "via NIRS").
    """
    via = said(sighting.known.arrived_via).casefold()
    if not via:
        return None
    words = set(re.findall(r"\w+", via))
    found = {
        database.id
        for database in register.databases
        if database.name.casefold() in via
        or database.id.casefold() in words
        or _initials(database.name) in words
    } - {sighting.database}
    return found.pop() if len(found) == 1 else None


def came_by(register: Register, sighting: Sighting) -> CameBy:
    """How it came in, as far as its own record says.

    A way in that is paper, a call, a form or a visit is an entry. So is a change with a named
    author where no way in is given. A way in that is neither that nor a database says nothing:
    it may be the short name of a feed that the register calls by another name.
    """
    if source_named(register, sighting) is not None:
        return CameBy.FEED
    via = said(sighting.known.arrived_via).casefold()
    if by_hand(sighting) or (not via and author(sighting)):
        return CameBy.ENTRY
    return CameBy.UNSAID


def by_hand(sighting: Sighting) -> bool:
    """True when the way in is given, and is paper, a call, a form or a visit."""
    words = re.findall(r"\w+", said(sighting.known.arrived_via).casefold())
    return any(word in _BY_HAND for word in words)


def _initials(name: str) -> str:
    words = [word for word in re.findall(r"\w+", name.casefold()) if word not in _SMALL]
    letters = "".join(word[0] for word in words)
    return letters if len(letters) > 2 else name.casefold()
