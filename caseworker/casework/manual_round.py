"""A round of many checks by hand: what is open in which case, on one sheet and in one grid.

Neither shows what is expected: whoever looks writes down what stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile, stated_by_person
from caseworker.casework.file.coverage import coverage
from caseworker.casework.file.waiting import newest_attestation
from caseworker.comparison.fields import value_words
from caseworker.outcome import Outcome
from caseworker.register.model import Database

SEARCH_BY = ("name", "birth_date", "nino", "crn", "nhs_number", "utr")
"""By what a person is found by hand, where the person said it. Nothing else is on the sheet."""


@dataclass(frozen=True)
class Check:
    """One check that somebody has to make. `keys`: (field, text) by which the person is found."""

    case: str
    database: Database
    keys: tuple[tuple[str, str], ...]


def open_checks(desk: Desk, files: Iterable[CaseFile], place: str = "") -> tuple[Check, ...]:
    """Every check by hand that nobody has made yet, by database; of one database if it is named.

    One that waits for a colleague's confirmation is not among them; one that waits for the
    owner's answer is. Closed and withdrawn cases are left out.
    """
    found = list(_checks(desk, files, place))
    order = {one.id: number for number, one in enumerate(desk.register.databases)}
    return tuple(sorted(found, key=lambda one: order[one.database.id]))


def _checks(desk: Desk, files: Iterable[CaseFile], place: str) -> Iterator[Check]:
    for file in files:
        if file.closed or file.withdrawn is not None:
            continue
        for standing in coverage(desk.register, file, desk.clock()):
            newest = newest_attestation(file, standing.database.id)
            if (
                standing.outcome is Outcome.MANUAL_PENDING
                and place in ("", standing.database.id)
                and (newest is None or newest.manner == "asked")
            ):
                yield Check(file.reference, standing.database, _keys(file))


def _keys(file: CaseFile) -> tuple[tuple[str, str], ...]:
    said = stated_by_person(file)
    return tuple(
        (field, ", ".join(dict.fromkeys(value_words(one.value) for one in said[field])))
        for field in SEARCH_BY
        if field in said
    )
