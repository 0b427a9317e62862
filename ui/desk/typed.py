"""What several pages understand of what is typed: a day, the path of a document or a folder."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from caseworker.errors import FileError, InputError
from caseworker.letter.issuing import release
from caseworker.subject.parse import parse_date
from ui.wording import common as w


def day_of(words: str, today: date) -> date | None:
    """A whole day as typed: "14 3 2024", or "+14" for in two weeks; None if it is not one."""
    plain = words.strip()
    if plain.startswith("+") and plain[1:].isdecimal() and len(plain) < 6:
        return today + timedelta(days=int(plain[1:]))
    value = parse_date(plain, today=today).value
    if value is None or value.month is None or value.day is None or str(value.year) not in plain:
        return None
    return date(value.year, value.month, value.day)


def content_of(path: str) -> bytes:
    """The bytes of a document. Raises InputError, which does not name the path."""
    try:
        return Path(path.strip()).read_bytes()
    except OSError as error:
        raise InputError(
            w.FILE_NOT_READ, where=w.DOCUMENT, advice=w.FILE_NOT_READ_ADVICE
        ) from error


def written(content: bytes, path: Path) -> Path:
    """Write a file whole or not at all. Raises FileError, which does not name the folder."""
    try:
        return release(content, path)
    except OSError as error:
        raise FileError(w.FILE_NOT_WRITTEN) from error
