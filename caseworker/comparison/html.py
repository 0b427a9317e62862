"""Shows a comparison as one web page that needs nothing else: for reading, printing and keeping.

Every text is escaped. State is told by a mark and a word, never by colour alone. No script.
"""

from __future__ import annotations

from html import escape as _escape
from importlib.resources import files
from itertools import groupby

from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import value_words
from caseworker.comparison.grid import Grid, Row
from caseworker.comparison.judge import Cell, Judged
from caseworker.comparison.text import HIDDEN, row_finding
from caseworker.comparison.words import origin_words, stated_words, use_words
from caseworker.subject.dates import When
from caseworker.subject.text import clean


def escape(text: str) -> str:
    """A text made safe for a page: markup escaped, hidden characters removed."""
    return _escape(clean(text), quote=True)


def render_html(grid: Grid, *, masked: bool = False, banner: str = "", more: str = "") -> str:
    """The whole comparison as a page. `banner`: a word on every page, such as "Practice".

    With `masked`, only the answers are told, no value at all. `more`: what follows the
    comparison, already escaped.
    """
    body = [
        "<header>",
        f'<p class="banner">{escape(banner)}</p>' if banner else "",
        f"<h1>{escape(grid.sentence())}</h1>",
        f"<p>Comparison of records with what the person says, {When.at(grid.at).words()}.</p>",
        f'<p class="hidden-values">{HIDDEN}</p>' if masked else "",
        "</header>",
        "<main>",
        "" if masked else _differences(grid),
        _table(grid, masked) if grid.columns else "",
        _key(grid),
        _without(grid),
        more,
        "</main>",
    ]
    return page("Comparison of records", "\n".join(part for part in body if part))


def page(title: str, body: str) -> str:
    """A whole page around a body that is already escaped; style inside, nothing fetched."""
    style = (files("caseworker.comparison") / "page.css").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _value(judged: Judged) -> str:
    text = f"<bdi>{escape(value_words(judged.value.value))}</bdi>"
    use = use_words(judged.value.use)
    return text + (f' <span class="use">({escape(use)})</span>' if use else "")


def _mark(agreement: Agreement) -> str:
    return (
        f'<span class="mark"><span aria-hidden="true">{agreement.symbol}</span>'
        f" {escape(agreement.words)}</span>"
    )


def _said(*parts: str) -> str:
    text = ". ".join(part for part in parts if part)
    return escape(text[:1].upper() + text[1:] + ".") if text else ""


def _differences(grid: Grid) -> str:
    rows = [row for row in grid.worst_first() if row.differing]
    if not rows:
        return ""
    cards = "\n".join(_card(grid, row) for row in rows)
    return (
        f'<section aria-labelledby="differs"><h2 id="differs">What differs</h2>\n{cards}</section>'
    )


def _card(grid: Grid, row: Row) -> str:
    """One field that differs: what the person says, and each record that says otherwise."""
    items = "\n".join(
        f"<li><p><strong>{escape(column.words)}</strong> {_mark(cell.agreement)}</p>"
        f"{''.join(map(_held, cell.judged))}"
        f"<p>{_said(cell.rule, cell.note)}</p></li>"
        for column, cell in zip(grid.columns, row.cells, strict=True)
        if cell.agreement.needs_a_person
    )
    return (
        f'<article class="card"><h3>{escape(row.field.words)} {escape(row_finding(row))}</h3>\n'
        f'<div class="stated"><p class="label">The person says</p>{_stated(row)}</div>\n'
        f'<p class="label">The records say</p><ul>{items}</ul></article>'
    )


def _stated(row: Row) -> str:
    """What the person says, with the evidence; a text for the field of which nothing was stated."""
    stated = "".join(
        f"<p><bdi>{escape(value)}</bdi><br><small>{escape(evidence)}</small></p>"
        for value, evidence in map(stated_words, row.reference.stated())
    )
    return stated or "<p><small>Not stated</small></p>"


def _held(judged: Judged) -> str:
    """One value of a record; those that are not wrong stand back."""
    quiet = "" if judged.agreement.needs_a_person else ' class="quiet"'
    answer = "" if judged.agreement.needs_a_person else f"{judged.agreement.words}. "
    return f"<p{quiet}>{_value(judged)}<br><small>{answer}{_said(origin_words(judged.value))}</small></p>"


def _table(grid: Grid, masked: bool) -> str:
    head_top, head_low = _headings(grid)
    rows = "\n".join(_row(row, masked) for row in grid.worst_first())
    says = "" if masked else '<th scope="col" rowspan="2" class="says">The person says</th>'
    return (
        '<section aria-labelledby="all"><h2 id="all">All fields</h2>\n'
        '<div class="scroll" role="region" aria-labelledby="all" tabindex="0">\n<table>\n'
        f"<caption>Each row is a field, each column a record. {escape(grid.sentence())}</caption>\n"
        f'<thead>\n<tr><th scope="col" rowspan="2" class="field">Field</th>{says}'
        f"{head_top}</tr>\n<tr>{head_low}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
        "</div></section>"
    )


def _headings(grid: Grid) -> tuple[str, str]:
    top, low = "", ""
    for database, columns in groupby(grid.columns, key=lambda column: column.database):
        group = list(columns)
        name = escape(group[0].database_name)
        top += f'<th scope="colgroup" colspan="{len(group)}">{name}<br><small>{escape(database)}'
        top += "</small></th>"
        for column in group:
            title = escape(column.record.title) or "Record"
            shared = "<br><small>Shared with another person</small>" if column.record.shared else ""
            low += f'<th scope="col">{title}{shared}</th>'
    return top, low


def _row(row: Row, masked: bool) -> str:
    kind = " ident" if row.field.kind in {"number", "date", "contact"} else ""
    says = ""
    if not masked:
        says = f'<td class="says{kind}">{_stated(row)}</td>'
    cells = "".join(_cell(cell, kind, masked) for cell in row.cells)
    finding = escape(row_finding(row)[:1].upper() + row_finding(row)[1:])
    return (
        f'<tr><th scope="row" class="field">{escape(row.field.words)}<br>'
        f"<small>{finding}</small></th>{says}{cells}</tr>"
    )


def _cell(cell: Cell, kind: str, masked: bool) -> str:
    open_tag = f'<td class="{cell.agreement.value}{kind}">'
    if masked or not cell.judged:
        return f"{open_tag}<p>{_mark(cell.agreement)}</p></td>"
    first = sorted(cell.judged, key=lambda judged: not judged.agreement.needs_a_person)
    values = "".join(
        f'<p class="{"held" if judged.agreement.needs_a_person else "quiet"}">{_value(judged)}'
        + ("" if len(cell.judged) == 1 else f"<br><small>{escape(judged.agreement.words)}</small>")
        + "</p>"
        for judged in first
    )
    why = (
        ""
        if cell.agreement is Agreement.AGREES
        else f"<small>{_said(cell.rule, cell.note)}</small>"
    )
    return f"{open_tag}{values}<p>{_mark(cell.agreement)}<br>{why}</p></td>"


def _key(grid: Grid) -> str:
    used = {cell.agreement for row in grid.rows for cell in row.cells}
    items = "".join(f"<li>{_mark(answer)}</li>" for answer in Agreement if answer in used)
    return f'<ul class="key" aria-label="Marks used">{items}</ul>' if items else ""


def _without(grid: Grid) -> str:
    if not grid.without_record:
        return ""
    names = escape(", ".join(name for _, name in grid.without_record))
    return f"<p>No accepted record in: {names}. What that means is told by the look-up.</p>"
