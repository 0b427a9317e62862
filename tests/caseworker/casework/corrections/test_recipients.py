"""Who else had a wrong value, who of them was told, and the list for the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.casework import manual_checks
from caseworker.casework.corrections import correct
from caseworker.casework.corrections.recipients import (
    Recipient,
    Status,
    downstream,
    give_list,
    not_told,
    recipients,
    tell,
    untold,
)
from caseworker.errors import InputError, RuleRefused
from caseworker.register.model import Feed, Register
from caseworker.testing import make_database

if TYPE_CHECKING:
    from tests.office import Office

DUE = date(2026, 3, 16)


def a_register(*feeds: tuple[str, str], fields: tuple[str, ...] = ("address",)) -> Register:
    names = sorted({name for pair in feeds for name in pair} | {"A"})
    return Register(
        version="1",
        title="t",
        agencies=(),
        databases=tuple(make_database(id=name) for name in names),
        feeds=tuple(Feed(*pair, fields, timedelta(days=1)) for pair in feeds),
        lead_agency="X",
    )


def test_feeds_are_followed_to_their_ends_by_the_shortest_way() -> None:
    register = a_register(("A", "B"), ("B", "C"), ("A", "C"), ("C", "D"), ("E", "A"))
    assert downstream(register, "A", "address") == (("A", "B"), ("A", "C"), ("A", "C", "D"))


def test_a_feed_of_another_field_does_not_count() -> None:
    assert downstream(a_register(("A", "B"), fields=("phone",)), "A", "address") == ()


@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")), max_size=12))
def test_circles_end_and_nobody_is_named_twice(pairs: list[tuple[str, str]]) -> None:
    ways = downstream(a_register(*pairs), "A", "address")
    ends = [way[-1] for way in ways]
    assert len(ends) == len(set(ends))
    assert "A" not in ends
    for way in ways:
        assert all(pair in pairs for pair in pairwise(way))


@pytest.fixture
def sent(office: Office) -> tuple[str, str]:
    case = office.case()
    correction = office.propose(case)
    correct.approve(office.as_("ben"), correction)
    correct.send(office.desk, correction, manner="letter", answer_by=DUE)
    return case, correction


def the_one(office: Office, case: str, correction: str) -> Recipient:
    file = office.file(case)
    now = office.desk.clock()
    (found,) = recipients(office.desk.register, file, file.corrections[correction], now)
    return found


def left(office: Office, case: str, correction: str) -> list[str]:
    file = office.file(case)
    now = office.desk.clock()
    every = untold(office.desk.register, file, file.corrections[correction], now)
    return [one.database for one in every]


def test_a_database_behind_it_is_to_be_told_until_it_was(
    office: Office, sent: tuple[str, str]
) -> None:
    assert left(office, *sent) == ["X2"]
    tell(office.desk, sent[1], "X2", "by secure mail")
    assert left(office, *sent) == []
    assert the_one(office, *sent).status is Status.TOLD


def test_or_it_is_on_record_why_it_is_not_told(office: Office, sent: tuple[str, str]) -> None:
    with pytest.raises(InputError):
        not_told(office.desk, sent[1], "X2", "  ")
    not_told(office.desk, sent[1], "X2", "it was shut down last year")
    found = the_one(office, *sent)
    assert (found.status, found.note) == (Status.NOT_TOLD, "it was shut down last year")


def test_one_that_is_asked_to_correct_the_same_value_knows(
    office: Office, sent: tuple[str, str]
) -> None:
    from tests.office import WRONG, record

    other = office.propose(sent[0], database="X2", record=record("b", WRONG))
    correct.approve(office.as_("ben"), other)
    assert the_one(office, *sent).status is Status.OPEN, "nobody has asked it yet"
    correct.send(office.desk, other, manner="letter", answer_by=DUE)
    assert the_one(office, *sent).status is Status.ASKED


def test_one_that_holds_no_record_of_the_person_has_nothing_to_be_told(office: Office) -> None:
    office.holds("X2")
    office.look_up()
    office.accept(("X1", "a"))
    from caseworker.casework.open_case import open_case

    case = open_case(office.desk, office.subject)
    correction = office.propose(case)
    correct.approve(office.as_("ben"), correction)
    correct.send(office.desk, correction, manner="letter", answer_by=DUE)
    assert the_one(office, case, correction).status is Status.NO_RECORD
    manual_checks.sign_not_applicable(office.as_("ben"), case, "X2", "it holds only pensioners")
    assert the_one(office, case, correction).status is Status.NOT_APPLICABLE


def test_nobody_is_told_before_the_correction_is_approved(office: Office) -> None:
    correction = office.propose(office.case())
    with pytest.raises(RuleRefused) as refused:
        tell(office.desk, correction, "X2", "by phone")
    assert refused.value.rule == "state"


def test_a_database_that_no_feed_reaches_is_named_with_those_there_are(
    office: Office, sent: tuple[str, str]
) -> None:
    with pytest.raises(InputError) as wrong:
        tell(office.desk, sent[1], "X1", "by phone")
    assert "X2" in wrong.value.advice


def test_nobody_is_told_tomorrow(office: Office, sent: tuple[str, str]) -> None:
    with pytest.raises(InputError, match="future"):
        tell(office.desk, sent[1], "X2", "by phone", on=date(2026, 3, 30))


def test_an_auditor_tells_nobody(office: Office, sent: tuple[str, str]) -> None:
    with pytest.raises(RuleRefused) as refused:
        tell(office.as_("dev"), sent[1], "X2", "by phone")
    assert refused.value.rule == "role"


def test_the_person_gets_the_list_and_that_is_on_record(
    office: Office, sent: tuple[str, str]
) -> None:
    given = give_list(office.desk, sent[0], "by letter")
    assert [one.database for one in given] == ["X2"]
    (entry,) = office.file(sent[0]).recipients_given
    assert entry.databases == ("X2",)


def test_a_withdrawn_correction_has_nobody_to_tell(office: Office, sent: tuple[str, str]) -> None:
    correct.withdraw(office.desk, sent[1], "she was mistaken")
    assert left(office, *sent) == []


def test_a_register_without_feeds_has_no_recipients(office: Office, sent: tuple[str, str]) -> None:
    register = replace(office.desk.register, feeds=())
    file = office.file(sent[0])
    assert recipients(register, file, file.corrections[sent[1]], office.desk.clock()) == ()
