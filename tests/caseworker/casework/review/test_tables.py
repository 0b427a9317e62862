"""A table that is given out is on record first, as many rows as it says, and runs no formula."""

from __future__ import annotations

import csv
import hashlib
import os
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from caseworker.casework.desk import Desk
from caseworker.casework.review.log_pages import LogQuery
from caseworker.casework.review.tables import Table, Written, give_out, log_table
from caseworker.errors import FileError, InputError, RuleRefused
from tests.office import Office

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
DANGER = ("=1+1", "@SUM(A1)", "+2", "-3", "\t=4")


@pytest.fixture
def boss(office: Office) -> Desk:
    """A supervisor at a desk where a correction was proposed."""
    office.propose(office.case())
    return replace(
        office.desk, officer=replace(office.desk.officer, roles=frozenset({"supervisor"}))
    )


def give(
    desk: Desk,
    table: Table,
    path: Path,
    recipient: str = "our auditors",
    stop: threading.Event | None = None,
) -> Written | None:
    """Give a table out for the yearly audit."""
    return give_out(desk, table, path, recipient=recipient, reason="the yearly audit", stop=stop)


def cells(path: Path) -> list[list[str]]:
    """What a workbook holds, row by row; fails if anything in it is a formula."""
    with zipfile.ZipFile(path) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not sheet.findall(".//m:f", NAMES)
    return [["".join(cell.itertext()) for cell in row] for row in sheet.findall(".//m:row", NAMES)]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_record_is_given_out_whole_and_that_is_on_record(
    boss: Desk, tmp_path: Path, form: str
) -> None:
    size = boss.ledger.head().size
    path = tmp_path / f"log.{form}"
    done = give(boss, log_table(boss, LogQuery()), path)
    assert done is not None
    assert done.rows == size
    (entry,) = boss.ledger.entries(types=["table.exported"])
    claim = entry.claim or {}
    assert claim["digest"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (claim["rows"], claim["recipient"], claim["form"]) == (size, "our auditors", form)
    assert list(tmp_path.glob(".export-*")) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_no_table_takes_the_place_of_a_pipe_or_device(boss: Desk, tmp_path: Path) -> None:
    pipe = tmp_path / "record.csv"
    os.mkfifo(pipe)
    with pytest.raises(FileError):
        give(boss, log_table(boss, LogQuery()), pipe)
    assert pipe.is_fifo()


def test_no_cell_runs_as_a_formula(boss: Desk, tmp_path: Path) -> None:
    table = Table("a test", ("Word",), [(one,) for one in DANGER])
    for form in ("csv", "xlsx"):
        give(boss, table, tmp_path / f"t.{form}")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row[0] for row in csv.reader(file)]
    assert rows == ["Word", *(f"'{one}" for one in DANGER)]
    assert [row[0] for row in cells(tmp_path / "t.xlsx")] == ["Word", *DANGER]


def test_what_is_stopped_or_refused_leaves_no_file(boss: Desk, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    table = Table("a test", ("Word",), [("one",)])
    path = tmp_path / "t.csv"
    assert give(boss, table, path, stop=stop) is None
    with pytest.raises(InputError):
        give(boss, table, path, recipient=" ")
    with pytest.raises(InputError):
        give(boss, table, tmp_path / "t.exe")
    with pytest.raises(FileError):
        give(boss, table, tmp_path / "nowhere" / "t.csv")
    clerk = replace(boss, officer=replace(boss.officer, roles=frozenset({"caseworker"})))
    with pytest.raises(RuleRefused):
        give(clerk, table, path)
    assert list(tmp_path.glob("*.csv")) == []
    assert boss.ledger.count(types=["table.exported"]) == 0
