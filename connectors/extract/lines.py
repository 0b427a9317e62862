"""Reads the lines of a text file one by one, counts them, and notices what no text holds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from connectors.extract.reader import fault

LONGEST_LINE = 1_000_000
"""No line may have more characters than this; a packed file could hold one without an end."""
NEVER_IN_TEXT = re.compile("[\x00\x80-\x9f]")
"""Control characters that a wrong encoding brings forth."""
ODD_CHARACTER = "there is a character that no text holds, so the encoding may be another"


def text_of(file: io.RawIOBase, encoding: str) -> io.TextIOWrapper:
    """The text of a file, read strictly and with its line breaks as they are."""
    buffered = io.BufferedReader(file, 1 << 18)
    return io.TextIOWrapper(buffered, encoding=encoding, errors="strict", newline="")


class Lines:
    """The lines of a file. `count`: how many were read; `complete`: the last had a line break."""

    def __init__(self, file: io.RawIOBase, encoding: str, name: str) -> None:
        self._text = text_of(file, encoding)
        self._name = name
        self.count = 0
        self.complete = True

    def __iter__(self) -> Iterator[str]:
        line = ""
        read = self._text.readline
        while following := read(LONGEST_LINE):
            line = following
            self.count += 1
            if NEVER_IN_TEXT.search(line):
                raise fault(self._name, self.count, ODD_CHARACTER)
            if len(line) == LONGEST_LINE:
                what = f"the line has more than {LONGEST_LINE:,} characters"
                raise fault(self._name, self.count, what)
            yield line
        self.complete = line.endswith(("\n", "\r"))


def check_count(name: str, line: int, told: str, count: int) -> None:
    """Raise a fault when the file says that it has another number of records than it has."""
    if not re.fullmatch(r"[0-9]{1,12}", told):
        raise fault(name, line, "the trailer does not say how many records there are")
    if int(told) != count:
        what = f"the trailer counts {int(told):,} records, but there are {count:,}"
        raise fault(name, line, what)


def check_end(lines: Lines, name: str, count: int, *, trailer: bool, counted: bool) -> None:
    """Raise a fault when a file that has been read to its end may be cut off.

    trailer  None is expected, or it was there; counted  it said the right number of records
    """
    line = lines.count
    if not trailer:
        raise fault(name, line, "the file ends without its trailer, so it may be cut off")
    if counted:
        return
    if not count:
        raise fault(name, line, "there are no records")
    if not lines.complete:
        raise fault(name, line, "the last line has no line break, so the file may be cut off")
