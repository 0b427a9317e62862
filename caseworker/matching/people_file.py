"""Reads the files with known people and cases, by which an agency tries the weights out.

PEOPLE.csv: `id,forename,middle,surname,dob,sex,nino,flat,house,street,town,postcode,uprn,phone,
email`, one person a line; `id` is a must, others may be missing or blank.
CASES.json: `{"cases": [{"case": ..., "kind": ..., "query": {the same keys}, "expected": an id or
null}]}`. An error names the file, the line and the column, and never what stood there.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from caseworker.errors import InputError
from caseworker.subject.dates import PartialDate
from caseworker.subject.parse import parse_date
from caseworker.subject.values import Address, HumanName, Value

COLUMNS = (
    "id forename middle surname dob sex nino flat house street town postcode uprn phone email"
).split()
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][0-9:.]+Z?)?")
_BARE_FLAT = re.compile(r"\d+[a-z]?|[a-z]\d?", re.IGNORECASE)
Values = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One line of PEOPLE.csv."""

    id: str
    values: Values


@dataclass(frozen=True, slots=True)
class KnownCase:
    """One case: what was asked, and whose record is the right answer (None: nobody's)."""

    case: str
    kind: str
    values: Values
    expected: str | None


def values_of(row: Mapping[str, str], *, where: str, today: date) -> Values:
    """The (field, value) pairs of a row; raises InputError naming `where` and the column."""
    kept = {key: row.get(key, "").strip() for key in COLUMNS}
    found: list[tuple[str, Value]] = []
    given = tuple(part for part in (kept["forename"], kept["middle"]) if part)
    if not kept["forename"]:
        given = ()
    if given or kept["surname"]:
        found.append(("name", HumanName(given=given, family=kept["surname"])))
    if kept["dob"]:
        found.append(("birth_date", _born(kept["dob"], where=where, today=today)))
    if kept["sex"]:
        found.append(("sex", kept["sex"]))
    if kept["nino"]:
        found.append(("nino", kept["nino"]))
    flat = f"Flat {kept['flat']}" if _BARE_FLAT.fullmatch(kept["flat"]) else kept["flat"]
    numbered = kept["house"][:1].isdigit() and bool(kept["street"])
    front = [f"{kept['house']} {kept['street']}"] if numbered else [kept["house"], kept["street"]]
    lines = tuple(line for line in (flat, *front, kept["town"]) if line)
    if lines or kept["postcode"] or kept["uprn"]:
        found.append(("address", Address(lines, kept["postcode"], kept["uprn"])))
    for field in ("phone", "email"):
        if kept[field]:
            found.append((field, kept[field]))
    return tuple(found)


def _born(text: str, *, where: str, today: date) -> PartialDate:
    """A date of birth; of a day that does not exist, as much as may be right is kept."""
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups()[:3])
        if month > 12 >= day:
            month, day = day, month
        for parts in ((year, month, day), (year, month), (year,)):
            try:
                return PartialDate(*parts)
            except InputError:
                continue
    try:
        return PartialDate.from_iso(text)
    except InputError:
        parsed = parse_date(text, today=today).value
    if parsed is None:
        raise InputError(
            "this is not a date",
            where=f"{where}, column dob",
            advice="Write dates of birth as 1980-03-04, or 1980-03 or 1980 where no more is known.",
        )
    return parsed


def read_people(path: Path, *, today: date) -> tuple[tuple[KnownPerson, ...], tuple[str, ...]]:
    """The people of PEOPLE.csv, and the columns in it that are not used.

    Raises InputError for a file that cannot be read, a missing or repeated id, a line with too
    many or too few columns, a date that is none.
    """
    rows = _rows(path)
    try:
        _, header = next(rows)
    except StopIteration:
        raise InputError("the file is empty", where=path.name) from None
    names = [name.strip().lower() for name in header]
    if "id" not in names:
        raise InputError(
            "there is no column id",
            where=f"{path.name}, line 1",
            advice=f"The first line names the columns: {','.join(COLUMNS)}",
        )
    twice = next((name for name in names if name and names.count(name) > 1), "")
    if twice:
        raise InputError("this column is there twice", where=f"{path.name}, line 1, column {twice}")
    people: list[KnownPerson] = []
    seen: set[str] = set()
    for line, cells in rows:
        where = f"{path.name}, line {line}"
        if len(cells) != len(names):
            raise InputError(
                f"there are {len(cells)} columns, and the first line names {len(names)}",
                where=where,
            )
        row = dict(zip(names, cells, strict=True))
        who = row["id"].strip()
        if not who or who in seen:
            fault = "an id is missing" if not who else "this id was there before"
            raise InputError(fault, where=f"{where}, column id")
        seen.add(who)
        people.append(KnownPerson(who, values_of(row, where=where, today=today)))
    if not people:
        raise InputError("there are no people in the file", where=path.name)
    return tuple(people), tuple(name for name in names if name not in COLUMNS)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.start + 1} is not UTF-8", where=path.name, advice="Save it as UTF-8."
        ) from None
    except OSError as error:
        raise InputError(
            f"the file cannot be read ({error.strerror})",
            where=path.name,
            advice="Check the name of the file and that you may read it.",
        ) from None


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_text(path).splitlines(keepends=True), strict=True)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        raise InputError(str(error), where=f"{path.name}, line {reader.line_num}") from None


def read_cases(
    path: Path, people: tuple[KnownPerson, ...], *, today: date
) -> tuple[KnownCase, ...]:
    """The cases of CASES.json; raises InputError naming the file and the case and key."""
    try:
        data: Any = json.loads(_text(path))
    except json.JSONDecodeError as error:
        where = f"{path.name}, line {error.lineno}, column {error.colno}"
        raise InputError(f"this is not JSON: {error.msg}", where=where) from None
    except RecursionError:
        raise InputError("this JSON is nested too deeply", where=path.name) from None
    cases = data.get("cases") if isinstance(data, dict) else None
    if not isinstance(cases, list):
        raise InputError('there is no list "cases" in the file', where=path.name)
    if not cases:
        raise InputError("there are no cases in the file", where=path.name)
    known = {person.id for person in people}
    read: list[KnownCase] = []
    names: dict[str, int] = {}
    for number, one in enumerate(cases, 1):
        case = _case(one, known, where=f"{path.name}, case {number}", today=today)
        if case.case and names.setdefault(case.case, number) != number:
            said = f"case {names[case.case]} has this name too: each needs its own"
            raise InputError(said, where=f"{path.name}, case {number}")
        read.append(case)
    return tuple(read)


def _case(data: Any, known: set[str], *, where: str, today: date) -> KnownCase:
    if not isinstance(data, dict):
        raise InputError("a case is an object with case, kind, query and expected", where=where)
    query = data.get("query")
    if not isinstance(query, dict):
        raise InputError("the query is an object with columns as keys", where=f"{where}, query")
    if "expected" not in data:
        raise InputError("it must be an id, or null for nobody", where=f"{where}, expected")
    row: dict[str, str] = {}
    for key, value in query.items():
        if key not in COLUMNS:
            raise InputError(
                "there is no such column",
                where=f"{where}, query",
                advice=f"A query may have: {', '.join(COLUMNS[1:])}",
            )
        if value is not None and not _plain(value):
            raise InputError("it must be a text or null", where=f"{where}, query, {key}")
        row[key] = "" if value is None else str(value)
    expected = data["expected"]
    if expected is not None and (not _plain(expected) or str(expected) not in known):
        raise InputError("nobody has this id", where=f"{where}, expected")
    return KnownCase(
        case=str(data.get("case", "")) or where.rpartition(" ")[2],
        kind=str(data.get("kind", "")) or "any",
        values=values_of(row, where=where, today=today),
        expected=None if expected is None else str(expected),
    )


def _plain(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)
