"""A case is taken back from the command line, and shows no value from then on."""

from __future__ import annotations

from connectors.demo.people import MS_M as PERSON
from tests.caseworker.cli.running import WRONG, Office

VALUES = ("Merriweather", WRONG, "Larkspur", PERSON.nino)


def test_no_view_of_a_withdrawn_case_shows_a_value(office: Office) -> None:
    made = office.propose()
    assert "Larkspur" in office("compare", office.case).out
    back = office("withdraw", office.case, "--opened-in-error", "--reason", "another person")
    assert back.code == 0, back.err
    assert f"0 drafts voided, {len(made)} corrections withdrawn." in back.out
    for words in (["case", "show", office.case], ["compare", office.case],
                  ["identify", office.subject], ["correct", "list"],
                  ["correct", "show", made[0]], ["letter", "list", office.case]):  # fmt: skip
        for more in ([], ["--json"]):
            shown = office(*words, *more)
            assert shown.code in (0, 3), (words, shown.err)
            assert [value for value in VALUES if value in shown.out] == [], words
    assert office.json("case", "show", office.case)["withdrawn"] == "opened in error"
    assert office("letter", "draft", office.case).code == 5


def test_records_of_one_database_alone_can_be_taken_back(office: Office) -> None:
    shape = office.json(
        "withdraw", office.case, "--not-theirs", "--database", "R5", "--reason", "her aunt's"
    )
    assert (shape["why"], shape["voided"]) == ("identity withdrawn", [])
    assert "Larkspur" in office("compare", office.case).out
    post_to = ("case", "post-to", office.case, "14 Larkspur Steps, Bristol BS97 4QT")
    assert office(*post_to, "--confirmed", "by phone").code == 0
    whole = office("withdraw", office.case, "--not-theirs", "--reason", "her aunt's")
    assert "Open a new case to go on." in whole.out
    again = office("withdraw", office.case, "--not-theirs", "--reason", "her aunt's")
    assert again.code == 5
    assert "Open a new case" in office("compare", office.case).out
    assert "Open a new case" in office("case", "show", office.case).out
    for words in ((*post_to, "--confirmed", "by phone"), ("letter", "draft", office.case)):
        refused = office(*words)
        assert refused.code == 5, words
        assert "Open a new case" in refused.err


def test_one_of_the_two_mistakes_has_to_be_named(office: Office) -> None:
    assert office("withdraw", office.case, "--reason", "x").code == 2
    both = office("withdraw", office.case, "--opened-in-error", "--database", "R5", "--reason", "x")
    assert both.code == 2


def test_a_withdrawn_case_stands_in_the_morning_list_until_a_supervisor_has_seen_it(
    office: Office,
) -> None:
    office("withdraw", office.case, "--opened-in-error", "--reason", "another person")
    words = office("today", officer="david").out
    assert "See why: opened in error" in " ".join(words.split())
    shape = office.json("today", officer="david")
    assert [one["kind"] for one in shape["matters"]] == ["withdrawn"]
    assert [(one["thing"], one["case"]) for one in shape["approvals"]] == [
        ("withdrawn", office.case)
    ]
    assert "No supervisor has seen this yet." in office("case", "show", office.case).out
    assert office("case", "withdrawal-seen", office.case).code == 5
    assert office("case", "withdrawal-seen", office.case, officer="david").code == 0
    empty = office.json("today", officer="david")
    assert (empty["matters"], empty["approvals"]) == ([], [])
    assert office.json("case", "show", office.case)["withdrawn_seen_by"] == "david"
