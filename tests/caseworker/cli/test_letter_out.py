"""How a letter goes out, on the command line: ordered in braille, posted plainly, sent back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseworker.cli.running import Office

ADDRESS = "14 Larkspur Steps, Bristol, BS97 4QT"


@pytest.fixture
def ready(office: Office) -> Office:
    """The case when an interim letter can be written."""
    office("case", "post-to", office.case, ADDRESS, "--confirmed", "by phone")
    office("case", "promise", office.case, "write", "--by", "+14")
    return office


def approved(office: Office, *kind: str, by: str = "priya") -> str:
    letter: str = office.json("letter", "draft", office.case, *kind, officer=by)["id"]
    read = office.json("letter", "show", letter, officer="helen")
    digest = read["letter"]["digest"]
    assert office("letter", "approve", letter, "--digest", digest, officer="helen").code == 0
    return letter


def test_braille_is_ordered_waits_on_its_day_and_then_the_letter_is_issued(
    ready: Office, tmp_path: Path
) -> None:
    ready("case", "need", ready.case, "braille")
    letter = approved(ready)
    refused = ready("letter", "issue", letter, "--output", str(tmp_path / "out"))
    assert (refused.code, (tmp_path / "out").exists()) == (5, False)
    assert "needs braille" in refused.err
    supplier = ("--supplier", "Example Transcription", "--by", "+5")
    told = ready.json(
        "letter", "order", letter, "braille", *supplier, "--output", str(tmp_path / "out")
    )
    (words,) = (Path(one) for one in told["notes"])
    assert "Dear Ms Merriweather" in words.read_text("utf-8")
    shown = ready.json("case", "show", ready.case)
    (order,) = shown["transcriptions"]
    assert (order["letter"], order["state"]) == (letter, "ordered")
    (waits,) = (one for one in shown["waiting"] if one["about"] == order["order"])
    assert (waits["who"], waits["by"]) == ("Example Transcription", order["by"])
    assert order["order"] in ready("today", "--json", officer="david").out, "it has a clock"
    assert ready("letter", "issue", letter, "--output", str(tmp_path / "out")).code == 5
    assert ready("letter", "gone", order["order"], "posted").code == 0
    assert ready("letter", "issue", letter, "--output", str(tmp_path / "out")).code == 0


def test_an_order_is_cancelled_with_a_reason(ready: Office) -> None:
    ready("case", "need", ready.case, "audio")
    letter = approved(ready)
    made = ready.json("letter", "order", letter, "audio", "--supplier", "A", "--by", "+3")["id"]
    assert ready("letter", "cancel-order", made, "--reason", "needed no longer").code == 0
    (order,) = ready.json("case", "show", ready.case)["transcriptions"]
    assert order["state"] == "cancelled"


def test_a_plain_envelope_is_asked_for_and_said(ready: Office, tmp_path: Path) -> None:
    ready("case", "contact-rule", ready.case, "plain envelope")
    letter = approved(ready)
    told = ready("letter", "issue", letter, "--output", str(tmp_path / "out"))
    assert "Use a plain envelope" in told.out
    refused = ready("letter", "despatch", letter, "posted", "--envelope", "window")
    assert refused.code == 5
    assert "--envelope plain" in refused.err
    said = ("--envelope", "plain", "--postage", "first class", "--copies", "2")
    done = ready("letter", "despatch", letter, "posted", *said)
    assert "posted, first class, plain envelope, 2 copies" in done.out
    (one,) = ready.json("letter", "list", ready.case)["letters"]
    assert (one["sent"][0]["postage"], one["sent"][0]["copies"]) == ("first class", 2)


def test_a_letter_is_sent_back_with_a_reason(ready: Office) -> None:
    letter = ready.json("letter", "draft", ready.case)["id"]
    assert ready("letter", "send-back", letter, "--reason", "Call first.").code == 5
    told = ready("letter", "send-back", letter, "--reason", "Call first.", officer="helen")
    assert told.code == 0, told.err
    (one,) = ready.json("letter", "list", ready.case)["letters"]
    assert one["state"] == "voided"


def test_a_personal_line_stands_in_the_next_letter_under_its_writers_name(ready: Office) -> None:
    assert ready("letter", "line", ready.case, "It was good to speak to you.").code == 0
    letter = ready.json("letter", "draft", ready.case)["id"]
    text = " ".join(ready("letter", "show", letter).out.split())
    assert "Dear Ms Merriweather" in text
    assert "A personal note from Priya" in text
    assert "It was good to speak to you." in text
    refused = ready("letter", "line", ready.case, "Every record is right for certain.")
    assert refused.code == 5


def test_who_looked_is_answered_by_a_letter_that_a_second_person_approves(
    ready: Office, tmp_path: Path
) -> None:
    kind = ("--kind", "who looked at the records")
    assert ready("letter", "draft", ready.case, *kind).code == 5, "not for this role"
    letter = ready.json("letter", "draft", ready.case, *kind, officer="helen")["id"]
    (one,) = ready.json("letter", "list", ready.case)["letters"]
    read = ("letter", "approve", letter, "--digest", one["digest"])
    assert ready(*read, officer="helen").code == 5
    assert ready(*read, officer="david").code == 0
    assert ready("letter", "issue", letter, "--output", str(tmp_path / "out")).code == 0
    assert [one.suffix for one in (tmp_path / "out").iterdir()] == [".pdf"]


def test_the_representative_of_somebody_who_died_gets_the_letter(ready: Office) -> None:
    ready("case", "need", ready.case, "died")
    assert ready("letter", "draft", ready.case).code == 5
    assert ready("case", "post-to", ready.case, ADDRESS, "--confirmed", "by phone").code == 5
    paper = ("--capacity", "executor", "--evidence", "grant of probate", "--document", "of 3 May")
    assert ready("case", "representative", ready.case, "Robert Lane", *paper).code == 0
    assert ready("letter", "draft", ready.case).code == 5, "where they get letters is not known"
    home = ready("case", "post-to", ready.case, "2 Elm Row, Bath, BA1 9ZZ", "--confirmed", "letter")
    assert home.code == 0, home.err
    letter = ready.json("letter", "draft", ready.case)["id"]
    text = " ".join(ready("letter", "show", letter).out.split())
    assert "Robert Lane 2 Elm Row" in text
    assert "as executor for the estate of" in text
    assert ready("case", "representative", ready.case, "--ended").code == 0
    assert ready("letter", "draft", ready.case).code == 5
