"""What every reader of a file offers, whatever the file's form, and how its faults are told.

A fault names the file and the line, never what stands there.
"""

from __future__ import annotations

import codecs
import hashlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from caseworker.connector import LookupContext
from caseworker.errors import InvalidAnswer, Refused, Stopped, Unavailable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1 << 16


class Reader(Protocol):
    """A file while it is read, once, from front to back.

    columns  the names of the columns, in order
    as_of    the text of the extract's date; "" until it was read, or if the file does not say it
    """

    columns: tuple[str, ...]
    as_of: str

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Line number and cells of each record; raises InvalidAnswer at the first fault.

        Only when it ends without an error is the file known to be whole.
        """
        ...


def fault(name: str, line: int, what: str) -> InvalidAnswer:
    """The error for a file that cannot be read safely; `line` 0 when it is not about a line."""
    place = f"{name}, line {line:,}" if line else name
    return InvalidAnswer(
        f"{place}: {what}.",
        advice="Ask the owner of the database to send the extract again.",
    )


def check_not_stopped(context: LookupContext) -> None:
    """Raise Stopped when the person stopped the look-up.

    When only its time is up, reading goes on: nobody waits any more, but the next look-up then
    finds the index ready. Otherwise a large extract would be begun again and again.
    """
    if context.cancelled() and context.seconds_left() > 0:
        raise Stopped("The look-up was stopped.")


class Hashed(io.RawIOBase):
    """A file whose SHA-256 is taken while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._sum = hashlib.sha256()

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read the next bytes and count them in."""
        view = memoryview(buffer).cast("B")
        data = self._file.read(len(view))
        self._sum.update(data)
        view[: len(data)] = data
        return len(data)

    def digest(self) -> str:
        """SHA-256 of what was read so far, lower-case hex."""
        return self._sum.hexdigest()


def open_extract(path: Path) -> BinaryIO:
    """The file, opened; raises Unavailable when it is gone and Refused when we may not read it."""
    name = path.name
    try:
        return path.open("rb")
    except FileNotFoundError:
        error: Unavailable | Refused = Unavailable(f"{name}: the extract is no longer there.")
    except PermissionError:
        error = Refused(f"{name}: we may not read this extract.")
    except OSError:
        error = Unavailable(f"{name}: the extract could not be opened.")
    raise error


def line_of_bad_byte(file: BinaryIO, encoding: str) -> int:
    """The line (from 1) of the first byte that is not in the encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    while chunk := file.read(_CHUNK):
        state = decoder.getstate()
        try:
            line += decoder.decode(chunk).count("\n")
        except UnicodeDecodeError:
            decoder.setstate(state)
            return line + _lines_before(decoder, chunk)
    return line


def _lines_before(decoder: codecs.IncrementalDecoder, chunk: bytes) -> int:
    lines = 0
    for position in range(len(chunk)):
        try:
            lines += decoder.decode(chunk[position : position + 1]).count("\n")
        except UnicodeDecodeError:
            break
    return lines
