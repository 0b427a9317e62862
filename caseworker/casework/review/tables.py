"""Gives out the audit record or a table of the office as a CSV or XLSX file, on record first.

No cell can run as a formula: a CSV file is written by `csv_text`, and in a workbook every text is
written as text (XlsxWriter, `write_string`), so that nothing in it is ever calculated.
"""

from __future__ import annotations

import csv
import hashlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from caseworker.casework.desk import Desk
from caseworker.casework.events import TableExported
from caseworker.casework.review.log_pages import LogQuery, Stretch, begin, go_on, lines
from caseworker.csv_text import safe_cell
from caseworker.errors import FileError, InputError
from caseworker.only_files import check_place

CSV, XLSX = "csv", "xlsx"
FORMATS = (CSV, XLSX)
MOST_ROWS = 1_048_575
"""Rows that a worksheet holds under its headings (the limit of Excel)."""
PAGE = 500


@dataclass(frozen=True)
class Table:
    """What is given out: its name as it goes on record, headings, and rows of text or numbers."""

    what: str
    headings: Sequence[str]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True)
class Written:
    """A file that was given out: how many rows, and its SHA-256 as on record."""

    path: Path
    rows: int
    digest: str


class _Stopped(Exception):
    pass


def log_table(desk: Desk, query: LogQuery) -> Table:
    """The entries that fit, newest first. Raises RuleRefused by role."""
    return Table(
        "the audit record",
        ("Entry", "Time (UTC)", "Officer", "What happened", "Case"),
        _log_rows(desk, query, begin(desk, query)),
    )


def _log_rows(desk: Desk, query: LogQuery, stretch: Stretch) -> Iterator[Sequence[object]]:
    while True:
        for place in range(0, len(stretch.numbers), PAGE):
            some = stretch.numbers[place : place + PAGE]
            page = lines(desk, some)
            for seq in some:
                one = page[seq]
                yield seq, f"{one.at:%Y-%m-%d %H:%M:%S}", one.officer, one.words, one.case
        if not stretch.below:
            return
        stretch = go_on(desk, query, stretch.below)


def give_out(
    desk: Desk,
    table: Table,
    path: Path,
    *,
    recipient: str,
    reason: str,
    progress: Callable[[int], None] = lambda _: None,
    stop: threading.Event | None = None,
) -> Written | None:
    """Write a table to `path`, whose suffix says how. None if it was stopped: then nothing is left.

    Who gets it and why go on record, with the digest of the file, before the file is released.
    Raises RuleRefused by role; InputError for another suffix, no recipient or no reason, or too
    many rows for a worksheet; FileError if it cannot be written.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise InputError(f"the name has to end in {' or '.join(FORMATS)}", where="file")
    if not recipient.strip() or not reason.strip():
        raise InputError("say who gets it and why", where="export")
    desk.act(lambda _: desk.not_permitted("read_log", about="log") or [])
    try:
        check_place(path)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".export-", suffix=f".{form}")
        os.close(handle)
    except OSError as error:
        raise FileError("The file could not be written there.") from error
    kept = Path(name)
    try:
        rows = _counted(table.rows, progress, stop)
        number = (_write_csv if form == CSV else _write_xlsx)(kept, table.headings, rows)
        with kept.open("rb") as written:
            digest = hashlib.file_digest(written, "sha256").hexdigest()
        event = TableExported(
            desk.new_id("X"),
            what=table.what,
            recipient=recipient.strip(),
            reason=reason.strip(),
            form=form,
            rows=number,
            digest=digest,
        )
        desk.act(lambda _: desk.not_permitted("read_log", about="log") or [desk.entry(event)])
        kept.replace(path)
    except _Stopped:
        return None
    except OSError as error:
        raise FileError("The file could not be written there.") from error
    finally:
        kept.unlink(missing_ok=True)
    return Written(path, number, digest)


def _counted(
    rows: Iterable[Sequence[object]], progress: Callable[[int], None], stop: threading.Event | None
) -> Iterator[Sequence[object]]:
    for place, row in enumerate(rows):
        if place % PAGE == 0:
            progress(place)
            if stop is not None and stop.is_set():
                raise _Stopped
        yield row


def _write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    number = 0
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headings)
        for number, row in enumerate(rows, 1):  # noqa: B007 - the number of rows is given back
            writer.writerow(
                [cell if isinstance(cell, int) else safe_cell(str(cell)) for cell in row]
            )
    return number


def _write_xlsx(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    number = 0
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False})
    try:
        sheet = book.add_worksheet()
        strong = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for column, words in enumerate(headings):
            sheet.write_string(0, column, words, strong)
            sheet.set_column(column, column, max(12, min(60, 2 * len(words))))
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                raise InputError(
                    f"a worksheet holds {MOST_ROWS:,} rows at most",
                    where="export",
                    advice="Choose CSV, or fewer entries with a filter.",
                )
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                else:
                    sheet.write_string(number, column, str(cell))
    finally:
        book.close()
    return number
