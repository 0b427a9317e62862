"""The demo world is made once, found again, moved on, and keeps to its own folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caseworker.casework.staff import conflict_of_interest, load_staff
from caseworker.errors import Misconfigured, WorldError
from caseworker.plugins import find_world
from caseworker.register.load import load_register
from caseworker.subject.values import Address
from caseworker.world import WorldFactory
from connectors.demo import STORY, DemoWorld
from connectors.demo.create import MARK
from connectors.demo.feeds import FEEDS
from connectors.demo.people import TWIN_1

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def at_noon() -> datetime:
    return NOON


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    """It is refused with advice, and nothing in it changes."""
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(WorldError) as refused, DemoWorld.open(tmp_path):
        pass
    assert "empty" in refused.value.advice
    assert content(tmp_path) == {"thesis.txt": b"mine"}


def test_the_program_finds_it_by_its_entry_point_and_it_fits_the_port() -> None:
    factory: WorldFactory = DemoWorld
    assert find_world("demo") is factory


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("")
    with pytest.raises(WorldError), DemoWorld.open(path):
        pass


def test_a_world_that_was_cut_off_while_it_was_made_is_made_afresh(tmp_path: Path) -> None:
    (tmp_path / MARK).write_text("")
    (tmp_path / "tax_credits.sqlite").write_bytes(b"half")
    with DemoWorld.open(tmp_path, clock=at_noon, serve=False) as world:
        assert world.day == 0
        assert load_register(world.register_path).demo


def test_making_a_world_touches_nothing_outside_its_folder(tmp_path: Path) -> None:
    inside, beside = tmp_path / "in" / "world", tmp_path / "in"
    beside.mkdir()
    (beside / "other").write_text("as it was")
    with DemoWorld.open(inside, clock=at_noon) as world:
        world.advance(7)
        world.apply("R1", "address")
        world.break_("R5", "down")
    assert {path.name for path in beside.iterdir()} == {"world", "other"}
    assert {path.name for path in tmp_path.iterdir()} == {"in"}
    assert (beside / "other").read_text() == "as it was"


def test_the_same_moment_gives_the_same_world(tmp_path: Path) -> None:
    """Nothing is left to chance but the ports, and the names that are made from the folder."""

    def made(name: str) -> dict[str, bytes]:
        with DemoWorld.open(tmp_path / name, clock=at_noon, serve=False) as world:
            found = content(world.folder)
        found.pop("agencies.sqlite")
        found["register.toml"] = re.sub(rb"127\.0\.0\.1:\d+", b"HOST", found["register.toml"])
        return found

    assert made("one") == made("two")


def test_the_register_stays_the_same_byte_for_byte(world: DemoWorld) -> None:
    before = world.register_path.read_bytes()
    world.advance(40)
    world.apply("R1", "address")
    with DemoWorld.open(world.folder, clock=at_noon, serve=False) as again:
        assert again.register_path.read_bytes() == before


def test_the_register_holds_every_database_and_only_the_circle_of_r2_and_r4(
    world: DemoWorld,
) -> None:
    register = load_register(world.register_path)
    assert tuple(database.id for database in register.databases) == tuple(STORY[0].shows)
    assert register.circles == (("R2", "R4"),)
    today = world.clock().date()
    assert all(agency.list_certified(today) for agency in register.agencies)


def test_the_registers_feeds_are_those_that_run(world: DemoWorld) -> None:
    register = load_register(world.register_path)
    written = {(feed.source, feed.target, feed.fields, feed.cadence) for feed in register.feeds}
    run = {(f.source, f.target, ("address",), timedelta(days=f.days)) for f in FEEDS}
    assert written == run


def test_the_staff_can_do_every_job_between_them(world: DemoWorld) -> None:
    roles = [role for officer in load_staff(world.staff_path).officers for role in officer.roles]
    assert roles.count("caseworker") >= 2
    assert {"complaints officer", "supervisor", "auditor"} <= set(roles)


def test_one_of_the_staff_has_a_declared_relative_among_the_people(world: DemoWorld) -> None:
    """So that it can be tried out that nobody looks up a relative."""
    staff = load_staff(world.staff_path)
    assert conflict_of_interest(staff.officer("owen"), [TWIN_1.nino])
    assert not conflict_of_interest(staff.officer("priya"), [TWIN_1.nino])


def test_every_secret_that_the_register_names_is_there(world: DemoWorld) -> None:
    named = set(re.findall(r'"env:(\w+)"', world.register_path.read_text(encoding="utf-8")))
    assert named == set(world.secrets)
    values = [world.secret(f"env:{name}") for name in named]
    assert len(set(values)) == len(values)
    assert not any(value in world.register_path.read_text() for value in values)


@pytest.mark.parametrize("reference", ["env:HOME", "keyring:a/b", "CASEWORKER_DEMO_CID_KEY", ""])
def test_no_other_secret_is_given_out(world: DemoWorld, reference: str) -> None:
    with pytest.raises(Misconfigured):
        world.secret(reference)


@pytest.mark.parametrize("days", [0, -1, True, 1.5])
def test_days_that_are_no_days_ahead_are_refused(world: DemoWorld, days: int) -> None:
    before = world.clock()
    with pytest.raises(WorldError):
        world.advance(days)
    assert world.clock() == before


def test_the_clock_never_goes_back(world: DemoWorld) -> None:
    world.advance_to(5)
    with pytest.raises(WorldError):
        world.advance_to(4)
    assert world.day == 5


def test_going_on_to_today_does_nothing(world: DemoWorld) -> None:
    world.advance_to(6)
    before = content(world.folder / "extracts")
    assert world.advance_to(6) == ()
    assert content(world.folder / "extracts") == before


def test_a_day_begins_at_nine_so_that_the_night_is_over(tmp_path: Path) -> None:
    """Made at two at night and moved on six days, the feed of three o'clock has run."""
    at_night = NOON.replace(hour=2)
    with DemoWorld.open(tmp_path / "w", clock=lambda: at_night, serve=False) as world:
        world.advance(6)
        assert world.clock() == (at_night + timedelta(days=6)).replace(hour=9)


def test_many_small_steps_end_where_one_great_step_does(folder: Path, template: Path) -> None:
    def truth(world: DemoWorld) -> dict[str, bytes]:
        return content(world.folder / "extracts")

    with DemoWorld.open(folder, clock=at_noon, serve=False) as world:
        world.apply("W1", "address")
        for _ in range(10):
            world.advance(1)
        small = truth(world)
        status = world.status()
    other = folder.parent / "other"
    with DemoWorld.open(other, clock=at_noon, serve=False) as world:
        world.apply("W1", "address")
        world.advance(10)
        assert truth(world) == small
        assert world.status() == status


def test_what_became_due_while_the_world_was_closed_has_run_when_it_opens(folder: Path) -> None:
    later = NOON + timedelta(days=3)
    with DemoWorld.open(folder, clock=lambda: later, serve=False) as world:
        assert (folder / "extracts" / "nirs-20261105-0500.csv").is_file()
        assert world.day == 3


def test_a_file_from_a_moment_that_never_came_is_taken_away(folder: Path) -> None:
    """It stands for a program that was ended while days were passing."""
    stray = folder / "extracts" / "nirs-20991231-0500.csv"
    stray.write_text("from an advance that was cut off")
    with DemoWorld.open(folder, clock=at_noon, serve=False):
        assert not stray.exists()


def test_another_process_moves_the_same_clock(world: DemoWorld) -> None:
    """A second process acts on the folder; the first one sees its clock and its corrections."""
    code = (
        "import sys\nfrom datetime import datetime, UTC\nfrom pathlib import Path\n"
        "from connectors.demo import DemoWorld\n"
        "noon = lambda: datetime(2026, 11, 2, 12, tzinfo=UTC)\n"
        "with DemoWorld.open(Path(sys.argv[1]), clock=noon, serve=False) as world:\n"
        "    world.advance(2)\n    world.apply('R1', 'address')\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(world.folder)], check=True, env={**os.environ}, cwd="/"
    )
    assert world.day == 2
    with pytest.raises(WorldError, match="nothing to put right"):
        world.apply("R1", "address")


def test_two_at_once_do_everything_once(world: DemoWorld) -> None:
    """Ten threads each let a day pass: ten days have passed, and every night has run."""
    threads = [threading.Thread(target=world.advance, args=(1,)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert world.day == 10
    assert (world.folder / "extracts" / "nirs-20261112-0500.csv").is_file()


def test_a_correction_needs_something_to_correct(world: DemoWorld) -> None:
    with pytest.raises(WorldError, match="nothing to put right"):
        world.apply("R5", "address")
    with pytest.raises(WorldError, match="no such record"):
        world.apply("W3", "address")
    with pytest.raises(WorldError, match="no such record"):
        world.apply("R1", "address", "TC-000000")
    with pytest.raises(WorldError, match="no such database"):
        world.apply("X9", "address")
    with pytest.raises(WorldError, match="by hand"):
        world.apply("C3", "address")
    with pytest.raises(WorldError, match="said nothing"):
        world.apply("R1", "phone")


def test_any_value_can_be_written_into_a_record_of_the_person(world: DemoWorld) -> None:
    value = Address(("1 New Street", "Derby"), "DE98 1PX")
    assert world.apply_correction("R5", "CB-90233", "address", value)
    assert not world.apply_correction("R5", "CB-90233", "address", value)
    with pytest.raises(WorldError):
        world.apply_correction("R5", "CB-90233", "address", value, person="mr_a")


def test_the_status_tells_day_and_next_extracts(world: DemoWorld) -> None:
    world.advance(6)
    words = world.status()
    assert words[:2] == ("It is 8 Nov 2026, day 6 of the story.", "Every database works.")
    assert "W2 makes its next extract on 5 Dec 2026, 05:10." in words
