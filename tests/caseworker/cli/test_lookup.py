"""Looking somebody up: on record, finding first, values hidden until the requester is verified."""

from __future__ import annotations

import json
from pathlib import Path

from tests.caseworker.cli.running import MS_M, WRONG, Office, looked_up, run


def test_a_look_up_shows_where_each_database_stands(tmp_path: Path) -> None:
    words = [word for pair in MS_M.items() for word in pair]
    told = run("lookup", *words, "--purpose", "complaint", "--demo", str(tmp_path / "world"))
    assert told.code == 3
    first, *_ = told.out.splitlines()
    assert first == "1 of 12 databases are checked."
    assert "10 records to decide about" in told.out, told.out + told.err
    assert "caseworker attest guide W4" in told.out
    assert "--all-certain" in told.out
    short = told.out.replace(str(tmp_path), "")
    assert max(map(len, short.splitlines())) <= 100  # a command to type is never broken


def test_no_value_of_a_record_is_shown_before_the_requester_is_verified(
    stranger: Office,
) -> None:
    shape = looked_up(stranger.folder, "--database", "R1")
    assert shape["masked"] is True
    assert [one["record"] for one in shape["candidates"]] == [None] * 10
    assert WRONG not in json.dumps(shape)


def test_values_are_shown_once_the_requester_is_verified(stranger: Office) -> None:
    verified = ("--database", "R1", "--verified", "called back on the known number")
    shape = looked_up(stranger.folder, *verified)
    assert shape["masked"] is False
    assert WRONG in json.dumps(shape)


def test_a_look_up_of_some_databases_is_measured_by_those(office: Office) -> None:
    told = office(
        "lookup", "--case", office.case, "--purpose", "complaint", "--database", "R1",
        "--database", "W3", "--json",
    )  # fmt: skip
    assert told.code == 0
    assert [one["database"] for one in told.json["databases"]] == ["R1", "W3"]
    assert (told.json["settled"], told.json["of"]) == (2, 2)


def test_a_look_up_in_a_case_goes_on_with_who_asks_and_what_was_said(office: Office) -> None:
    shape = office.json(
        "lookup", "--case", office.case, "--purpose", "complaint", "--database", "R1"
    )
    assert shape["subject"] == office.subject
    assert shape["masked"] is False


def test_a_person_is_known_again_by_number_and_birth_date(office: Office) -> None:
    shape = office.json(
        "lookup", "--nino", MS_M["--nino"], "--born", MS_M["--born"], "--purpose", "complaint",
        "--database", "R1",
    )  # fmt: skip
    assert shape["subject"] == office.subject


def test_somebody_not_verified_who_asks_later_hides_the_values_again(office: Office) -> None:
    looked = office.json(
        "lookup", "--case", office.case, "--purpose", "complaint", "--database", "R1",
        "--requester", "mp", "--requester-name", "An MP",
    )  # fmt: skip
    assert looked["masked"] is True
    told = office("compare", office.case)
    assert WRONG not in told.out
    assert "Differs" in told.out


def test_odd_input_is_warned_of_and_never_blocks(office: Office) -> None:
    told = office(
        "lookup", "--name", "Q", "--nino", "XX 12", "--born", "1 1 1901", "--purpose", "quality",
        "--database", "R1",
    )  # fmt: skip
    assert told.code in (0, 3)
    assert "nino:" in told.err
    assert "birth_date:" in told.err
    assert "XX12" not in told.err.replace(" ", "")


def test_nothing_to_search_by_is_told_with_advice(office: Office) -> None:
    told = office("lookup", "--purpose", "complaint")
    assert told.code == 2
    assert "Give a name and date of birth" in told.err


def test_a_broken_database_leaves_the_others_alone(office: Office) -> None:
    assert run("demo", "agency", "break", "R1", "down", "--demo", str(office.folder)).code == 0
    told = office(
        "lookup", "--case", office.case, "--purpose", "complaint", "--database", "R1",
        "--database", "R2", "--json",
    )  # fmt: skip
    outcomes = {one["database"]: one["outcome"] for one in told.json["databases"]}
    assert outcomes["R1"] in ("unavailable", "unreadable", "misconfigured")
    assert outcomes["R2"] == "found_undecided"
    standing = {one["database"]: one for one in told.json["coverage"]}
    assert standing["R1"]["settled"], "an earlier conclusion that is fresh still counts"
    assert standing["R1"]["later_failure"] == outcomes["R1"]


def test_how_often_a_question_went_out_again_stands_in_both_shapes(office: Office) -> None:
    """A database that is down is asked once more; one that answers is not."""
    office("demo", "agency", "break", "R2", "down")
    looked = office.json("lookup", "--case", office.case, "--purpose", "complaint")
    again = {one["database"]: one["asked_again"] for one in looked["databases"]}
    assert (again["R2"], again["R1"]) == (1, 0)
    readings = office.json("case", "show", office.case)["readings"]
    newest = {one["database"]: one["asked_again"] for one in readings}
    assert newest == again
