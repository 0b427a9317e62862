"""What a reading shows about a correction: which value, since when, and by which feed it came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import Correction
from caseworker.casework.corrections.follow_up import ChangedBack
from caseworker.subject.dates import When
from caseworker.subject.values import Address, FieldValue, Provenance, Record

if TYPE_CHECKING:
    from tests.office import Office

RIGHT = Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB")
WRONG = Address(("77 Quay Street", "Otherton"), "ZZ9 8XY")
DUE = date(2026, 3, 16)


def holding(address: Address, record_id: str = "b", **known: Any) -> Record:
    value = FieldValue("address", address, provenance=Provenance(**known))
    return Record(record_id, values=(value,))


@pytest.fixture
def case(office: Office) -> str:
    """X2, which X1 feeds, was wrong and is verified; so was X1, which is still wrong."""
    office.holds("X2", holding(WRONG))
    case = office.case()
    for more in (
        {},
        {"database": "X2", "record": holding(WRONG)},
    ):
        correction = office.propose(case, **more)
        correct.approve(office.as_("ben"), correction)
        correct.send(office.desk, correction, manner="letter", answer_by=DUE)
    office.holds("X2", holding(RIGHT))
    office.later(days=1)
    office.recheck(case)
    return case


def in_x2(office: Office, case: str) -> Correction:
    return next(one for one in office.file(case).corrections.values() if one.database == "X2")


def came_back(office: Office, case: str, **known: Any) -> ChangedBack:
    office.holds("X2", holding(WRONG, **known))
    office.later(days=2)
    office.recheck(case)
    (back,) = in_x2(office, case).setbacks
    return back


def test_the_feed_is_taken_from_the_records_own_word(office: Office, case: str) -> None:
    back = came_back(office, case, arrived_via="X1", batch_id="B-7")
    assert (back.via, back.how, back.batch) == ("X1", "record", "B-7")
    name = office.desk.register.database("X1").name
    assert f"by its own record, from X1 ({name}), delivery B-7" in back.sentence


def test_a_record_that_is_silent_leaves_the_one_feed_that_is_still_wrong(
    office: Office, case: str
) -> None:
    assert came_back(office, case).how == "register"


def test_a_source_that_is_right_again_is_not_blamed(office: Office, case: str) -> None:
    office.holds("X1", holding(RIGHT, "a"))
    office.later(hours=1)
    office.recheck(case)
    assert (came_back(office, case).via, in_x2(office, case).setbacks[0].how) == ("", "")


def test_somebody_named_for_the_change_is_no_feed(office: Office, case: str) -> None:
    assert came_back(office, case, changed_by="clerk 14").via == ""


def test_the_day_is_the_sources_own_where_it_can_be_the_day(office: Office, case: str) -> None:
    recorded = When.at(office.moment[0] + timedelta(days=1))
    assert came_back(office, case, recorded_at=recorded).recorded == recorded


@pytest.mark.parametrize("days", [-20, 30])
def test_a_day_before_it_was_seen_right_or_in_the_future_is_not_when_it_came_back(
    office: Office, case: str, days: int
) -> None:
    recorded = When.at(office.moment[0] + timedelta(days=days))
    assert came_back(office, case, recorded_at=recorded).recorded is None


def test_no_personal_value_is_in_the_claim(office: Office, case: str) -> None:
    came_back(office, case, arrived_via="X1", batch_id="77 Quay Street")
    for claim in office.entries("correction.observed"):
        assert "Quay" not in str(claim)


def test_a_record_read_under_another_reference_is_not_the_one(office: Office, case: str) -> None:
    office.holds("X2", replace(holding(RIGHT), record_id="c"))
    office.later(days=1)
    office.recheck(case)
    assert in_x2(office, case).gone
