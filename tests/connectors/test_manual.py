"""A check by hand guides a person and claims nothing itself."""

from __future__ import annotations

import textwrap
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import connectors.manual
from caseworker.connector import AnswerKind
from caseworker.errors import Misconfigured, Stopped
from caseworker.register.model import Contact, Database
from caseworker.testing import (
    check_connector,
    make_context,
    make_database,
    make_environment,
    make_query,
)
from connectors.manual import Manual

NOW = datetime(2024, 3, 14, 9, 30, tzinfo=UTC)


def example() -> dict[str, Any]:
    """The settings that the module's own docstring shows."""
    shown = (connectors.manual.__doc__ or "").split("[database.settings]", 1)[1]
    shown = "    [database.settings]" + shown.split("\nThe attestation", 1)[0]
    settings: dict[str, Any] = tomllib.loads(textwrap.dedent(shown))["database"]["settings"]
    return settings


def manual(folder: Path, database: Database) -> Manual:
    return Manual(database, make_environment(folder, database, clock=lambda: NOW))


def test_the_documented_example_becomes_a_guide(tmp_path: Path) -> None:
    guide = manual(tmp_path, make_database(settings=example())).guide
    assert guide.where == "Pension terminal, room 4"
    assert guide.steps[0] == "Sign in to the pension terminal and open screen PF3."
    assert len(guide.note) == 3
    assert guide.ask.phone == "0300 000 0000"
    assert guide.answer_due_days == 10


def test_the_answer_is_that_a_check_is_to_be_made(tmp_path: Path) -> None:
    answer = manual(tmp_path, make_database(settings=example())).lookup(
        make_query({"nino": "QQ123456C"}), make_context()
    )
    assert (answer.kind, answer.records, answer.digest) == (AnswerKind.MANUAL, (), "")
    assert answer.as_of == NOW
    assert "Where to look: Pension terminal, room 4." in answer.advice
    assert "ask: Pension Service file desk, 0300 000 0000" in answer.advice
    assert "QQ123456C" not in answer.advice


def test_it_keeps_the_promises_of_a_connector(tmp_path: Path) -> None:
    report = check_connector(
        manual(tmp_path, make_database(settings=example())),
        known_present={"nino": "QQ100001A"},
        known_absent={"nino": "QQ999999D"},
    )
    assert report.present.kind is AnswerKind.MANUAL


def test_whom_to_ask_is_the_databases_contact_unless_said(tmp_path: Path) -> None:
    database = make_database(
        settings={"guide": "Open the file.", "ask": {"answer_due_days": 1}},
        contact=Contact("Clerical team", email="clerical@maintenance.example"),
        second_person="never",
    )
    lines = manual(tmp_path, database).guide.lines()
    assert lines == (
        "Open the file.",
        "If you cannot look yourself, ask: Clerical team, clerical@maintenance.example. Expect the answer in 1 day.",
    )


def test_a_second_person_is_announced_when_a_letter_needs_one(tmp_path: Path) -> None:
    database = make_database(settings={"guide": "Open the file."}, second_person="before letter")
    assert "second person" in manual(tmp_path, database).guide.lines()[-1]


def test_a_stopped_look_up_gives_no_guide(tmp_path: Path) -> None:
    connector = manual(tmp_path, make_database(settings=example()))
    with pytest.raises(Stopped):
        connector.lookup(make_query({}), make_context(cancelled=lambda: True))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    settings = {"wheer": "Room 4", "ask": {"phone": "0300 000 0000", "answer_due_days": 0}}
    with pytest.raises(Misconfigured) as caught:
        manual(tmp_path, make_database(settings=settings))
    for part in ("guide", "wheer", "ask / name", "ask / answer_due_days"):
        assert f"- {part}: " in str(caught.value)
