"""The forms in which the agencies write their extract files: CSV, fixed-width lines, and XML.

A row is a list of cells, one for each column; see `extracts`.
"""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """How one database writes its file.

    write         the whole file, from its database, columns, rows and moment
    next_version  the same file as a later version of the system would write it
    """

    ending: str
    write: Callable[[str, Sequence[str], Rows, datetime], bytes]
    next_version: Callable[[bytes], bytes]


def _csv(database: str, columns: Sequence[str], rows: Rows, at: datetime) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["HEADER", database, at.isoformat(timespec="seconds")])
    writer.writerow(columns)
    writer.writerows(rows)
    writer.writerow(["TRAILER", len(rows)])
    return text.getvalue().encode("utf-8")


def _csv_renamed(whole: bytes) -> bytes:
    return whole.replace(b",nino,", b",insurance_number,")


CSV = Form("csv", _csv, _csv_renamed)

WIDTHS: dict[str, int] = {
    "index_no": 14,
    "family_name": 24,
    "given_names": 24,
    "birth_date": 10,
    "nino": 9,
    "line_1": 30,
    "line_2": 30,
    "line_3": 30,
    "postcode": 8,
    "updated": 10,
}
"""How many characters each column of the fixed-width file has, in order."""
RECORD_LENGTH = sum(WIDTHS.values())
FIXED_ENCODING = "cp1252"


def places() -> dict[str, str]:
    """Where each column stands, as the register says it: "1-14"."""
    found, first = {}, 1
    for name, width in WIDTHS.items():
        found[name] = f"{first}-{first + width - 1}"
        first += width
    return found


def _fixed(database: str, columns: Sequence[str], rows: Rows, at: datetime) -> bytes:
    moment = at.isoformat(timespec="seconds")
    lines = [f"HEADER  {database}  {moment}".ljust(RECORD_LENGTH)]
    for row in rows:
        cells = zip(columns, row, strict=True)
        lines.append("".join(cell[: WIDTHS[name]].ljust(WIDTHS[name]) for name, cell in cells))
    lines.append(f"TRAILER {len(rows):09d}".ljust(RECORD_LENGTH))
    return "".join(f"{line}\r\n" for line in lines).encode(FIXED_ENCODING, "replace")


def _fixed_wider(whole: bytes) -> bytes:
    """A number has become four places longer."""
    return b"".join(line[:14] + b"    " + line[14:] for line in whole.splitlines(keepends=True))


FIXED_WIDTH = Form("txt", _fixed, _fixed_wider)


def _xml(database: str, columns: Sequence[str], rows: Rows, at: datetime) -> bytes:
    """One `case` with its person for each record; the addresses below it."""
    root = ElementTree.Element("extract", {"database": database})
    header = ElementTree.SubElement(root, "header")
    ElementTree.SubElement(header, "made").text = at.isoformat(timespec="seconds")
    cases: dict[str, ElementTree.Element] = {}
    for cells in rows:
        row = dict(zip(columns, cells, strict=True))
        case = cases.get(row["case_no"])
        if case is None:
            case = cases[row["case_no"]] = _case(root, row)
        if row["line_1"] or row["postcode"]:
            _address(case, row)
    trailer = ElementTree.SubElement(root, "trailer")
    ElementTree.SubElement(trailer, "cases").text = str(len(cases))
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _case(root: ElementTree.Element, row: dict[str, str]) -> ElementTree.Element:
    case = ElementTree.SubElement(
        root, "case", {"number": row["case_no"], "status": row["case_status"]}
    )
    person = ElementTree.SubElement(case, "person")
    for name in ("family_name", "given_names", "birth_date", "nino"):
        ElementTree.SubElement(person, name).text = row[name]
    return case


def _address(case: ElementTree.Element, row: dict[str, str]) -> None:
    period = {"from": row["address_from"], "to": row["address_to"]}
    address = ElementTree.SubElement(
        case, "address", {name: day for name, day in period.items() if day}
    )
    for name in ("line_1", "line_2", "line_3", "postcode"):
        ElementTree.SubElement(address, name).text = row[name]


def _xml_renamed(whole: bytes) -> bytes:
    return whole.replace(b"nino>", b"insurance_number>")


XML = Form("xml", _xml, _xml_renamed)
