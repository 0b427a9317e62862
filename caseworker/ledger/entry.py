"""What one line of the audit record is: who did what, when, why, about whom, and what was seen.

An entry has an **envelope** that stays for ever and up to three **bodies** that can be erased:

    claim    may be shown in a letter: database, outcome, times, register version
    detail   personal values, search keys
    blob     an attachment, as bytes

The envelope holds pseudonyms, codes and digests only, so it never needs to be erased.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from caseworker.errors import InputError

JSON: TypeAlias = "bool | int | str | Sequence[JSON] | Mapping[str, JSON] | None"
"""What a body may hold. No decimal numbers: they are written differently by different programs."""

CLAIM, DETAIL, BLOB = "claim", "detail", "blob"
BODY_KINDS = (BLOB, CLAIM, DETAIL)
"""The kinds of body, in the order in which the envelope lists them."""

OPENED = "ledger.opened"
ERASED = "body.erased"
MOVED_BACK = "clock.moved_back"
"""Entries that the ledger itself knows. All other types belong to casework."""

KEPT = (OPENED, ERASED)
"""Entries whose claim is needed to verify the rest and is therefore never erased."""

SYSTEM = "system"
"""The actor of entries that no person caused."""

PSEUDONYM = r"[A-Za-z0-9._:/-]{1,80}"
"""The only characters an envelope field may have: codes and random ids, no names or addresses."""

_PSEUDONYM = re.compile(PSEUDONYM)
_NINO = re.compile(r"[A-Za-z]{2}[0-9]{6}[A-Da-d]?")
_FIELDS = ("type", "actor", "purpose", "case", "subject", "ref")


@dataclass(frozen=True)
class NewEntry:
    """An entry that is about to be appended.

    `type` is dotted and lower case by custom ("letter.issued"); `purpose` is a purpose code;
    `case`, `subject` and `actor` are pseudonyms; `ref` is any id that entries have in common (a
    look-up, a correction). Raises InputError if one of them could be a personal value.
    """

    type: str
    actor: str
    purpose: str | None = None
    case: str | None = None
    subject: str | None = None
    ref: str | None = None
    claim: Mapping[str, JSON] | None = field(default=None, repr=False)
    detail: Mapping[str, JSON] | None = field(default=None, repr=False)
    blob: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for name in _FIELDS:
            value = getattr(self, name)
            if value is None and name not in ("type", "actor"):
                continue
            check_pseudonym(value, where=name)


@dataclass(frozen=True)
class Entry:
    """An entry as it stands in the ledger; `claim` and `detail` are None if absent or erased.

    `seq` counts from 1. `ts` is the time in UTC. `prev` is the hash of the entry before, as hex.
    `bodies` gives the digest of each body the entry was made with; `erased` names those of them
    that are no longer kept. The attachment is read on its own with `Reader.blob(seq)`.
    """

    chain: str
    seq: int
    hash: bytes
    ts: datetime
    type: str
    actor: str
    purpose: str | None
    case: str | None
    subject: str | None
    ref: str | None
    claim: Mapping[str, JSON] | None = field(repr=False)
    detail: Mapping[str, JSON] | None = field(repr=False)
    erased: frozenset[str]
    lc: int
    prev: str
    bodies: Mapping[str, str] = field(repr=False)

    @property
    def cite(self) -> str:
        """How a person refers to this entry, for example "#18204"."""
        return f"#{self.seq}"


def _make_entry(**fields: object) -> Entry:
    made = object.__new__(Entry)
    made.__dict__.update(fields)
    return made


make_entry = Entry if TYPE_CHECKING else _make_entry
"""An entry of all its fields by name, in a third of the time that a frozen class takes to make one.

Recording an entry is timed against a bare insert, and a case is read from thousands of them.
"""


class Head(NamedTuple):
    """The end of the ledger: how many entries it has, and the hash and time of the last one."""

    size: int
    hash: bytes
    ts: datetime
    chain: str
    lc: int


def erasure(
    seq: int,
    kinds: Iterable[str],
    ground: str,
    actor: str,
    *,
    case: str | None = None,
    subject: str | None = None,
) -> NewEntry:
    """The entry that makes the ledger erase these bodies of entry `seq` as it is appended.

    `ground` is a code or sentence that says by what right ("retention", "request of the person").
    Whether the case is closed is for the caller to check, inside the same `append(decide)`.
    """
    claim: dict[str, JSON] = {"seq": seq, "kinds": sorted(set(kinds)), "ground": ground}
    return NewEntry(ERASED, actor, case=case, subject=subject, ref=erased_ref(seq), claim=claim)


def erased_ref(seq: int) -> str:
    """The `ref` of an entry that erases a body of entry `seq`, so that it is found at once."""
    return f"entry:{seq}"


def check_pseudonym(value: object, *, where: str) -> str:
    """The value itself if an envelope may hold it; InputError, naming only the field, if not."""
    if not isinstance(value, str) or not _PSEUDONYM.fullmatch(value):
        raise InputError(
            "may hold 1 to 80 letters, digits and . _ : / - only, because it is kept for ever",
            where=where,
            advice="Put personal values into the detail of the entry. Nothing was recorded.",
        )
    if _NINO.fullmatch(value):
        raise InputError(
            "looks like a National Insurance number, and what is kept here can never be erased",
            where=where,
            advice="Use a random id here and put the number into the detail of the entry.",
        )
    return value
