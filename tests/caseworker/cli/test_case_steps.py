"""What is put on a case: what the person says and needs, addresses, promises, findings."""

from __future__ import annotations

import pytest

from tests.caseworker.cli.running import WRONG, Office


@pytest.mark.parametrize(
    "words",
    [
        ("state", "CASE", "phone", "020 7946 0001", "--stated"),
        ("state", "CASE", "birth_date", "23 5 1971", "--seen", "passport"),
        ("state", "CASE", "phone", "--not-stated"),
        ("need", "CASE", "welsh", "--note", "asked on the phone"),
        ("need", "CASE", "welsh", "--ended"),
        ("wish", "CASE", "ask before changing", "--passed-on"),
        ("note", "CASE", "called at nine"),
        ("post-to", "CASE", "14 Larkspur Steps, Bristol BS97 4QT", "--confirmed", "by phone"),
        ("promise", "CASE", "write", "--by", "+14"),
        ("close", "CASE", "settled"),
    ],
)
def test_a_caseworker_may_put_this_on_a_case(words: tuple[str, ...], office: Office) -> None:
    told = office("case", *(office.case if word == "CASE" else word for word in words))
    assert told.code == 0, told.err
    assert told.out.strip().endswith(".")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("state", "CASE", "phone", "020 7946 0001"), "say one of"),
        (("state", "CASE", "phone", "1", "--stated", "--seen", "x"), "say one of"),
        (("state", "CASE", "phone", "--stated"), "give what the person says"),
        (("state", "CASE", "birth_date", "soon", "--stated"), "could not be understood"),
        (("note", "CASE", "  "), "write the note"),
        (("promise", "CASE", "write", "--by", "1 1 2020"), "later day"),
        (("promise", "CASE", "write", "--by", "soon"), "whole day"),
        (("post-to", "CASE", "Bristol", "--confirmed", "x"), "postcode"),
        (("restricted", "CASE", "W1", "--answered", "1 1 2090"), "future"),
    ],
)
def test_what_cannot_be_used_is_told_in_words(
    words: tuple[str, ...], said: str, office: Office
) -> None:
    officer = "david" if words[0] == "restricted" else ""
    told = office(
        "case", *(office.case if word == "CASE" else word for word in words), officer=officer
    )
    assert told.code == 2
    assert said in told.err


def test_letters_never_go_to_the_disputed_address(office: Office) -> None:
    office.propose()
    told = office(
        "case", "post-to", office.case, f"3 {WRONG}, Taunton TA99 7LD", "--confirmed", "by phone"
    )
    assert told.code == 5
    assert "disputed" in told.err


def test_only_a_supervisor_signs_what_does_not_apply_or_cannot_be_checked(office: Office) -> None:
    for step in ("not-applicable", "cannot-check"):
        words = ("case", step, office.case, "W4", "--reason", "she is too young")
        assert office(*words).code == 5
        assert office(*words, officer="david").code == 0
    shape = office.json("case", "show", office.case)
    standing = {one["database"]: one for one in shape["databases"]}
    assert standing["W4"]["outcome"] == "not_applicable"


def test_a_finding_is_for_approvers_and_is_shown_on_the_case(office: Office) -> None:
    sentence = "A form for one claim was put on another."
    told = office("case", "finding", office.case, "cause", sentence, officer="david")
    assert told.code == 0, told.err
    assert office.json("case", "show", office.case)["findings"][0]["sentence"] == sentence


def test_the_answer_of_the_restricted_records_team_settles_a_database(office: Office) -> None:
    words = ("case", "restricted", office.case, "C3", "--reference", "RR-1")
    assert office(*words).code == 5
    assert office(*words, officer="david").code == 0
    shape = office.json("case", "show", office.case)
    standing = {one["database"]: one for one in shape["databases"]}
    assert standing["C3"]["settled"]
