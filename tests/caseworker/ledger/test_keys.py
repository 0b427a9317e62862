"""A change of key is an entry that the old key signed, so trust can follow it."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseworker.errors import InputError, LedgerError
from caseworker.ledger import Ledger, NewEntry, checkpoint, verify
from caseworker.ledger.keys import KEY_NAMED, change_key, named_keys, naming, trusted
from caseworker.ledger.note import Signer, make_signer, read_note, signers_of


@pytest.fixture
def second(signer: Signer) -> Signer:
    return make_signer(signer.name)


def test_checkpoints_are_signed_with_the_new_key_after_the_change(
    ledger: Ledger, signer: Signer, second: Signer, path: Path
) -> None:
    checkpoint(ledger, signer)
    change_key(ledger, second, signer)
    with pytest.raises(LedgerError, match="not the one that this audit record names"):
        checkpoint(ledger, signer)
    note = checkpoint(ledger, second)
    assert signers_of(read_note(note), [second.key]) == (second.key,)
    assert verify(path).ok


def test_who_trusts_the_first_key_may_trust_those_that_it_announced(
    ledger: Ledger, signer: Signer, second: Signer, path: Path
) -> None:
    checkpoint(ledger, signer)
    change_key(ledger, second, signer)
    third = make_signer(signer.name)
    change_key(ledger, third, second)
    checkpoint(ledger, third)
    named = named_keys(ledger)
    assert [one.by for one in named] == [None, signer.key, second.key]
    assert trusted(named, [signer.key]) == (signer.key, second.key, third.key)
    assert trusted(named, [second.key]) == (second.key, third.key)
    assert trusted(named) == (signer.key, second.key, third.key)
    assert verify(path, keys=[signer.key]).ok


def test_a_lost_key_is_replaced_but_trust_begins_anew(
    ledger: Ledger, signer: Signer, second: Signer, path: Path
) -> None:
    checkpoint(ledger, signer)
    change_key(ledger, second, None)
    checkpoint(ledger, second)
    assert trusted(named_keys(ledger), [signer.key]) == (signer.key,)
    assert verify(path).ok
    assert verify(path, keys=[second.key]).ok
    report = verify(path, keys=[signer.key])
    assert report.first_fault is not None
    assert report.first_fault.kind == "signature"
    assert report.sentence.endswith("Either the record was rewritten, or its key was lost and replaced.")  # fmt: skip


def test_an_announcement_by_anybody_else_does_not_count(
    ledger: Ledger, signer: Signer, second: Signer
) -> None:
    """Somebody copies the announcement of one key and puts their own key beside it."""
    checkpoint(ledger, signer)
    change_key(ledger, second, signer)
    (_, real) = ledger.entries(types=[KEY_NAMED])
    assert real.claim is not None
    forged = make_signer(signer.name)
    ledger.add(NewEntry(KEY_NAMED, "u1", claim=naming(forged.key, str(real.claim["note"]))))
    ledger.add(NewEntry(KEY_NAMED, "u1", claim={"key": "no key"}), NewEntry(KEY_NAMED, "u1"))
    assert forged.key not in trusted(named_keys(ledger), [signer.key])
    assert len(named_keys(ledger)) == 3


def test_a_key_is_changed_by_its_holder_and_to_a_new_one_only(
    ledger: Ledger, signer: Signer, second: Signer
) -> None:
    with pytest.raises(InputError, match="no checkpoint was made yet"):
        change_key(ledger, second, signer)
    checkpoint(ledger, signer)
    with pytest.raises(InputError, match="not the one in use"):
        change_key(ledger, make_signer(signer.name), second)
    with pytest.raises(InputError, match="in use before"):
        change_key(ledger, signer, signer)
    with pytest.raises(LedgerError, match="another audit record"):
        change_key(ledger, make_signer("caseworker/practice/other"), signer)
