"""A letter no longer holds once a database that was right when it was issued turns wrong."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.open_case import confirm_posting_address, promise, state_reference
from caseworker.casework.start import adopt_register
from caseworker.letter import issuing
from caseworker.subject.query import Standing
from caseworker.subject.values import Address
from tests.office import RIGHT, WRONG, record

if TYPE_CHECKING:
    from tests.office import Office

MOVED = Address(("9 New Road", "Anytown"), "ZZ1 3CD")


@pytest.fixture
def letter(office: Office, tmp_path: Path) -> tuple[str, str]:
    """An assurance letter of a case in which every database was right; the case and the letter."""
    adopt_register(office.desk)
    office.holds("X1", record("a", RIGHT))
    case = office.case()
    confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    promise(office.desk, case, "write", office.desk.clock().date() + timedelta(days=90))
    made = issuing.draft(office.desk, case)
    issuing.approve(office.as_("ben"), made, office.file(case).letters[made].digest)
    issuing.issue(office.desk, made, tmp_path)
    assert office.file(case).letters[made].kind == "assurance"
    return case, made


def read(office: Office, case: str, database: str, key: str, address: Address) -> None:
    office.holds(database, record(key, address))
    office.later(days=1)
    office.recheck(case)


def broken(office: Office, letter: tuple[str, str]) -> list[tuple[str, str]]:
    found = office.file(letter[0]).letters[letter[1]].broken
    return [(one.database, one.sentence) for one in found]


def test_it_no_longer_holds_and_says_which_database_and_what(
    office: Office, letter: tuple[str, str]
) -> None:
    read(office, letter[0], "X2", "b", RIGHT)
    assert broken(office, letter) == []
    read(office, letter[0], "X2", "b", WRONG)
    read(office, letter[0], "X2", "b", WRONG)
    found = office.file(letter[0]).letters[letter[1]]
    assert broken(office, letter) == [("X2", "the address was right and is not any more")]
    assert found.words == "issued, no longer holds"
    showed = next(one for one in office.file().readings if one.seq == found.broken[0].seq)
    assert showed.database == "X2"


def test_a_record_that_follows_a_person_who_moved_has_not_turned_wrong(
    office: Office, letter: tuple[str, str]
) -> None:
    state_reference(office.desk, letter[0], "address", [MOVED], standing=Standing.STATED)
    read(office, letter[0], "X2", "b", MOVED)
    assert broken(office, letter) == []
    read(office, letter[0], "X2", "b", WRONG)
    assert [place for place, _ in broken(office, letter)] == ["X2"]


def test_it_does_not_hold_again_when_the_source_is_put_right(
    office: Office, letter: tuple[str, str]
) -> None:
    read(office, letter[0], "X1", "a", WRONG)
    read(office, letter[0], "X1", "a", RIGHT)
    assert [place for place, _ in broken(office, letter)] == ["X1"]
