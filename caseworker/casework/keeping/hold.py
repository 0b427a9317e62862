"""Holds a case: while a court or an inquiry needs it, nothing about the person is erased."""

from __future__ import annotations

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import CaseHeld, CaseReleased
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal


def hold(desk: Desk, case: str, reason: str) -> None:
    """Put a hold on a case, open or closed. Raises InputError without a reason; RuleRefused.

    It protects everything about the person, also on other cases, until it is released.
    """
    if not reason.strip():
        raise InputError("say why, in a few words", where="reason")
    _change(desk, case, CaseHeld(case, reason=reason.strip()), "hold_case", held=False)


def release(desk: Desk, case: str, reason: str) -> None:
    """End the hold on a case. Raises InputError without a reason; RuleRefused."""
    if not reason.strip():
        raise InputError("say why, in a few words", where="reason")
    _change(desk, case, CaseReleased(case, reason=reason.strip()), "release_case", held=True)


def _change(
    desk: Desk, case: str, event: CaseHeld | CaseReleased, action: str, *, held: bool
) -> None:
    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted(action, about=case, file=file)
        if refusal is None and (file.hold is not None) != held:
            words = "no hold" if held else "already a hold"
            refusal = desk.refuse(
                f"There is {words} on this case.",
                rule="state",
                action=action,
                about=case,
                file=file,
            )
        return refusal or [desk.entry(event, file)]

    desk.act(decide)
