"""Opens an extract in the form and encoding that the register names, packed or not.

To add a form: one module with a `Reader`, one line here, and its word in `settings.FORMATS`.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from connectors.extract.csv_file import CsvFile
from connectors.extract.fixed_width import FixedWidthFile
from connectors.extract.reader import Hashed, Reader, fault, line_of_bad_byte, open_extract
from connectors.extract.settings import ExtractSettings
from connectors.extract.unpack import Unpacked
from connectors.extract.xml_file import XmlFile

_READERS: dict[str, Callable[[io.RawIOBase, ExtractSettings, str], Reader]] = {
    "csv": CsvFile,
    "fixed_width": FixedWidthFile,
    "xml": XmlFile,
}


def open_reader(file: Hashed, settings: ExtractSettings, name: str) -> Reader:
    """The reader of a file; `name` is its name, for faults."""
    return _READERS[settings.format](_unpacked(file, settings, name), settings, name)


@contextlib.contextmanager
def decoding(file: Path, settings: ExtractSettings) -> Iterator[None]:
    """Turns text that is not in the encoding into a fault with its line."""
    wrong = False
    try:
        yield
    except UnicodeError:
        wrong = True
    if wrong:
        with open_extract(file) as again:
            content = io.BufferedReader(_unpacked(Hashed(again), settings, file.name))
            line = line_of_bad_byte(content, settings.encoding)
        raise fault(file.name, line, f"this is not {settings.encoding} text")


def _unpacked(file: Hashed, settings: ExtractSettings, name: str) -> io.RawIOBase:
    return Unpacked(file, name, settings.most_bytes) if settings.packed else file
