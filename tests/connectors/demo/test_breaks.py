"""A database that was broken on purpose gives its true outcome, and works again when mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from caseworker.connector import Answer, AnswerKind
from caseworker.errors import ConnectorError, InvalidAnswer, Unavailable, WorldError
from connectors.demo import DemoWorld
from connectors.demo.breaks import BREAKS, KIND, MANUAL, modes_for
from connectors.demo.people import CLEAN, DUMMY

Ask = Callable[..., Answer]

EVERY_WAY = [(database, mode) for database in KIND for mode in modes_for(database)]


@pytest.mark.parametrize(("database", "mode"), EVERY_WAY)
def test_broken_never_reads_as_no_record_and_mended_works_again(
    served: DemoWorld, ask: Ask, database: str, mode: str
) -> None:
    """Whatever is wrong, it is an error that tells no personal value."""
    seconds = 0.6 if mode == "slow" else 20.0
    served.break_(database, mode)
    try:
        with pytest.raises(ConnectorError) as raised:
            ask(served, database, DUMMY.keys, seconds=seconds)
        assert isinstance(raised.value, Unavailable | InvalidAnswer), str(raised.value)
        assert DUMMY.nino not in str(raised.value)
        assert any(f"{database} is broken" in words for words in served.status())
    finally:
        served.mend(database)
    assert ask(served, database, DUMMY.keys).kind is AnswerKind.RECORDS


@pytest.mark.parametrize("database", [name for name in KIND if modes_for(name)])
def test_nothing_but_the_broken_database_is_touched(
    served: DemoWorld, ask: Ask, database: str
) -> None:
    """The other databases answer as before."""
    other = "R5" if database != "R5" else "R1"
    served.break_(database, "down")
    try:
        assert ask(served, other, CLEAN.keys).kind is AnswerKind.RECORDS
    finally:
        served.mend(database)


def test_one_way_to_be_broken_takes_the_place_of_another(world: DemoWorld, ask: Ask) -> None:
    world.break_("R1", "garbage")
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


@pytest.mark.parametrize(
    ("database", "mode"),
    [("R1", "wrong_type"), ("R2", "no such way"), ("W4", "down"), ("X1", "down")],
)
def test_a_way_that_does_not_fit_is_refused(world: DemoWorld, database: str, mode: str) -> None:
    with pytest.raises(WorldError) as refused:
        world.break_(database, mode)
    assert refused.value.advice
    assert "Every database works." in world.status()


def test_mending_what_works_does_no_harm(world: DemoWorld, ask: Ask) -> None:
    for database in KIND:
        world.mend(database)
    assert ask(world, "R1", DUMMY.keys).kind is AnswerKind.RECORDS
    with pytest.raises(WorldError):
        world.mend("X1")


def test_every_way_is_used_and_by_hand_there_is_none(world: DemoWorld) -> None:
    ways = world.ways_to_break()
    assert {mode for modes in ways.values() for mode in modes} == set(BREAKS)
    assert all(not ways[name] for name, kind in KIND.items() if kind == MANUAL)
