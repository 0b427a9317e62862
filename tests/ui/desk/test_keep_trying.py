"""A database that did not answer is asked again until it does, and the officer is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from pytestqt.qtbot import QtBot

from caseworker.casework.events import LookupRequested, OutcomeRecorded
from caseworker.lookup import DatabaseAnswer
from caseworker.opening import Opened
from caseworker.outcome import Outcome
from caseworker.world import World
from tests.ui.conftest import NOON, SAM
from ui.desk.draft import Draft, fill
from ui.desk.keep_trying import WAITS
from ui.desk.session import Session
from ui.look_up.finding import finding
from ui.wording import look_up as w

W1 = "Customer Information System"


class Timer:
    """A timer that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def timer() -> Timer:
    return Timer()


@pytest.fixture
def down(opened: Opened) -> Iterator[World]:
    """W1 is down until a test mends it."""
    world = opened.world
    assert world is not None
    world.break_("W1", "down")
    yield world
    world.mend("W1")


@pytest.fixture
def session(opened: Opened, qtbot: QtBot, timer: Timer, down: World) -> Iterator[Session]:
    """A session where W1 alone was asked for somebody, and did not answer."""
    made = Session(lambda: nullcontext(opened), timer=timer)
    with qtbot.waitSignal(made.opened):
        made.open()
    made.edit(fill(Draft(purpose="complaint"), SAM, NOON.date()), frozenset())
    assert made.look_up()
    qtbot.waitUntil(lambda: "W1" in made.sheet.answers, timeout=15_000)
    made.stop()
    qtbot.waitUntil(lambda: made.sheet.ended != "", timeout=15_000)
    yield made
    made.stop()
    assert made.close()


def passes(session: Session, timer: Timer, seconds: float, qtbot: QtBot) -> None:
    """Time passes, and what is asked in it answers."""
    timer.now += seconds
    session.trying.tick()
    qtbot.waitUntil(lambda: not session.running, timeout=15_000)
    session.trying.tick()


def test_it_is_asked_at_set_times_until_it_answers_and_that_is_told_of_another_person(
    session: Session, timer: Timer, down: World, opened: Opened, qtbot: QtBot
) -> None:
    sheet = session.sheet
    told: list[str] = []
    session.trying.told.connect(told.append)
    assert session.trying.may(sheet) == ("W1",)
    session.trying.start(sheet, ("W1",))
    passes(session, timer, WAITS[0] - 1, qtbot)
    assert sheet.trying["W1"].asked == 0, "not before its time"
    passes(session, timer, 1, qtbot)
    assert sheet.trying["W1"].asked == 1
    assert not told
    down.mend("W1")
    session.another()
    passes(session, timer, WAITS[1], qtbot)
    assert told == [f"{W1} has answered for person 1: 1 record."]
    assert sheet.trying == {}
    assert session.trying.count == 0
    asked = opened.desk.ledger.entries(types=[LookupRequested.TYPE])
    assert [(one.claim or {})["databases"] for one in asked][1:] == [["W1"], ["W1"]]
    found = opened.desk.ledger.entries(types=[OutcomeRecorded.TYPE])
    outcomes = [one.claim or {} for one in found if (one.claim or {})["database"] == "W1"]
    assert [one["outcome"] for one in outcomes] == [
        Outcome.UNAVAILABLE,
        Outcome.UNAVAILABLE,
        Outcome.FOUND_UNDECIDED,
    ]


class AsksAgain(dict[str, DatabaseAnswer]):
    """A person's answers that put the question once more as soon as one comes in, once."""

    first: DatabaseAnswer | None = None

    def __init__(self, session: Session) -> None:
        super().__init__(session.sheet.answers)
        self._session = session

    def __setitem__(self, key: str, answer: DatabaseAnswer) -> None:
        super().__setitem__(key, answer)
        if self.first is None:
            self.first = answer
            self._session.again((key,))


def test_a_look_up_that_ends_does_not_end_a_later_one_of_the_same_database(
    session: Session, qtbot: QtBot
) -> None:
    """Its end is told a moment after its answer; the question may have gone out again by then."""
    answers = AsksAgain(session)
    session.sheet.answers = answers
    awaited: list[bool] = []

    def look() -> None:
        if answers["W1"] is answers.first:
            awaited.append(session.running)

    session.changed.connect(look)
    session.again(("W1",))
    qtbot.waitUntil(lambda: answers.first is not None and not session.running, timeout=15_000)
    assert awaited
    assert all(awaited), "nobody waits for the later one"
    assert answers["W1"] is not answers.first


def test_what_was_stopped_is_said_until_all_of_it_was_asked_again(
    session: Session, opened: Opened, qtbot: QtBot
) -> None:
    sheet = session.sheet
    stopped = tuple(key for key, one in sheet.answers.items() if one.outcome is Outcome.STOPPED)
    assert stopped
    assert sheet.ended == "stopped"
    session.again(("W1",))
    qtbot.waitUntil(lambda: not session.running, timeout=15_000)
    qtbot.waitUntil(lambda: not sheet.stops, timeout=15_000)
    assert sheet.ended == "stopped", "the others were not asked again"
    register = opened.desk.register
    had = sum(one.outcome.answered for one in sheet.answers.values())
    assert finding(register, sheet)[1] == w.stopped(had, len(register.databases))


def test_the_officer_stops_it_and_nothing_is_asked_any_more(
    session: Session, timer: Timer, opened: Opened, qtbot: QtBot
) -> None:
    session.trying.start(session.sheet, ("W1",))
    with qtbot.waitSignal(session.said, check_params_cb=lambda said: said == w.TRYING_STOPPED):
        session.trying.stop(session.sheet)
    passes(session, timer, 3600, qtbot)
    assert len(list(opened.desk.ledger.entries(types=[LookupRequested.TYPE]))) == 1


def test_nobody_is_asked_in_the_name_of_an_officer_who_has_gone(
    session: Session, timer: Timer, opened: Opened, qtbot: QtBot
) -> None:
    session.trying.start(session.sheet, ("W1",))
    session.act_as("david")
    qtbot.waitUntil(lambda: not session.tasks.busy)
    passes(session, timer, WAITS[0], qtbot)
    assert session.trying.count == 0
    assert len(list(opened.desk.ledger.entries(types=[LookupRequested.TYPE]))) == 1


def test_what_cannot_be_asked_at_all_is_told_once(
    session: Session, timer: Timer, opened: Opened, qtbot: QtBot
) -> None:
    """For instance, that the record of what is done cannot be written to."""
    faults: list[object] = []
    session.fault.connect(faults.append)
    session.trying.start(session.sheet, ("W1",))
    opened.desk.ledger.close()
    passes(session, timer, WAITS[0], qtbot)
    passes(session, timer, 3600, qtbot)
    assert len(faults) == 1
    assert session.trying.count == 0
