"""On the command line: how the person may be contacted, and that they contest what is held."""

from __future__ import annotations

from tests.caseworker.cli.running import Office


def test_rules_of_contact_stand_above_everything_else_of_a_case(office: Office) -> None:
    assert office("case", "contact-rule", office.case, "no voicemail").code == 0
    assert office("case", "contact-rule", office.case, "times", "weekdays before 10").code == 0
    told = office("case", "show", office.case).out
    assert "Contact: Leave no message on a voicemail." in told
    assert "Contact: Telephone at these times only: weekdays before 10." in told
    assert told.index("Contact:") < told.index("National Tax Credit System")
    rules = office.json("case", "show", office.case)["contact_rules"]
    assert [one["rule"] for one in rules] == ["no voicemail", "times"]


def test_a_rule_ends(office: Office) -> None:
    office("case", "contact-rule", office.case, "no post")
    assert office("case", "contact-rule", office.case, "no post", "--ended").code == 0
    assert office.json("case", "show", office.case)["contact_rules"] == []


def test_a_code_word_that_is_not_said_is_refused(office: Office) -> None:
    assert office("case", "contact-rule", office.case, "code word").code == 2


def test_a_complaint_is_contested_from_the_start_until_that_is_lifted(office: Office) -> None:
    assert "Accuracy contested since" in office("case", "show", office.case).out
    assert office.json("case", "show", office.case)["contested"]["holds"] is True
    lifted = office(
        "case", "lift", office.case, "--reason", "the records agree", "--told", "+0",
        officer="helen",
    )  # fmt: skip
    assert lifted.code == 0, lifted.err
    told = office("case", "show", office.case).out
    assert "lifted: the records agree" in told
    assert office("case", "contested", office.case).code == 0
    assert office.json("case", "show", office.case)["contested"]["holds"] is True


def test_it_is_not_lifted_while_a_correction_is_under_way(office: Office) -> None:
    office.propose("--database", "R2")
    refused = office(
        "case", "lift", office.case, "--reason", "enough", "--told", "+0", officer="helen"
    )
    assert refused.code == 5
