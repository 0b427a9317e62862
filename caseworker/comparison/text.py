"""Shows a comparison as plain text for a terminal: differences first, words in place of colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import value_words
from caseworker.comparison.grid import Column, Grid, Row
from caseworker.comparison.judge import Cell, Judged
from caseworker.comparison.words import origin_words, stated_words, use_words
from caseworker.subject.dates import When
from caseworker.subject.text import clean

HIDDEN = "Values are hidden until it is recorded how the requester was verified."
_SHOWN_EACH = (Agreement.DIFFERS, Agreement.CONFLICTING, Agreement.AGREES_AFTER,
               Agreement.HISTORIC, Agreement.NOT_COMPARED)  # fmt: skip


def render(grid: Grid, *, width: int = 80, masked: bool = False) -> str:
    """The whole comparison in lines of at most `width` characters (at least 40), ending with one.

    A differing value is never cut. With `masked`, only the answers are told, no value at all.
    """
    width = max(width, 40)
    head = [f"Comparison of records, {When.at(grid.at).words()}", grid.sentence()]
    lines = [line for text in head for line in textwrap.wrap(text, width)]
    if masked:
        lines.extend(textwrap.wrap(HIDDEN, width))
    lines.append("")
    for row in grid.worst_first():
        lines.extend(_row(grid, row, width, masked))
        lines.append("")
    if grid.without_record:
        names = ", ".join(clean(name) for _, name in grid.without_record)
        said = f"No accepted record in: {names}. What that means is told by the look-up."
        lines.extend(textwrap.wrap(said, width))
    return "\n".join(lines).rstrip() + "\n"


def row_finding(row: Row) -> str:
    """What a row shows, in a few words: "differs in 2 of 3 records"."""
    if row.differing:
        records = "record" if row.compared == 1 else "records"
        return f"differs in {row.differing} of {row.compared} {records}"
    if row.compared:
        return "no difference"
    if not row.reference.stated():
        return "not stated, so not compared"
    return "nothing to compare"


def _row(grid: Grid, row: Row, width: int, masked: bool) -> Iterator[str]:
    yield from _wrapped(f"{row.field.words}: {row_finding(row)}", width, 0)
    if not masked:
        for stated in row.reference.stated():
            value, evidence = stated_words(stated)
            yield from _wrapped(f"The person says: {value}. {evidence}.", width, 2)
    pairs = list(zip(grid.columns, row.cells, strict=True))
    order = list(Agreement)
    urgent = [Agreement.DIFFERS, Agreement.CONFLICTING]
    for agreement in urgent + [a for a in order if a not in urgent]:
        found = [(column, cell) for column, cell in pairs if cell.agreement is agreement]
        if not found:
            continue
        if masked or agreement not in _SHOWN_EACH:
            names = "; ".join(clean(column.words) for column, _ in found)
            yield from _wrapped(f"{agreement.words}: {names}", width, 2)
        else:
            for column, cell in found:
                yield from _cell(column, cell, width)


def _cell(column: Column, cell: Cell, width: int) -> Iterator[str]:
    yield from _wrapped(f"{cell.agreement.words}: {clean(column.words)}", width, 2)
    for judged in cell.judged:
        yield from _judged(judged, width, alone=len(cell.judged) == 1)
    if len(cell.judged) != 1:
        own = "" if any(cell.rule == judged.rule for judged in cell.judged) else cell.rule
        said = ". ".join(part for part in (own, cell.note) if part)
        yield from _wrapped(f"{said}." if said else "", width, 6)


def _judged(judged: Judged, width: int, *, alone: bool) -> Iterator[str]:
    value = value_words(judged.value.value)
    if use := use_words(judged.value.use):
        value += f" ({use})"
    yield from _wrapped(value, width, 4)
    said = [judged.rule, judged.note]
    if not alone:
        said.insert(0, judged.agreement.words)
    yield from _wrapped(". ".join(part for part in said if part) + ".", width, 6)
    yield from _wrapped(origin_words(judged.value) + ".", width, 6)


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    """Lines of a text; a long word is broken rather than let run over the edge."""
    space = " " * indent
    text = text[:1].upper() + text[1:] if indent == 6 else text
    return textwrap.wrap(
        text, width, initial_indent=space, subsequent_indent=space + "  ", break_on_hyphens=False
    )
