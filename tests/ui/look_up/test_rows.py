"""Each outcome has its own icon and word, and the list says what has to be done next."""

from __future__ import annotations

import pytest

from caseworker.lookup import DatabaseAnswer
from caseworker.opening import Opened
from caseworker.outcome import Outcome
from tests.ui.conftest import NOON
from ui.desk.sheet import TRY_AGAIN, Asking, Sheet, question_of, snapshot
from ui.look_up.answers import rows
from ui.look_up.finding import strip_marks
from ui.look_up.said import LOOKS
from ui.wording import look_up as w


def test_every_outcome_has_an_icon_a_tone_and_a_word() -> None:
    for outcome in Outcome:
        assert LOOKS[outcome]
        assert w.OUTCOMES[outcome]


def test_a_record_that_was_found_is_not_shown_as_checked() -> None:
    assert LOOKS[Outcome.FOUND_UNDECIDED] != LOOKS[Outcome.FOUND_CONFIRMED]
    assert LOOKS[Outcome.FOUND_UNDECIDED][1] == "wait"


def test_no_record_by_a_loose_search_looks_unlike_no_record() -> None:
    assert LOOKS[Outcome.NO_RECORD] != LOOKS[Outcome.NO_RECORD_WEAK]


def test_failures_never_look_like_answers() -> None:
    answers = {LOOKS[outcome] for outcome in Outcome if outcome.conclusive}
    failures = {LOOKS[outcome] for outcome in TRY_AGAIN}
    assert answers.isdisjoint(failures)


def test_before_a_search_every_database_is_listed_and_none_is_called_ready(
    opened: Opened,
) -> None:
    register = opened.desk.register
    shown = rows(register, Sheet(1), 0.0)
    assert [row.database for row in shown] == [one.id for one in register.databases]
    assert {row.word for row in shown} == {w.READY, w.MANUAL}


def test_only_a_database_that_said_something_itself_is_counted_as_having_answered() -> None:
    """What nobody could ask, or nobody has looked at yet, has not answered."""
    counted = {
        outcome
        for outcome in Outcome
        if Sheet(1, answers={"R1": DatabaseAnswer("R1", outcome, "", "", checked_at=NOON)}).answered
    }
    assert {Outcome.NO_RECORD, Outcome.FOUND_UNDECIDED, Outcome.REFUSED} <= counted
    assert counted.isdisjoint({Outcome.MANUAL_PENDING, Outcome.UNAVAILABLE, Outcome.STOPPED})
    again = DatabaseAnswer("R1", Outcome.NO_RECORD, "", "", checked_at=NOON)
    assert not Sheet(1, answers={"R1": again}, asking={"R1": Asking(0.0, 8.0)}).answered


@pytest.mark.parametrize(("now", "share"), [(10.0, 0.0), (14.0, 0.5), (99.0, 1.0)])
def test_a_waiting_row_shows_how_much_of_the_wait_is_over(
    opened: Opened, now: float, share: float
) -> None:
    sheet = Sheet(1, asking={"R1": Asking(10.0, 8.0)})
    row = rows(opened.desk.register, sheet, now)[0]
    assert row.share == pytest.approx(share)
    assert row.word == w.ASKING


def test_the_strip_has_one_cell_for_each_database(opened: Opened) -> None:
    register = opened.desk.register
    marks = strip_marks(register, Sheet(1), 0.0)
    assert len(marks) == len(register.databases)
    assert all(
        one.name in words for one, (_, _, words) in zip(register.databases, marks, strict=True)
    )


@pytest.mark.chapter("first day")
def test_a_case_opened_again_shows_what_is_on_record_and_when_it_was_read(
    opened: Opened, case: str
) -> None:
    facts = snapshot(opened.desk, "", case)
    sheet = Sheet(1, query=question_of(facts.file), case=case, snapshot=facts)
    shown = {row.database: row for row in rows(opened.desk.register, sheet, 0.0)}
    read = [one for one in facts.standings if one.checked_at is not None]
    assert len(read) > 6
    for one in read:
        assert "Read 2 Nov 2026." in shown[one.database.id].sentence
        assert shown[one.database.id].word == w.OUTCOMES[one.outcome]
