"""What the README says to type works, and the files that it names are there."""

from __future__ import annotations

import re
from pathlib import Path

from caseworker.cli.group import COMMANDS
from connectors.demo.people import PEOPLE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_files_that_it_names_are_there() -> None:
    named = set(re.findall(r"`((?:caseworker|connectors|ui|tests|packaging)/[\w./]*)`", README))
    assert len(named) > 10
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_whoever_it_looks_up_lives_in_the_demo_world() -> None:
    numbers = set(re.findall(r"\b[A-Z]{2}\d{6}[A-D]\b", README))
    assert numbers
    assert numbers <= {person.nino for person in PEOPLE}


def test_the_commands_that_it_shows_exist() -> None:
    shown = set(re.findall(r"^caseworker (\w+)", README, re.MULTILINE))
    assert shown
    assert shown <= set(COMMANDS)
