"""The part of an entry that can be erased: what it may hold, and its salted digest.

Claim and detail are kept as RFC 8785 text, so that the same content always has the same bytes.
Each body has a salt of 16 random bytes: without it nobody can guess a short value from its digest.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import rfc8785

from caseworker.errors import AttachmentTooLarge, InputError
from caseworker.ledger.entry import BLOB, CLAIM, DETAIL, JSON, NewEntry

Salts = Callable[[], bytes]
"""Gives a new salt of 16 bytes at each call."""

SALT_BYTES = 16
MAX_ATTACHMENT = 10 * 1024 * 1024
MAX_DEPTH = 64
MAX_INTEGER = 2**53 - 1

_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")


@dataclass(frozen=True)
class Body:
    """One body, ready to be stored: its kind, its salt and its exact bytes."""

    kind: str
    salt: bytes = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 over salt and content, as hex."""
        return digest(self.salt, self.content)


def random_salt() -> bytes:
    """16 bytes from the operating system's source of randomness."""
    return secrets.token_bytes(SALT_BYTES)


def digest(salt: bytes, content: bytes) -> str:
    """SHA-256 over salt and content, as hex."""
    return hashlib.sha256(salt + content).hexdigest()


def bodies_of(new: NewEntry, salts: Salts, max_attachment: int = MAX_ATTACHMENT) -> list[Body]:
    """The bodies of a new entry, in envelope order.

    Raises InputError if a claim or detail holds what cannot be kept, AttachmentTooLarge.
    """
    bodies = []
    if new.blob is not None:
        if len(new.blob) > max_attachment:
            raise AttachmentTooLarge(
                f"The attachment has {len(new.blob):,} bytes; the limit is {max_attachment:,}."
            )
        bodies.append(Body(BLOB, salts(), bytes(new.blob)))
    if new.claim is not None:
        bodies.append(Body(CLAIM, salts(), encode(new.claim, where=CLAIM)))
    if new.detail is not None:
        bodies.append(Body(DETAIL, salts(), encode(new.detail, where=DETAIL)))
    return bodies


def encode(value: Mapping[str, JSON], *, where: str) -> bytes:
    """The RFC 8785 bytes of a claim or detail.

    Refused with an InputError that names the place, never the value: decimal numbers, integers
    beyond 53 bits, half characters (lone surrogates), keys that are no text, more than 64 levels,
    and anything that JSON does not know. Half characters are refused rather than escaped, because
    no escape reads back as the same text; a connector meets them before the ledger does.
    """
    plain = _plain(value, where, 0)
    text = _ENCODER.encode(plain)
    if text.isascii():
        # Then the keys sort the same way, and the standard library writes RFC 8785, only faster.
        return text.encode("ascii")
    return rfc8785.dumps(plain)


def decode(content: bytes | str) -> dict[str, JSON]:
    """What a stored claim or detail says."""
    return cast(dict[str, JSON], json.loads(content))


def texts(value: JSON) -> list[str]:
    """All values in a claim or detail as words to search for, in the order of the stored text."""
    found: list[str] = []
    _collect(value, found.append)
    return found


def _collect(value: JSON, found: Callable[[str], None]) -> None:
    if isinstance(value, str):
        found(value)
    elif isinstance(value, dict):
        for member in value.values():
            _collect(member, found)
    elif isinstance(value, list):
        for member in value:
            _collect(member, found)
    elif isinstance(value, int) and not isinstance(value, bool):
        found(str(value))


def _plain(value: object, where: str, depth: int) -> Any:
    """The value in plain Python types, each member checked."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, where)
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise _refused("is a whole number of more than 53 bits; give it as text", where)
        return int(value)
    if isinstance(value, float):
        raise _refused("is a decimal number; give it as text", where)
    if depth >= MAX_DEPTH:
        raise _refused(f"is nested more than {MAX_DEPTH} levels deep", where)
    if isinstance(value, Mapping):
        return {
            _key(key, where): _plain(member, _step(where, key), depth + 1)
            for key, member in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_plain(member, f"{where}[{n}]", depth + 1) for n, member in enumerate(value)]
    raise _refused("is neither text, whole number, yes/no, list nor table", where)


def _text(value: str, where: str) -> str:
    if value.isascii():
        return str.__str__(value)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        # "from None": the cause would carry the text itself into a traceback.
        message = "holds half a character, which nobody can read"
        raise InputError(message, where=where, advice="Type this text again.") from None
    return str.__str__(value)


def _key(key: object, where: str) -> str:
    if not isinstance(key, str):
        raise _refused("has a key that is no text", where)
    return _text(key, where)


def _step(where: str, key: object) -> str:
    """The next part of a place; a key that may itself be a personal value is not repeated."""
    return f"{where}.{key}" if isinstance(key, str) and _PLAIN_KEY.fullmatch(key) else f"{where}.?"


def _refused(message: str, where: str) -> InputError:
    return InputError(message, where=where, advice="This is a fault of the program: report it.")
