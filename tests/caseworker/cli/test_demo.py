"""The demo's commands: people, staff, and acting as the agencies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseworker.cli.running import WRONG, Office, Result, run


def demo(office: Office, *words: str) -> Result:
    return run("demo", *words, "--demo", str(office.folder))


def test_people_are_shown_with_what_to_type(office: Office) -> None:
    told = demo(office, "people")
    assert told.code == 0
    assert "caseworker lookup --name 'Megan Louise Merriweather' --born 1971-05-23" in told.out


def test_staff_are_shown_with_their_roles(office: Office) -> None:
    told = demo(office, "staff")
    assert told.out.startswith("5 officers.")
    assert "supervisor" in told.out


def test_an_agency_puts_a_record_right_once(office: Office) -> None:
    assert "put right" in demo(office, "agency", "apply", "R2", "address").out
    again = demo(office, "agency", "apply", "R2", "address")
    assert again.code == 2
    assert "nothing to put right" in again.err


def test_a_database_is_broken_told_of_and_mended(office: Office) -> None:
    ways = demo(office, "agency", "break", "R2").out
    assert ways.startswith("Ways to break R2: ")
    assert demo(office, "agency", "break", "R2", "down").code == 0
    assert "R2 is broken" in demo(office, "agency", "status").out
    assert demo(office, "agency", "mend", "R2").code == 0
    assert "R2 is broken" not in demo(office, "agency", "status").out


def test_days_pass_forward_only(office: Office) -> None:
    assert "day 2 of the story" in demo(office, "agency", "advance", "2").out
    assert demo(office, "agency", "advance", "0").code == 2


@pytest.mark.parametrize("words", [("break", "Z9"), ("break", "R1", "nonsense"), ("mend", "Z9")])
def test_what_the_world_has_not_is_told(words: tuple[str, ...], office: Office) -> None:
    assert demo(office, "agency", *words).code == 2


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    told = run("demo", "people", "--demo", str(tmp_path))
    assert told.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_second_play_in_one_folder_is_refused(tmp_path: Path, office: Office) -> None:
    (tmp_path / "play" / "world").mkdir(parents=True)
    told = run("demo", "--output", str(tmp_path / "play"))
    assert told.code == 2
    assert "--output" in told.err


@pytest.mark.slow
def test_the_whole_play_leaves_letters_and_a_sound_ledger(tmp_path: Path) -> None:
    told = run("demo", "--output", str(tmp_path / "play"), "--json")
    assert told.code == 0
    assert told.json["ledger_ok"]
    assert Path(told.json["final"]).is_file()
    assert WRONG not in told.out
