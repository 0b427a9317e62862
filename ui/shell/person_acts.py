"""What is asked before a whole file is taken back: what follows from it, value by value."""

from __future__ import annotations

from caseworker.casework.corrections.correction import Correction
from caseworker.casework.desk import Desk
from caseworker.casework.keeping.withdraw import (
    IDENTITY_WITHDRAWN,
    OPENED_IN_ERROR,
    opened_in_error,
    what_follows,
    withdraw_identity,
)
from caseworker.casework.staff import Officer, may
from caseworker.comparison.fields import field_named, value_words
from caseworker.register.model import Register
from ui.asking.act import CHOICE, Act, Ask, Change, Said
from ui.desk.sheet import Sheet
from ui.wording import shell as w


def why_not(sheet: Sheet, officer: Officer) -> str:
    """Why the file in front cannot be taken back; "" if it can."""
    file = sheet.snapshot.file if sheet.snapshot is not None else None
    if file is None or not sheet.case:
        return w.NO_FILE
    if file.withdrawn is not None:
        return w.WITHDRAWN_ALREADY
    return "" if may(officer, "withdraw_file") else w.WITHDRAW_WHO


def take_back(sheet: Sheet, register: Register) -> Act | None:
    """The question for the file in front; None where there is no case."""
    if sheet.snapshot is None or not sheet.case:
        return None
    case, file = sheet.case, sheet.snapshot.file
    found = what_follows(file, OPENED_IN_ERROR)
    going = [file.corrections[one] for one in found.withdrawn]
    lines = (
        w.withdraw_about(case),
        *w.withdraw_follows(len(found.voided), len(going), len(found.issued)),
        *(w.tell_owner(register.database(one.database).owner_team) for one in found.tell_owners),
        w.WITHDRAW_ONCE,
    )
    accepted = any(decision.accepted for decision in file.decisions.values())
    choices = [(OPENED_IN_ERROR, w.IN_ERROR)]
    if accepted:
        choices.append((IDENTITY_WITHDRAWN, w.NOT_THEIRS))

    def do(desk: Desk, said: Said) -> object:
        if said["why"] == IDENTITY_WITHDRAWN:
            return withdraw_identity(desk, case, said["reason"])
        return opened_in_error(desk, case, said["reason"])

    return Act(
        w.WITHDRAW,
        w.WITHDRAW_BUTTON,
        (
            Ask("why", w.WITHDRAW_WHAT, CHOICE, choices=tuple(choices)),
            Ask("reason", w.WITHDRAW_WHY, hint=w.WITHDRAW_HINT),
        ),
        do,
        tuple(dict.fromkeys(lines)),
        w.WITHDRAWN_DONE,
        changes=tuple(_change(one, register, masked=sheet.masked) for one in going),
    )


def _change(one: Correction, register: Register, *, masked: bool) -> Change:
    """A correction that goes, with both its values where they may be seen."""
    old, new = (
        w.HIDDEN_VALUE if masked or value is None else value_words(value)
        for value in (one.wrong, one.right)
    )
    where = register.database(one.database).name
    return Change(field_named(one.field).words, old, new, where=where)
