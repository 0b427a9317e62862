"""Reads a file that somebody named on the command line, and says what is wrong with it if it cannot."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from caseworker.errors import InputError


def read_given(path: Path, most: int, where: str) -> bytes:
    """The bytes of a file, of which there may be at most so many; a device that never ends is left.

    Raises InputError that begins with `where`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        why = getattr(error, "strerror", None) or "no file can have this name"
        raise InputError(f"it could not be read ({why})", where=where) from None
    if len(content) > most:
        raise InputError(f"it is too large: at most {most:,} bytes are read", where=where)
    return content


def text_given(path: Path, most: int, where: str) -> str:
    """The same as text in UTF-8."""
    try:
        return read_given(path, most, where).decode("utf-8-sig")
    except UnicodeDecodeError:
        advice = 'Save it again as "CSV UTF-8".'
        raise InputError("it is not written in UTF-8", where=where, advice=advice) from None


def csv_rows(text: str, where: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Each row of a table in CSV with the number of its last line; rows may have line breaks.

    Raises InputError that names the line in which a row begins that cannot be read.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error:
            raise InputError(
                f"line {begins} cannot be read: a quotation mark may be missing, "
                f"or a cell has more than {csv.field_size_limit():,} characters",
                where=where,
            ) from None
        if row is None:
            return
        yield reader.line_num, row
