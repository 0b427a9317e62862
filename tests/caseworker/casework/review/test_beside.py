"""The office is read by a process of its own: the same lists, kept up, stopped, or told why not."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.review.beside import OfficeBeside
from caseworker.casework.review.morning import morning
from caseworker.casework.review.office import Office as Known
from caseworker.casework.review.office import catch_up
from caseworker.errors import LedgerError
from tests.office import Office


@pytest.fixture
def beside(office: Office) -> Iterator[OfficeBeside]:
    desk = office.desk
    made = OfficeBeside(desk.ledger.path, desk.ledger.realm, desk.register, desk.staff)
    yield made
    made.close()


def nobody_stops() -> threading.Event:
    return threading.Event()


def test_it_finds_what_reading_here_finds_and_then_only_adds_what_is_new(
    office: Office, beside: OfficeBeside
) -> None:
    first = office.propose(office.case())
    now, said = office.desk.clock(), list[tuple[int, int]]()
    boss = office.as_("ben")
    found = beside.read("ben", now, said.append, nobody_stops())
    known = catch_up(boss, Known(), 60)
    assert found == morning(boss, known)
    assert found is not None
    assert [one.about for one in found.approvals] == [first]
    assert found.for_you == 1
    own = beside.read(office.desk.officer.id, now, said.append, nobody_stops())
    assert own is not None
    assert own.for_you == 0
    correct.approve(boss, first)
    after = beside.read("ben", now, said.append, nobody_stops())
    assert after is not None
    assert after.approvals == ()


def test_who_does_not_wait_any_more_is_told_nothing_and_may_ask_again(
    office: Office, beside: OfficeBeside
) -> None:
    office.propose(office.case())
    stop = threading.Event()
    stop.set()
    assert beside.read("ben", office.desk.clock(), lambda _: None, stop) is None
    again = beside.read("ben", office.desk.clock(), lambda _: None, nobody_stops())
    assert again is not None
    assert again.for_you == 1


def test_a_record_that_is_gone_is_told_with_advice(office: Office) -> None:
    desk = office.desk
    nowhere = desk.ledger.path.with_name("none.db")
    beside = OfficeBeside(nowhere, desk.ledger.realm, desk.register, desk.staff)
    with pytest.raises(LedgerError) as caught:
        beside.read("ben", desk.clock(), lambda _: None, nobody_stops())
    assert caught.value.advice
    beside.close()
