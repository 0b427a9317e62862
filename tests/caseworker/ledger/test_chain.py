"""Entries hang together by their hashes: the form of an envelope."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import LedgerBroken, LedgerError
from caseworker.ledger import Head, NewEntry
from caseworker.ledger.chain import (
    GENESIS,
    NewlySealed,
    format_ts,
    read_entry,
    read_head,
    seal,
)

NOON = datetime(2024, 3, 14, 12, 0, tzinfo=UTC)


def salts() -> bytes:
    return b"0123456789abcdef"


def chain_of(*news: NewEntry) -> list[NewlySealed]:
    """These entries sealed one after the other, after the one that opens a record."""
    sealed, head = [], None
    for new in (NewEntry("ledger.opened", "system", claim={"realm": "demo"}), *news):
        one = seal(new, head, chain="chain1", ts=NOON, salts=salts)
        head = read_head(one.hash, one.envelope)
        sealed.append(one)
    return sealed


NOTES = [NewEntry("note.made", f"u{n}", claim={"n": n}, detail={"n": n}) for n in range(5)]

code = st.from_regex(r"[0-9._:/-][A-Za-z0-9._:/-]{0,11}", fullmatch=True)
new_entries = st.builds(
    NewEntry,
    type=code,
    actor=code,
    purpose=st.none() | code,
    case=st.none() | code,
    subject=st.none() | code,
    ref=st.none() | code,
    claim=st.none() | st.dictionaries(st.text("ab"), st.integers(0, 9)),
    detail=st.none() | st.dictionaries(st.text("ab"), st.integers(0, 9)),
    blob=st.none() | st.binary(max_size=8),
)


def test_the_envelope_has_exactly_these_keys() -> None:
    envelope = json.loads(chain_of()[0].envelope)
    names = "actor bodies case chain lc prev purpose ref seq subject ts type v"
    assert " ".join(sorted(envelope)) == names


def test_the_hash_is_the_leaf_hash_of_rfc_9162() -> None:
    first = chain_of()[0]
    assert first.hash == hashlib.sha256(b"\x00" + first.envelope.encode()).digest()


def test_the_first_entry_follows_64_zeros_and_each_other_the_hash_before() -> None:
    first, second = chain_of(NOTES[0])
    assert json.loads(first.envelope)["prev"] == GENESIS == "0" * 64
    assert json.loads(second.envelope)["prev"] == first.hash.hex()


@given(new_entries)
def test_every_envelope_is_rfc_8785_and_reads_back_with_its_bodies(new: NewEntry) -> None:
    sealed = chain_of(new)[1]
    assert sealed.envelope.encode() == rfc8785.dumps(json.loads(sealed.envelope))
    contents = {body.kind: body.content.decode("latin-1") for body in sealed.bodies}
    entry = read_entry(
        sealed.hash,
        sealed.envelope,
        claim=contents.get("claim"),
        detail=contents.get("detail"),
        has_blob="blob" in contents,
    )
    assert (entry.type, entry.actor, entry.purpose) == (new.type, new.actor, new.purpose)
    assert (entry.case, entry.subject, entry.ref) == (new.case, new.subject, new.ref)
    assert (entry.claim, entry.detail, entry.erased) == (new.claim, new.detail, frozenset())
    assert (entry.seq, entry.lc, entry.ts, entry.chain) == (2, 2, NOON, "chain1")


def test_the_time_is_utc_and_always_as_long() -> None:
    summer = timezone(timedelta(hours=1))
    assert format_ts(datetime(2024, 6, 1, 0, 30, tzinfo=summer)) == "2024-05-31T23:30:00.000000Z"


def test_a_clock_without_time_zone_is_refused() -> None:
    with pytest.raises(LedgerError):
        format_ts(NOON.replace(tzinfo=None))


def test_the_lamport_clock_goes_on_from_the_highest_seen() -> None:
    head = Head(size=4, hash=b"h" * 32, ts=NOON, chain="chain1", lc=90)
    sealed = seal(NOTES[0], head, chain="chain1", ts=NOON, salts=salts)
    assert json.loads(sealed.envelope)["lc"] == 91


def test_an_envelope_in_another_form_is_not_read() -> None:
    first = chain_of()[0]
    with pytest.raises(LedgerBroken):
        read_head(first.hash, first.envelope.replace(",", ", "))
