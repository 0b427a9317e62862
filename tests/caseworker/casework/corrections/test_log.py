"""The log of corrections says what the fold says, in the order asked for, and keeps no value."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.log import (
    LogLine,
    Query,
    Show,
    Sort,
    counts,
    find,
    lines,
    number_of,
    refs_of,
)
from caseworker.casework.corrections.log_index import LogIndex, place_of
from caseworker.casework.desk import Desk
from caseworker.casework.keeping.erase_on_request import approve_erasure, ask_erasure
from caseworker.casework.keeping.withdraw import opened_in_error
from tests.closed_case import VALUES, closed
from tests.office import RIGHT, WRONG, Office, record

DUE = date(2026, 3, 16)


def ready(desk: Desk) -> LogIndex:
    index = LogIndex(desk.ledger.reader(), desk.register)
    while not index.catch_up(1):
        pass
    return index


def log(desk: Desk, **query: object) -> list[LogLine]:
    reader = desk.ledger.reader()
    with ready(desk) as index:
        found = find(index.db, reader, desk, Query(**query))  # type: ignore[arg-type]
        shown = lines(reader, desk, refs_of(index.db, found.ids))
        assert index.agrees()
        return [shown[number] for number in found.ids]


def numbers(desk: Desk, case: str = "") -> dict[Show, int]:
    with ready(desk) as index:
        return {show: count for show, count in counts(index.db, desk, case).items() if count}


@pytest.fixture
def two(office: Office) -> tuple[str, str, str]:
    """A case with two corrections: one waits for approval, one was sent and is overdue."""
    office.holds("X2", record("b", WRONG))
    case = office.case()
    waits = office.propose(case)
    sent = office.propose(case, database="X2", record=record("b", WRONG))
    correct.approve(office.as_("ben"), sent)
    correct.send(office.desk, sent, manner="letter", answer_by=DUE)
    office.later(days=20)
    return case, waits, sent


def test_each_filter_shows_what_the_fold_says(office: Office, two: tuple[str, str, str]) -> None:
    case, waits, sent = two
    shown = {show: [one.correction.id for one in log(office.desk, show=show)] for show in Show}
    assert {show: sorted(ids) for show, ids in shown.items() if ids} == {
        Show.ALL: sorted([waits, sent]),
        Show.OPEN: sorted([waits, sent]),
        Show.MINE: sorted([waits, sent]),
        Show.OVERDUE: [sent],
        Show.APPROVAL: [waits],
    }
    assert numbers(office.desk, case) == {show: len(ids) for show, ids in shown.items() if ids}
    assert [one.correction.id for one in log(office.desk)] == [sent, waits], "overdue first"
    assert [one.due() for one in log(office.desk)] == [DUE, None]


def test_a_correction_needs_who_may_do_what_comes_next(
    office: Office, two: tuple[str, str, str]
) -> None:
    for officer, expected in (("anna", 0), ("ben", 1), ("cara", 1), ("dev", 0)):
        assert numbers(office.as_(officer)).get(Show.NEED_YOU, 0) == expected


def test_the_owner_of_the_case_is_needed_once_a_reading_is_due(
    office: Office, two: tuple[str, str, str]
) -> None:
    case, _, sent = two
    correct.claim_done(office.desk, sent)
    assert numbers(office.desk)[Show.NEED_YOU] == 1
    assert Show.NEED_YOU not in numbers(office.as_("dev"))
    assert numbers(office.as_("dev"), case)[Show.NEED_YOU] == 1


@pytest.mark.parametrize("sort", list(Sort))
def test_every_order_can_be_turned_round(
    office: Office, two: tuple[str, str, str], sort: Sort
) -> None:
    forward = [one.correction.id for one in log(office.desk, sort=sort)]
    assert sorted(forward) == sorted(two[1:])
    backwards = [one.correction.id for one in log(office.desk, sort=sort, backwards=True)]
    assert backwards == forward[::-1]


@pytest.mark.parametrize(
    ("text", "hits"),
    [("quay", 2), ("quill", 2), ("x2", 1), ("address overdue", 0), ("quay x1", 1), ("", 2)],
)
def test_words_are_found_in_values_names_and_states(
    office: Office, two: tuple[str, str, str], text: str, hits: int
) -> None:
    assert len(log(office.desk, text=text)) == hits


def test_a_short_word_is_not_found_in_the_middle_of_a_reference(
    office: Office, two: tuple[str, str, str]
) -> None:
    """Any two signs may stand somewhere in a random reference; a person means a database."""
    tail = two[0][-3:]
    assert log(office.desk, text=tail) == []
    assert len(log(office.desk, text=two[0][-4:])) == 2
    assert len(log(office.desk, text=two[0])) == 2


def test_no_value_finds_a_person_whose_values_are_hidden(
    office: Office, two: tuple[str, str, str]
) -> None:
    unproved = replace(office.query().requester, verified_how="")
    office.look_up(requester=unproved, case=two[0])
    assert all(one.hidden for one in log(office.desk))
    assert log(office.desk, text="quay") == []
    assert len(log(office.desk, text="x2")) == 1


def test_a_field_that_a_role_does_not_see_is_neither_shown_nor_found_by_its_value(
    office: Office, two: tuple[str, str, str]
) -> None:
    blind = replace(office.desk.officer, hidden=frozenset({("X", "address")}))
    desk = replace(office.desk, officer=blind)
    assert [(one.hidden, one.correction.right) for one in log(desk)] == [(True, None)] * 2
    assert log(desk, text="quay") == []
    assert len(log(desk, text="x2")) == 1


def test_an_auditor_sees_states_and_no_values(office: Office, two: tuple[str, str, str]) -> None:
    assert all(one.hidden for one in log(office.as_("dev")))


def test_what_happens_later_changes_the_line_and_not_its_place(
    office: Office, two: tuple[str, str, str]
) -> None:
    with ready(office.desk) as index:
        before = number_of(index.db, two[1])
    correct.approve(office.as_("ben"), two[1])
    assert log(office.desk, show=Show.APPROVAL) == []
    with ready(office.desk) as index:
        assert number_of(index.db, two[1]) == before


def test_the_index_holds_no_value_and_erasure_and_withdrawal_reach_it(office: Office) -> None:
    request = ask_erasure(office.desk, closed(office), "person-asked", "Ms Quill wrote to us")
    assert log(office.desk)
    approve_erasure(office.as_("ben"), request)
    assert {one.correction.right for one in log(office.desk)} <= {None}
    content = place_of(office.desk.ledger.path).read_bytes().lower()
    assert [value for value in VALUES if value.lower().encode() in content] == []


def test_a_withdrawn_file_is_hidden_and_settled(office: Office, two: tuple[str, str, str]) -> None:
    log(office.desk)
    opened_in_error(office.desk, two[0], "Another Ms Quill")
    assert [(one.hidden, one.person) for one in log(office.desk, show=Show.SETTLED)] == [
        (True, ""),
        (True, ""),
    ]


def test_an_index_of_another_record_or_register_or_none_at_all_is_made_again(
    office: Office, two: tuple[str, str, str]
) -> None:
    log(office.desk)
    path = place_of(office.desk.ledger.path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE line SET open = 0, words = 'x'")
        db.execute("UPDATE known SET value = 'ff' WHERE name = 'hash'")
    db.close()
    assert len(log(office.desk, show=Show.OPEN)) == 2
    other = replace(office.desk, register=replace(office.desk.register, digest="1" * 64))
    assert len(log(other, show=Show.OPEN)) == 2
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    path.write_bytes(b"this is no database" * 100)
    assert len(log(office.desk, show=Show.OPEN)) == 2


def test_a_database_that_left_the_register_still_has_its_lines(
    office: Office, two: tuple[str, str, str]
) -> None:
    fewer = replace(office.desk.register, databases=office.desk.register.databases[:1], digest="2")
    found = log(replace(office.desk, register=fewer))
    assert {one.correction.id: one.hand is None for one in found} == {two[1]: False, two[2]: True}
    assert {one.correction.right for one in found} == {RIGHT}
