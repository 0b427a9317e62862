"""Where a wrong value began is told from the first reading of each record, and stays told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.first_seen import trace_of, wrong_by_field
from caseworker.casework.open_case import state_former
from caseworker.casework.side_by_side import grid_of
from caseworker.comparison.agreement import Agreement
from caseworker.origin.certainty import Certainty
from caseworker.origin.trace import Trace
from caseworker.subject.dates import Period, When
from caseworker.subject.values import Address, FieldValue, HumanName, Provenance, Record

if TYPE_CHECKING:
    from tests.office import Office

WRONG = Address(("77 Quay Street", "Otherton"), "ZZ9 8XY")
RIGHT = Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB")


def holding(record_id: str, *addresses: FieldValue) -> Record:
    name = FieldValue("name", HumanName(given=("Una",), family="Quill"))
    return Record(record_id, values=(name, FieldValue("nino", "QQ200301A"), *addresses))


def address(value: Address, recorded: str, until: str = "", **known: str) -> FieldValue:
    said = replace(Provenance(recorded_at=When.from_iso(recorded)), **known)  # type: ignore[arg-type]  # texts
    return FieldValue("address", value, Period(None, When(until) if until else None), said)


BEGAN = holding(
    "a",
    address(RIGHT, "2023-01-10", "2026-01-14"),
    address(
        WRONG,
        "2026-01-14T10:05",
        changed_by="X-17",
        arrived_via="letter",
        source_document="letter 31",
    ),
)
COPY = holding(
    "b",
    address(RIGHT, "2023-01-12", "2026-01-15"),
    address(WRONG, "2026-01-15T02:00", arrived_via="X1"),
)


def traced(office: Office) -> Trace:
    databases = tuple(
        replace(one, audit_trail=timedelta(days=365)) for one in office.desk.register.databases
    )
    register = replace(office.desk.register, databases=databases)
    return trace_of(register, office.file(), "address", WRONG)


def test_where_every_database_shows_all_of_its_history_the_origin_is_established(
    office: Office,
) -> None:
    office.holds("X1", BEGAN)
    office.holds("X2", COPY)
    office.case()
    found = traced(office)
    assert (found.certainty, found.reasons) == (Certainty.ESTABLISHED, ())
    assert found.way == "X1 > X2"


def test_a_record_that_nobody_decided_about_leaves_it_on_balance(office: Office) -> None:
    office.holds("X1", BEGAN)
    office.holds("X2", COPY, holding("c", address(RIGHT, "2020-01-01")))
    office.case()
    found = traced(office)
    assert found.certainty is Certainty.BALANCE
    assert "1 database does not show" in found.reasons[0]


def test_once_a_source_is_put_right_the_first_reading_still_tells(office: Office) -> None:
    office.holds("X1", BEGAN)
    office.holds("X2", COPY)
    case = office.case()
    office.propose(case)
    before = traced(office)
    office.later(days=3)
    office.holds("X1", holding("a", address(RIGHT, "2026-03-04T09:00")))
    office.holds("X2", holding("b", address(RIGHT, "2026-03-04T09:00")))
    office.recheck(case)
    assert traced(office).sentence == before.sentence
    assert wrong_by_field(office.file(case)) == {"address": WRONG}


def test_a_record_of_somebody_else_is_no_sighting(office: Office) -> None:
    office.holds("X1", BEGAN)
    office.look_up()
    assert traced(office).shown == ()


@pytest.mark.parametrize(
    ("until", "sentence", "named"),
    [
        (date(2026, 2, 20), "right when it was entered, and was not changed", []),
        (date(2025, 3, 31), "The earliest known appearance after that is in", ["X1"]),
        (None, "Until when is not known", []),
    ],
    ids=["stayed", "came back", "no day"],
)
def test_a_value_that_was_right_once_is_not_blamed_on_its_first_appearance(
    office: Office, until: date | None, sentence: str, named: list[str]
) -> None:
    """With nothing else missing, the same records would establish that it began in X1."""
    office.holds("X1", BEGAN)
    office.holds("X2", COPY)
    case = office.case()
    state_former(office.desk, case, "address", WRONG, until=until)
    register = office.desk.register
    found = trace_of(register, office.file(case), "address", WRONG)
    assert found.sentence.startswith("By what the person says, this value was right")
    assert sentence in found.sentence
    assert [one.database for one in found.earliest] == named
    assert found.certainty is not Certainty.ESTABLISHED
    assert len(found.shown) == 2, "the timeline still shows every sighting"


def test_a_former_address_is_history_where_the_record_does_not_say_since_when(
    office: Office,
) -> None:
    case = office.case()
    state_former(office.desk, case, "address", WRONG, until=date(2025, 3, 31))
    grid = grid_of(office.desk.register, office.file(case), office.desk.clock())
    cell = grid.cell("address", "X1", "a")
    assert cell.agreement is Agreement.HISTORIC
    assert "right until 31 Mar 2025" in cell.rule
