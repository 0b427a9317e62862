"""A database that was broken on purpose shows its true outcome, and it alone; mended, it works.

Whole look-ups of Ms M, over real HTTP, SQL and files. Beside the agencies stands another computer
that nobody may ask, and nothing that is said or logged tells a personal value or a secret.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from caseworker.connector import Answer, AnswerKind
from caseworker.errors import WorldError
from caseworker.lookup import DatabaseAnswer
from caseworker.outcome import Outcome
from connectors.demo import DemoWorld
from connectors.demo.breaks import (
    BREAKS,
    COPY,
    EXTRACT,
    INTERFACE,
    KIND,
    MANUAL,
    REVERTING,
    SERVED,
    STALE,
    modes_for,
)
from connectors.demo.people import DUMMY, MR_A, MS_M, RIGHT, SHARED_HOME, WRONG
from tests.connectors.demo.live import LONG, Live, served_here

Ask = Callable[..., Answer]

ENDLESS = ("slow_first_byte", "drip_feed")
FAST = {INTERFACE: ("W1",), COPY: ("R1",), EXTRACT: ("R3", "W2", "C1")}
"""The databases that are broken in every way in each run; the others only in the slow one."""
TRUE_OUTCOME: dict[str, Outcome] = {
    "down": Outcome.UNAVAILABLE,
    "slow_first_byte": Outcome.UNAVAILABLE,
    "drip_feed": Outcome.UNAVAILABLE,
    "reset_mid_body": Outcome.UNAVAILABLE,
    "locked": Outcome.UNAVAILABLE,
    "denying": Outcome.REFUSED,
    "redirect_elsewhere": Outcome.REFUSED,
    "expired_token": Outcome.MISCONFIGURED,
    "wrong_content_type": Outcome.UNREADABLE,
    "garbage": Outcome.UNREADABLE,
    "truncated": Outcome.UNREADABLE,
    "schema_changed": Outcome.UNREADABLE,
    "oversized": Outcome.UNREADABLE,
}
PERSONAL = (
    *MS_M.name.given,
    MS_M.name.family,
    *MR_A.name.given,
    MR_A.name.family,
    *(one.nino[:8] for one in (MS_M, MR_A)),
    *(part for one in (RIGHT, WRONG, SHARED_HOME) for part in (one.lines[-2], one.postcode)),
    "1971-05-23",
)
TOKEN_BEGINS = "Q0FTRVdPUktFUl9ERU1P"
"""How every token of the demo begins."""

_connects: list[Any] = []


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        _connects.append(arguments[1])
    elif event == "socket.getaddrinfo" and arguments[0] not in ("127.0.0.1", None):
        _connects.append(arguments[0])


sys.addaudithook(_listen)


@pytest.fixture(scope="module")
def live(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A world for the tests of this file, which leave it as they found it."""
    with served_here(template, tmp_path_factory.mktemp("broken") / "world") as live:
        yield live


@pytest.fixture(scope="module")
def usual(live: Live) -> dict[str, DatabaseAnswer]:
    """What the whole register answers when nothing is broken."""
    answers = live.look_up()
    assert _connects, "the watch on connections does not work"
    return answers


def every_way() -> Iterator[Any]:
    for database in KIND:
        for mode in modes_for(database):
            fast = database in FAST[KIND[database]]
            yield pytest.param(database, mode, marks=() if fast else (pytest.mark.slow,))


def essence(answer: DatabaseAnswer) -> tuple[Outcome, object]:
    return answer.outcome, answer.records


@pytest.mark.parametrize(("database", "mode"), list(every_way()))
def test_it_shows_its_true_outcome_and_it_alone_and_works_when_mended(
    live: Live,
    usual: dict[str, DatabaseAnswer],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    database: str,
    mode: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    live.said.clear()
    _connects.clear()
    live.world.break_(database, mode)
    try:
        assert any(words.startswith(f"{database} is broken") for words in live.world.status())
        answers = live.look_up(hurry=database if mode in ENDLESS else "")
        error = live.error(database)
    finally:
        live.world.mend(database)

    broken = answers.pop(database)
    if mode in (STALE, REVERTING):
        assert essence(broken) == essence(usual[database])
        assert error is None
    else:
        expected = TRUE_OUTCOME[mode]
        if mode == "schema_changed" and KIND[database] == COPY:
            expected = Outcome.MISCONFIGURED  # our query no longer fits
        assert (broken.outcome, broken.records, broken.as_of) == (expected, (), None)
        assert broken.advice
        assert error is not None
    assert broken.elapsed_seconds < LONG / 2, "it hung beyond its deadline"
    assert len(answers) == 11
    for name, answer in answers.items():
        assert essence(answer) == essence(usual[name]), name

    ports = {("127.0.0.1", live.world.port(name)) for name in SERVED}
    assert set(_connects) <= ports
    assert live.elsewhere.lines == 0

    chain = "".join(traceback.format_exception(error)) if error else ""
    told = "\n".join([*live.said, chain, repr(error), caplog.text, *capfd.readouterr()])
    for value in (*PERSONAL, *live.world.secrets.values(), TOKEN_BEGINS):
        assert value.casefold() not in told.casefold()

    (mended,) = (one for one in live.look_up(database).values() if one.database == database)
    assert essence(mended) == essence(usual[database])


@pytest.fixture
def moved(template: Path, tmp_path: Path) -> Iterator[Live]:
    """A world for one test that moves it on."""
    with served_here(template, tmp_path / "moved") as live:
        yield live


def test_a_stale_database_says_so_by_its_as_of(moved: Live) -> None:
    """It shows what it held, as of then, although the agency has put its record right."""
    live = moved
    names = ("R1", "R2")
    for name in names:
        live.world.break_(name, STALE)
    since = live.world.clock()
    try:
        for name in names:
            live.world.apply(name, "address")
        live.world.advance(2)
        stale = live.look_up(*names)
    finally:
        for name in names:
            live.world.mend(name)
    mended = live.look_up(*names)
    for name in names:
        assert stale[name].as_of == since
        assert WRONG.postcode in repr(stale[name].records)
        assert (mended[name].as_of or since) > since
        assert mended[name].records != stale[name].records


def test_one_way_to_be_broken_takes_the_place_of_another(world: DemoWorld, ask: Ask) -> None:
    world.break_("R1", "locked")
    world.break_("R1", "down")
    assert [words for words in world.status() if "broken" in words] == [
        "R1 is broken: nothing answers."
    ]
    world.mend("R1")
    assert ask(world, "R1", DUMMY.keys).kind is AnswerKind.RECORDS


def test_what_was_corrected_while_broken_shows_when_mended(world: DemoWorld, ask: Ask) -> None:
    world.break_("C2", "down")
    world.apply("C2", "address")
    world.mend("C2")
    (record,) = ask(world, "C2", world.people[0].keys).records
    assert "BS97 4QT" in repr(record)


def test_a_broken_extract_is_not_made_anew_until_mended(world: DemoWorld) -> None:
    world.break_("R3", "down")
    world.advance(2)
    assert not list((world.folder / "extracts").glob("nirs-*.csv"))
    world.mend("R3")
    world.advance(1)
    assert (world.folder / "extracts" / "nirs-20261105-0500.csv").is_file()


def test_breaking_an_extract_changes_only_its_newest_file_and_mending_brings_it_back(
    world: DemoWorld,
) -> None:
    world.advance(2)
    folder = world.folder / "extracts"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for name, mode in (("R3", "truncated"), ("W2", "garbage"), ("C1", "schema_changed")):
        world.break_(name, mode)
    changed = {path.name for path in folder.iterdir() if before.get(path.name) != path.read_bytes()}
    assert len([name for name in changed if not name.endswith(".whole")]) == 3
    for name in ("R3", "W2", "C1"):
        world.mend(name)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("database", "mode"),
    [("R1", "wrong_content_type"), ("R2", "no such way"), ("W4", "down"), ("X1", "down")],
)
def test_a_way_that_does_not_fit_is_refused(world: DemoWorld, database: str, mode: str) -> None:
    with pytest.raises(WorldError) as refused:
        world.break_(database, mode)
    assert refused.value.advice
    assert "Every database works." in world.status()


@pytest.mark.parametrize("written", ["slow_first_byte", "slow-first-byte", "Slow first byte"])
def test_a_way_may_be_written_as_people_write_it(world: DemoWorld, written: str) -> None:
    world.break_("R2", written)
    assert "R2 is broken: it takes longer than anybody waits." in world.status()


def test_mending_what_works_does_no_harm(world: DemoWorld, ask: Ask) -> None:
    for database in KIND:
        world.mend(database)
    assert ask(world, "R1", DUMMY.keys).kind is AnswerKind.RECORDS
    with pytest.raises(WorldError):
        world.mend("X1")


def test_every_way_is_used_and_by_hand_there_is_none(world: DemoWorld) -> None:
    ways = world.ways_to_break()
    assert {mode for modes in ways.values() for mode in modes} == set(BREAKS)
    assert {*TRUE_OUTCOME, STALE, REVERTING} == set(BREAKS)
    assert all(not ways[name] for name, kind in KIND.items() if kind == MANUAL)
