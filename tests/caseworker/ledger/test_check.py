"""What breaks a chain is named by entry and kind, and it is said what still holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.ledger import NewEntry
from caseworker.ledger.chain import NewlySealed, read_head, seal
from caseworker.ledger.check import Stored, first_fault

NOON = datetime(2024, 3, 14, 12, 0, tzinfo=UTC)
NOTES = [NewEntry("note.made", f"u{n}", claim={"n": n}, detail={"n": n}) for n in range(5)]


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


def stored(sealed: NewlySealed) -> Stored:
    bodies = {body.kind: body.content for body in sealed.bodies}
    bodies |= {f"{body.kind}_salt": body.salt for body in sealed.bodies}
    return Stored(sealed.seq, sealed.hash, sealed.envelope.encode(), **bodies)


def never(seq: int, kind: str) -> bool:
    return False


new_entries = st.builds(
    NewEntry,
    type=st.just("note.made"),
    actor=st.just("u1"),
    case=st.none() | st.just("c1"),
    claim=st.none() | st.dictionaries(st.text("ab"), st.integers(0, 9)),
    detail=st.none() | st.dictionaries(st.text("ab"), st.integers(0, 9)),
    blob=st.none() | st.binary(max_size=8),
)


@given(st.lists(new_entries, max_size=6))
def test_a_chain_as_written_has_no_fault(news: list[NewEntry]) -> None:
    assert first_fault(map(stored, chain_of(*news)), erased=never) is None


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
    other = seal(NOTES[0], head._replace(chain="chain2"), chain="chain2", ts=NOON, salts=salts)
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
