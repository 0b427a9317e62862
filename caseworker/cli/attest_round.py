"""A round of many checks by hand: one sheet to print, one grid to fill in, entered at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, zip_longest
from pathlib import Path

import click

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.given_out.written import ROUND, record_page
from caseworker.casework.manual_checks import MANNERS, attest
from caseworker.casework.manual_round import SEARCH_BY, Check, open_checks
from caseworker.cli import attest_guide, show
from caseworker.cli.asking import moment, needed
from caseworker.cli.case import files
from caseworker.cli.given_file import csv_rows, text_given
from caseworker.cli.opening import Options, common, open_desk
from caseworker.comparison.fields import FIELDS, field_named
from caseworker.comparison.html import escape, page
from caseworker.csv_text import plain_cell, to_csv
from caseworker.errors import InputError
from caseworker.letter.issuing import release
from caseworker.subject.values import FieldValue, Record

_ENTRY = ("found", "where", "when", "record reference")
_MOST_BYTES = 5_000_000
_SEEN = tuple(f"{one.name} seen" for one in FIELDS)


@click.command("round")
@click.argument("case", nargs=-1)
@click.option("--database", default="", help="Only of this database.")
@click.option(
    "--output",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where sheet and grid go; they hold personal data.",
)
@common
def round_(case: tuple[str, ...], database: str, output: Path, options: Options) -> int:
    """Write a sheet to print and a grid to fill in for the open checks of CASE ..., or of all.

    Neither shows what is expected. Fill in what you saw, then: caseworker attest enter GRID
    """
    with open_desk(options) as opened:
        desk = opened.desk
        chosen = [case_file(desk.ledger, one) for one in case] if case else files(desk)
        checks = open_checks(desk, chosen, database)
        if not checks:
            opened.done("No check by hand is open here.")
            return 0
        page_, table = _sheet(desk, checks).encode(), _grid(checks)
        for one in chosen:
            if any(check.case == one.reference for check in checks):
                record_page(desk, one, ROUND, page_ + table)
        sheet = release(page_, output / "round-sheet.html")
        grid = release(table, output / "round-grid.csv")
        words = f"{show.counted(len(checks), 'check')} by hand to make."
        opened.done(words, notes=[f"The sheet is in {sheet}.", f"The grid is in {grid}."])
        opened.next(f"attest enter {grid} --looked")
    return 0


def _grid(checks: Sequence[Check]) -> bytes:
    """The grid as CSV: who is looked for, and blank cells for what is seen there."""
    rows = [
        [one.case, one.database.id, *(dict(one.keys).get(key, "") for key in SEARCH_BY),
         *("" for _ in (*_ENTRY, *_SEEN))]
        for one in checks
    ]  # fmt: skip
    return to_csv(("case", "database", *SEARCH_BY, *_ENTRY, *_SEEN), rows)


def _sheet(desk: Desk, checks: Sequence[Check]) -> str:
    parts = ["<header><h1>Checks by hand</h1>"]
    if desk.realm != "live":
        parts.append('<p class="banner">Practice: these people are invented</p>')
    parts.append(
        "<p>Write down what you see. Keep this sheet as you keep a case file.</p></header>"
    )
    parts.append("<main>")
    for database, group in groupby(checks, key=lambda one: one.database):
        lines = attest_guide.guide_lines(database, desk.connectors.get(database.id))
        parts.append(f"<section><h2>{escape(lines[0])}</h2>")
        parts += [f"<p>{escape(line)}</p>" for line in lines[1:]]
        heads = ("Case", "Look for", "Found? Yes or no", "Their reference", "What it shows", "When")
        parts.append("<table><thead><tr>")
        parts += [f'<th scope="col">{head}</th>' for head in heads]
        parts.append("</tr></thead><tbody>")
        for one in group:
            keys = "<br>".join(
                f"{escape(field_named(name).words)}: <bdi>{escape(text)}</bdi>"
                for name, text in one.keys
            )
            blank = "<td>&nbsp;<br>&nbsp;<br>&nbsp;</td>" * 4
            parts.append(f'<tr><th scope="row">{escape(one.case)}</th><td>{keys}</td>{blank}</tr>')
        parts.append("</tbody></table></section>")
    return page("Checks by hand", "\n".join((*parts, "</main>")))


@dataclass(frozen=True)
class _Row:
    """One line of the grid that was filled in."""

    case: str
    database: str
    found: str
    where: str
    at: datetime
    record: Record | None


@click.command("enter")
@click.argument("grid", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--looked", "manner", flag_value="looked", default="", help="You looked yourself.")
@click.option("--owner-told", "manner", flag_value="owner-told", help="The owner told you.")
@click.option("--told-by", default="", help="Who told you, by which channel, their reference.")
@common
def enter(grid: Path, manner: str, told_by: str, options: Options) -> int:
    """Put on record what was filled in in GRID; lines left blank stay open.

    Nothing is recorded while any line cannot be used, so that no round is entered by halves.
    """
    if not manner:
        raise InputError("say one of: --looked, --owner-told", where="manner")
    with open_desk(options) as opened:
        desk = opened.desk
        rows, blank = _read(grid, desk)
        for one in rows:
            attest(
                desk,
                one.case,
                one.database,
                manner=manner,
                found=one.found,
                where=one.where,
                looked_at=one.at,
                told_by=told_by,
                record=one.record,
            )
        words = f"{MANNERS[manner]}: {show.counted(len(rows), 'check')} on record."
        opened.done(words, notes=[f"{blank} left blank, still open."] if blank else [])
        opened.next(
            *(f"case show {case}" for case in list(dict.fromkeys(r.case for r in rows))[:3])
        )
    return 0


def _read(path: Path, desk: Desk) -> tuple[list[_Row], int]:
    text = text_given(path, _MOST_BYTES, path.name)
    rows: list[_Row] = []
    faults: list[str] = []
    blank = 0
    table = csv_rows(text, path.name)
    _, names = next(table, (1, []))
    if missing := {"case", "database", *_ENTRY} - set(names):
        raise InputError(f"columns are missing: {', '.join(sorted(missing))}", where=path.name)
    for number, cells in table:
        if not cells:
            continue
        filled = dict(
            zip_longest(names, (plain_cell(one) for one in cells[: len(names)]), fillvalue="")
        )
        if not any(filled.get(name) for name in (*_ENTRY, *_SEEN)):
            blank += 1
            continue
        try:
            rows.append(_row(filled, desk))
        except InputError as error:
            faults.append(f"line {number}: {error}")
    if faults:
        raise InputError("; ".join(faults), where=path.name)
    return rows, blank


def _row(cells: dict[str, str], desk: Desk) -> _Row:
    found = {"yes": "record", "no": "no record"}.get(cells["found"].casefold(), cells["found"])
    if found not in ("record", "no record"):
        raise InputError("say whether a record was found: yes or no", where="found")
    if not cells["where"]:
        raise InputError("name the screen or file", where="where")
    today = desk.clock().date()
    values = tuple(
        FieldValue(one.name, needed(one.name, cells[f"{one.name} seen"], today))
        for one in FIELDS
        if cells.get(f"{one.name} seen")
    )
    if (found == "record") != bool(values):
        raise InputError("give what was seen, exactly when a record was found", where="found")
    case_file(desk.ledger, cells["case"])
    database = attest_guide.find_database(desk.register, cells["database"]).id
    held = cells["record reference"] or f"by-hand-{database}"
    return _Row(
        cells["case"],
        database,
        found,
        cells["where"],
        moment(cells["when"], "when", desk.clock(), late=False),
        Record(held, values=values) if values else None,
    )


COMMANDS: tuple[click.Command, ...] = (round_, enter)
"""In the order in which they are used."""
