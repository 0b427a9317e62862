"""The rule that every fact of a letter rests on: it names the ledger entries that show it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from caseworker.errors import UnprovedClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something a letter may say. `cites`: sequence numbers of the entries that show it.

    A fact without entries cannot be made: UnprovedClaim is raised. The entries are put in order
    and each is kept once, so that equal facts are equal however they were collected.
    """

    cites: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.cites:
            raise UnprovedClaim(f"{type(self).__name__}: no ledger entry shows this.")
        object.__setattr__(self, "cites", tuple(sorted(set(self.cites))))


_PLAIN = (str, int, bool)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def all_facts(of: object) -> Iterator[Fact]:
    """Every fact in a fact, a tuple or a dataclass of facts, the outermost first."""
    if of is None or type(of) in _PLAIN:
        return
    if isinstance(of, Fact):
        yield of
    if dataclasses.is_dataclass(of) and not isinstance(of, type):
        for name in _names(type(of)):
            yield from all_facts(getattr(of, name))
    elif isinstance(of, tuple | list):
        for item in of:
            yield from all_facts(item)


def plain(value: Any) -> Any:
    """A fact as plain JSON: objects, lists, texts, numbers; days and moments in ISO 8601."""
    if value is None or type(value) in _PLAIN:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def digest_of(value: object) -> str:
    """SHA-256, in hex, of a fact's plain JSON; the same in every process and time zone."""
    text = json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
