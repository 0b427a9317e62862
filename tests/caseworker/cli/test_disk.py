"""Trouble with files is told in plain words, and leaves nothing half-written behind."""

from __future__ import annotations

import errno
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from caseworker.cli.disk import file_trouble

if TYPE_CHECKING:
    from pathlib import Path

    from tests.caseworker.cli.running import Office


@pytest.mark.parametrize(
    ("number", "words", "code"),
    [
        (errno.ENOSPC, "no room left", 6),
        (errno.EACCES, "no right", 2),
        (errno.EROFS, "no right", 2),
    ],
)
def test_what_the_system_says_is_told_in_words(number: int, words: str, code: int) -> None:
    told = file_trouble(OSError(number, os.strerror(number), "/home/somebody/Una Quill.pdf"))
    assert told is not None
    assert words in str(told)
    assert told.exit_code == code
    assert "Quill" not in str(told) + told.advice


def test_a_full_database_file_is_a_full_disk() -> None:
    with sqlite3.connect(":memory:") as database:
        database.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as raised:
            database.execute("CREATE TABLE t AS SELECT randomblob(100000) AS b")
    database.close()
    told = file_trouble(raised.value)
    assert told is not None
    assert told.exit_code == 6


def test_what_went_wrong_because_of_it_is_told_as_the_same() -> None:
    try:
        try:
            raise OSError(errno.ENOSPC, "no room")
        finally:
            raise sqlite3.OperationalError("cannot rollback")
    except sqlite3.OperationalError as error:
        told = file_trouble(error)
    assert told is not None
    assert told.exit_code == 6


@pytest.mark.parametrize("error", [ValueError("x"), OSError("no number"), sqlite3.Error("x")])
def test_anything_else_is_not_called_trouble_with_a_file(error: Exception) -> None:
    assert file_trouble(error) is None


def test_a_page_for_a_folder_that_cannot_be_is_no_fault_of_the_program(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("a file stands where the folder should be")
    told = office("compare", office.case, "--html", str(tmp_path / "file" / "page.html"))
    assert told.code == 2
    assert "cannot be used" in told.err
    assert "Something went wrong" not in told.err
