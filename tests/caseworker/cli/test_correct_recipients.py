"""On the command line: who else had the wrong value, and who of them was told."""

from __future__ import annotations

import pytest

from tests.caseworker.cli.running import Office


@pytest.fixture
def sent(office: Office) -> str:
    """A correction in W2, which feeds C1 alone, approved and sent."""
    (correction,) = office.propose("--database", "W2")
    assert office("correct", "approve", correction, officer="helen").code == 0
    assert office("correct", "send", correction, "--manner", "post").code == 0
    return correction


def test_they_are_listed_with_the_way_and_what_is_to_do(office: Office, sent: str) -> None:
    told = office("correct", "recipients", office.case)
    assert told.code == 3
    assert "W2 > C1" in told.out
    assert "to be told" in told.out
    shape = office.json("correct", "recipients", office.case)
    (of_one,) = shape["corrections"]
    assert (of_one["correction"], shape["open"]) == (sent, 1)
    assert [one["database"] for one in shape["for_the_person"]] == ["C1"]


def test_who_was_told_is_no_longer_to_be_told(office: Office, sent: str) -> None:
    assert office("correct", "told", sent, "C1", "--manner", "secure mail").code == 0
    assert office("correct", "recipients", office.case).code == 0
    (told,) = office.json("correct", "show", sent)["told"]
    assert (told["database"], told["manner"], told["why_not"]) == ("C1", "secure mail", "")


def test_or_why_not_is_on_record(office: Office, sent: str) -> None:
    done = office("correct", "not-told", sent, "C1", "--reason", "it is shut")
    assert done.code == 0, done.err
    assert "it is shut" in office("correct", "recipients", office.case).out


def test_a_database_that_no_feed_reaches_is_refused(office: Office, sent: str) -> None:
    told = office("correct", "told", sent, "R5", "--manner", "phone")
    assert told.code == 2
    assert "Recipients are: C1" in told.err


def test_the_person_is_given_the_list(office: Office, sent: str) -> None:
    told = office("correct", "recipients", office.case, "--give", "by letter").out
    assert "On record: the person was given this list:" in told
    log = office.json("ledger", "log", officer="irene")["entries"]
    assert "recipients.given" in [one["type"] for one in log]
    assert office.json("correct", "recipients", office.case)["given"] is False
