"""What is asked before somebody signs, confirms or records an answer about one database."""

from __future__ import annotations

from dataclasses import replace

from caseworker.casework.file.waiting import newest_attestation
from caseworker.comparison.fields import field_named, value_words
from caseworker.register.model import Database
from caseworker.subject.dates import day_words
from ui.asking.act import Act
from ui.asking.asker import Asker
from ui.asking.in_case import in_case
from ui.case import acts
from ui.desk.session import Session
from ui.desk.sheet import Sheet
from ui.look_up.rows import CONFIRM, NOT_APPLY, TEAM
from ui.wording import look_up as w

ASKED = (CONFIRM, NOT_APPLY, TEAM)
"""What is asked in a question of its own; all else unfolds under the row or is done at once."""


def ask(asker: Asker, session: Session, database: str, action: str) -> None:
    """Ask for what somebody signs, confirms or records; a case that it needs is opened by it."""
    sheet, desk = session.sheet, session.desk
    cases: list[str] = []
    act = question(sheet, desk.register.database(database), action, cases) if desk else None
    if act is None:
        return

    def asked() -> None:
        if cases and not sheet.case:
            sheet.case = cases[0]
            session.act(lambda _: None)

    asker.ask(act)
    if asker.dialog is not None:
        asker.dialog.finished.connect(asked)


def question(sheet: Sheet, database: Database, action: str, cases: list[str]) -> Act | None:
    """The question for an action; a case that has to be opened first is put into `cases`."""
    if action == CONFIRM:
        return _confirm(sheet, database)
    make = {NOT_APPLY: acts.not_applicable, TEAM: acts.clear}.get(action)
    if make is None:
        return None
    act = in_case(
        sheet.case, sheet.subject, lambda case: make(case, database.id, database.name), cases
    )
    return act if sheet.case else replace(act, lines=(*act.lines, w.ACT_OPENS_CASE))


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
