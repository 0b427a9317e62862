"""What is printed: safe for any terminal, whole, and in words."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.casework.identify import Candidate
from caseworker.cli import show
from caseworker.cli.safe import safe
from caseworker.matching import rank
from caseworker.subject.dates import PartialDate
from caseworker.subject.query import QueryValue
from caseworker.subject.values import FieldValue, HumanName, Record

BIDI = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


@given(st.text())
def test_no_character_that_steers_a_terminal_gets_out(text: str) -> None:
    shown = safe(text + "\x1b[2J\x9b31m" + BIDI)
    bad = [char for char in shown if unicodedata.category(char) in ("Cc", "Cs")]
    assert [char for char in bad if char not in "\t\n"] == []
    assert not set(BIDI) & set(shown)


@given(st.text())
def test_letters_of_every_script_stay(text: str) -> None:
    letters = [char for char in text if char.isalpha()]
    assert [char for char in safe(text) if char.isalpha()] == letters


@given(st.dictionaries(st.text(max_size=5), st.text()))
def test_json_comes_back_unchanged_and_holds_no_raw_control(
    shape: dict[str, str],
) -> None:
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        show.emit({**shape, "z": "\x9b\u202e\ud800"})
    assert json.loads(out.getvalue()) == {**shape, "z": "\x9b\u202e\ud800"}
    raw = set(out.getvalue()) - {"\n"}
    assert not [char for char in raw if unicodedata.category(char) in ("Cc", "Cs")]


def test_a_table_wraps_and_never_cuts(capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    show.table(["A", "B"], [["x" * 150, words]])
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= show.WIDTH
    assert out.count("x") == 150
    assert all(f"word{number}" in out for number in range(60))


def test_markup_in_a_table_is_only_text(capsys: pytest.CaptureFixture[str]) -> None:
    show.table(["[bold]A"], [["[red]x[/red] :smile:"]])
    out = capsys.readouterr().out
    assert "[bold]A" in out
    assert "[red]x[/red] :smile:" in out


def test_a_column_with_nothing_in_it_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    show.table(["A", "Empty", "B"], [["1", "", "2"], ["3", "", "4"]])
    assert "Empty" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 entries"), (1, "1 entry"), (1200, "1,200 entries")]
)
def test_a_count_has_its_noun(number: int, words: str) -> None:
    assert show.counted(number, "entry", "entries") == words


def test_a_record_that_is_not_certain_is_shown_with_why_it_might_be_someone_else() -> None:
    name = HumanName(given=("John",), family="Evans")
    held = Record("r", values=(FieldValue("name", name),))
    asked = [QueryValue("name", name), QueryValue("birth_date", PartialDate(1958, 6, 30))]
    (found,) = rank(asked, [held], number_of_records=20_000)
    lines = show.candidate_lines(Candidate("R1", held, found, ""))
    doubt = lines.index("    Why this might be someone else:")
    assert any("Few things agree" in line for line in lines[doubt:])
    assert any("evidence" in line for line in lines[:doubt])
    assert max(map(len, lines)) <= show.WIDTH
