"""Shows the accepted records side by side with what the person says, and where a value came from."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

import click

from caseworker.casework.field_rights import seen_by
from caseworker.casework.file.case import CaseFile, masked
from caseworker.casework.first_seen import trace_of, wrong_by_field
from caseworker.casework.given_out.written import COMPARISON, record_page
from caseworker.casework.identify import candidates, record_view
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.wrong import differing_values
from caseworker.cli import show, views
from caseworker.cli.asking import file_of
from caseworker.cli.opening import Options, common, open_desk
from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import same
from caseworker.comparison.grid import Grid
from caseworker.comparison.html import render_html
from caseworker.comparison.text import HIDDEN, render
from caseworker.errors import InputError
from caseworker.letter.issuing import release
from caseworker.origin.html import origins_section
from caseworker.origin.text import render_trace, wrong_heading
from caseworker.origin.trace import Trace
from caseworker.register.model import Register
from caseworker.subject.values import FIELD_KINDS, Value


@click.command("compare")
@click.argument("reference", metavar="SUBJECT_OR_CASE")
@click.option("--field", multiple=True, type=click.Choice(list(FIELD_KINDS)), help="Only these.")
@click.option("--differences", is_flag=True, help="Only fields in which something differs.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the comparison as a page to this file.",
)
@common
def command(
    reference: str, field: tuple[str, ...], differences: bool, html: Path | None, options: Options
) -> int:
    """Hold every accepted record to what the person says, field by field.

    Values stay hidden until it is on record how the person who asks proved who they are.
    """
    if html is not None and not html.name:
        raise InputError("name the file that the page goes to", where="--html")
    with open_desk(options) as opened:
        desk = opened.desk
        whole_file = file_of(desk, reference)
        file = seen_by(desk.officer, desk.register, whole_file)
        record_view(desk, file.subject)
        whole = grid_of(desk.register, file, desk.clock())
        grid = narrowed(whole, field, only_differences=differences)
        hidden = masked(file)
        undecided = sum(not one.decided for one in candidates(desk.register, whole_file))
        origins = [] if hidden else timelines(desk.register, file, grid)
        today = desk.clock().date()
        if html is not None:
            banner = "Demonstration: this person is invented" if desk.register.demo else ""
            more = origins_section(desk.register, origins, today=today)
            page = render_html(grid, masked=hidden, banner=banner, more=more)
            record_page(desk, whole_file, COMPARISON, page.encode())
            release(page.encode(), html)
        if options.as_json:
            path = str(html) if html else ""
            show.emit(views.compare_view(file, finding(whole), grid, origins, path))
            return 3 if undecided else 0
        if file.withdrawn is not None and file.reference:
            show.say("This case was withdrawn, so nothing of it is compared. Open a new case.")
            return 0
        show.say(finding(whole), *([HIDDEN] if hidden else []), "")
        overview(grid)
        rows = render(grid, width=show.width(), masked=hidden).partition("\n\n")[2]
        show.say("", *rows.splitlines())
        for field_name, found in origins:
            text = render_trace(desk.register, found, width=show.width(), today=today)
            show.say("", wrong_heading(field_name), "", *text.splitlines())
        if html is not None:
            show.say("", f"The page is in {html}.")
        if undecided:
            words = show.counted(undecided, "record waits", "records wait")
            show.say("", f"{words} for your decision and took no part.")
            opened.next(f"identify {file.subject}")
        elif not file.reference:
            opened.next(f"case open {file.subject}")
        elif any(grid.differences()):
            fields = list(dict.fromkeys(one.row.field.name for one in whole.differences()))
            opened.next(
                *(
                    f"correct propose {file.reference} --field {name} --all --reason-code ..."
                    for name in fields
                )
            )
        else:
            opened.next(f"case show {file.reference}")
        return 3 if undecided else 0


def narrowed(grid: Grid, fields: tuple[str, ...], *, only_differences: bool) -> Grid:
    """The same grid with only these fields (none = all), or only those that differ somewhere."""
    rows = (row for row in grid.rows if not fields or row.field.name in fields)
    return replace(grid, rows=tuple(row for row in rows if row.differing or not only_differences))


def timelines(register: Register, file: CaseFile, grid: Grid) -> list[tuple[str, Trace]]:
    """The way of each wrong value, by field; each value once.

    Those that differ now, and those that corrections of the case concern: once it is put right, a
    value no longer differs, but the case remembers where it was. Only fields of the grid.
    """
    shown = {row.field.name for row in grid.rows}
    wrong = [(one.field, one.value.value) for one in differing_values(grid)]
    wrong += [(name, value) for name, value in wrong_by_field(file).items() if name in shown]
    seen: list[tuple[str, Value]] = []
    for name, value in wrong:
        if not any(name == field and same(field, value, known) for field, known in seen):
            seen.append((name, value))
    return [(name, trace_of(register, file, name, value)) for name, value in seen]


def overview(grid: Grid) -> None:
    """The whole grid in marks: a row a field, a column a record."""
    if not grid.columns:
        return
    used = dict.fromkeys(cell.agreement for row in grid.rows for cell in row.cells)
    show.table(
        ["", *(column.database for column in grid.columns)],
        [[row.field.words, *(cell.agreement.symbol for cell in row.cells)] for row in grid.rows],
    )
    key = "   ".join(f"{one.symbol} {one.words.lower()}" for one in Agreement if one in used)
    show.say("", *textwrap.wrap(key, show.width()))


def finding(grid: Grid) -> str:
    """The comparison in one line: "2 of 6 fields differ, in 7 databases."."""
    sentence = grid.sentence()
    databases = {one.column.database for one in grid.differences()}
    if not databases:
        return sentence
    where = show.counted(len(databases), "database")
    return f"{sentence.rstrip('.')}, in {where}: {', '.join(_in_order(grid, databases))}."


def _in_order(grid: Grid, databases: set[str]) -> list[str]:
    return [one for one in dict.fromkeys(c.database for c in grid.columns) if one in databases]
