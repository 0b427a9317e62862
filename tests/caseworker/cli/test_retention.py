"""Retention from the command line: seen first, then run; held, asked for and approved."""

from __future__ import annotations

from pathlib import Path

from tests.caseworker.cli.running import MS_M, WRONG, Office

STRANGER_VALUES = (MS_M["--nino"], "Merriweather", WRONG)


def bytes_of(folder: Path) -> bytes:
    found = [folder / "ledger.sqlite", folder / "ledger.sqlite-wal", *(folder / "cache").rglob("*")]
    return b"".join(path.read_bytes() for path in found if path.is_file())


def test_a_look_up_without_a_case_is_shown_as_due_and_then_gone_from_the_ledger(
    stranger: Office,
) -> None:
    assert stranger("demo", "agency", "advance", "28").code == 0
    before = bytes_of(stranger.folder)
    assert all(value.encode() in before for value in STRANGER_VALUES)
    seen = stranger("retention", "preview", officer="david")
    assert seen.code == 0
    plan = stranger.json("retention", "preview", officer="david")
    words = f"{plan['bodies']} pieces of content of one case or person may be erased."
    assert seen.out.startswith(words)
    assert stranger.subject in seen.out
    assert not any(value in seen.out for value in STRANGER_VALUES)
    ran = stranger.json("retention", "run", officer="david")
    assert ran["bodies"] == plan["bodies"] > 10
    assert ran["swept"] is True
    after = bytes_of(stranger.folder)
    assert [value for value in STRANGER_VALUES if value.encode() in after] == []
    assert stranger("ledger", "verify").code == 0
    assert stranger("identify", stranger.subject, officer="priya").err == ""


def test_a_case_that_is_open_or_held_is_left_alone(office: Office) -> None:
    held = office("retention", "hold", office.case, "--reason", "an inquiry", officer="david")
    assert held.code == 0, held.err
    assert "Held: nothing about the person is erased." in office("case", "show", office.case).out
    assert office.json("case", "show", office.case)["held"] is True
    ran = office("retention", "run", officer="david")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Erased: 0 pieces of content.")
    assert (
        office("retention", "release", office.case, "--reason", "over", officer="david").code == 0
    )


def test_a_closed_case_is_erased_when_a_second_person_approves(office: Office) -> None:
    office("case", "close", office.case, "settled")
    asked = office.json(
        "retention", "ask", office.case, "--ground", "person-asked", "--reason", "she wrote"
    )
    own = office("retention", "approve", asked["id"])
    assert own.code == 5
    done = office.json("retention", "approve", asked["id"], officer="david")
    assert done["case"] == office.case
    assert done["bodies"] > 10
    assert done["swept"] is True
    after = bytes_of(office.folder)
    assert [value for value in STRANGER_VALUES if value.encode() in after] == []
    shown = office("case", "show", office.case)
    assert "Its details were erased. What is left is a summary." in shown.out
    for words in (["compare", office.case], ["correct", "list"], ["letter", "list", office.case],
                  ["identify", office.subject], ["letter", "blocked", office.case]):  # fmt: skip
        assert office(*words).code in (0, 3, 5), words
    assert office("ledger", "verify").code == 0


def test_an_open_case_cannot_be_asked_for(office: Office) -> None:
    asked = office("retention", "ask", office.case, "--ground", "order", "--reason", "a court")
    assert asked.code == 5
    assert "Details of an open case are never erased." in asked.err


def test_a_request_can_be_turned_down(office: Office) -> None:
    office("case", "close", office.case, "settled")
    asked = office.json("retention", "ask", office.case, "--ground", "unlawful", "--reason", "no")
    refused = office("retention", "refuse", asked["id"], "--reason", "needed", officer="david")
    assert refused.code == 0, refused.err
    assert office("retention", "approve", asked["id"], officer="david").code == 5


def test_a_caseworker_may_not_run_it(office: Office) -> None:
    assert office("retention", "run").code == 5
    assert office("retention", "preview").code == 5
