"""A table opens as text in a spreadsheet, whatever its cells hold."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.csv_text import plain_cell, safe_cell, to_csv


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 20 7946 0000",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\uff1d1",
        '=HYPERLINK("x")',
        "|x",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Una", "14 Mar 2024", "1-2", "a=b", "R1"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_the_table_has_a_mark_for_excel_and_keeps_breaks_and_quotes() -> None:
    data = to_csv(["A", "B"], [['say "x"', "two\nlines"], [None, 3]])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows == [["A", "B"], ['say "x"', "two\nlines"], ["", "3"]]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_no_cell_ever_begins_like_a_formula(rows: list[list[str]]) -> None:
    data = to_csv(["A", "B"], rows).decode("utf-8-sig", "replace")
    read = list(csv.reader(io.StringIO(data, newline="")))[1:]
    assert len(read) == len(rows)
    for row in read:
        assert not any(cell.strip()[:1] in tuple("=+-@") for cell in row if cell.strip())


@given(st.text())
def test_what_was_made_safe_reads_back_as_it_was(text: str) -> None:
    if not text.strip().startswith("'"):
        assert plain_cell(safe_cell(text)) == text.strip()
