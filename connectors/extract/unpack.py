"""Unpacks a gzip file while it is read, and stops at a size that no honest extract has."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from connectors.extract.reader import fault

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Unpacked(io.RawIOBase):
    """What a packed file holds. Reading raises InvalidAnswer when it is damaged or too large.

    most_bytes  how much it may hold, so that a small file cannot fill the disk
    """

    def __init__(self, packed: io.RawIOBase, name: str, most_bytes: int) -> None:
        self._file = gzip.GzipFile(fileobj=cast("BinaryIO", io.BufferedReader(packed, 1 << 18)))
        self._name = name
        self._most = most_bytes
        self._count = 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Unpack the next bytes."""
        view = memoryview(buffer).cast("B")
        data = self._next(len(view))
        self._count += len(data)
        if self._count > self._most:
            what = f"unpacked it holds more than {self._most:,} bytes (most_bytes in the register)"
            raise fault(self._name, 0, what)
        view[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except EOFError:
            what = "the packed file ends too soon, so it may be cut off"
        except (gzip.BadGzipFile, zlib.error):
            what = "this is not a whole gzip file"
        raise fault(self._name, 0, what)
