"""Officers make checkpoints and proofs within their roles, and each refused try is on record."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.checkpoints import make_checkpoint, new_key, prove_entry, public_key
from caseworker.casework.desk import Desk
from caseworker.errors import InputError, LedgerBroken, LedgerError, RuleRefused, SettingsError
from caseworker.ledger.checkpoint import read_checkpoint
from caseworker.ledger.keys import named_keys
from caseworker.ledger.note import read_note
from caseworker.ledger.proof import check_proof

if TYPE_CHECKING:
    from tests.office import Office


def with_roles(office: Office, folder: Path, *roles: str) -> Desk:
    """The office's desk, with somebody of these roles at it and a place for the key."""
    officer = dataclasses.replace(office.desk.officer, id="somebody", roles=frozenset(roles))
    key = f"file:{folder / 'checkpoint.key'}"
    return dataclasses.replace(office.desk, officer=officer, checkpoint_key=key)


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    office.case()
    desk = with_roles(office, tmp_path, "supervisor", "auditor")
    new_key(desk)
    return desk


def test_a_checkpoint_is_signed_in_the_name_of_the_officer(desk: Desk) -> None:
    note = make_checkpoint(desk)
    (entry,) = desk.ledger.entries(types=["checkpoint.made"])
    assert entry.actor == "somebody"
    assert read_checkpoint(read_note(note).text).size == entry.seq - 2


def test_nothing_is_signed_that_does_not_verify(desk: Desk) -> None:
    desk.ledger.search("nobody")
    with sqlite3.connect(desk.ledger.path) as db:
        db.execute("UPDATE search SET text = 'x'")
    db.close()
    with pytest.raises(LedgerBroken):
        make_checkpoint(desk)
    assert list(desk.ledger.entries(types=["checkpoint.made"])) == []


def test_an_entry_is_proved_under_the_last_checkpoint_or_a_new_one(desk: Desk) -> None:
    first = prove_entry(desk, 2)
    assert check_proof(first, [public_key(desk)]).ok
    assert prove_entry(desk, 3).note == first.note
    newest = desk.ledger.head().size
    later = prove_entry(desk, newest)
    assert later.note != first.note
    assert check_proof(later, [public_key(desk)]).ok
    with pytest.raises(InputError, match="no entry 999"):
        prove_entry(desk, 999)


def test_an_auditor_without_the_secret_key_still_gets_proofs(desk: Desk) -> None:
    prove_entry(desk, 2)
    (desk.ledger.path.parent / "checkpoint.key").unlink()
    assert check_proof(prove_entry(desk, 3), [public_key(desk)]).ok


def test_roles_decide_who_may_prove_or_change_the_key(office: Office, tmp_path: Path) -> None:
    desk = with_roles(office, tmp_path, "caseworker")
    with pytest.raises(RuleRefused):
        prove_entry(desk, 1)
    with pytest.raises(RuleRefused):
        new_key(desk)
    refused = list(desk.ledger.entries(types=["attempt.refused"]))
    assert [(entry.claim or {})["action"] for entry in refused] == ["read_log", "name_key"]
    assert not (tmp_path / "checkpoint.key").exists()


def test_a_later_key_needs_a_new_place_and_the_old_key(desk: Desk, tmp_path: Path) -> None:
    make_checkpoint(desk)
    old = public_key(desk)
    with pytest.raises(InputError, match="has a key already"):
        new_key(desk)
    place = f"file:{tmp_path / 'second.key'}"
    new = new_key(desk, place)
    assert named_keys(desk.ledger)[-1].by == old
    assert public_key(desk) == new
    with pytest.raises(LedgerError, match="not the one that this audit record names"):
        make_checkpoint(desk)
    assert make_checkpoint(dataclasses.replace(desk, checkpoint_key=place))


def test_a_lost_key_is_replaced_without_its_signature(desk: Desk, tmp_path: Path) -> None:
    make_checkpoint(desk)
    (tmp_path / "checkpoint.key").unlink()
    new_key(desk, f"file:{tmp_path / 'second.key'}", lost=True)
    assert named_keys(desk.ledger)[-1].by is None


def test_without_a_place_for_the_key_it_is_said_what_to_set_up(desk: Desk) -> None:
    nowhere = dataclasses.replace(desk, checkpoint_key="")
    for act in (make_checkpoint, new_key, public_key):
        with pytest.raises(SettingsError, match="No key for checkpoints"):
            act(nowhere)
