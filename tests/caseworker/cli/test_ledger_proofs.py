"""Checkpoints and proofs on the command line, up to a stranger who has only a file and a key."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from caseworker.cli import views
from tests.caseworker.cli.running import WRONG, Office, Result, run
from tests.caseworker.cli.test_views import documented


def key_of(office: Office) -> str:
    return office("ledger", "key").out.strip()


def cut(office: Office, size: int) -> None:
    """Somebody takes entries from the end, and the checkpoint that is kept beside the ledger."""
    with sqlite3.connect(office.folder / "ledger.sqlite") as db:
        guards = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("DELETE FROM attachment WHERE seq > ?", [size])
        db.execute("DELETE FROM entry WHERE seq > ?", [size])
        for _, sql in guards:
            db.execute(sql)
    db.close()
    (office.folder / "ledger.sqlite.checkpoint").unlink()


@pytest.fixture
def kept(office: Office, tmp_path: Path) -> Path:
    """The file of a supervisor, with a checkpoint of the ledger."""
    file = tmp_path / "kept.txt"
    assert office("ledger", "checkpoint", "--output", str(file)).code == 0
    return file


def test_a_checkpoint_is_printed_or_added_to_a_file(office: Office, kept: Path) -> None:
    told = office("ledger", "checkpoint")
    assert told.code == 0
    assert told.out.startswith("Signed a checkpoint of ")
    assert told.out.rstrip().endswith(kept.read_text("utf-8").rstrip())


def test_the_ledger_is_verified_against_that_file(office: Office, kept: Path) -> None:
    assert office("case", "note", office.case, "later").code == 0
    told = office("ledger", "verify", "--against", str(kept), "--key", key_of(office))
    assert told.code == 0
    assert "It agrees with 1 checkpoint kept elsewhere" in told.out


def test_the_form_that_letters_print_is_taken_as_well(office: Office) -> None:
    anchor = office("ledger", "verify").out.rpartition("Checkpoint: ")[2].strip()
    assert office("ledger", "verify", "--against", anchor).code == 0
    wrong = f"{anchor.split(':')[0]}:{'0' * 64}"
    assert office("ledger", "verify", "--against", wrong).code == 4


def test_a_cut_ledger_is_told_by_that_file(office: Office, kept: Path) -> None:
    cut(office, 9)
    told = office("ledger", "verify", "--against", str(kept))
    assert told.code == 4
    assert "(kept.txt), only 9 are left." in told.out


def test_a_cut_ledger_is_told_by_the_checkpoint_beside_it(office: Office, kept: Path) -> None:
    beside = office.folder / "ledger.sqlite.checkpoint"
    shutil.copy(beside, kept)
    cut(office, 9)
    shutil.copy(kept, beside)
    told = office("ledger", "verify")
    assert told.code == 4
    assert "(the checkpoint kept beside the record), only 9 are left." in told.out
    assert office("ledger", "checkpoint").code == 4


def test_a_checkpoint_of_another_ledger_is_neither_alarm_nor_pass(
    office: Office, kept: Path, tmp_path: Path
) -> None:
    other = Office(tmp_path / "other", "", "")
    assert other("register", "show").code == 0
    assert other("lookup", "--name", "Nobody Here", "--born", "1 1 1980", "--purpose",
                 "complaint").code in (0, 3)  # fmt: skip
    told = other("ledger", "verify", "--against", str(kept))
    assert told.code == 2
    assert "No change found" in told.out
    assert "is of another audit record, so it was not compared" in told.out
    assert len(other.json("ledger", "verify", "--against", str(kept))["not_compared"]) == 1


def test_what_is_no_checkpoint_is_told(office: Office, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("Dear diary\n")
    for text in (str(tmp_path / "diary.txt"), str(tmp_path / "nowhere.txt"), "12:34"):
        assert office("ledger", "verify", "--against", text).code == 2
    assert office("ledger", "verify", "--key", "a+b+c").code == 2
    (tmp_path / "own.key").write_text(f"# mine\n{key_of(office)}\n")
    assert office("ledger", "checkpoint").code == 0
    assert office("ledger", "verify", "--key", str(tmp_path / "own.key")).code == 0


def proved(office: Office, file: Path) -> Result:
    entry = next(
        one["entry"]
        for one in office.json("ledger", "log", officer="irene")["entries"]
        if one["type"] == "outcome.recorded"
    )
    return office("ledger", "prove", f"#{entry}", "--output", str(file), officer="irene")


def test_a_stranger_checks_a_proof_without_a_ledger(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "one.tlog-proof"
    assert proved(office, file).code == 0
    key = key_of(office)
    shutil.rmtree(office.folder)
    told = run("ledger", "check-proof", str(file), "--key", key)
    assert told.code == 0
    assert told.out.startswith("1. Passes: The checkpoint is signed by the key caseworker/demo/")
    assert "answered:" in told.out
    shape = run("ledger", "check-proof", str(file), "--key", key, "--json").json
    assert set(shape) == documented(views.checked_view)
    assert [step["ok"] for step in shape["steps"]] == [True, True, True]


def test_a_proof_holds_no_personal_detail(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "one.tlog-proof"
    proved(office, file)
    told = run("ledger", "check-proof", str(file), "--key", key_of(office), "--json")
    for value in (WRONG, "Merriweather", "PZ007142A"):
        assert value not in told.out


def test_a_proof_that_was_changed_or_comes_from_elsewhere_shows_nothing(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "one.tlog-proof"
    proved(office, file)
    key, text = key_of(office), file.read_text("utf-8")
    file.write_text(text.replace("index ", "index 1"), "utf-8")
    told = run("ledger", "check-proof", str(file), "--key", key)
    assert told.code == 4
    assert "2. Does not pass: The entry is not number" in told.out
    assert "This proof shows nothing." in told.out
    file.write_text(text, "utf-8")
    other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    told = run("ledger", "check-proof", str(file), "--key", other)
    assert told.code == 4
    assert "who made it is not shown" in told.out
    file.write_text("Dear diary\n")
    assert run("ledger", "check-proof", str(file), "--key", key).code == 2
    assert run("ledger", "check-proof", str(tmp_path / "none"), "--key", key).code == 2


def test_only_who_may_read_the_log_gets_a_proof(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "one.tlog-proof"
    assert office("ledger", "prove", "1", "--output", str(file)).code == 5
    assert not file.exists()
    assert office("ledger", "prove", "x", "--output", str(file), officer="irene").code == 2
    assert office("ledger", "prove", "9,999", "--output", str(file), officer="irene").code == 2
    shape = office.json("ledger", "prove", "1", "--output", str(file), officer="irene")
    assert set(shape) == documented(views.proved_view)
    nowhere = str(tmp_path / "nowhere" / "one")
    assert office("ledger", "prove", "1", "--output", nowhere, officer="irene").code == 2


def test_the_first_key_is_kept_where_the_settings_say(office: Office) -> None:
    shape = office.json("ledger", "new-key", officer="david")
    assert set(shape) == documented(views.key_view)
    assert shape["key"] == key_of(office)
    assert shape["kept"] == f"file:{office.folder / 'demo-checkpoint-key.txt'}"
    assert office("ledger", "checkpoint").code == 0
    told = office("ledger", "new-key", officer="david")
    assert told.code == 2
    assert "has a key already" in told.err


def test_a_supervisor_names_a_new_key_and_old_holders_can_follow(
    office: Office, kept: Path, tmp_path: Path
) -> None:
    old = key_of(office)
    place = f"file:{tmp_path / 'new.key'}"
    assert office("ledger", "new-key", "--to", place).code == 5
    told = office("ledger", "new-key", "--to", place, officer="david")
    assert told.code == 0
    assert f'checkpoint_key = "{place}"' in told.out
    assert key_of(office) != old
    assert key_of(office) in told.out
    assert office("ledger", "checkpoint").code == 4  # the demo still has the old key
    shutil.copy(tmp_path / "new.key", office.folder / "demo-checkpoint-key.txt")
    assert office("ledger", "checkpoint", "--output", str(kept)).code == 0
    assert office("ledger", "verify", "--key", old, "--against", str(kept)).code == 0
