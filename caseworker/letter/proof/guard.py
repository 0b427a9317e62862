"""Refuses a PDF file that holds what no letter holds, before anything reads further into it.

A file may be made to exhaust whoever opens it, or to show different things to different programs.
"""

from __future__ import annotations

import re
import zlib

import pikepdf

from caseworker.errors import InputError

MOST = 60_000_000
"""How many bytes all that is compressed in a letter's file may have together. A letter has one
hundredth of that."""

_STREAM = re.compile(rb"stream\r?\n")
_OTHER_FILTERS = re.compile(rb"/(LZW|RunLength|ASCII85|ASCIIHex)Decode")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LAYERS = 4


def require_small(content: bytes) -> None:
    """Raises InputError if the streams of a file, unpacked, are far more than a letter has."""
    if _OTHER_FILTERS.search(_ESCAPED.sub(_unescaped, content)):
        raise InputError("it is packed in a way that letters are not")
    room, whole = MOST, memoryview(content)
    for place in _STREAM.finditer(content):
        packed: bytes | memoryview = whole[place.end() :]
        for _ in range(_LAYERS):
            unpacked = _unpacked(packed, room)
            room -= len(unpacked)
            if room <= 0:
                raise InputError("unpacked it would be far larger than any letter")
            if not unpacked:
                break
            packed = unpacked


def _unescaped(found: re.Match[bytes]) -> bytes:
    """A sign of a name that is written as its number: /L#5AWDecode is /LZWDecode."""
    return bytes.fromhex(found[1].decode("ascii"))


def _unpacked(packed: bytes | memoryview, most: int) -> bytes:
    """What is packed here, at most so many bytes; nothing if it is not packed."""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def require_plain(pdf: pikepdf.Pdf) -> None:
    """Raises InputError for a file that is encrypted, or carries more files than its evidence."""
    if pdf.is_encrypted:
        raise InputError("it is encrypted, and letters never are")
    if len(pdf.attachments) > 1:
        raise InputError("it carries more than one file inside")
