"""What was promised, found and wished on a case, each by a named person on record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """Something we said that we would do, by whom and by when."""

    id: str
    seq: int
    what: str
    by: str
    owner: str


@dataclass(frozen=True)
class Finding:
    """A sentence that a named person approved. `about`: cause, effect or change."""

    id: str
    seq: int
    about: str
    sentence: str
    approved_by: str


@dataclass(frozen=True)
class Wish:
    """What the person asked of the agencies; `passed_on` once the agencies were told."""

    wish: str
    seq: int
    passed_on: bool
