"""What must be asked for before a change history ends is told in time, soonest first."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseworker.origin.sightings import Sighting
from caseworker.origin.trails import TrailEnd, ask_soon, trail_ends, trail_lines
from caseworker.subject.dates import Period, When
from caseworker.subject.values import FieldValue, Provenance
from tests.caseworker.comparison.people import REGISTER, WRONG

TODAY = date(2007, 10, 30)


def seen(database: str, recorded: str, start: str = "") -> Sighting:
    known = Provenance(recorded_at=When.from_iso(recorded) if recorded else None)
    period = Period(When(start) if start else None)
    return Sighting(database, "1", "", FieldValue("address", WRONG, period, known))


def test_a_trail_ends_so_many_days_after_the_first_sighting_there() -> None:
    found = trail_ends(REGISTER, [seen("R2", "2006-12-20"), seen("R2", "2006-12-07T23:40")])
    assert found == (TrailEnd("R2", date(2007, 3, 7), timedelta(days=90)),)


def test_unknown_days_come_first_then_ends_soonest_first_then_none_kept() -> None:
    databases = tuple(
        replace(one, audit_trail=None) if one.id == "C1" else one for one in REGISTER.databases
    )
    register = replace(REGISTER, databases=databases)
    found = trail_ends(
        register,
        [seen("C1", "2006-12-01"), seen("R4", "", "2006-12-01"), seen("R3", "2006-12-11"),
         seen("R2", "2006-12-07")],
    )  # fmt: skip
    assert [(one.database, one.undated, one.kept is None) for one in found] == [
        ("R4", True, False),
        ("R2", False, False),
        ("R3", False, False),
        ("C1", False, True),
    ]


def test_what_can_still_be_asked_comes_before_what_has_ended() -> None:
    found = trail_ends(REGISTER, [seen("R2", "2006-12-07"), seen("R3", "2006-12-11")])
    assert trail_lines(REGISTER, found, today=TODAY) == (
        "National Insurance Recording System: ask for the history of this change by 10 Dec 2008.",
        "Citizens Identity Database: the history of this change ended on 7 Mar 2007.",
    )


@given(st.lists(st.none() | st.integers(-40, 40), max_size=8))
def test_asked_for_now_is_what_ends_within_fourteen_days_and_not_before_today(
    left: list[int | None],
) -> None:
    trails = [
        TrailEnd(f"R{n}", None, None)
        if days is None
        else TrailEnd(f"R{n}", TODAY + timedelta(days=days), timedelta(days=90))
        for n, days in enumerate(left)
    ]
    found = [one.left(TODAY) for one in ask_soon(trails, TODAY)]
    expected = sorted(days for days in left if days is not None and 0 <= days <= 14)
    assert found == [timedelta(days=days) for days in expected]


def test_a_kept_history_of_a_change_without_a_day_is_asked_for_now_and_one_not_kept_never() -> None:
    undated = TrailEnd("R4", None, timedelta(days=9000))
    soon = TrailEnd("R2", TODAY + timedelta(days=1), timedelta(days=90))
    assert ask_soon([soon, TrailEnd("R1", None), undated], TODAY) == (undated, soon)
