"""What is asked before somebody signs, confirms or records an answer about one database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from caseworker.casework.desk import Desk
from caseworker.casework.file.waiting import newest_attestation
from caseworker.casework.open_case import open_case
from caseworker.comparison.fields import field_named, value_words
from caseworker.register.model import Database
from caseworker.subject.dates import day_words
from ui.asking.act import Act, Said
from ui.case import acts
from ui.desk.sheet import Sheet
from ui.look_up.rows import CONFIRM, NOT_APPLY, TEAM
from ui.wording import look_up as w

ASKED = (CONFIRM, NOT_APPLY, TEAM)
"""What is asked in a question of its own; all else unfolds under the row or is done at once."""


def question(sheet: Sheet, database: Database, action: str, cases: list[str]) -> Act | None:
    """The question for an action; a case that has to be opened first is put into `cases`."""
    if action == CONFIRM:
        return _confirm(sheet, database)
    make = {NOT_APPLY: acts.not_applicable, TEAM: acts.clear}.get(action)
    if make is None:
        return None
    return _in_case(sheet, lambda case: make(case, database.id, database.name), cases)


def _confirm(sheet: Sheet, database: Database) -> Act | None:
    """A colleague's check by hand with every value that they wrote down, where it may be seen."""
    file = sheet.snapshot.file if sheet.snapshot is not None else None
    check = newest_attestation(file, database.id) if file is not None else None
    if check is None:
        return None
    found = w.FOUND_NONE if check.record is None else w.FOUND_RECORD
    act = acts.confirm(check.id, database.name, f"{found}, {day_words(check.looked_at.date())}")
    values = check.record.values if check.record is not None else ()
    seen = tuple(
        f"{field_named(one.field).words}: "
        f"{w.HIDDEN_VALUE if sheet.masked else value_words(one.value)}"
        for one in values
    )
    return replace(act, lines=(*act.lines, *seen))


def _in_case(sheet: Sheet, make: Callable[[str], Act], cases: list[str]) -> Act:
    """These belong to a case: where there is none, answering opens one, and says so before."""
    act = make(sheet.case)
    if sheet.case:
        return act
    subject = sheet.subject

    def do(desk: Desk, said: Said) -> object:
        if not cases:
            cases.append(open_case(desk, subject))
        return make(cases[0]).do(desk, said)

    return replace(act, do=do, lines=(*act.lines, w.ACT_OPENS_CASE))
