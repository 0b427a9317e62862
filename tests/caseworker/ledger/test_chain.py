"""Entries hang together by their hashes: the form of an envelope, and what breaks a chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import LedgerBroken, LedgerError
from caseworker.ledger import Head, NewEntry
from caseworker.ledger.chain import (
    GENESIS,
    Sealed,
    Stored,
    first_fault,
    format_ts,
    read_entry,
    read_head,
    seal,
)

NOON = datetime(2024, 3, 14, 12, 0, tzinfo=UTC)


def salts() -> bytes:
    return b"0123456789abcdef"


def chain_of(*news: NewEntry) -> list[Sealed]:
    """These entries sealed one after the other, after the one that opens a record."""
    sealed, head = [], None
    for new in (NewEntry("ledger.opened", "system", claim={"realm": "demo"}), *news):
        one = seal(new, head, chain="chain1", ts=NOON, salts=salts)
        head = read_head(one.hash, one.envelope)
        sealed.append(one)
    return sealed


def stored(sealed: Sealed) -> Stored:
    bodies = {body.kind: body.content for body in sealed.bodies}
    bodies |= {f"{body.kind}_salt": body.salt for body in sealed.bodies}
    return Stored(sealed.seq, sealed.hash, sealed.envelope.encode(), **bodies)


def never(seq: int, kind: str) -> bool:
    return False


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


@given(st.lists(new_entries, max_size=6))
def test_a_chain_as_written_has_no_fault(news: list[NewEntry]) -> None:
    assert first_fault(map(stored, chain_of(*news)), erased=never) is None


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


def spoil_hash(rows: list[Stored]) -> None:
    rows[3] = rows[3]._replace(hash=bytes(32))


def spoil_envelope(rows: list[Stored]) -> None:
    rows[3] = rows[3]._replace(envelope=rows[3].envelope.replace(b'"u2"', b'"u9"'))


def spoil_form(rows: list[Stored]) -> None:
    rows[3] = rows[3]._replace(envelope=rows[3].envelope + b" ")


def spoil_body(rows: list[Stored]) -> None:
    rows[3] = rows[3]._replace(detail=b'{"n":7}')


def spoil_salt(rows: list[Stored]) -> None:
    rows[3] = rows[3]._replace(claim_salt=bytes(16))


def lose_body(rows: list[Stored]) -> None:
    rows[3] = rows[3]._replace(detail=None, detail_salt=None)


def add_body(rows: list[Stored]) -> None:
    rows[3] = rows[3]._replace(blob=b"x", blob_salt=salts())


def lose_entry(rows: list[Stored]) -> None:
    del rows[3]


def swap(rows: list[Stored]) -> None:
    rows[3], rows[4] = rows[4]._replace(seq=4), rows[3]._replace(seq=5)


def lose_first(rows: list[Stored]) -> None:
    del rows[0]


@pytest.mark.parametrize(
    ("spoil", "seq", "kind"),
    [
        (spoil_hash, 4, "hash"),
        (spoil_envelope, 4, "hash"),
        (spoil_form, 4, "form"),
        (spoil_body, 4, "body"),
        (spoil_salt, 4, "body"),
        (lose_body, 4, "body_missing"),
        (add_body, 4, "body_extra"),
        (lose_entry, 4, "gap"),
        (swap, 4, "prev"),
        (lose_first, 1, "gap"),
    ],
)
def test_the_first_fault_is_named_by_entry_and_kind(
    spoil: Callable[[list[Stored]], None], seq: int, kind: str
) -> None:
    rows = [stored(sealed) for sealed in chain_of(*NOTES)]
    spoil(rows)
    fault = first_fault(rows, erased=never)
    assert fault is not None
    assert (fault.seq, fault.kind) == (seq, kind)


def test_the_sentence_says_what_still_holds() -> None:
    rows = [stored(sealed) for sealed in chain_of(*NOTES)]
    swap(rows)
    fault = first_fault(rows, erased=never)
    assert fault is not None
    assert fault.sentence == (
        "The audit record has been changed. Do not approve anything. "
        "Entry 4 does not match the one before it. Entries 1 to 3 are sound."
    )


def test_a_chain_that_another_record_was_spliced_into_is_found() -> None:
    """All hashes fit, but the envelope names another chain."""
    one, two = chain_of(NOTES[0])
    head = read_head(one.hash, one.envelope)
    other = seal(NOTES[0], replace(head, chain="chain2"), chain="chain2", ts=NOON, salts=salts)
    fault = first_fault([stored(one), stored(other)], erased=never)
    assert fault is not None
    assert (two.seq, fault.seq, fault.kind) == (2, 2, "place")


def test_a_record_that_does_not_begin_with_its_opening_is_found() -> None:
    sealed = seal(NOTES[0], None, chain="chain1", ts=NOON, salts=salts)
    fault = first_fault([stored(sealed)], erased=never)
    assert fault is not None
    assert fault.kind == "first"


def test_a_body_that_was_erased_may_be_missing() -> None:
    rows = [stored(sealed) for sealed in chain_of(*NOTES)]
    lose_body(rows)
    assert first_fault(rows, erased=lambda seq, kind: (seq, kind) == (4, "detail")) is None
