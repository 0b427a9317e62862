"""Deciding whose records they are: all certain ones at once, others one by one, never twice."""

from __future__ import annotations

from tests.caseworker.cli.running import Office


def test_without_a_decision_every_record_is_shown_with_what_agrees(stranger: Office) -> None:
    told = stranger("identify", stranger.subject)
    assert told.code == 3
    assert told.out.startswith("10 of 10 records waiting for your decision.")
    assert "Agrees: family name, given name, date of birth, National Insurance number" in told.out
    assert "--all-certain" in told.out


def test_one_record_is_accepted_and_one_is_not_the_persons(stranger: Office) -> None:
    told = stranger(
        "identify", stranger.subject, "R1", "--accept", "TC-204517", "--reject", "TC-118842",
        "--reason", "only one is hers", "--json",
    )  # fmt: skip
    decided = {one["record_id"]: one["decided"] for one in told.json["candidates"]}
    assert decided == {"TC-204517": "accepted", "TC-118842": "rejected"}
    assert told.code == 0


def test_the_weight_of_each_field_is_told_and_no_doubt_of_a_certain_record(
    stranger: Office,
) -> None:
    told = stranger("identify", stranger.subject).out
    assert "strong evidence" in told
    for one in stranger("identify", stranger.subject, "--json").json["candidates"]:
        assert bool(one["why_not"]) == (one["grade"] != "certain")
        assert abs(sum(bar["bits"] for bar in one["waterfall"]) - one["bits"]) < 0.1
        assert one["table_version"]


def test_a_decision_needs_a_reason(office: Office) -> None:
    told = office("identify", office.subject, "R1", "--reject", "TC-118842")
    assert told.code == 2
    assert "say why" in told.err


def test_a_record_that_nobody_found_cannot_be_accepted(office: Office) -> None:
    told = office("identify", office.subject, "R1", "--accept", "XX", "--reason", "guess")
    assert told.code == 2
    assert "no look-up found" in told.err


def test_a_record_needs_its_database(office: Office) -> None:
    assert office("identify", office.subject, "--accept", "XX", "--reason", "x").code == 2


def test_an_unknown_person_is_told(office: Office) -> None:
    told = office("identify", "S-NOBODY")
    assert told.code == 2
    assert "no person" in told.err


def test_when_all_is_decided_the_next_step_is_named(office: Office) -> None:
    told = office("identify", office.subject)
    assert told.code == 0
    assert "10 records, each decided: 10 accepted." in told.out
    assert f"caseworker compare {office.subject}" in told.out


def test_nobody_is_told_to_accept_somebody_of_the_same_name(office: Office) -> None:
    """John Evans's namesake has his birth date too: both ways to decide are offered alike."""
    told = office(
        "lookup", "--name", "John Evans", "--born", "1958-06-30",
        "--address", "8 Quarry Hill, Swansea, SA98 3TN", "--purpose", "complaint",
        "--database", "R3",
    )  # fmt: skip
    assert "R3 --accept NI-01185" in told.out
    assert "R3 --reject NI-01185" in told.out
