"""Reading by case, person, reference, type, author and time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from caseworker.errors import InputError
from caseworker.ledger import Ledger, NewEntry


@pytest.fixture
def story(ledger: Ledger) -> Ledger:
    """Entries 2 to 5 of two cases."""
    ledger.add(NewEntry("case.opened", "u1", case="c1", subject="s1"))
    ledger.add(NewEntry("lookup.requested", "u1", "rectify", case="c1", subject="s1", ref="l1"))
    ledger.add(NewEntry("case.opened", "u2", case="c2", subject="s1"))
    ledger.add(NewEntry("outcome.recorded", "system", case="c1", subject="s1", ref="l1"))
    return ledger


@pytest.mark.parametrize(
    ("conditions", "numbers"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"case": "c1"}, [2, 3, 5]),
        ({"subject": "s1"}, [2, 3, 4, 5]),
        ({"ref": "l1"}, [3, 5]),
        ({"actor": "u1"}, [2, 3]),
        ({"types": ["case.opened"]}, [2, 4]),
        ({"types": ("case.opened", "lookup.requested")}, [2, 3, 4]),
        ({"types": []}, []),
        ({"since_seq": 3}, [4, 5]),
        ({"case": "c1", "types": ["case.opened"], "actor": "u2"}, []),
        ({"case": "' OR 1=1 --"}, []),
    ],
)
def test_entries_are_selected_by_all_conditions_together(
    story: Ledger, conditions: dict[str, Any], numbers: list[int]
) -> None:
    assert [entry.seq for entry in story.entries(**conditions)] == numbers
    assert story.count(**conditions) == len(numbers)


def test_entries_up_to_a_moment_include_that_moment(story: Ledger) -> None:
    third = story.entry(3)
    assert [entry.seq for entry in story.entries(until=third.ts)] == [1, 2, 3]
    assert story.count(until=third.ts - timedelta(microseconds=1)) == 2


def test_the_newest_may_come_first_and_be_limited(story: Ledger) -> None:
    newest = story.entries(case="c1", newest_first=True, limit=2)
    assert [entry.seq for entry in newest] == [5, 3]


def test_all_fields_read_back(story: Ledger) -> None:
    entry = story.entry(3)
    assert (entry.type, entry.actor, entry.purpose) == ("lookup.requested", "u1", "rectify")
    assert (entry.case, entry.subject, entry.ref, entry.claim) == ("c1", "s1", "l1", None)
    assert entry.prev == story.entry(2).hash.hex()


def test_an_entry_that_does_not_exist_is_bad_input(story: Ledger) -> None:
    with pytest.raises(InputError, match="no entry 1,234"):
        story.entry(1234)


def test_an_entry_without_attachment_has_none(story: Ledger) -> None:
    assert story.blob(2) is None


def test_the_head_is_the_last_entry(story: Ledger) -> None:
    last, head = story.entry(5), story.head()
    assert (head.size, head.hash, head.ts, head.chain) == (5, last.hash, last.ts, last.chain)
