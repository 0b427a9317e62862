"""Corrections on the command line, from proposed to read again, with four eyes and warnings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.caseworker.cli.running import WRONG, Office, run


def test_all_differing_present_values_are_proposed_and_no_past_one(office: Office) -> None:
    told = office(
        "correct", "propose", office.case, "--field", "address", "--all",
        "--reason-code", "wrong-person",
    )  # fmt: skip
    assert told.out.startswith("7 corrections proposed.")
    assert "C1" not in told.out
    assert "Sources first, or the wrong value may come back. A good order: R1," in told.out
    assert "R1 TC-118842 is shared" in told.out
    assert "Next, by a colleague:\n  caseworker correct approve K-" in told.out


def test_a_source_comes_before_what_it_feeds(office: Office) -> None:
    shape = office.json(
        "correct", "propose", office.case, "--field", "address", "--all",
        "--reason-code", "wrong-person",
    )  # fmt: skip
    order = shape["warnings"][0].removesuffix(".").rpartition(": ")[2].split(", ")
    assert sorted(order) == sorted(one["database"] for one in shape["corrections"])
    assert order.index("R2") < order.index("R3") < order.index("W1") < order.index("C2")


def test_a_value_that_has_an_open_correction_is_not_proposed_twice(office: Office) -> None:
    office.propose("--database", "R2")
    told = office(
        "correct", "propose", office.case, "--field", "address", "--all",
        "--reason-code", "wrong-person",
    )  # fmt: skip
    assert "6 corrections proposed. 1 left out, open already." in told.out
    again = office(
        "correct", "propose", office.case, "--field", "address", "--database", "R2",
        "--reason-code", "wrong-person",
    )  # fmt: skip
    assert again.code == 2
    assert "open correction already" in again.err


def test_correcting_a_copy_before_its_source_is_warned_of_and_not_blocked(office: Office) -> None:
    told = office(
        "correct", "propose", office.case, "--field", "address", "--database", "W1",
        "--reason-code", "wrong-person",
    )  # fmt: skip
    assert told.code == 0
    assert "R3 feeds W1 and is still wrong" in told.out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--database", "Z9"), "not in the register"),
        (("--database", "R5"), "nothing differs here"),
        (("--database", "R1", "--record", "XX"), "no accepted record"),
        ((), "name the databases, or say --all"),
        (("--all", "--database", "R1"), "name the databases, or say --all"),
    ],
)
def test_what_cannot_be_proposed_is_told(more: tuple[str, ...], said: str, office: Office) -> None:
    told = office(
        "correct", "propose", office.case, "--field", "address", "--reason-code", "never-true",
        *more,
    )  # fmt: skip
    assert told.code == 2
    assert said in told.err


def test_a_field_of_which_the_person_said_nothing_cannot_be_corrected(office: Office) -> None:
    told = office(
        "correct", "propose", office.case, "--field", "language", "--database", "R1",
        "--reason-code", "missing",
    )  # fmt: skip
    assert told.code == 2
    assert "Record it first" in told.err


def test_a_blank_field_can_be_proposed_as_missing(office: Office) -> None:
    office("case", "state", office.case, "language", "Welsh", "--seen", "form WL1")
    ids = office.json(
        "correct", "propose", office.case, "--field", "language", "--database", "R1",
        "--reason-code", "missing",
    )["corrections"]  # fmt: skip
    assert {one["record_id"] for one in ids} == {"TC-204517", "TC-118842"}
    assert {one["wrong"] for one in ids} == {None}


def test_nobody_approves_their_own_and_approving_shows_every_pair(office: Office) -> None:
    (one,) = office.propose("--database", "R2")
    refused = office("correct", "approve", one)
    assert refused.code == 5
    told = office("correct", "approve", one, officer="david")
    assert told.code == 0
    assert WRONG in told.out
    assert "Larkspur" in told.out


def test_four_eyes_hold_for_those_who_may_approve(office: Office) -> None:
    shape = office.json(
        "correct", "propose", office.case, "--field", "address", "--database", "R2",
        "--reason-code", "wrong-person", officer="david",
    )  # fmt: skip
    told = office("correct", "approve", shape["corrections"][0]["correction"], officer="david")
    assert told.code == 5
    assert "You proposed this correction" in told.err


def test_steps_follow_each_other_and_the_history_is_told(office: Office) -> None:
    (one,) = office.propose("--database", "R2")
    assert office("correct", "send", one, "--manner", "post").code == 5
    office("correct", "approve", one, officer="david")
    assert office("correct", "send", one, "--manner", "post", "--answer-by", "+14").code == 0
    assert office("correct", "received", one, "--reference", "REF 7").code == 0
    told = office("correct", "claim", one)
    assert "re-check due" in told.out
    assert f"caseworker recheck {office.case}" in told.out
    history = office("correct", "show", one)
    assert history.out.startswith("Said to be done, re-check due.")
    for words in ("Proposed a correction", "Approved", "Sent", "received"):
        assert words in history.out


def test_what_was_done_before_a_step_that_cannot_be_taken_is_told(office: Office) -> None:
    first, second = office.propose("--database", "R1", "--database", "R2")
    office("correct", "approve", first, officer="david")
    told = office("correct", "approve", second, first, officer="david")
    assert told.code == 5
    assert f"Done before that: {second}." in told.err


def test_sent_back_withdrawn_and_refused_need_a_reason_and_end_it(office: Office) -> None:
    first, second, third = office.propose(
        "--database", "R1", "--database", "R2", "--database", "R3"
    )
    sent_back = ("correct", "send-back", first, "--reason", "which record?")
    assert office(*sent_back, officer="david").code == 0
    assert office("correct", "withdraw", second, "--reason", " ").code == 2
    assert office("correct", "withdraw", second, "--reason", "asked twice").code == 0
    office("correct", "approve", third, officer="david")
    office("correct", "send", third, "--manner", "post")
    assert office("correct", "refused", third, "--reason", "they disagree").code == 0
    words = {
        one["correction"]: one["words"]
        for one in office.json("correct", "list", "--case", office.case)["corrections"]
    }
    assert words == {first: "Sent back", second: "Withdrawn", third: "Refused by the owner"}


def test_a_notice_goes_to_each_owner_and_never_shows_the_wrong_value(
    office: Office, tmp_path: Path
) -> None:
    import pypdfium2

    (one,) = office.propose("--database", "R1")
    office("correct", "approve", one, officer="david")
    told = office("correct", "send", one, "--manner", "post", "--output", str(tmp_path / "out"))
    assert told.code == 0, told.err
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == f"correction-{one}.pdf"
    pages = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    assert "Larkspur" in text
    assert WRONG not in text
    sent = office.json("ledger", "log", "--type", "correction.sent", officer="irene")["entries"]
    assert len(sent[0]["claim"]["notice_digest"]) == 64


def test_claiming_a_copy_done_before_its_source_is_warned_of(office: Office) -> None:
    source, copy = office.propose("--database", "R3", "--database", "W1")
    for one in (source, copy):
        office("correct", "approve", one, officer="david")
        office("correct", "send", one, "--manner", "post")
    assert "R3 feeds W1 and is still wrong" in office("correct", "claim", copy).out


def test_the_list_shows_what_is_open(office: Office) -> None:
    first, _ = office.propose("--database", "R1", "--database", "R2")
    office("correct", "withdraw", first, "--reason", "asked twice")
    told = office("correct", "list", "--open")
    assert told.out.startswith("1 correction, 0 settled.")
    assert "Waiting for approval" in told.out
    assert len(office.json("correct", "list")["corrections"]) == 2


def test_an_unknown_correction_is_told(office: Office) -> None:
    for step in ("show", "approve"):
        told = office("correct", step, "K-NONE")
        assert told.code == 2
        assert "There is no correction K-NONE" in told.err


def test_values_are_hidden_in_corrections_while_the_requester_is_not_verified(
    office: Office,
) -> None:
    (one,) = office.propose("--database", "R2")
    office(
        "lookup", "--case", office.case, "--purpose", "complaint", "--database", "W4",
        "--requester", "mp",
    )  # fmt: skip
    assert WRONG not in office("correct", "show", one).out
    assert WRONG not in json.dumps(office.json("correct", "show", one))


def test_a_re_check_says_what_is_verified_what_is_not_and_what_changed_back(
    office: Office,
) -> None:
    world = ["--demo", str(office.folder)]
    done, late = office.propose("--database", "R1", "--database", "R3")
    for one in (done, late):
        office("correct", "approve", one, officer="david")
        office("correct", "send", one, "--manner", "post")
    run("demo", "agency", "apply", "R1", "address", *world)
    office("correct", "claim", done)
    run("demo", "agency", "advance", "1", *world)
    told = office("recheck", office.case, "--database", "R1", "--database", "R3")
    assert told.code == 3
    assert told.out.startswith("1 of 2 corrections verified.")
    assert "The right value, as of" in told.out
    assert "Still the wrong value" in told.out
