"""Finds what can be proposed for correction in a case: each present value that differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from caseworker.casework.corrections.correct import Proposal
from caseworker.casework.corrections.correction import State
from caseworker.casework.file.case import CaseFile, stated_by_person
from caseworker.casework.wrong import (
    differing_values,
    source_warnings,
    sources_first,
    wrong_upstream,
)
from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import same
from caseworker.comparison.grid import Grid
from caseworker.errors import InputError
from caseworker.register.model import Register
from caseworker.subject.values import FieldValue, Record, Value


def proposals(
    register: Register,
    file: CaseFile,
    grid: Grid,
    field: str,
    *,
    databases: Sequence[str] = (),
    records: Sequence[str] = (),
    reason_code: str,
    evidence: str = "",
    asked_by: str = "the person",
) -> list[Proposal]:
    """What to propose for a field, in all databases or in these, in all records or in these.

    With the reason "missing", the records in which the field is blank. Raises InputError for a
    database or record that the case does not have, or if the person says nothing about the field.
    """
    _known(register, grid, databases, records)
    found = _blank(grid, field) if reason_code == "missing" else _wrong(grid, field)
    return [
        Proposal(
            database=database,
            record=record,
            field=field,
            wrong=wrong,
            right=_right(file, field, wrong),
            reason_code=reason_code,
            evidence=evidence,
            asked_by=asked_by,
        )
        for database, record, wrong in found
        if (not databases or database in databases) and (not records or record.record_id in records)
    ]


def warnings(
    register: Register,
    file: CaseFile,
    grid: Grid,
    field: str,
    new: Sequence[Proposal],
    called: Callable[[str], str] = str,
) -> list[str]:
    """In which order the owners should act, which sources are left wrong, what is shared.

    `called` is how the sentences call a database, by its id if nothing is given.
    """
    places = [one.database for one in new]
    order = sources_first(register, grid, field, places)
    found = []
    if any(set(wrong_upstream(register, grid, one, field)) & set(places) for one in places):
        found.append(
            "Sources first, or the wrong value may come back. "
            f"A good order: {', '.join(map(called, order))}."
        )
    under_way = [state for state in State if state is not State.WITHDRAWN]
    found += source_warnings(register, file, grid, field, places, along=under_way, called=called)
    found += [
        f"{called(one.database)} {one.record.record_id} is shared: "
        "somebody else's part stays as it is."
        for one in new
        if one.record.shared
    ]
    return found


def already_open(file: CaseFile, proposal: Proposal) -> bool:
    """True when a correction of the same value of the same record is under way."""
    return any(
        one.database == proposal.database
        and one.record_id == proposal.record.record_id
        and one.field == proposal.field
        and not one.state.ended
        and (one.wrong is None) == (proposal.wrong is None)
        and (one.wrong is None or same(one.field, one.wrong, _value(proposal)))
        for one in file.corrections.values()
    )


def _value(proposal: Proposal) -> Value:
    assert proposal.wrong is not None
    return proposal.wrong.value


def _known(
    register: Register, grid: Grid, databases: Sequence[str], records: Sequence[str]
) -> None:
    known = [one.id for one in register.databases]
    if unknown := [one for one in databases if one not in known]:
        raise InputError(f"not in the register; known are {', '.join(known)}", where=unknown[0])
    accepted = {column.record.record_id for column in grid.columns}
    if any(one not in accepted for one in records):
        raise InputError("no accepted record has this reference", where="record")


def _wrong(grid: Grid, field: str) -> Iterator[tuple[str, Record, FieldValue | None]]:
    for one in differing_values(grid, field):
        yield one.database, one.column.record, one.value


def _blank(grid: Grid, field: str) -> Iterator[tuple[str, Record, FieldValue | None]]:
    for row in grid.rows:
        if row.field.name == field:
            for column, cell in zip(grid.columns, row.cells, strict=True):
                if cell.agreement is Agreement.EMPTY:
                    yield column.database, column.record, None


def _right(file: CaseFile, field: str, wrong: FieldValue | None) -> Value:
    """What the person says: for the same use if they give several values, else the first.

    Before a case is opened, what they said in the look-ups.
    """
    reference = file.references.get(field)
    said = stated_by_person(file).get(field, ())
    values = list(reference.values) if reference else [one.value for one in said]
    if not values:
        raise InputError(
            "it is not on record what the person says about this",
            where=field,
            advice="Record it first, with the document that shows it.",
        )
    use = wrong.use if wrong is not None else ""
    of_use = [value for value in values if getattr(value, "use", "") == use]
    current = [value for value in values if getattr(value, "use", "") != "old"]
    return (of_use or current or values)[0]
