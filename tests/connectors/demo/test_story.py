"""Ms M's story plays out as its table says, read through the real connectors."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import connectors.demo
from caseworker.connector import Answer
from caseworker.subject.values import Address, FieldValue
from connectors.demo import STORY, DemoWorld, Held, held
from connectors.demo.people import MS_M, SHARED_HOME, WRONG
from connectors.demo.story import Calendar

Ask = Callable[..., Answer]
SIGNS = {
    "+": Held.RIGHT,
    "X": Held.WRONG,
    "h": Held.HISTORIC,
    "0": Held.NO_RECORD,
    "m": Held.MANUAL,
}


def wrong_address(answer: Answer) -> FieldValue:
    """The one wrong address that an answer shows."""
    (found,) = (
        value
        for record in answer.records
        for value in record.of("address")
        if isinstance(value.value, Address) and value.value.postcode == WRONG.postcode
    )
    return found


def test_the_table_in_the_docstring_is_the_story() -> None:
    """Each row of the package's docstring says what `STORY` says."""
    text = connectors.demo.__doc__ or ""
    heading = re.search(r"day  step +(.*)", text)
    assert heading is not None
    databases = heading[1].split()
    rows = re.findall(r"^ +(\d+)  (\S.*?)  +((?:[+Xh0m] +){11}[+Xh0m])$", text, re.MULTILINE)
    assert [(int(day), title) for day, title, _ in rows] == [(s.day, s.title) for s in STORY]
    for (_, _, signs), step in zip(rows, STORY, strict=True):
        shown = dict(zip(databases, (SIGNS[sign] for sign in signs.split()), strict=True))
        assert shown == step.shows


def test_the_story_plays_out_as_told(served: DemoWorld, ask: Ask) -> None:
    """Every step is played, and every database asked, over HTTP, in SQL and in files."""
    for step in STORY:
        served.play(step)
        found = {name: held(ask(served, name, MS_M.keys)) for name in step.shows}
        assert found == step.shows, step.title


def test_day_0_tells_where_the_wrong_address_came_from(world: DemoWorld, ask: Ask) -> None:
    """R1's joint claim is the earliest; no one is named, and no document or reason."""
    day = Calendar(date(2026, 11, 2)).day
    first = wrong_address(ask(world, "R1", MS_M.keys)).provenance
    assert first.recorded_at is not None
    assert first.recorded_at.iso == f"{day(-327)}T11:02:00+00:00"
    assert (first.changed_by, first.arrived_via) == ("not recorded", "paper document")
    assert (first.source_document, first.reason) == ("", "")
    third = wrong_address(ask(world, "R3", MS_M.keys)).provenance
    assert third.recorded_at is not None
    assert third.recorded_at.day == day(-323)
    assert (third.changed_by, third.arrived_via) == ("not recorded", "R2")
    last = wrong_address(ask(world, "C2", MS_M.keys)).provenance
    assert (last.arrived_via, last.batch_id) == ("W1", "CIS-5521")
    monthly = ask(world, "W2", MS_M.keys)
    assert monthly.as_of.date() == day(-29)


def test_a_joint_claim_gives_her_half_only(world: DemoWorld, ask: Ask) -> None:
    """Two records, the joint one marked as shared; nothing of Mr A is in any answer."""
    answer = ask(world, "R1", MS_M.keys)
    assert {(record.title, record.role, record.shared) for record in answer.records} == {
        ("Joint claim", "first claimant", True),
        ("Own claim", "", False),
    }
    (case,) = ask(world, "C2", MS_M.keys).records
    assert (case.role, case.shared) == ("parent with care", True)
    for database in ("R1", "C2"):
        text = repr(ask(world, database, MS_M.keys))
        assert "Ackroyd" not in text
        assert "PZ007155C" not in text


def test_the_closed_case_holds_an_address_of_its_time(world: DemoWorld, ask: Ask) -> None:
    answer = ask(world, "C1", MS_M.keys)
    (value,) = answer.records[0].of("address")
    assert isinstance(value.value, Address)
    assert value.value.postcode == SHARED_HOME.postcode
    assert value.period.is_past(world.clock())
