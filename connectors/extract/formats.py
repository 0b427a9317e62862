"""Opens an extract in the form and encoding that the register names, packed or not.

To add a form: one module with a `Reader`, one line here, and its word in `settings.FORMATS`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from connectors.extract.csv_file import CsvFile
from connectors.extract.fixed_width import FixedWidthFile
from connectors.extract.reader import Hashed, Reader, fault, line_of_bad_byte, open_extract
from connectors.extract.settings import ExtractSettings
from connectors.extract.unpack import Unpacked
from connectors.extract.xml_file import XmlFile

Result = TypeVar("Result")

_READERS: dict[str, Callable[[io.RawIOBase, ExtractSettings, str], Reader]] = {
    "csv": CsvFile,
    "fixed_width": FixedWidthFile,
    "xml": XmlFile,
}


def open_reader(file: Hashed, settings: ExtractSettings, name: str) -> Reader:
    """The reader of a file; `name` is its name, for faults."""
    return _READERS[settings.format](_unpacked(file, settings, name), settings, name)


def decoded(file: Path, settings: ExtractSettings, read: Callable[[], Result]) -> Result:
    """What `read` gives; text in it that is not in the encoding becomes a fault with its line.

    It is raised outside of any `except`, because Python's own error carries what was read.
    """
    try:
        return read()
    except UnicodeError:
        pass
    with open_extract(file) as again:
        content = io.BufferedReader(_unpacked(Hashed(again), settings, file.name))
        line = line_of_bad_byte(content, settings.encoding)
    raise fault(file.name, line, f"this is not {settings.encoding} text")


def _unpacked(file: Hashed, settings: ExtractSettings, name: str) -> io.RawIOBase:
    return Unpacked(file, name, settings.most_bytes) if settings.packed else file
