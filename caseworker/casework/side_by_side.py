"""Puts a case's accepted records beside what the person says, for screens and letters alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from caseworker.casework.file.case import CaseFile, stated_by_person
from caseworker.comparison.grid import Grid, compare
from caseworker.comparison.reference import Reference, ReferenceValue, references_from
from caseworker.register.model import Register
from caseworker.subject.dates import Period
from caseworker.subject.values import Address, HumanName, Record, Value


def references_of(file: CaseFile) -> dict[str, Reference]:
    """What the person says: as recorded on the case, else as given in the look-ups."""
    said = references_from(value for values in stated_by_person(file).values() for value in values)
    recorded = {
        name: Reference.of(
            *reference.values, standing=reference.standing, document=reference.document
        )
        for name, reference in file.references.items()
    }
    found = {**said, **recorded}
    for one in file.former:
        value = ReferenceValue(one.value, Period(end=one.until), one.standing, one.document)
        if one.until is None:
            value = replace(value, value=_former(one.value))
        known = found.get(one.field, Reference())
        found[one.field] = Reference((*known.values, value))
    return found


def _former(value: Value) -> Value:
    """A former value of which nobody knows until when it was right; its use says that it is one."""
    return replace(value, use="old") if isinstance(value, HumanName | Address) else value


def accepted_of(register: Register, file: CaseFile) -> dict[str, tuple[Record, ...]]:
    """The accepted records of each database of the register, newest reading of each."""
    return {database.id: file.accepted_records(database.id) for database in register.databases}


def grid_of(register: Register, file: CaseFile, at: datetime) -> Grid:
    """The comparison of a case at a moment: only records that a person accepted take part."""
    return compare(register.databases, accepted_of(register, file), references_of(file), at=at)
