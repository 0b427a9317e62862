"""A work list becomes forms that are filled in; what has no place in the form is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseworker.errors import InputError
from ui.desk.draft import Draft
from ui.desk.people import MOST_OPEN, People
from ui.desk.work_list import WorkLine, WorkList, read

TODAY = date(2026, 11, 2)
LIST = """reference,person,former_name,address,address seen in,sex,purpose
A-1,Sam Taylor 4 3 1980 PZ008010B PZ007142A,Sam Smith,"27 Fennel Bank, Derby, DE98 1PX",lease,M,claim
A-2,,,,,,
A-1,Ann Jones 1 2 1970,,,,,
A-4,Ruth Holloway 19 8 1984,,,,,
"""


@pytest.fixture
def lines(tmp_path: Path) -> tuple[WorkLine, ...]:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return read(path, "access", TODAY)


def test_a_line_fills_the_form_and_says_what_has_no_place_in_it(
    lines: tuple[WorkLine, ...],
) -> None:
    assert lines[0].draft == Draft(
        given="Sam",
        family="Taylor",
        day="4",
        month="3",
        year="1980",
        number="PZ008010B",
        others=(("nino", "PZ007142A"),),
        former=("Sam Smith",),
        address="27 Fennel Bank, Derby, DE98 1PX",
        address_seen="lease",
        purpose="claim",
    )
    assert lines[0].left_out == ("sex",)
    assert lines[-1].draft.purpose == "access", "the list's own reason, where the line has none"


def test_lines_that_cannot_be_used_are_kept_with_the_reason(lines: tuple[WorkLine, ...]) -> None:
    found = [(one.number, one.why_not) for one in lines if one.why_not]
    assert found == [
        (3, "nothing in it says who the person is"),
        (4, "line 2 has the same reference"),
    ]


def test_people_are_taken_in_order_beside_whoever_is_open(lines: tuple[WorkLine, ...]) -> None:
    people = People(None)
    work = WorkList(people)
    assert not work.take()
    work.begin(lines)
    assert (work.left, work.take(), work.left) == (2, True, 1)
    assert people.sheet.draft.family == "Taylor"
    assert work.take()
    assert (people.current, people.sheet.draft.family) == (1, "Holloway")
    assert not work.take()


def test_nobody_is_skipped_when_as_many_people_are_open_as_may_be(
    lines: tuple[WorkLine, ...],
) -> None:
    people = People(None)
    work = WorkList(people)
    work.begin(lines)
    for _ in range(MOST_OPEN):
        people.edit(Draft(line="Somebody"), frozenset())
        people.another()
    people.edit(Draft(line="Somebody"), frozenset())
    assert not work.take()
    assert work.left == 2


def test_a_file_that_is_no_work_list_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,born\nSam,1980\n", encoding="utf-8")
    with pytest.raises(InputError, match="reference"):
        read(path, "", TODAY)
