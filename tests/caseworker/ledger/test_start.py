"""A ledger is opened only if it is ours, whole, and for this kind of work."""

from __future__ import annotations

import sqlite3
import stat
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from caseworker.errors import LedgerBroken, LedgerBusy, LedgerError, LedgerRealm
from caseworker.ledger import Ledger, NewEntry, open_ledger

NOTE = NewEntry("note.made", "u1", case="c1", claim={"n": 1}, detail={"text": "Öztürk rang"})


def test_the_first_entry_says_what_the_ledger_is_for(ledger: Ledger) -> None:
    first = ledger.entry(1)
    assert (first.type, first.claim) == ("ledger.opened", {"realm": "practice", "format": 1})
    assert (ledger.realm, ledger.chain) == ("practice", first.chain)


def test_opening_again_finds_the_same_ledger(filled: Path, clock: Any) -> None:
    with open_ledger(filled, clock=clock, realm="practice") as again:
        assert again.head().size == 21


def test_a_ledger_of_another_realm_is_refused_and_left_as_it_was(filled: Path, clock: Any) -> None:
    before = filled.read_bytes()
    with pytest.raises(LedgerRealm, match="for practice work, not for live work") as caught:
        open_ledger(filled, clock=clock, realm="live")
    assert caught.value.advice
    assert filled.read_bytes() == before


def test_without_leave_to_create_a_missing_ledger_is_an_error(path: Path, clock: Any) -> None:
    with pytest.raises(LedgerError, match="no audit record"):
        open_ledger(path, clock=clock, realm="live", create=False)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"This is a letter." * 100, b"\x00" * 4096])
def test_a_file_that_is_no_ledger_is_refused_and_left_as_it_was(
    path: Path, clock: Any, content: bytes
) -> None:
    path.write_bytes(content)
    with pytest.raises(LedgerError):
        open_ledger(path, clock=clock, realm="live")
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused(path: Path, clock: Any) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs(x)")
    with pytest.raises(LedgerError, match="not an audit record"):
        open_ledger(path, clock=clock, realm="live")


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path, clock: Any) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match="cannot be made in this folder"):
        open_ledger(tmp_path / "file" / "ledger.db", clock=clock, realm="live")


@pytest.mark.skipif(sys.platform == "win32", reason="rights work in another way there")
def test_the_files_beside_it_have_the_same_rights(tmp_path: Path, clock: Any) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    folder.chmod(0o2770)
    with open_ledger(folder / "ledger.db", clock=clock, realm="live") as shared:
        shared.add(NOTE)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == {"ledger.db": 0o660, "ledger.db-wal": 0o660, "ledger.db-shm": 0o660}


def test_a_damaged_file_is_said(filled: Path, clock: Any) -> None:
    content = bytearray(filled.read_bytes())
    content[100:4096] = b"\xff" * 3996
    filled.write_bytes(content)
    with pytest.raises(LedgerBroken):
        open_ledger(filled, clock=clock, realm="practice")


def test_a_new_version_of_the_search_cache_is_made_at_the_start(filled: Path, clock: Any) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute("UPDATE projection SET version = 0")
        connection.execute("DELETE FROM search WHERE seq = 2")
    with open_ledger(filled, clock=clock, realm="practice") as ledger:
        assert [entry.seq for entry in ledger.search("Mustermann0")] == [2]


def test_a_new_ledger_that_another_program_is_just_making_is_waited_for(
    path: Path, clock: Any
) -> None:
    """SQLite itself does not wait here: it says at once that the file is busy."""
    sizes: list[int] = []

    def start() -> None:
        with open_ledger(path, clock=clock, realm="practice") as ledger:
            sizes.append(ledger.head().size)

    starting = threading.Thread(target=start)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        starting.start()
        starting.join(0.3)
        assert starting.is_alive(), "it did not give up"
        other.execute("ROLLBACK")
    starting.join(10)
    assert sizes == [1]


def test_a_new_ledger_that_another_program_holds_for_long_is_said(path: Path, clock: Any) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy):
            open_ledger(path, clock=clock, realm="practice", busy_seconds=0.05)
