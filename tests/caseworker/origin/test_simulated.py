"""Over simulated registers the origin that is named is right, or the grade admits doubt."""

from __future__ import annotations

import random

import pytest

from caseworker.origin.certainty import Certainty
from tests.caseworker.origin.simulator import DATABASES, FEEDS, judge, make, names_of

HISTORIES = 300
AT_RANDOM = random.SystemRandom().randrange(1_000_000, 1_000_000_000)


@pytest.mark.parametrize("first", [0, AT_RANDOM], ids=["fixed", "random"])
def test_what_is_established_is_right_and_a_balance_seldom_wrong(first: int) -> None:
    counts: dict[str, list[int]] = {}
    for seed in range(first, first + HISTORIES):
        counts.setdefault(names_of(judge(make(seed))), []).append(seed)
    told = {name: len(seeds) for name, seeds in counts.items()}
    assert "established wrong" not in counts, counts["established wrong"]
    balance = told.get("balance right", 0) + told.get("balance wrong", 0)
    assert balance > HISTORIES / 4, (first, told)
    assert told.get("balance wrong", 0) <= balance * 0.08, (first, counts.get("balance wrong"))


def test_established_is_reached_where_nothing_is_missing() -> None:
    found = [seed for seed in range(HISTORIES) if judge(make(seed)).grade is Certainty.ESTABLISHED]
    assert found
    for seed in found:
        result = judge(make(seed))
        assert result.right, seed
        assert result.all_from, seed
        assert result.trace.reasons == (), seed


def test_a_seed_always_tells_the_same_history_of_a_whole_register() -> None:
    one, other = make(7), make(7)
    assert one.records == other.records
    assert judge(one) == judge(other)
    assert (len(one.register.databases), len(one.register.feeds)) == (DATABASES, FEEDS)


def test_the_simulation_holds_what_makes_origins_hard() -> None:
    """Several errors, values typed over by hand, times that contradict, nothing but days or less."""
    histories = [make(seed) for seed in range(HISTORIES)]
    rows = [list(history.truth.values()) for history in histories]
    assert any(len({row.root for row in some}) > 2 for some in rows)
    assert any(row.source == "a clerk" for some in rows for row in some)
    results = [judge(history) for history in histories]
    steps = [step for one in results for step in one.trace.steps]
    assert any(step.contradicts for step in steps)
    assert any(step.through for step in steps)
    assert any(one.trace.undated for one in results)
    assert any(one.grade is Certainty.NOT and one.right for one in results)
