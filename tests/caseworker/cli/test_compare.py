"""The comparison on the terminal, as JSON and as a page."""

from __future__ import annotations

from pathlib import Path

from tests.caseworker.cli.running import WRONG, Office


def test_the_finding_comes_first_and_names_the_databases(office: Office) -> None:
    told = office("compare", office.case)
    assert told.code == 0
    assert told.out.startswith(
        "1 of 4 fields that could be compared differs, in 7 databases: R1, R2, R3, R4, W1, W2, C2."
    )
    assert "Where the wrong address came from" in told.out
    assert "correct propose" in told.out


def test_a_field_can_be_chosen_and_differences_alone(office: Office) -> None:
    both = office.json("compare", office.case, "--field", "name", "--field", "address")
    assert [row["field"] for row in both["grid"]["rows"]] == ["name", "address"]
    assert {one["field"] for one in both["origins"]} == {"address"}
    only = office.json("compare", office.case, "--differences")
    assert [row["field"] for row in only["grid"]["rows"]] == ["address"]


def test_where_the_wrong_value_came_from_is_told_as_the_records_allow(office: Office) -> None:
    """The story's own conclusion: see the notes on the case of 2011."""
    (found,) = office.json("compare", office.case)["origins"]
    first = found["sightings"][0]
    assert (first["database"], first["title"], first["words"][-5:]) == (
        "R1",
        "Joint claim",
        "11:02",
    )
    assert found["way"] == "R1 > R2 > {R3 > {W1 > C2, W2}, R4}"
    assert found["certainty"] == "on_balance"
    assert "cannot be established: neither is recorded" in found["reasons"][0]
    assert len(found["witnesses"]) == 1
    order = [one["database"] for one in found["trails"] if one["ends"]]
    assert order[:2] == ["R2", "R3"]
    told = office("compare", office.case, "--field", "address").out
    assert "Citizens Identity Database: the history of this change ended on" in told
    assert "National Insurance Recording System: ask for the history of this change by" in told


def test_the_page_is_whole_and_says_that_it_is_a_demonstration(
    office: Office, tmp_path: Path
) -> None:
    page = tmp_path / "out" / "comparison.html"
    told = office("compare", office.case, "--html", str(page))
    assert f"The page is in {page}." in told.out
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert html.rstrip().endswith("</html>")
    assert "Demonstration" in html
    assert WRONG in html
    assert "Where the wrong address came from" in html
    assert "<svg" in html


def test_without_a_verified_requester_no_value_and_no_origin_is_shown(
    stranger: Office, tmp_path: Path
) -> None:
    stranger("identify", stranger.subject, "--all-certain", "--reason", "all agree")
    page = tmp_path / "masked.html"
    told = stranger("compare", stranger.subject, "--html", str(page))
    assert "Values are hidden" in told.out
    assert WRONG not in told.out + page.read_text(encoding="utf-8")
    shape = stranger("compare", stranger.subject, "--json")
    assert shape.json["masked"] is True
    assert shape.json["origins"] == []
    assert WRONG not in shape.out


def test_records_that_wait_for_a_decision_take_no_part_and_are_counted(stranger: Office) -> None:
    told = stranger("compare", stranger.subject)
    assert told.code == 3
    assert "There is no accepted record to compare." in told.out
    assert "10 records wait for your decision" in told.out


def test_seeing_records_is_on_record_once_for_each_time_the_program_runs(office: Office) -> None:
    def views() -> int:
        return len(
            office.json("ledger", "log", "--type", "record.viewed", officer="irene")["entries"]
        )

    before = views()
    office("compare", office.case)
    assert views() == before + 1


def test_a_role_is_told_what_it_is_not_shown_on_screen_in_json_and_on_the_page(
    office: Office, tmp_path: Path
) -> None:
    """The auditor of the demo sees names, dates of birth and numbers of each agency."""
    (correction, *_) = office.propose("--database", "R1")
    page = tmp_path / "page.html"
    words = ("compare", office.case, "--html", str(page))
    told = office(*words, officer="irene")
    assert "Not shown to your role:" in told.out
    shown = [
        told.out,
        page.read_text("utf-8"),
        office("compare", office.case, "--json", officer="irene").out,
        office("case", "show", office.case, "--json", officer="irene").out,
        office("correct", "show", correction, officer="irene").out,
        office("correct", "list", "--case", office.case, "--json", officer="irene").out,
        office("identify", office.subject, "--json", officer="irene").out,
    ]
    assert not [text for text in shown if WRONG in text]
    marks = ("ot shown to your role", '"not_shown": true', '"not_shown": [')
    assert all(any(mark in text for mark in marks) for text in shown)
    assert WRONG in office("compare", office.case).out
