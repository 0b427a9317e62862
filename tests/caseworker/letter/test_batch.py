"""Many letters are issued in one go, and none leaves before the whole ledger was verified again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker.casework.open_case import confirm_posting_address
from caseworker.casework.start import adopt_register
from caseworker.errors import LedgerBroken, RuleRefused
from caseworker.letter.batch import issue_all
from caseworker.letter.proof.check import check_letter
from caseworker.letter.send_back import send_back
from tests.office import RIGHT, Office
from tests.proofs import approved, right, with_keys


def letters_of(office: Office, count: int) -> list[str]:
    """Approved letters of so many people."""
    office.desk = with_keys(office)
    adopt_register(office.desk)
    office.holds("X1", right("a"))
    office.holds("X2", right("b"))
    made = []
    for number in range(count):
        office.subject = f"S-{number}"
        case = office.case()
        confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
        made.append(approved(office, case))
    return made


def test_each_letter_of_a_batch_is_issued_once_and_stands_against_the_ledger(
    office: Office, tmp_path: Path
) -> None:
    """Done again with one more letter, it goes on where it was."""
    first, second, third = letters_of(office, 3)
    paths = issue_all(office.desk, [first, second], tmp_path / "out")
    assert [path.name for path in paths] == [f"letter-{one}.pdf" for one in (first, second)]
    before = [path.read_bytes() for path in paths]
    again = issue_all(office.desk, [first, second, third], tmp_path / "out")
    assert [path.read_bytes() for path in again[:2]] == before
    assert len(office.entries("letter.issued")) == 3
    for path in again:
        assert check_letter(path.read_bytes(), ledger=office.desk.ledger.path).ok


def test_a_ledger_that_is_changed_during_a_batch_lets_no_letter_out(
    office: Office, tmp_path: Path
) -> None:
    first, second = letters_of(office, 2)

    def meanwhile() -> Iterator[str]:
        yield first
        with sqlite3.connect(office.desk.ledger.path) as db:
            for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
                db.execute(f'DROP TRIGGER "{name}"')
            db.execute("UPDATE entry SET claim = replace(claim, 'X1', 'X9') WHERE seq = 6")
        yield second

    with pytest.raises(LedgerBroken):
        issue_all(office.desk, meanwhile(), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_letter_that_cannot_be_issued_does_not_hold_back_those_before_it(
    office: Office, tmp_path: Path
) -> None:
    first, second, third = letters_of(office, 3)
    send_back(office.as_("ben"), second, "The date is another one.")
    with pytest.raises(RuleRefused):
        issue_all(office.desk, [first, second, third], tmp_path / "out")
    assert [one.name for one in (tmp_path / "out").iterdir()] == [f"letter-{first}.pdf"]
