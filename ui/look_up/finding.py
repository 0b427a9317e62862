"""The finding of the page and the strip of the register: how far a look-up has got, and what next."""

from __future__ import annotations

from caseworker.outcome import Outcome
from caseworker.register.model import Register
from ui.desk.sheet import Sheet
from ui.look_up.answers import rows
from ui.wording import common
from ui.wording import look_up as w


def strip_marks(register: Register, sheet: Sheet, now: float) -> tuple[tuple[str, str, str], ...]:
    """(icon, tone, words) of each database for the strip of the register, in its order."""
    differing = differing_in(sheet)
    found = []
    for row in rows(register, sheet, now):
        count = differing.get(row.database, 0)
        if count and row.word != w.ASKING:
            found.append(("equal-not", "differs", f"{row.name}: {common.cells_differ(count)}"))
        else:
            found.append((row.icon, row.tone, f"{row.name}: {row.word}"))
    return tuple(found)


def differing_in(sheet: Sheet) -> dict[str, int]:
    """How many values differ in each database, by its id."""
    counts: dict[str, int] = {}
    if sheet.snapshot is not None:
        for one in sheet.snapshot.grid.differences():
            counts[one.column.database] = counts.get(one.column.database, 0) + 1
    return counts


def finding(register: Register, sheet: Sheet) -> tuple[str, str]:
    """The title of the page and the line under it: what has been found, and what is next."""
    total = len(register.databases)
    if sheet.query is None:
        return w.on_register(total), w.FIRST_USE
    done = sheet.answered
    need = sheet.need_person()
    if sheet.running:
        return w.answered(done, total), w.still(len(sheet.asking), need)
    if sheet.snapshot is None:
        return w.answered(done, total), ""
    title = common.checked(sheet.snapshot.tally)
    if sheet.ended == "stopped":
        return title, w.stopped(done, total)
    nobody = not sheet.snapshot.candidates and not any(
        one.outcome is Outcome.RESTRICTED for one in sheet.answers.values()
    )
    if nobody:
        return title, w.NOBODY_FOUND
    return title, w.still(0, need) or common.all_settled(sheet.snapshot.tally)
