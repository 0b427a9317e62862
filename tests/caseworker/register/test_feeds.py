"""Circles of feeds: found once each, and only where one field travels all the way."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseworker.register.feeds import find_circles
from caseworker.register.model import Feed

NAMES = ["A", "B", "C", "D", "E"]


def feed(source: str, target: str, *fields: str) -> Feed:
    return Feed(source, target, fields or ("address",), timedelta(days=1))


def test_a_circle_is_named_once_from_the_database_that_comes_first() -> None:
    feeds = [feed("C", "B"), feed("B", "A"), feed("A", "C"), feed("A", "D")]
    assert find_circles(NAMES, feeds) == (("A", "C", "B"),)


def test_two_circles_that_share_a_database_are_both_named() -> None:
    feeds = [feed("A", "B"), feed("B", "A"), feed("B", "C"), feed("C", "B")]
    assert find_circles(NAMES, feeds) == (("A", "B"), ("B", "C"))


def test_a_chain_is_not_a_circle() -> None:
    assert find_circles(NAMES, [feed("A", "B"), feed("B", "C")]) == ()


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12, unique=True
    ).map(lambda pairs: [feed(*pair) for pair in pairs if pair[0] != pair[1]])
)
def test_every_named_circle_runs_along_feeds(feeds: list[Feed]) -> None:
    ends = {(each.source, each.target) for each in feeds}
    for circle in find_circles(NAMES, feeds):
        assert len(set(circle)) == len(circle) > 1
        assert all(step in ends for step in zip(circle, (*circle[1:], circle[0]), strict=True))
