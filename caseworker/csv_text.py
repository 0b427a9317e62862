"""Writes tables as CSV that a spreadsheet opens as text: no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|[\t\r\n]")


def safe_cell(text: str) -> str:
    """The text; after an apostrophe if a spreadsheet would run it as a formula (OWASP's rule)."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(cell: str) -> str:
    """The text of a cell, without blanks at its ends or the apostrophe that `safe_cell` put first."""
    text = cell.lstrip(" ")
    made_safe = text[:1] == "'" and _FORMULA.match(text[1:])
    return (text[1:] if made_safe else text).strip()


def to_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as UTF-8 with a mark that Excel knows, lines ended as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow(["" if cell is None else safe_cell(str(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")
