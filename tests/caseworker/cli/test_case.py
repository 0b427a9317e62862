"""A case on the command line: opened, shown with what waits for whom, listed without names."""

from __future__ import annotations

from tests.caseworker.cli.running import MS_M, Office, run


def test_a_case_shows_what_is_settled_what_differs_and_what_to_do_next(office: Office) -> None:
    told = office("case", "show", office.case)
    assert told.out.startswith("10 of 12 databases are checked.")
    assert "Differs, and no correction is proposed: R1 (address)" in told.out
    assert "Record the manual check" in told.out
    assert f"correct propose {office.case} --field address --all" in told.out
    assert "The address for letters is not confirmed yet." in told.out


def test_a_case_needs_a_person_who_was_looked_up(office: Office) -> None:
    assert office("case", "open", "S-NOBODY").code == 2


def test_the_list_of_cases_shows_no_name(office: Office) -> None:
    told = office("case", "list")
    assert told.out.startswith("1 case.")
    assert office.case in told.out
    assert "Merriweather" not in told.out
    assert "Merriweather" not in office("case", "list", "--json").out


def test_a_closed_case_is_listed_only_when_asked_for(office: Office) -> None:
    assert office("case", "close", office.case, "settled").code == 0
    assert office.json("case", "list")["cases"] == []
    assert office("case", "list").out.strip() == "0 cases. 1 closed: add --closed to see them."
    assert office.json("case", "list", "--closed")["cases"][0]["closed"] == "settled"


def test_opening_with_proof_of_who_asks_lifts_the_mask(office: Office) -> None:
    words = [word for pair in MS_M.items() for word in pair]
    found = office.json("lookup", *words, "--purpose", "complaint", "--database", "R5")
    assert found["masked"] is True
    case = office.json("case", "open", found["subject"], "--verified", "passport seen")["id"]
    assert office.json("case", "show", case)["masked"] is False


def test_a_change_history_that_ends_soon_is_told_in_time(office: Office) -> None:
    """R3 keeps its history for two years; Ms M's record there changed 323 days before day 0."""
    world = ["--demo", str(office.folder)]
    assert run("demo", "agency", "advance", "400", *world).code == 0
    told = office("case", "show", office.case)
    assert "Ask first for the change histories that end soon:" in told.out
    assert "National" not in told.out.partition("end soon:")[2].partition("\n")[0]
    assert "NI Contributions Office (R3)" in told.out


def test_a_case_is_found_by_two_identifiers_and_never_by_a_name(office: Office) -> None:
    found = office.json("case", "find", "PZ007142A 23 5 1971")
    assert [one["case"] for one in found["cases"]] == [office.case]
    assert office.case in office("case", "find", office.case).out
    name = office("case", "find", "Megan Louise Merriweather")
    assert (name.code, office.case in name.out + name.err) == (2, False)
    log = office.json("ledger", "log", "--type", "person.sought", officer="irene")["entries"]
    assert [one["actor"] for one in log] == ["priya", "priya"]
