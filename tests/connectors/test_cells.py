"""One cell is read as text, mark, date or moment, or its column is named."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import InvalidAnswer
from caseworker.subject.dates import PartialDate, When
from connectors.cells import as_date, as_mark, as_text, as_when
from connectors.columns import Reading

ISO = Reading()
BRITISH = Reading(("%d/%m/%Y", "%d/%m/%Y %H:%M", "%m/%Y", "%Y"), ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  Zoë ", "Zoë"),
        (42, "42"),
        (100023336956.0, "100023336956"),
        (1.5, "1.5"),
        (Decimal("10.20"), "10.20"),
        (True, "true"),
        (date(1971, 5, 23), "1971-05-23"),
        (time(11, 2), "11:02:00"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_plain_cells_become_text(cell: object, text: str) -> None:
    assert as_text(cell, "x") == text


@pytest.mark.parametrize("cell", [b"MW007142A", ["MW007142A"], {"a": 1}, "MW\0", "M" * 10_001])
def test_a_cell_that_is_no_text_names_the_column_only(cell: object) -> None:
    with pytest.raises(InvalidAnswer, match='Column "x"') as caught:
        as_text(cell, "x")
    assert "MW" not in str(caught.value)


@pytest.mark.parametrize("cell", [1, "1", "Y", "yes", "TRUE", True, "t"])
def test_yes(cell: object) -> None:
    assert as_mark(cell, "x")


@pytest.mark.parametrize("cell", [0, "0", "N", "no", "False", False, None, " "])
def test_no(cell: object) -> None:
    assert not as_mark(cell, "x")


def test_neither_yes_nor_no_is_an_error() -> None:
    with pytest.raises(InvalidAnswer, match='Column "x" should say yes or no'):
        as_mark("perhaps", "x")


@pytest.mark.parametrize(
    ("cell", "reading", "expected"),
    [
        ("1971-05-23", ISO, PartialDate(1971, 5, 23)),
        ("1971-05-23 00:00:00", ISO, PartialDate(1971, 5, 23)),
        ("1971-05", ISO, PartialDate(1971, 5)),
        (1947, ISO, PartialDate(1947)),
        (date(1971, 5, 23), ISO, PartialDate(1971, 5, 23)),
        (datetime(1971, 5, 23), ISO, PartialDate(1971, 5, 23)),
        ("23/05/1971", BRITISH, PartialDate(1971, 5, 23)),
        ("05/1971", BRITISH, PartialDate(1971, 5)),
        ("1971", BRITISH, PartialDate(1971)),
        ("", ISO, None),
        (None, ISO, None),
    ],
)
def test_dates_keep_what_is_known_of_them(
    cell: object, reading: Reading, expected: PartialDate | None
) -> None:
    assert as_date(cell, "x", reading) == expected


@pytest.mark.parametrize(
    "cell", ["23/05/1971", "1971-02-30", "soon", datetime(1971, 5, 23, 11, 2), "19710523", 0]
)
def test_what_is_no_date_names_the_column(cell: object) -> None:
    with pytest.raises(InvalidAnswer, match='Column "x"'):
        as_date(cell, "x", ISO)


@pytest.mark.parametrize(
    ("cell", "reading", "expected"),
    [
        ("2006-12-07", ISO, When("2006-12-07")),
        (date(2006, 12, 7), ISO, When("2006-12-07")),
        ("2006-12-07 11:02", ISO, When("2006-12-07T11:02:00+00:00")),
        ("2006-12-07T11:02:00+01:00", ISO, When("2006-12-07T10:02:00+00:00")),
        (datetime(2006, 7, 7, 11, 2), BRITISH, When("2006-07-07T10:02:00+00:00")),
        (datetime(2006, 7, 7, 11, 2, tzinfo=UTC), BRITISH, When("2006-07-07T11:02:00+00:00")),
        ("07/07/2006 11:02", BRITISH, When("2006-07-07T10:02:00+00:00")),
        ("07/07/2006", BRITISH, When("2006-07-07")),
        ("9999-12-31", ISO, None),
        ("9999-12-31T23:59:59", ISO, None),
        (None, ISO, None),
    ],
)
def test_moments_keep_their_precision_and_zone(
    cell: object, reading: Reading, expected: When | None
) -> None:
    assert as_when(cell, "x", reading) == expected


@pytest.mark.parametrize("cell", ["last winter", "2006-13-01", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_moment_names_the_column(cell: object) -> None:
    with pytest.raises(InvalidAnswer, match='Column "x"'):
        as_when(cell, "x", ISO)


_SAID = {
    'Column "x" holds something that is no date.',
    'Column "x" holds something that is no date or time.',
    'Column "x" holds a moment that is out of range.',
    'Column "x" holds a NUL character.',
}


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_an_error_that_does_not_repeat_it(text: str) -> None:
    for read in (as_date, as_when):
        try:
            read(text, "x", BRITISH)
        except InvalidAnswer as error:
            said = str(error)
        else:
            continue
        assert said in _SAID
