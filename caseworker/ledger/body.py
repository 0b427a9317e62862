"""The part of an entry that can be erased: what it may hold, and its salted digest.

Claim and detail are kept as RFC 8785 text, so that the same content always has the same bytes.
Each body has a salt of 16 random bytes: without it nobody can guess a short value from its digest.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, cast

import rfc8785

from caseworker.errors import AttachmentTooLarge, InputError
from caseworker.ledger.entry import BLOB, CLAIM, DETAIL, JSON, NewEntry

Salts = Callable[[], bytes]
"""Gives a new salt of 16 bytes at each call."""

SALT_BYTES = 16
MAX_ATTACHMENT = 10 * 1024 * 1024
MAX_DEPTH = 64
MAX_INTEGER = 2**53 - 1

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Without sorting and without a look for circles: plain content is in order and has none."""

_SURROGATES_IN_UTF_16 = re.compile("[\U00010000-\U0010ffff]")
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")


class Body(NamedTuple):
    """One body, ready to be stored: its kind, its salt, its exact bytes.

    `value` is what the bytes say, where somebody has it at hand: it spares reading them again.
    """

    kind: str
    salt: bytes
    content: bytes
    value: dict[str, JSON] | None = None

    def __repr__(self) -> str:
        """Its kind and no more: the rest may be personal."""
        return f"Body(kind={self.kind!r})"

    @property
    def digest(self) -> str:
        """SHA-256 over salt and content, as hex."""
        return digest(self.salt, self.content)


def random_salt() -> bytes:
    """16 bytes from the operating system's source of randomness."""
    return os.urandom(SALT_BYTES)


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
        plain = _plain_or_refuse(new.claim, CLAIM)
        bodies.append(Body(CLAIM, salts(), _bytes_of(plain), plain))
    if new.detail is not None:
        plain = _plain_or_refuse(new.detail, DETAIL)
        bodies.append(Body(DETAIL, salts(), _bytes_of(plain), plain))
    return bodies


def encode(value: Mapping[str, JSON], *, where: str) -> bytes:
    """The RFC 8785 bytes of a claim or detail.

    Refused with an InputError that names the place, never the value: decimal numbers, integers
    beyond 53 bits, half characters (lone surrogates), keys that are no text, more than 64 levels,
    and anything that JSON does not know. Half characters are refused rather than escaped, because
    no escape reads back as the same text; a connector meets them before the ledger does.
    """
    return _bytes_of(_plain_or_refuse(value, where))


def _bytes_of(plain: dict[str, JSON]) -> bytes:
    """The RFC 8785 bytes of content that is plain already."""
    text = _encode(plain)
    # Without characters beyond the basic plane, keys sort by code point as they do by UTF-16, and
    # then the standard library writes the same bytes, only faster.
    if not text.isascii() and _SURROGATES_IN_UTF_16.search(text):
        return rfc8785.dumps(plain)
    return text.encode("utf-8")


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


class _Unfit(Exception):
    """Something that cannot be kept; the way to it is gathered as the error rises."""

    def __init__(self, message: str, advice: str = "This is a fault of the program: report it."):
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.steps: list[str] = []


def _plain_or_refuse(value: Mapping[str, JSON], where: str) -> dict[str, Any]:
    """The content in plain Python types, keys in order; InputError names what cannot be kept."""
    try:
        return _plain_table(cast(Mapping[object, object], value), 1)
    except _Unfit as unfit:
        place = where + "".join(reversed(unfit.steps))
        found = InputError(unfit.message, where=place, advice=unfit.advice)
    raise found from None


def _plain(value: object, depth: int) -> Any:
    """The value in plain Python types, each member checked."""
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise _Unfit("is a whole number of more than 53 bits; give it as text")
        return int(value)
    if isinstance(value, float):
        raise _Unfit("is a decimal number; give it as text")
    if depth >= MAX_DEPTH:
        raise _Unfit(f"is nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, (list, tuple)):
        return _plain_list(value, depth + 1)
    if isinstance(value, Mapping):
        return _plain_table(value, depth + 1)
    raise _Unfit("is neither text, whole number, yes/no, list nor table")


def _plain_table(value: Mapping[object, object], depth: int) -> dict[str, Any]:
    for key in value:
        if not isinstance(key, str):
            raise _Unfit("has a key that is no text")
    plain: dict[str, Any] = {}
    for key in sorted(cast(Mapping[str, object], value)):
        member = value[key]
        if type(member) is str and type(key) is str and member.isascii() and key.isascii():
            plain[key] = member  # as nearly always; the rest comes to the same at greater length
            continue
        plain_key = _text(key)
        try:
            plain[plain_key] = _plain(member, depth)
        except _Unfit as unfit:
            # A key that may itself be a personal value is not repeated.
            unfit.steps.append(f".{key}" if _PLAIN_KEY.fullmatch(key) else ".?")
            raise
    return plain


def _plain_list(value: Sequence[object], depth: int) -> list[Any]:
    plain = []
    for n, member in enumerate(value):
        if type(member) is str and member.isascii():
            plain.append(member)
            continue
        try:
            plain.append(_plain(member, depth))
        except _Unfit as unfit:
            unfit.steps.append(f"[{n}]")
            raise
    return plain


def _text(value: str) -> str:
    if value.isascii():
        return str.__str__(value)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        # "from None": the cause would carry the text itself into a traceback.
        message = "holds half a character, which nobody can read"
        raise _Unfit(message, "Type this text again.") from None
    return str.__str__(value)
