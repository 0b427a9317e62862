"""Reads a work list: a CSV file with one person a line, as other programs and spreadsheets give it.

Columns, in any order, in the first line:

    reference            your own reference of the line; a must, each once
    person               anything you have, as in "Sam Taylor 4 3 1980 QQ123456C"
    name, former_name, birth_date, nino ...   what the person says, one column each
    FIELD seen in        the document in which it was seen, as "address seen in"
    purpose              why you look; else as said for the whole list

A line that cannot be used is told with its number and the reason, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from caseworker.cli.asking import ask
from caseworker.cli.given_file import csv_rows, text_given
from caseworker.csv_text import plain_cell
from caseworker.errors import InputError
from caseworker.subject.identifiers import InputWarning
from caseworker.subject.query import PURPOSES, QueryValue

_SEEN_IN = " seen in"
_PLAIN = ("reference", "person", "purpose")
MOST_LINES = 5_000
_MOST_BYTES = 5_000_000


@dataclass(frozen=True)
class Line:
    """One line of a work list. `number` is its line in the file; `why_not`: why it is unusable."""

    number: int
    reference: str
    values: tuple[QueryValue, ...] = ()
    purpose: str = ""
    warnings: tuple[InputWarning, ...] = ()
    why_not: str = ""


@dataclass
class _Seen:
    references: dict[str, int] = field(default_factory=dict)


def read_work_list(
    path: Path, fields: Iterable[str], *, purpose: str, today: date
) -> tuple[Line, ...]:
    """Every line of the file, the unusable ones among them.

    `fields`: the columns for what the person says. Raises InputError for a file that cannot be
    read as a work list at all, or a column that nobody knows, so that nothing is passed over.
    """
    known = tuple(fields)
    text = text_given(path, _MOST_BYTES, path.name)
    rows = csv_rows(text, path.name, _delimiter(text))
    seen = _Seen()
    columns = _columns(next(rows, (1, []))[1], known, path.name)
    lines = [
        _line(number, row, columns, purpose, today, seen)
        for number, row in rows
        if any(cell.strip() for cell in row)
    ]
    if len(lines) > MOST_LINES:
        raise InputError(f"a work list has at most {MOST_LINES:,} lines", where=path.name)
    return tuple(lines)


def _delimiter(text: str) -> str:
    """A semicolon where the first line has one and no comma: some spreadsheets write it so."""
    first = text.partition("\n")[0]
    return ";" if ";" in first and "," not in first else ","


def _columns(head: list[str], fields: tuple[str, ...], name: str) -> list[str]:
    columns = [plain_cell(cell).casefold() for cell in head]
    allowed = {*_PLAIN, *fields, *(one + _SEEN_IN for one in fields)}
    unknown = [str(place) for place, one in enumerate(columns, 1) if one and one not in allowed]
    advice = f"Columns are: {', '.join((*_PLAIN, *fields))}, and FIELD{_SEEN_IN}."
    if "reference" not in columns:
        raise InputError('there is no column "reference"', where=name, advice=advice)
    if unknown:
        what = f"nobody knows what column {', '.join(unknown)} is"
        raise InputError(what, where=name, advice=advice)
    if len({one for one in columns if one}) != len([one for one in columns if one]):
        raise InputError("two columns have the same name", where=name)
    return columns


def _line(
    number: int, row: list[str], columns: list[str], purpose: str, today: date, seen: _Seen
) -> Line:
    cells = {
        name: plain_cell(cell)
        for name, cell in zip(columns, row, strict=False)
        if name and cell.strip()
    }
    reference = cells.get("reference", "")
    why = cells.get("purpose", purpose)
    problem = ""
    if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
        problem = "it has more cells than the first line has columns"
    elif not reference:
        problem = "it has no reference"
    elif reference in seen.references:
        problem = f"line {seen.references[reference]} has the same reference"
    elif why not in PURPOSES:
        problem = f"its purpose is none of: {', '.join(PURPOSES)}"
    seen.references.setdefault(reference, number)
    if problem:
        return Line(number, reference, why_not=problem)
    try:
        values, warnings = ask(
            cells.get("person", ""), tuple(_given(cells)), _documents(cells), today
        )
    except InputError as error:
        return Line(number, reference, why_not=str(error))
    if not values:
        return Line(number, reference, why_not="nothing in it says who the person is")
    return Line(number, reference, values, why, warnings)


def _given(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in cells.items():
        if name not in _PLAIN and not name.endswith(_SEEN_IN):
            yield name, text


def _documents(cells: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removesuffix(_SEEN_IN): text for name, text in cells.items() if name.endswith(_SEEN_IN)
    }
