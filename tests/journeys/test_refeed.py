"""The demo's re-feed trap on its own clock: the reading that falls due finds it and names the feed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.caseworker.cli.running import Office, looked_up, run

LATE, REFED = "R3", "W1"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Every owner but R3's says on day 1 that it is done; a letter of day 3 says W1 is right."""
    folder = tmp_path_factory.mktemp("refeed") / "world"
    subject = looked_up(folder, "--verified", "passport seen")["subject"]
    office = Office(folder, subject, "")
    office("identify", subject, "--all-certain", "--reason", "all agree")
    case = office.json("case", "open", subject, "--salutation", "Ms Merriweather")["id"]
    office = Office(folder, subject, case)
    ids = office.propose()
    by_place = {of(office, one)["database"]: one for one in ids}
    done(office("correct", "approve", *ids, officer="helen"))
    done(office("correct", "send", *ids, "--manner", "post", "--answer-by", "+14"))
    agency(office, "advance", "1")
    for database, one in by_place.items():
        if database != LATE:
            agency(office, "apply", database, "address")
            done(office("correct", "claim", one))
    agency(office, "advance", "2")
    office("recheck", case)
    address = "14 Larkspur Steps, Bristol, BS97 4QT"
    done(office("case", "post-to", case, address, "--confirmed", "by telephone"))
    done(office("case", "promise", case, "write", "--by", "+30"))
    drafted = office.json("letter", "draft", case, "--kind", "interim")["id"]
    digest = office.json("letter", "show", drafted)["letter"]["digest"]
    done(office("letter", "approve", drafted, "--digest", digest, officer="helen"))
    done(office("letter", "issue", drafted, "--output", str(folder.parent)))
    return office


def done(result: Any) -> None:
    assert result.code == 0, result.err


def agency(office: Office, *words: str) -> None:
    done(run("demo", "agency", *words, "--demo", str(office.folder)))


def of(office: Office, correction: str) -> dict[str, Any]:
    shape: dict[str, Any] = office.json("correct", "show", correction)
    return shape


def in_place(office: Office, database: str) -> dict[str, Any]:
    found = office.json("correct", "list", "--case", office.case)["corrections"]
    return next(one for one in found if one["database"] == database)


def letter(office: Office) -> dict[str, Any]:
    (one,) = office.json("letter", "list", office.case)["letters"]
    assert isinstance(one, dict)
    return one


def test_the_trap_plays_out_on_the_worlds_clock(office: Office) -> None:
    """One story, told in its order: each step rests on the one before."""
    assert in_place(office, REFED)["state"] == "verified"
    assert letter(office)["holds"]
    due = office.json("recheck", "--due")
    assert REFED not in {one["database"] for one in due["due"]}, "not before the feed has run"
    coming = next(one for one in due["to_come"] if one["database"] == REFED)
    assert coming["feed"] == LATE
    assert "is not put right" in coming["why"]

    days = (date.fromisoformat(coming["at"][:10]) - date.fromisoformat(due["now"][:10])).days
    agency(office, "advance", str(days + 1))
    listed = office("recheck", "--due")
    assert listed.code == 3
    assert f"recheck {office.case} --due" in listed.out
    places = {one["database"] for one in office.json("recheck", "--due")["due"]}
    told = office.json("recheck", office.case, "--due")
    assert {one["database"] for one in told["databases"]} == places
    assert "R5" not in places, "nothing is owed to a database that was never wrong"
    assert told["changed_back"] == 2

    assert "by its own record, from W1" in in_place(office, "C2")["needs_person"], "fed on by then"
    regressed = in_place(office, REFED)
    assert regressed["state"] == "regressed"
    (setback,) = regressed["setbacks"]
    assert (setback["via"], setback["via_how"]) == (LATE, "record")
    name = "National Insurance Recording System"
    assert f"by its own record, from {LATE} ({name})" in regressed["needs_person"]
    recorded = date.fromisoformat(setback["recorded"][:10])
    seen = date.fromisoformat(setback["seen_at"][:10])
    assert recorded < seen, "the source itself says on which earlier day it came back"
    assert seen - recorded < timedelta(days=days + 1)

    one = letter(office)
    assert (one["state"], one["words"]) == ("issued", "issued, no longer holds")
    reasons = {reason["database"]: reason["correction"] for reason in one["no_longer_holds"]}
    assert reasons[REFED] == regressed["correction"]
    assert set(reasons) == {REFED, "C2"}
    shown = " ".join(office("case", "show", office.case).out.split())
    assert f"no longer holds: in {REFED} the old value came back" in shown

    again = office.json("letter", "draft", office.case, "--kind", "interim")["id"]
    text = " ".join(office.json("letter", "show", again)["text"].split())
    assert "was corrected, but changed back on" in text
    assert "We saw on" not in text
