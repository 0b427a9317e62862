"""The history of a suspect change is asked for by letter, and the answer goes on record."""

from __future__ import annotations

from pathlib import Path

from tests.caseworker.cli.running import WRONG, Office
from tests.letters import read_back


def test_a_history_that_may_end_is_asked_for_and_its_answer_kept(
    office: Office, tmp_path: Path
) -> None:
    words = ("case", "ask-history", office.case, "R3", "address", "--manner", "secure mail")
    asked = office.json(*words, "--output", str(tmp_path))
    (letter,) = tmp_path.glob("history-*.pdf")
    text = " ".join(part.text for part in read_back(letter.read_bytes()).walk())
    assert "Please keep the change history of one record in National Insurance Recording" in text
    assert WRONG not in text, "the owner holds the value; the letter does not repeat it"
    log = office.json("ledger", "log", "--case", office.case, officer="irene")["entries"]
    entry = next(one for one in log if one["type"] == "history.asked")
    assert entry["ref"] == asked["id"]
    shape = office.json("case", "show", office.case)
    (found,) = shape["histories"]
    assert (found["database"], found["kept"]) == ("R3", None)
    assert "Keep and send the change history" in {one["what"] for one in shape["waiting"]}
    office("case", "history-came", asked["id"], "--kept", "Batch 11 of that night")
    shape = office.json("case", "show", office.case)
    assert (shape["histories"][0]["kept"], shape["histories"][0]["answer"]) == (
        True,
        "Batch 11 of that night",
    )
    assert "Keep and send the change history" not in {one["what"] for one in shape["waiting"]}


def test_a_database_without_a_history_or_a_wrong_value_is_not_asked(
    office: Office, tmp_path: Path
) -> None:
    for database, reason in (("W2", "no history of changes"), ("R5", "no wrong value")):
        told = office(
            "case", "ask-history", office.case, database, "address",
            "--manner", "post", "--output", str(tmp_path),
        )  # fmt: skip
        assert (told.code, reason in told.err) == (2, True), told.err
    assert not list(tmp_path.glob("*.pdf"))
