"""Verifying and reading the ledger on the command line."""

from __future__ import annotations

import sqlite3

from tests.caseworker.cli.running import MS_M, WRONG, Office


def checkpoint(office: Office) -> str:
    told = office("ledger", "verify")
    return told.out.rpartition("Checkpoint: ")[2].strip()


def test_a_sound_ledger_is_told_with_what_that_cannot_show(office: Office) -> None:
    told = office("ledger", "verify")
    assert told.code == 0
    assert told.out.startswith("No change found in ")
    assert "would not show" in told.out


def test_a_checkpoint_kept_elsewhere_is_compared(office: Office) -> None:
    kept = checkpoint(office)
    assert office("case", "note", office.case, "later").code == 0
    assert office("ledger", "verify", "--checkpoint", kept).code == 0
    assert office("ledger", "verify", "--checkpoint", f"{kept.split(':')[0]}:{'0' * 64}").code == 4


def test_a_checkpoint_that_cannot_be_read_is_told(office: Office) -> None:
    assert office("ledger", "verify", "--checkpoint", "12").code == 2


def test_a_changed_ledger_gives_exit_code_4_and_names_the_entry(office: Office) -> None:
    with sqlite3.connect(office.folder / "ledger.sqlite") as db:
        triggers = db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("UPDATE entry SET claim = '{}' WHERE seq = 5")
    db.close()
    told = office("ledger", "verify", "--json")
    assert told.code == 4
    assert told.json["ok"] is False
    assert "5" in told.json["sentences"][0]


def test_the_search_cache_can_be_made_again(office: Office) -> None:
    assert office("ledger", "verify", "--rebuild").code == 0


def test_the_log_says_who_did_what_and_why_without_a_personal_detail(office: Office) -> None:
    told = office("ledger", "log", officer="irene")
    assert told.code == 0
    for words in ("Began a look-up", "R1 answered", "Decided whose records", "Opened the case"):
        assert words in told.out
    everything = told.out + office("ledger", "log", "--json", officer="irene").out
    for value in (WRONG, "Merriweather", MS_M["--nino"], "Larkspur"):
        assert value not in everything


def test_the_log_is_for_supervisors_and_auditors_and_a_refused_try_is_in_it(
    office: Office,
) -> None:
    assert office("ledger", "log").code == 5
    entries = office.json("ledger", "log", "--type", "attempt.refused", officer="irene")["entries"]
    assert entries[-1]["actor"] == "priya"
    assert entries[-1]["claim"]["action"] == "read_log"


def test_the_log_is_narrowed_and_turned_round(office: Office) -> None:
    def seqs(*words: str) -> list[int]:
        shape = office.json("ledger", "log", *words, officer="irene")
        return [entry["entry"] for entry in shape["entries"]]

    every = seqs()
    assert seqs("--newest") == every[::-1]
    assert seqs("--limit", "2") == every[:2]
    assert seqs("--since", "1 1 2090") == []
    assert set(seqs("--case", office.case)) < set(every)
    assert set(seqs("--actor", "priya")) < set(every)
    assert seqs("--subject", "S-NOBODY") == []


def test_an_unknown_type_of_entry_is_told_with_the_known_ones(office: Office) -> None:
    told = office("ledger", "log", "--type", "nonsense", officer="irene")
    assert told.code == 2
    assert "letter.issued" in told.err
