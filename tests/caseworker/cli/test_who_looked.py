"""Who looked, from the command line: in the words of a letter, and by name for a supervisor."""

from __future__ import annotations

from tests.caseworker.cli.running import Office


def test_the_person_is_told_by_job_title(office: Office) -> None:
    told = office("who-looked", office.case, officer="helen")
    assert told.code == 0, told.err
    assert told.out.startswith("Who looked at your records\n")
    assert "looked you up in 12 databases, because we were told that a record about" in told.out
    assert "Priya" not in told.out
    assert "Merriweather" not in told.out


def test_a_supervisor_reads_names(office: Office) -> None:
    shape = office.json("who-looked", office.subject, "--for", "supervisor", officer="david")
    assert shape["subject"] == office.subject
    assert shape["looks"][0]["what"] == "looked up"
    assert "Priya" in shape["looks"][0]["by"]


def test_a_caseworker_may_not_know(office: Office) -> None:
    assert office("who-looked", office.case).code == 5


def test_nobody_with_that_reference_is_said_without_repeating_it(office: Office) -> None:
    told = office("who-looked", "Megan Merriweather", officer="helen")
    assert told.code == 2
    assert "Merriweather" not in told.err
