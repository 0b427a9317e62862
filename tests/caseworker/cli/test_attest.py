"""Checks by hand on the command line: recorded, guided, confirmed by a second person."""

from __future__ import annotations

import pytest

from tests.caseworker.cli.running import Office


def looked(office: Office, *more: str) -> str:
    words = more or ("--found", "no record")
    shape = office.json(
        "attest", "record", office.case, "C3", "--looked", "--where", "drawer M", *words
    )
    return str(shape["id"])


def standing(office: Office) -> dict[str, object]:
    shape = office.json("case", "show", office.case)
    return next(one for one in shape["databases"] if one["database"] == "C3")


def test_a_check_counts_once_a_colleague_confirmed_it(office: Office) -> None:
    attestation = looked(office)
    assert standing(office)["outcome"] == "manual_pending"
    told = office("attest", "confirm", attestation)
    assert told.code == 5
    assert "a colleague has to confirm it" in told.err
    assert office("attest", "confirm", attestation, officer="owen").code == 0
    assert standing(office)["settled"]


def test_the_second_person_is_told_what_to_type(office: Office) -> None:
    told = office(
        "attest", "record", office.case, "C3", "--looked", "--where", "x", "--found", "no record"
    )
    assert "Next, by a colleague:\n  caseworker attest confirm A-" in told.out
    assert "--as owen" in told.out


def test_what_was_seen_becomes_a_record(office: Office) -> None:
    attestation = looked(office, "--seen", "address=14 Larkspur Steps, Bristol BS97 4QT")
    office("attest", "confirm", attestation, officer="owen")
    found = office.json("compare", office.case, "--field", "address")["grid"]
    at = [column["database"] for column in found["columns"]].index("C3")
    assert found["rows"][0]["cells"][at]["agreement"] in ("agrees", "agrees_after_normalising")


def test_a_question_to_the_owner_waits_for_its_answer(office: Office) -> None:
    words = ("attest", "record", office.case, "C3", "--asked", "--where", "letter")
    assert office(*words).code == 2
    assert office(*words, "--due", "+10").code == 0
    waits = [
        one for one in office.json("case", "show", office.case)["waiting"] if one["about"] == "C3"
    ]
    assert waits[0]["who"] == "Clerical team"
    assert waits[0]["by"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say one of: --looked"),
        (("--looked", "--where", "x"), "say what was found"),
        (("--owner-told", "--where", "x", "--found", "no record"), "say who told you"),
        (("--looked", "--where", "x", "--seen", "address"), "FIELD=TEXT"),
        (("--looked", "--where", "x", "--found", "no record", "--at", "1 1 2090"), "future"),
        (("--looked", "--where", "x", "--found", "no record", "--at", "1 1 2020 25:99"), "14:30"),
    ],
)
def test_what_is_missing_is_told(words: tuple[str, ...], said: str, office: Office) -> None:
    told = office("attest", "record", office.case, "C3", *words)
    assert told.code == 2
    assert said in told.err


def test_the_guide_says_where_to_look_and_whom_to_ask(office: Office) -> None:
    told = office("attest", "guide", "c3")
    assert told.code == 0
    assert told.out.startswith("C3 Child Support paper files")
    assert "If you cannot look yourself, ask: " in told.out


def test_a_guide_for_an_unknown_database_names_the_known_ones(office: Office) -> None:
    told = office("attest", "guide", "Z9")
    assert told.code == 2
    assert "R1, R2" in told.err
