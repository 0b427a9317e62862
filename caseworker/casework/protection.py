"""Former names or sex that are protected on a case: who is shown them, and when they are printed.

Somebody's former name or recorded sex can tell a stranger what they never chose to tell. Once it is
protected, only roles with the permission "see_protected" are shown it, and no letter or copy
holds it, unless it is on record that the person asks for it to be printed.
"""

from __future__ import annotations

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import DetailProtected
from caseworker.casework.file.case import CaseFile, stated_by_person
from caseworker.comparison.fields import same
from caseworker.comparison.judge import held_period
from caseworker.comparison.reference import PAST_USES
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.subject.values import FieldValue, HumanName

FORMER_NAMES, SEX = "former names", "sex"
PROTECTED = (FORMER_NAMES, SEX)
"""What can be protected on a case."""

UNNAMED = "detail"
"""What a letter calls a field that is protected and not to be printed."""


def protect(desk: Desk, case: str, what: str, *, holds: bool = True, printed: bool = False) -> None:
    """Record that former names or sex are protected, or no longer; `printed`: the person asks
    for them in letters and copies all the same.

    Raises InputError for anything else; RuleRefused by role: any worker may protect, but only a
    role that sees what is protected may end it.
    """
    if what not in PROTECTED:
        raise InputError(f"choose one of: {', '.join(PROTECTED)}", where="what")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        action = "open_case" if holds else "see_protected"
        refusal = desk.not_permitted(action, about=case, file=file)
        event = DetailProtected(case, what=what, holds=holds, printed=holds and printed)
        return refusal or [desk.entry(event, file)]

    desk.act(decide)


def kept_out_of_print(file: CaseFile, what: str) -> bool:
    """True for what is protected while the person has not asked for it to be printed."""
    return what in file.protected and not file.protected[what].printed


def is_former_name(value: FieldValue, file: CaseFile) -> bool:
    """True for a name that a record marks as former, or that the person states to be one."""
    name = value.value
    if value.field != "name" or not isinstance(name, HumanName):
        return False
    if name.use in PAST_USES or held_period(value).end is not None:
        return True
    return any(same("name", name, former) for former in former_names(file))


def printed_field(file: CaseFile, field: str) -> str:
    """The field as letters may call it: sex is only "detail" while it is kept out of print."""
    return UNNAMED if field == "sex" and kept_out_of_print(file, SEX) else field


def names_kept_out(file: CaseFile) -> frozenset[str]:
    """Former names that no letter may hold: whole, and each part that the name of today has not."""
    if not kept_out_of_print(file, FORMER_NAMES):
        return frozenset()
    recorded = [
        value.value
        for reading in file.readings
        for record in reading.records
        if record.record_id in file.decision(reading.database).accepted
        for value in record.of("name")
        if is_former_name(value, file) and isinstance(value.value, HumanName)
    ]
    today = set(file.person_name.casefold().split())
    found: set[str] = set()
    for name in (*former_names(file), *recorded):
        words = [word for word in name.full().split() if word.casefold() not in today]
        found.update((name.full(), *words) if words else ())
    return frozenset(found)


def former_names(file: CaseFile) -> tuple[HumanName, ...]:
    """The former names that the person states."""
    said = [one.value for one in stated_by_person(file).get("name", ())]
    if "name" in file.references:
        said += file.references["name"].values
    before = [one.value for one in file.former if isinstance(one.value, HumanName)]
    return tuple(before) + tuple(
        one for one in said if isinstance(one, HumanName) and one.use in PAST_USES
    )
