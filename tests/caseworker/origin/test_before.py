"""What stood in the place before is told only as far back as the record shows it without a gap."""

from datetime import UTC, datetime, timedelta

import pytest

from caseworker.origin.before import stood_before
from caseworker.subject.dates import Period, When
from caseworker.subject.values import Address, FieldValue, Provenance, Record
from tests.caseworker.comparison.people import OLD, RIGHT, WRONG


def held(value: Address, recorded: str, until: str = "") -> FieldValue:
    known = Provenance(recorded_at=When.from_iso(recorded) if recorded else None)
    return FieldValue("address", value, Period(None, When(until) if until else None), known)


def since(*values: FieldValue) -> datetime | None:
    return stood_before("address", [Record("1", values=values)], lambda value: value == WRONG)


def last_moment(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC) + timedelta(days=1, microseconds=-1)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([held(RIGHT, "2004-02-01")], last_moment(2004, 2, 1)),
        (
            [held(RIGHT, "2004-02-01", "2006-12-07"), held(WRONG, "2006-12-07")],
            last_moment(2004, 2, 1),
        ),
        (
            [held(OLD, "2002-02-01", "2004-01-31"), held(RIGHT, "2004-02-01")],
            last_moment(2002, 2, 1),
        ),
        ([held(OLD, "2002-02-01", "2003-06-30"), held(RIGHT, "2004-02-01")],
         last_moment(2004, 2, 1)),
        ([held(RIGHT, "2004-02-01", "2005-12-31"), held(WRONG, "2006-12-07")], None),
        ([held(RIGHT, "2007-02-01"), held(WRONG, "2006-12-07")], None),
        ([held(RIGHT, "2004-02-01"), held(WRONG, "")], None),
        ([held(RIGHT, "")], None),
        ([held(WRONG, "2006-12-07")], None),
        ([], None),
    ],
    ids=[
        "another value stands now",
        "another stood until this one came",
        "two others, one after the other",
        "a gap between them",
        "a gap before this one came",
        "the other came later",
        "this one has no date",
        "the other has no date",
        "nothing else",
        "no value at all",
    ],
)  # fmt: skip
def test_since_when(values: list[FieldValue], found: datetime | None) -> None:
    assert since(*values) == found


def test_every_record_and_every_use_of_a_database_must_show_it() -> None:
    clear = Record("1", values=(held(RIGHT, "2004-02-01"),))
    later = Record("2", values=(held(RIGHT, "2006-09-01"),))
    dark = Record("3", values=(held(RIGHT, ""),))
    wrong = lambda value: value == WRONG  # noqa: E731
    assert stood_before("address", [clear, later], wrong) == last_moment(2006, 9, 1)
    assert stood_before("address", [clear, dark], wrong) is None
    assert stood_before("address", [], wrong) is None
    post = Address(("9 Other Street",), "BS1 1AA", use="correspondence")
    both = Record("4", values=(held(RIGHT, "2004-02-01"), held(post, "")))
    assert stood_before("address", [both], wrong) is None
