"""On a small invented population, nobody else's record is ever graded certain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from caseworker.matching import Grade
from caseworker.matching.evaluate import Answer, evaluate, figures
from caseworker.matching.people_file import KnownCase, KnownPerson, values_of
from tests.population.cases import LOOK_ALIKES, Case, look_alikes, true_cases
from tests.population.people import Row, World, make_world

TODAY = date(2026, 1, 1)
SEED = 8101


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(SEED, 4000)


def known(rows: Sequence[Row]) -> list[KnownPerson]:
    return [KnownPerson(row["id"], values_of(row, where="", today=TODAY)) for row in rows]


def asked(world: World, cases: Sequence[Case]) -> tuple[Answer, ...]:
    known_cases = [
        KnownCase(
            one["case"],
            one["kind"],
            values_of(one["query"], where="", today=TODAY),
            one["expected"],
        )
        for one in cases
    ]
    return evaluate(known(world.held), known_cases)


def test_certain_is_never_wrong_and_the_right_record_comes_first(world: World) -> None:
    found = asked(world, [*true_cases(world, SEED, 300), *look_alikes(world, SEED, 300)])
    wrong = [one.case.kind for one in found if one.grade is Grade.CERTAIN and not one.right_first]
    assert wrong == []
    total = figures(found)
    assert total.rank_1 is not None
    assert total.rank_1 >= 0.98
    assert total.recall is not None
    assert total.recall >= 0.8


def test_the_bars_of_every_answer_add_up_to_its_bits(world: World) -> None:
    for answer in asked(world, look_alikes(world, SEED, 60)):
        if answer.match is not None:
            assert sum(bar.bits for bar in answer.match.waterfall) == answer.match.bits


def test_the_same_seed_makes_the_same_people_and_cases() -> None:
    one, other = make_world(5, 200), make_world(5, 200)
    assert one.held == other.held
    assert true_cases(one, 5, 50) == true_cases(other, 5, 50)
    assert make_world(6, 200).held != one.held


def test_the_population_has_the_look_alikes_that_it_is_for(world: World) -> None:
    assert len(world.people) >= 4000
    assert world.twins
    assert world.namesakes
    assert world.generations
    kinds = {one["kind"] for one in look_alikes(world, SEED, 50)}
    assert kinds == set(LOOK_ALIKES)
