"""A letter on the command line: why not yet, drafted, read, approved by digest, issued, posted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseworker.cli.running import WRONG, Office


@pytest.fixture
def ready(office: Office) -> Office:
    """The case when an interim letter can be written."""
    address = "14 Larkspur Steps, Bristol, BS97 4QT"
    office("case", "post-to", office.case, address, "--confirmed", "by phone")
    office("case", "promise", office.case, "write", "--by", "+14")
    return office


def drafted(office: Office) -> tuple[str, str]:
    letter = office.json("letter", "draft", office.case)["id"]
    (one,) = office.json("letter", "list", office.case)["letters"]
    return letter, one["digest"]


def test_what_stands_in_the_way_is_listed(office: Office) -> None:
    told = office("letter", "blocked", office.case)
    assert told.code == 5
    assert "open before the assurance letter:" in told.out
    assert "- " in told.out


def test_the_facts_decide_which_letter_it_is(ready: Office) -> None:
    told = ready("letter", "draft", ready.case)
    assert told.code == 0, told.err
    assert told.out.startswith("The interim letter is drafted.")
    refused = ready("letter", "draft", ready.case, "--kind", "assurance")
    assert refused.code == 5


def test_a_letter_is_read_approved_by_its_digest_and_issued(ready: Office, tmp_path: Path) -> None:
    letter, digest = drafted(ready)
    read = ready("letter", "show", letter)
    assert f"Digest {digest[:12]}." in read.out
    assert "Dear Ms Merriweather" in read.out
    assert WRONG not in read.out
    assert ready("letter", "approve", letter, "--digest", digest[:12]).code == 5
    wrong = ready("letter", "approve", letter, "--digest", "0" * 12, officer="helen")
    assert wrong.code == 5
    assert "not the bytes" in wrong.err
    assert ready("letter", "issue", letter, "--output", str(tmp_path)).code == 5
    assert not list(tmp_path.glob("*.pdf"))
    assert ready("letter", "approve", letter, "--digest", digest[:12], officer="helen").code == 0
    issued = ready("letter", "issue", letter, "--output", str(tmp_path), "--json")
    assert issued.json["notes"] == [str(tmp_path / f"letter-{letter}.pdf")]
    assert (tmp_path / f"letter-{letter}.pdf").read_bytes().startswith(b"%PDF")
    assert ready("letter", "despatch", letter, "posted", "--note", "first class").code == 0
    (one,) = ready.json("letter", "list", ready.case)["letters"]
    assert (one["state"], one["despatched"]) == ("issued", ["posted"])


def test_a_digest_of_a_few_characters_is_not_enough(ready: Office) -> None:
    letter, digest = drafted(ready)
    told = ready("letter", "approve", letter, "--digest", digest[:4], officer="helen")
    assert told.code == 2


def test_a_letter_without_a_confirmed_address_is_blocked(office: Office) -> None:
    told = office("letter", "draft", office.case)
    assert told.code == 5
    assert "address" in told.err


def test_an_unknown_letter_is_told(office: Office) -> None:
    told = office("letter", "show", "LT-NONE")
    assert told.code == 2
    assert "There is no letter LT-NONE" in told.err


def test_a_recorded_need_blocks_the_ordinary_letter(ready: Office) -> None:
    ready("case", "need", ready.case, "died")
    told = ready("letter", "draft", ready.case)
    assert told.code == 5
    assert "executor or administrator" in told.err
