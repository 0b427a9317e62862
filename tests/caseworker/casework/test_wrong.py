"""What follows from a comparison: what is wrong, from where it may come back, what ends soon."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import State
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.wrong import (
    differing_values,
    ending_trails,
    source_warnings,
    sources_first,
    uncorrected,
    wrong_upstream,
)
from caseworker.comparison.grid import Grid
from caseworker.register.model import Feed, Register
from caseworker.subject.dates import When
from caseworker.subject.values import Address, FieldValue, HumanName, Provenance, Record

if TYPE_CHECKING:
    from tests.office import Office

WRONG = Address(("77 Quay Street", "Otherton"), "ZZ9 8XY")
NAME = HumanName(given=("Una",), family="Quill")


def grid(office: Office) -> Grid:
    return grid_of(office.desk.register, office.file(), office.desk.clock())


def holding(record_id: str, *values: FieldValue) -> Record:
    return Record(record_id, values=(FieldValue("nino", "QQ200301A"), *values))


def chain(office: Office, *feeds: tuple[str, str]) -> Register:
    """The office's register with a third database X3, fed as told."""
    register = office.desk.register
    third = replace(register.databases[0], id="X3")
    return replace(
        register,
        databases=(*register.databases, third),
        feeds=tuple(Feed(one, other, ("address",), timedelta(days=1)) for one, other in feeds),
    )


def both_wrong(office: Office) -> Grid:
    office.holds("X2", holding("b", FieldValue("address", WRONG)))
    office.look_up()
    office.accept(("X1", "a"), ("X2", "b"))
    return grid(office)


def test_a_past_value_is_not_wrong(office: Office) -> None:
    old = FieldValue("address", replace(WRONG, use="old"))
    office.holds("X1", holding("a", old))
    office.look_up()
    office.accept(("X1", "a"), ("X2", "b"))
    assert list(differing_values(grid(office))) == []


def test_a_wrong_source_is_found_directly(office: Office) -> None:
    found = both_wrong(office)
    assert wrong_upstream(office.desk.register, found, "X2", "address") == ("X1",)
    assert wrong_upstream(office.desk.register, found, "X1", "address") == ()
    assert wrong_upstream(office.desk.register, found, "X2", "name") == ()


def test_a_wrong_source_is_found_through_others(office: Office) -> None:
    found = both_wrong(office)
    register = chain(office, ("X1", "X3"), ("X3", "X2"))
    assert wrong_upstream(register, found, "X2", "address") == ("X1",)


def test_feeds_that_go_round_come_to_an_end(office: Office) -> None:
    found = both_wrong(office)
    register = chain(office, ("X1", "X2"), ("X2", "X1"))
    assert wrong_upstream(register, found, "X1", "address") == ("X2",)
    assert sources_first(register, found, "address", ["X2", "X1"]) == ("X1", "X2")


def test_a_source_stands_before_what_it_feeds(office: Office) -> None:
    found = both_wrong(office)
    register = chain(office, ("X2", "X1"))
    assert sources_first(register, found, "address", ["X1", "X2"]) == ("X2", "X1")


def test_a_source_left_behind_is_warned_of(office: Office) -> None:
    case = office.case()
    office.holds("X2", holding("b", FieldValue("address", WRONG)))
    office.recheck(case)
    found = grid(office)

    def warned(*databases: str, along: tuple[State, ...] = (State.PROPOSED,)) -> list[str]:
        register, file = office.desk.register, office.file(case)
        return source_warnings(register, file, found, "address", databases, along=along)

    (sentence,) = warned("X2")
    assert sentence.startswith("X1 feeds X2 and is still wrong: have the source corrected first")
    assert warned("X1", "X2") == []
    one = office.propose(case)
    assert warned("X2") == []
    correct.withdraw(office.desk, one, "asked twice")
    assert len(warned("X2")) == 1


def test_what_differs_without_a_correction_is_told(office: Office) -> None:
    case = office.case()
    assert uncorrected(office.file(case), grid(office)) == (("X1", "address"),)
    one = office.propose(case)
    assert uncorrected(office.file(case), grid(office)) == ()
    correct.withdraw(office.desk, one, "asked twice")
    assert uncorrected(office.file(case), grid(office)) == (("X1", "address"),)


def test_a_change_history_of_an_unknown_day_is_asked_for_now(office: Office) -> None:
    office.holds("X1", holding("a", FieldValue("address", WRONG)))
    office.look_up()
    office.accept(("X1", "a"), ("X2", "b"))
    register = office.desk.register
    databases = tuple(replace(one, audit_trail=timedelta(days=2000)) for one in register.databases)
    register = replace(register, databases=databases)
    today = office.desk.clock().date()
    (trail,) = ending_trails(register, office.file(), grid(office), today)
    assert trail.ends is None
    assert "(X1) now who changed the address" in trail.sentence(today)
    asked = replace(trail, asked_on=today).sentence(today)
    assert asked.endswith("it may end any day.")


@pytest.mark.parametrize(("age", "told"), [(5, 0), (17, 1), (30, 1), (31, 0)])
def test_a_change_history_is_told_in_its_last_14_days(age: int, told: int, office: Office) -> None:
    """Kept for 30 days: told from the 16th day on, until the last day."""
    recorded = When.at(datetime(2026, 3, 2, 9, tzinfo=UTC) - timedelta(days=age))
    value = FieldValue("address", WRONG, provenance=Provenance(recorded_at=recorded))
    office.holds("X1", holding("a", value))
    office.look_up()
    office.accept(("X1", "a"), ("X2", "b"))
    register = office.desk.register
    databases = tuple(replace(one, audit_trail=timedelta(days=30)) for one in register.databases)
    register = replace(register, databases=databases)
    today = office.desk.clock().date()
    found = ending_trails(register, office.file(), grid(office), today)
    assert len(found) == told
    for trail in found:
        assert "who changed the address" in trail.sentence(today)
