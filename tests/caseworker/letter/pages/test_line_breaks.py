"""A date is never broken at the end of a line, in either language."""

from __future__ import annotations

import pytest

from caseworker.letter.pages.line_breaks import whole_dates


@pytest.mark.parametrize("month", ["March", "Mawrth", "Hydref"])
def test_a_date_stays_whole_and_in_a_narrow_column_day_and_month_do(month: str) -> None:
    assert whole_dates(f"on 5 {month} 2026 it") == f"on 5\u00a0{month}\u00a02026 it"
    assert whole_dates(f"on 5 {month} 2026 it", narrow=True) == f"on 5\u00a0{month} 2026 it"


def test_a_number_before_another_word_is_left_alone() -> None:
    assert whole_dates("12 databases, May 12 pages") == "12 databases, May 12 pages"
