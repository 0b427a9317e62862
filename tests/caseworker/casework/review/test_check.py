"""The record is checked by a process of its own: sound, changed, stopped, or not to be read."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from caseworker.casework.review.check import check_record
from caseworker.errors import CaseworkerError
from caseworker.ledger.held import beside
from tests.office import Office


def test_a_sound_record_is_found_sound(office: Office) -> None:
    office.look_up()
    found = check_record(office.desk.ledger.path, lambda _: None, threading.Event())
    assert found is not None
    assert found.ok
    assert found.size == office.desk.ledger.head().size


def test_a_changed_record_is_told(office: Office) -> None:
    office.look_up()
    path = office.desk.ledger.path
    with closing(sqlite3.connect(path)) as db:
        (guards,) = [
            [name for (name,) in db.execute("select name from sqlite_master where type='trigger'")]
        ]
        for name in guards:
            db.execute(f'drop trigger "{name}"')
        db.execute("delete from entry where seq = 2")
        db.commit()
    found = check_record(path, lambda _: None, threading.Event())
    assert found is not None
    assert not found.ok


def test_a_check_that_is_stopped_finds_nothing(office: Office) -> None:
    stop = threading.Event()
    stop.set()
    assert check_record(office.desk.ledger.path, lambda _: None, stop) is None


def test_a_file_that_is_no_record_is_not_sound(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"no ledger at all" * 100)
    found = check_record(path, lambda _: None, threading.Event())
    assert found is not None
    assert not found.ok


def test_a_checkpoint_beside_it_that_cannot_be_read_is_told_with_advice(office: Office) -> None:
    beside(office.desk.ledger.path).write_bytes(b"no checkpoint")
    with pytest.raises(CaseworkerError) as caught:
        check_record(office.desk.ledger.path, lambda _: None, threading.Event())
    assert caught.value.advice
