"""What an event is: who did it and when is in the entry, what happened is in its fields.

Each field says where it is kept: `ref` in the entry's envelope, `claim` in the body that a letter
may disclose (no personal value, ever), `detail` in the body that holds personal values. Detail
fields have defaults, because a detail may lawfully be erased.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

JSON = Any


def ref() -> Any:
    """A field that is the entry's reference: an id made by this program."""
    return field(metadata={"body": "ref"})


def claim(default: Any = dataclasses.MISSING) -> Any:
    """A field of the claim: may be disclosed, holds no personal value."""
    return _kept("claim", default)


def words(default: Any = dataclasses.MISSING) -> Any:
    """A field of the claim that a person writes: no name, number or address of the data subject.

    `caseworker.casework.plain_words` refuses it if it holds one.
    """
    return field(default=default, metadata={"body": "claim", "words": True})


def detail(default: Any) -> Any:
    """A field of the detail: may hold personal values and may be erased."""
    return _kept("detail", default)


def _kept(body: str, default: Any) -> Any:
    if isinstance(default, dict | list):
        return field(default_factory=type(default), metadata={"body": body})
    return field(default=default, metadata={"body": body})


@dataclass(frozen=True)
class Event:
    """The common root; `TYPE` is the entry's type."""

    TYPE: ClassVar[str] = ""


EVENTS: dict[str, type[Event]] = {}
"""Every kind of event by its type, filled by `event`."""

_E = TypeVar("_E", bound=Event)


def event(kind: type[_E]) -> type[_E]:
    """Put a kind of event on the list."""
    EVENTS[kind.TYPE] = kind
    return kind


def require_declared(event: Event) -> None:
    """Raises TypeError if a claim that is declared as text or a number holds something else.

    An entry that another version wrote may hold anything. Whoever folds it must find out here, and
    not later, when the whole file is looked over.
    """
    for name, kind in _plain_claims(event.TYPE):
        if not isinstance(getattr(event, name), kind):
            raise TypeError(name)


_PLAIN: dict[str, type] = {"str": str, "int": int}


@functools.cache
def _plain_claims(type_: str) -> tuple[tuple[str, type], ...]:
    return tuple(
        (item.name, _PLAIN[str(item.type)])
        for item in dataclasses.fields(EVENTS[type_])
        if item.metadata["body"] == "claim" and str(item.type) in _PLAIN
    )


def bodies(event: Event) -> tuple[str, dict[str, JSON], dict[str, JSON]]:
    """Split an event into the entry's ref, claim and detail."""
    found: dict[str, dict[str, JSON]] = {"ref": {}, "claim": {}, "detail": {}}
    for item in dataclasses.fields(event):
        found[item.metadata["body"]][item.name] = getattr(event, item.name)
    (reference,) = found["ref"].values()
    return reference, found["claim"], found["detail"]


def read_event(
    type_: str,
    reference: str,
    claims: Mapping[str, JSON] | None,
    details: Mapping[str, JSON] | None,
) -> Event | None:
    """The event in an entry; None for a type we do not know or whose claim was erased.

    Keys that we do not know (from a later version) are left aside.
    """
    kind = EVENTS.get(type_)
    if kind is None:
        return None
    says_something = any(item.metadata["body"] == "claim" for item in dataclasses.fields(kind))
    if says_something and claims is None:
        return None
    known: dict[str, JSON] = {}
    for item in dataclasses.fields(kind):
        body = item.metadata["body"]
        if body == "ref":
            known[item.name] = reference
        else:
            source = (claims if body == "claim" else details) or {}
            if item.name in source:
                known[item.name] = source[item.name]
    try:
        return kind(**known)
    except TypeError:
        return None
