"""What a played case leaves in its folder: comparison, timeline, letters as text, the ledger."""

from __future__ import annotations

import json
from pathlib import Path

from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile
from caseworker.casework.first_seen import trace_of
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.wrong import differing_values
from caseworker.comparison.fields import value_words
from caseworker.comparison.grid import Grid
from caseworker.comparison.html import render_html
from caseworker.comparison.text import render
from caseworker.origin.data import trace_to_json
from caseworker.origin.html import render_trace_html
from caseworker.origin.text import render_trace
from caseworker.subject.dates import When

FIELD = "address"
BANNER = "Demonstration: this person is invented"


def comparison(desk: Desk, file: CaseFile, folder: Path) -> list[str]:
    """Write the comparison as a page and as text; returns what differs, in lines."""
    grid = grid_of(desk.register, file, desk.clock())
    page = render_html(grid, banner=BANNER)
    (folder / "comparison.html").write_text(page, encoding="utf-8")
    (folder / "comparison.txt").write_text(render(grid, width=100), encoding="utf-8")
    right = file.references[FIELD].values[0]
    said = [f"{grid.sentence()} She says: {value_words(right)}."]
    for wrong in differing_values(grid, FIELD):
        when = wrong.value.provenance.recorded_at
        since = f"recorded {when.words()}" if when else "no date held"
        said.append(
            f"{wrong.database}  {wrong.column.words}: {value_words(wrong.value.value)}; {since}"
        )
    return said


def timeline(desk: Desk, file: CaseFile, folder: Path) -> list[str]:
    """Write where the wrong value was seen first and how it spread; returns the finding."""
    wrong = next((one.value.value for one in differing_values(_grid(desk, file), FIELD)), None)
    if wrong is None:
        return []
    found = trace_of(desk.register, file, FIELD, wrong)
    today = desk.clock().date()
    page = render_trace_html(desk.register, found, today=today, banner=BANNER)
    (folder / "timeline.html").write_text(page, encoding="utf-8")
    data = json.dumps(trace_to_json(found), indent=2, ensure_ascii=False)
    (folder / "timeline.json").write_text(data + "\n", encoding="utf-8")
    text = render_trace(desk.register, found, width=100, today=today)
    (folder / "timeline.txt").write_text(text, encoding="utf-8")
    return [found.sentence, *found.reasons]


def _grid(desk: Desk, file: CaseFile) -> Grid:
    return grid_of(desk.register, file, desk.clock())


def ledger_log(desk: Desk, folder: Path) -> None:
    """Write who did what and when; nothing personal is in it."""
    lines = [
        f"#{entry.seq}  {When.at(entry.ts).words()}  {entry.actor}  {entry.type}  "
        f"{entry.case or ''} {entry.ref or ''}".rstrip()
        for entry in desk.ledger.entries()
    ]
    (folder / "ledger.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
