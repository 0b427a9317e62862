"""Feeds that carry a field are followed near and far, in circles too, and no others."""

from datetime import timedelta

import pytest

from caseworker.origin.flow import Flow
from caseworker.register.model import Feed, Register

DAY = timedelta(days=1)


def flow(*pairs: str, field: str = "address") -> Flow:
    feeds = tuple(Feed(pair[0], pair[1], (field,), DAY) for pair in pairs)
    return Flow(Register("1", "Test", (), (), feeds, "A"), "address")


def test_a_way_is_found_along_several_feeds_and_the_shortest_is_told() -> None:
    found = flow("AB", "BC", "CD", "BD")
    assert found.leads("A", "D")
    assert not found.leads("D", "A")
    assert found.between("A", "D") == ("B",)
    assert found.between("A", "B") == ()
    assert found.reached("B") == {"C", "D"}
    assert found.into("D") == ("C", "B")


def test_feeds_that_go_round_end_and_nothing_leads_to_itself() -> None:
    found = flow("AB", "BC", "CA", "DD")
    assert found.reached("A") == {"B", "C"}
    assert not found.leads("A", "A")
    assert found.into("D") == ()
    with pytest.raises(KeyError):
        found.between("A", "D")


def test_a_feed_of_another_field_carries_nothing_of_this_one() -> None:
    assert not flow("AB", field="name").leads("A", "B")
