"""The extract files: what R3 writes each night as CSV, W2 and C1 each month in forms of their own.

A file is as old as the date in its header row, and says nothing of what happened since. W2's
newest file on day 0 is 29 days old, and the next is due on day 33: its team leaves one month out.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from caseworker.subject.dates import PartialDate
from caseworker.subject.values import Address, HumanName
from connectors.demo.breaks import halts
from connectors.demo.extract_forms import CSV, FIXED_WIDTH, WIDTHS, XML, Form
from connectors.demo.fronts.web import value_of
from connectors.demo.truth import Entry, Holding, break_mode, entries, holdings

FOLDER = "extracts"


@dataclass(frozen=True, slots=True)
class ExtractPlan:
    """One series of extract files: every `days` days from story day `first_day` on, at `clock`.

    `left_out`: story days on which none is made, though it would be due.
    """

    database: str
    stem: str
    days: int
    first_day: int
    clock: str
    form: Form
    left_out: tuple[int, ...] = ()


EXTRACTS: tuple[ExtractPlan, ...] = (
    ExtractPlan("R3", "nirs", 1, -1, "05:00", CSV),
    ExtractPlan("W2", "dci", 31, -29, "05:10", FIXED_WIDTH, left_out=(2,)),
    ExtractPlan("C1", "cscs", 30, -12, "05:20", XML),
)
"""R3 each night, W2 and C1 each month; W2's team leaves one month out, and says so."""

KEPT = 2
"""How many files of a series are kept."""

_COLUMNS = {
    "R3": (
        "account,family_name,given_names,birth_date,nino,line_1,line_2,line_3,postcode,"
        "address_from,address_to,recorded_at,changed_by,via,batch,document,reason"
    ),
    "W2": ",".join(WIDTHS),
    "C1": (
        "case_no,family_name,given_names,birth_date,nino,line_1,line_2,line_3,postcode,"
        "address_from,address_to,case_status"
    ),
}


def file_name(plan: ExtractPlan, at: datetime) -> str:
    """The name of the file made at a moment; names of one series sort by time."""
    return f"{plan.stem}-{at:%Y%m%d-%H%M}.{plan.form.ending}"


def content(connection: sqlite3.Connection, plan: ExtractPlan, at: datetime) -> bytes:
    """The whole file, with the moment for which it is true and the number of its records."""
    rows = [
        row
        for entry in entries(connection, database=plan.database)
        for row in _rows(connection, plan.database, entry, at)
    ]
    return plan.form.write(plan.database, _COLUMNS[plan.database].split(","), rows, at)


def _rows(
    connection: sqlite3.Connection, database: str, entry: Entry, at: datetime
) -> list[list[str]]:
    held = tuple(
        holding
        for holding in holdings(
            connection, database=database, record_id=entry.record_id, person=entry.person
        )
        if holding.recorded_at <= at
    )
    if not held:
        return []
    name, born = value_of(held, "name"), value_of(held, "birth_date")
    assert isinstance(name, HumanName)
    front = [
        entry.record_id,
        name.family,
        " ".join(name.given),
        born.iso() if isinstance(born, PartialDate) else "",
        value_of(held, "nino") or "",
    ]
    addresses = [holding for holding in held if holding.field == "address"]
    if database == "W2":
        addresses = [holding for holding in addresses if holding.current]
    rows = [front + _address(holding) + _about(holding, entry, at) for holding in addresses]
    return rows or [front + [""] * (len(_COLUMNS[database].split(",")) - len(front))]


def _address(holding: Holding) -> list[str]:
    address = holding.value
    assert isinstance(address, Address)
    lines = (*address.lines, "", "")[:3]
    return [*lines, address.postcode]


def _about(holding: Holding, entry: Entry, at: datetime) -> list[str]:
    begins = holding.effective_from.isoformat() if holding.effective_from else ""
    ends = holding.effective_to.isoformat() if holding.effective_to else ""
    if holding.database == "W2":
        return [holding.recorded_at.date().isoformat()]
    if holding.database == "C1":
        return [begins, ends, entry.status]
    trail = [""] * 5
    if holding.traceable(at):
        trail = [
            holding.changed_by,
            holding.arrived_via,
            holding.batch,
            holding.source_document,
            holding.reason,
        ]
    return [begins, ends, holding.recorded_at.isoformat(timespec="seconds"), *trail]


def series(folder: Path, plan: ExtractPlan) -> list[Path]:
    """The files of a series that are there, oldest first."""
    return sorted((folder / FOLDER).glob(f"{plan.stem}-*.{plan.form.ending}"))


def write_extract(
    connection: sqlite3.Connection, folder: Path, plan: ExtractPlan, at: datetime
) -> None:
    """Make one file and take away the oldest; nothing is made while the database is halted."""
    if halts(break_mode(connection, plan.database)):
        return
    (folder / FOLDER).mkdir(exist_ok=True)
    target = folder / FOLDER / file_name(plan, at)
    half = target.with_suffix(".part")
    half.write_bytes(content(connection, plan, at))
    half.replace(target)
    for old in series(folder, plan)[:-KEPT]:
        old.unlink()


def remove_later(folder: Path, than: datetime) -> None:
    """Take away files made for a moment that never came, because the making was cut off."""
    for plan in EXTRACTS:
        for path in series(folder, plan):
            if path.name > file_name(plan, than):
                path.unlink()
