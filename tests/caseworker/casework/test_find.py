"""Finding a person or a case on record: never by name, and never without a trace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseworker.casework.events import PersonSought
from caseworker.casework.find import find
from caseworker.casework.look_up import look_up
from caseworker.casework.open_case import open_case
from caseworker.errors import InputError, RuleRefused
from caseworker.subject.dates import PartialDate
from caseworker.subject.query import QueryValue
from tests.office import NINO, Office, a_query


def known(office: Office) -> str:
    """Somebody who was looked up with a number and a date of birth, and has a case."""
    query = a_query("L-1")
    born = QueryValue("birth_date", PartialDate(1980, 3, 4))
    list(look_up(office.desk, replace(query, values=(*query.values, born))))
    return open_case(office.desk, query.subject_id)


def sought(office: Office) -> list[tuple[object, object, str | None]]:
    return [
        (entry.claim["by"], entry.claim["found"], entry.subject)
        for entry in office.desk.ledger.entries(types=[PersonSought.TYPE])
        if entry.claim
    ]


def test_a_whole_reference_finds_a_case_and_that_is_on_record(office: Office) -> None:
    case = known(office)
    found = find(office.desk, f" {case.lower()} ")
    assert [(one.case, one.closed) for one in found] == [(case, False)]
    assert sought(office) == [("reference", 1, office.subject)]


def test_a_number_with_the_date_of_birth_finds_the_person(office: Office) -> None:
    case = known(office)
    assert [one.case for one in find(office.desk, f"{NINO} 4 3 1980")] == [case]
    assert find(office.desk, f"{NINO} 5 3 1980") == ()
    assert sought(office) == [("two identifiers", 1, office.subject), ("two identifiers", 0, None)]


@pytest.mark.parametrize("less", ["Una Quill", "Una Quill 4 3 1980", NINO, "RC", ""])
def test_nobody_is_found_by_less(office: Office, less: str) -> None:
    known(office)
    with pytest.raises(InputError, match="two identifiers"):
        find(office.desk, less)
    assert sought(office) == []


def test_a_role_that_may_not_look_people_up_finds_nobody(office: Office) -> None:
    case = known(office)
    with pytest.raises(RuleRefused):
        find(office.as_("dev"), case)
