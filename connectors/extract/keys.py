"""Brings search keys and the cells of a file to one form, so that they can be found by an index.

The form is looser than equality on purpose: whether a record found is the person is decided
later, by people and with all its details.
"""

from __future__ import annotations

import re

from caseworker.errors import InvalidAnswer
from caseworker.subject.identifiers import canonical, nino_key
from caseworker.subject.text import fold_word
from connectors.cells import as_date
from connectors.columns import Reading

_NAMES = frozenset({"full_name", "given_name", "family_name"})
_PLAIN_NINO = re.compile(r"[A-Z]{2}[0-9]{6}[A-D]?")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def index_key(key: str, text: str, reading: Reading) -> str | None:
    """The form of a match key's text by which rows are found; "" when nothing can be compared.

    None means that something is there and cannot be read, such as a date that is none or is not
    whole. `given_name` keeps the first name only, as the core asks for no more.
    """
    text = text.strip()
    if not text:
        return ""
    if key in _NAMES:
        return _name(text.split()[0] if key == "given_name" else text)
    if key == "birth_date":
        return _day(text, reading)
    if key == "nino":
        return text[:8] if _PLAIN_NINO.fullmatch(text) else nino_key(text)
    return text if key == "record_id" else canonical(key, text)


def _name(text: str) -> str:
    if text.isascii():
        return _NOT_PLAIN.sub("", text.lower())
    return "".join(fold_word(word) for word in text.split())


def _day(text: str, reading: Reading) -> str | None:
    try:
        day = as_date(text, "birth_date", reading)
    except InvalidAnswer:
        return None
    return day.iso() if day is not None and day.whole else None
