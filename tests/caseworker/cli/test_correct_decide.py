"""On the command line: documents, statements, answers, and decisions about what changed otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseworker.cli.running import Office

SAID = "I have never lived at that place"


@pytest.fixture
def sent(office: Office) -> str:
    """A correction in R2 that was approved and sent."""
    (correction,) = office.propose("--database", "R2")
    assert office("correct", "approve", correction, officer="helen").code == 0
    assert office("correct", "send", correction, "--manner", "post").code == 0
    return correction


def test_a_document_is_attached_to_all_that_is_proposed_and_written_out_again(
    office: Office, tmp_path: Path
) -> None:
    lease = tmp_path / "merriweather lease.pdf"
    lease.write_bytes(b"%PDF-1.7 lease")
    shape = office.json(
        "correct", "propose", office.case, "--field", "address", "--all",
        "--reason-code", "wrong-person", "--attach", str(lease), "--evidence", "a lease",
    )  # fmt: skip
    (attachment,) = office.json("case", "show", office.case)["attachments"]
    ids = [one["correction"] for one in shape["corrections"]]
    assert attachment["corrections"] == ids
    assert (attachment["media_type"], attachment["what"]) == ("application/pdf", "a lease")
    written = office("correct", "evidence", attachment["attachment"], "--output", str(tmp_path))
    assert written.code == 0, written.err
    path = tmp_path / f"evidence-{attachment['attachment']}.pdf"
    assert path.read_bytes() == lease.read_bytes()
    assert "merriweather" not in str(office.json("case", "show", office.case)).split("person")[0]


def test_a_document_that_cannot_be_read_is_not_named(office: Office, tmp_path: Path) -> None:
    told = office(
        "correct", "propose", office.case, "--field", "address", "--all",
        "--reason-code", "wrong-person", "--attach", str(tmp_path / "merriweather.pdf"),
    )  # fmt: skip
    assert told.code == 2
    assert "merriweather" not in told.err


def test_a_document_can_be_added_later(office: Office, sent: str, tmp_path: Path) -> None:
    scan = tmp_path / "scan"
    scan.write_bytes(b"\xff\xd8\xff\xe0 scan")
    told = office("correct", "attach", sent, str(scan), "--what", "rent book")
    assert "Attached: image/jpeg, 9 bytes." in told.out
    assert "(rent book), image/jpeg" in office("correct", "show", sent).out


def test_the_persons_own_words_stand_with_the_correction(office: Office, sent: str) -> None:
    assert office("correct", "statement", sent, SAID, "--spoken").code == 0
    (statement,) = office.json("correct", "show", sent)["statements"]
    assert (statement["text"], statement["manner"]) == (SAID, "spoken")
    assert SAID in office("correct", "show", sent).out


def test_what_followed_is_asked_for_until_it_is_answered(office: Office, sent: str) -> None:
    assert "not answered yet" in office("correct", "show", sent).out
    followed = office.json("case", "show", office.case)["follow_ups"]
    assert [(one["about"], one["what"]) for one in followed] == [
        (sent, "Say what was decided or sent using the wrong value")
    ]
    refused = office("case", "close", office.case, "settled")
    assert refused.code == 5
    answered = office(
        "correct", "consequences", sent, "sent", "--told-by", "identity team, by phone",
        "--answer", "two letters",
    )  # fmt: skip
    assert answered.code == 0, answered.err
    assert office.json("correct", "show", sent)["consequences"]["found"] == "sent"
    assert office.json("case", "show", office.case)["follow_ups"] == []


def test_there_is_nothing_to_decide_while_the_owner_has_it(office: Office, sent: str) -> None:
    for words in (
        ("decide", sent, "send-again", "--reason", "x"),
        ("confirm", sent),
        ("reject", sent, "--reason", "x"),
    ):
        told = office("correct", *words, officer="helen")
        assert told.code == 5, told.err


def test_when_the_person_moved_the_old_request_is_decided_about(office: Office, sent: str) -> None:
    moved = office(
        "case", "state", office.case, "address", "8 Ferry Road, Bristol, BS97 4QT",
        "--seen", "new lease",
    )  # fmt: skip
    assert moved.code == 0, moved.err
    told = office("case", "show", office.case).out
    assert f"correct decide {sent} send-again" in told
    assert office("correct", "decide", sent, "withdraw", "--reason", "she moved").code == 0
    assert office.json("correct", "show", sent)["state"] == "withdrawn"


def test_who_asks_and_how_that_was_checked_is_on_record(office: Office) -> None:
    shape = office.json(
        "correct", "propose", office.case, "--field", "address", "--database", "R2",
        "--reason-code", "wrong-person", "--requester", "solicitor", "--verified", "letter of 3 May",
    )  # fmt: skip
    (one,) = shape["corrections"]
    assert one["requester"]["kind"] == "solicitor"
    assert one["requester"]["verified_how"] == "letter of 3 May"
