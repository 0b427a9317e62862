"""Writes large extracts of invented people in each form, for tests and figures."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COLUMNS = {
    "account": 10,
    "nino": 9,
    "family_name": 16,
    "given_names": 20,
    "birth_date": 10,
    "line_1": 24,
    "line_2": 12,
    "postcode": 8,
    "recorded_at": 10,
    "via": 4,
}
FAMILIES = "Ashdown Birkett Calloway Denholm Eastlake Farrow Glaisdale Hebden Ilkley Jarrow".split()
GIVEN = "Ada Bram Cleo Dara Edda Finn Greta Hugo Iona Joss Kit Lena".split()
_PAIRS = "ABCEHJKLMNPRSTWX"
FORMS = ("csv", "csv.gz", "txt", "xml")


def number(position: int) -> str:
    """The invented National Insurance number of the person at a position; all differ."""
    low, high = position % 1_000_000, position // 1_000_000
    return f"Q{_PAIRS[high]}{low:06d}{'ABCD'[position % 4]}"


def person(position: int) -> tuple[str, ...]:
    """The cells of one person, in the order of `COLUMNS`."""
    year, month, day = 1930 + position % 75, 1 + position % 12, 1 + position % 28
    return (
        f"A{position:08d}",
        number(position),
        FAMILIES[position % 10] + FAMILIES[position // 10 % 10][:4].lower(),
        f"{GIVEN[position % 12]} {GIVEN[position // 12 % 12]}",
        f"{year}-{month:02d}-{day:02d}",
        f"{1 + position % 240} Example Street",
        "Exampletown",
        f"ZZ{position % 99} {position % 9}AA",
        "2006-12-11",
        "CID",
    )


def settings(form: str) -> dict[str, Any]:
    """The settings with which a file of a form is read."""
    found: dict[str, Any] = {
        "file": f"large.{form}",
        "record_id": "account",
        "keys": {"nino": "nino", "family_name": "family_name", "birth_date": "birth_date"},
        "value": [
            {"field": "name", "given": ["given_names"], "family": "family_name"},
            {"field": "birth_date", "column": "birth_date"},
            {"field": "nino", "column": "nino"},
            {
                "field": "address",
                "lines": ["line_1", "line_2"],
                "postcode": "postcode",
                "provenance": {"recorded_at": "recorded_at", "arrived_via": "via"},
            },
        ],
    }
    if form == "xml":
        columns = {name: f"person/{name}" for name in COLUMNS} | {"account": "@account"}
        xml = {"record": "case", "as_of": "@made", "columns": columns}
        return found | {"format": "xml", "xml": xml}
    if form == "txt":
        edges: dict[str, Any] = {
            "first_line": {"mark": "HEADER", "as_of": "8-17"},
            "trailer": {"mark": "TRAILER", "count": "9-16"},
        }
        return found | edges | {"format": "fixed_width", "layout": _layout(), "encoding": "cp1252"}
    found |= {
        "first_line": {"mark": "HEADER", "as_of": 2},
        "trailer": {"mark": "TRAILER", "count": 2},
    }
    return found | ({"packed": "gzip"} if form == "csv.gz" else {})


def write(folder: Path, form: str, count: int) -> Path:
    """A file of a form with so many people in `folder`."""
    path = folder / f"large.{form}"
    lines = {"csv": _csv, "csv.gz": _csv, "txt": _fixed, "xml": _xml}[form](count)
    with path.open("wb") as raw:
        packed = gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=1) if form == "csv.gz" else raw
        with io.TextIOWrapper(packed, encoding="ascii", newline="") as text:
            text.writelines(lines)
    return path


def _layout() -> dict[str, str]:
    found, first = {}, 1
    for name, width in COLUMNS.items():
        found[name] = f"{first}-{first + width - 1}"
        first += width
    return found


def _csv(count: int) -> Iterator[str]:
    yield "HEADER,2024-03-14\r\n"
    yield ",".join(COLUMNS) + "\r\n"
    for position in range(count):
        yield ",".join(person(position)) + "\r\n"
    yield f"TRAILER,{count}\r\n"


def _fixed(count: int) -> Iterator[str]:
    length, widths = sum(COLUMNS.values()), tuple(COLUMNS.values())
    yield "HEADER 2024-03-14".ljust(length) + "\r\n"
    for position in range(count):
        cells = zip(person(position), widths, strict=True)
        yield "".join(cell.ljust(width) for cell, width in cells) + "\r\n"
    yield f"TRAILER {count:08d}".ljust(length) + "\r\n"


def _xml(count: int) -> Iterator[str]:
    yield '<?xml version="1.0"?>\n<extract made="2024-03-14">\n'
    names = tuple(COLUMNS)[1:]
    for position in range(count):
        account, *cells = person(position)
        inner = "".join(f"<{name}>{cell}</{name}>" for name, cell in zip(names, cells, strict=True))
        yield f'<case account="{account}">\n <person>{inner}</person>\n</case>\n'
    yield "</extract>\n"
