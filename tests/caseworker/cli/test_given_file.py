"""A file that is named on the command line is read as far as it may be, or told with what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseworker.cli.given_file import csv_rows, read_given, text_given
from caseworker.errors import InputError


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this computer has no such device")
def test_a_device_that_never_ends_is_left_at_the_limit() -> None:
    with pytest.raises(InputError, match=r"^list: it is too large: at most 1,000 bytes"):
        read_given(Path("/dev/zero"), 1_000, "list")


def test_what_cannot_be_read_is_told_and_nothing_else(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.write_bytes(b"1234")
    assert read_given(whole, 4, "list") == b"1234"
    for path, words in (
        (tmp_path, "list: it could not be read"),
        (tmp_path / "none", "list: it could not be read"),
        (Path("a\0b"), "list: it could not be read (no file can have this name)"),
        (Path("\ud800"), "list: it could not be read (no file can have this name)"),
    ):
        with pytest.raises(InputError) as told:
            read_given(path, 4, "list")
        assert str(told.value).startswith(words)


def test_text_in_another_encoding_is_to_be_saved_again(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("name\nZoë\n".encode("cp1252"))
    with pytest.raises(InputError, match="UTF-8") as told:
        text_given(path, 100, "list")
    assert "CSV UTF-8" in told.value.advice
    path.write_bytes("name\nZoë\n".encode("utf-8-sig"))
    assert text_given(path, 100, "list") == "name\nZoë\n"


@pytest.mark.parametrize("row", ['A,"Sam\nB,x\n', "A," + "x" * 200_000 + "\n"])
def test_a_row_that_cannot_be_read_is_told_with_the_line_in_which_it_begins(row: str) -> None:
    rows = csv_rows('reference,person\nZ,"two\nlines"\n' + row, "list")
    assert [next(rows), next(rows)] == [(1, ["reference", "person"]), (3, ["Z", "two\nlines"])]
    with pytest.raises(InputError, match=r"^list: line 4 cannot be read: a quotation mark"):
        next(rows)
