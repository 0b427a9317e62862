"""Finding entries by the words in their details, whatever a person types."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.ledger import Ledger, NewEntry, search


@pytest.fixture
def people(ledger: Ledger) -> Ledger:
    """Entries 2 to 5."""
    for name in ("Siân O'Brien", "Öztürk, José\u0301", "line\nbreak\x00nul", "NEAR OR NOT"):
        ledger.add(NewEntry("note.made", "u1", claim={"x": "claimed"}, detail={"name": [name, 42]}))
    return ledger


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("o'brien", [2]),
        ("brien sian", [2]),
        ("ozturk", [3]),
        ("ÖZTÜRK", [3]),
        ("break", [4]),
        ("nul", [4]),
        ("42", [5, 4, 3, 2]),
        ("NOT", [5]),
        ("near or not", [5]),
        ('"', []),
        ("'", []),
        ("", []),
        ("*", []),
        ("name", []),
        ("claimed", []),
        ('brien" OR "ozturk', []),
        ("text:brien", []),
    ],
)
def test_typed_words_find_the_details_that_hold_all_of_them(
    people: Ledger, typed: str, numbers: list[int]
) -> None:
    assert [entry.seq for entry in people.search(typed)] == numbers


def test_the_number_of_finds_is_limited_to_the_newest(people: Ledger) -> None:
    assert [entry.seq for entry in people.search("42", limit=2)] == [5, 4]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=30))
def test_no_typed_text_makes_the_search_stumble(people: Ledger, typed: str) -> None:
    people.search(typed)


def test_the_cache_agrees_with_the_details_until_it_is_changed(people: Ledger) -> None:
    people.search("x")
    assert people._writer.run(search.agrees)
    people._writer.run(lambda db: db.execute("UPDATE search SET text = 'other' WHERE seq = 3"))
    assert not people._writer.run(search.agrees)


def test_a_rebuild_equals_what_was_taken_in_bit_by_bit(people: Ledger) -> None:
    people.search("x")
    bit_by_bit = people._writer.run(search.digest)
    assert people.rebuild() == bit_by_bit
    assert [entry.seq for entry in people.search("ozturk")] == [3]
