"""Marks that the person contests what is held, so that its use is restricted (article 18)."""

from __future__ import annotations

from datetime import date

from caseworker.casework.corrections.act import needed
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import AccuracyContested, ContestLifted
from caseworker.casework.file.case import CaseFile
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal

OPENED = "case opened"
PROPOSED = "correction proposed"
ASKED = "asked by the person"
SAYS_WRONG = frozenset({"complaint", "rectification"})
"""The purposes that say from the start that something is wrong."""


def is_contested(file: CaseFile) -> bool:
    """True while the accuracy of what is held is contested."""
    return file.contested is not None and file.contested.holds


def contest(desk: Desk, case: str) -> None:
    """Mark the accuracy as contested because the person asked. Raises RuleRefused."""

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("open_case", about=case, file=file)
        if refusal is not None:
            return refusal
        return [] if is_contested(file) else [desk.entry(AccuracyContested(case, ASKED), file)]

    desk.act(decide)


def lift(desk: Desk, case: str, reason: str, *, told_on: date) -> None:
    """Lift the mark, with the reason. The person is told first (article 18(3)): on which day.

    Raises InputError without a reason or for a day to come; RuleRefused by role, or while a
    correction is still under way.
    """
    said = needed(reason, "reason")
    if told_on > desk.clock().date():
        raise InputError("the person has to be told before", where="told on")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("lift_restriction", about=case, file=file)
        left = [one.id for one in file.corrections.values() if _under_way(file, one.id)]
        if refusal is None and left:
            refusal = desk.refuse(
                f"The accuracy is still contested: {', '.join(left)} under way.",
                rule="corrections-open",
                action="lift_restriction",
                about=case,
                file=file,
                advice="Settle or withdraw the corrections first.",
            )
        if refusal is None and not is_contested(file):
            refusal = desk.refuse(
                "Nothing is marked as contested.",
                rule="state",
                action="lift_restriction",
                about=case,
                file=file,
            )
        event = ContestLifted(case, told_on=told_on.isoformat(), reason=said)
        return refusal or [desk.entry(event, file)]

    desk.act(decide)


def _under_way(file: CaseFile, correction_id: str) -> bool:
    correction = file.corrections[correction_id]
    return not correction.state.ended or bool(correction.needs_person)
