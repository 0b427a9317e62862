"""What the Register page says, without a window: facts, the picture's places, faults by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from caseworker.connector_test import Proof
from caseworker.outcome import Outcome
from caseworker.register.model import Agency, Contact, Feed, LeftOut, Register
from caseworker.testing import make_database
from ui.register import facts
from ui.register.facts import Heard
from ui.register.file_check import check_file, line_of
from ui.register.layout import layout
from ui.register.tables import register_rows
from ui.wording import register as w

DAY = date(2026, 11, 2)
THEN = datetime(2026, 11, 1, 9, tzinfo=UTC)


def feed(source: str, target: str, days: int) -> Feed:
    return Feed(source, target, ("address",), timedelta(days=days))


def register(*feeds: Feed, **agency: object) -> Register:
    own = Agency("A", "Alpha", Contact("Lead"), left_out=(LeftOut("Tapes", "old"),))
    owner = replace(own, **agency)  # type: ignore[arg-type]
    keys = ("A1", "A2", "B1")
    databases = tuple(make_database(id=key, agency=key[0], name=f"Name {key}") for key in keys)
    return Register("1", "T", (owner, Agency("B", "Beta", Contact("L"))), databases, feeds, "A")


def test_a_feed_goes_right_and_the_slowest_of_a_circle_goes_back() -> None:
    back = feed("A2", "A1", 7)
    found = layout(register(back, feed("A1", "A2", 1), feed("A2", "B1", 28)))
    columns = {box.key: box.column for box in found.boxes if box.known}
    assert columns == {"A1": 0, "A2": 1, "B1": 2}
    assert found.back == {back}
    assert [box.key for box in found.boxes if not box.known] == ["Tapes"]


@pytest.mark.parametrize(
    ("proof", "heard", "words", "loud"),
    [
        (None, Heard(), w.NOT_TESTED, False),
        (None, Heard(THEN), "Answered 1 Nov 2026", False),
        (None, Heard(THEN, Outcome.UNAVAILABLE, THEN), w.TROUBLE, True),
        (Proof("A1", "proven", ""), Heard(THEN, Outcome.UNAVAILABLE, THEN), w.PROVEN, False),
        (Proof("A1", "not proven", "x"), Heard(THEN), w.NOT_PROVEN, True),
    ],
)
def test_health_is_the_newest_test_or_what_was_last_heard(
    proof: Proof | None, heard: Heard, words: str, loud: bool
) -> None:
    found = facts.health(make_database(id="A1"), proof, heard, testing=False)
    assert (found.words, found.loud) == (words, loud)


@pytest.mark.parametrize(
    ("agency", "words"),
    [
        ({}, w.NOT_CONFIRMED),
        (
            {"list_confirmed_by": "Head", "confirmed_on": DAY, "valid_until": DAY},
            "List confirmed until 2 Nov 2026",
        ),
        (
            {
                "list_confirmed_by": "Head",
                "confirmed_on": date(2025, 1, 1),
                "valid_until": date(2026, 1, 1),
            },
            "Confirmed only until 1 Jan 2026",
        ),
    ],
)
def test_a_list_is_certified_only_with_a_name_and_two_days_that_hold(
    agency: dict[str, object], words: str
) -> None:
    assert facts.certified(register(**agency).agencies[0], DAY).words == words


def test_the_title_tells_first_what_did_not_pass() -> None:
    found = register()
    assert facts.title(found, DAY, {})[0] == "3 databases of 2 agencies"
    assert "Alpha and Beta have no confirmed list" in facts.title(found, DAY, {})[1]
    bad = {"A1": Proof("A1", "not proven", "x")}
    assert facts.title(found, DAY, bad)[0] == "1 database did not pass the test"


def test_the_table_shows_the_same_feeds_as_the_picture_and_what_is_left_out() -> None:
    found = register(feed("A1", "B1", 7))
    health = {one.id: facts.health(one, None, Heard(), testing=False) for one in found.databases}
    rows = dict(zip(("A1", "A2", "Tapes", "B1"), register_rows(found, health), strict=True))
    assert rows["A1"][1][4] == "B1 7 days"
    assert rows["B1"][1][3] == "A1 7 days"
    assert rows["Tapes"][1][:3] == ("Tapes", "Alpha", "Left out: old")


TEXT = """version = "1"
[[agency]]
id = "R"
name = "Revenue"
[[database]]
id = "R1"
[database.contact]
name = "x"
[[database.search]]
keys = ["nino"]
[[database.search]]
keys = ["nimo"]
[[feed]]
from = "R1"
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("version", 1),
        ("title", 0),
        ("agency R / name", 4),
        ("database R1 / contact / name", 8),
        ("database R1 / search 2 / keys / 1", 12),
        ("database R1 / contact / email", 7),
        ("feed 1 / from", 14),
        ("line 9, column 2", 9),
        ("file", 0),
    ],
)
def test_the_line_of_a_fault_is_found(key: str, line: int) -> None:
    assert line_of(TEXT, key) == line


def test_a_file_is_checked_whole_and_each_fault_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "register.toml"
    path.write_text(TEXT, encoding="utf-8")
    found = check_file(path, DAY, "")
    wrong = next(one for one in found.faults if one.where.endswith("search 2 / keys / 1"))
    assert (wrong.line, wrong.advice) == (12, "Did you mean nino?")
    assert check_file(tmp_path / "none.toml", DAY, "").faults[0].what == "There is no such file."
