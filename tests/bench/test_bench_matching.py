"""How surely, how rightly and how quickly people are told apart among 100,000 in memory.

The population and the queries come from `tests/population`, from seeds that nobody looked at
while the weights were set. Beside the scorer, on the same queries: exact keys (the number, else
the one record of that name and birth date), and the average likeness of the fields that both
sides give (rapidfuzz), at the threshold that did best on another seed. Both get the scorer's own
candidates where they need any. Times leave out the making of the index. The recordlinkage package
is tried in an environment of its own, which this bench makes (see `recordlinkage_way`).
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from caseworker.matching import Grade
from caseworker.matching.candidates import Candidates
from caseworker.matching.evaluate import Answer, KnownPeople, figures
from caseworker.matching.people_file import KnownCase, KnownPerson, values_of
from caseworker.matching.traits import traits
from tests.population.cases import Case, look_alikes, true_cases
from tests.population.people import Row, World, make_world

PEOPLE = 100_000
SEED = 90_210
TUNING = 90_211
TRUE, LOOK_ALIKES = 1_300, 2_000
TODAY = date(2026, 1, 1)
Pick = Callable[[Row], str | None]


@dataclass(frozen=True)
class Score:
    """What one way of telling people apart came to."""

    name: str
    precision: float
    recall: float
    wrong: int
    first: float
    milliseconds: float

    def line(self) -> str:
        return (
            f"{self.name:<30} precision {self.precision:.4f}  recall {self.recall:.3f}"
            f"  wrong {self.wrong:4d}  right first {self.first:.4f}  {self.milliseconds:.3f} ms"
        )


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(SEED, PEOPLE)


@pytest.fixture(scope="module")
def cases(world: World) -> list[Case]:
    return true_cases(world, SEED, TRUE) + look_alikes(world, SEED, LOOK_ALIKES)


@pytest.fixture(scope="module")
def known(world: World) -> KnownPeople:
    return KnownPeople(
        [KnownPerson(row["id"], values_of(row, where="", today=TODAY)) for row in world.held]
    )


def asked(known: KnownPeople, cases: Sequence[Case]) -> tuple[list[Answer], list[float]]:
    """The answers, and how many milliseconds each took, from the fields to the words."""
    answers: list[Answer] = []
    times: list[float] = []
    for one in cases:
        values = values_of(one["query"], where="", today=TODAY)
        start = time.perf_counter()
        found = known.best(traits(values))
        times.append((time.perf_counter() - start) * 1000)
        case = KnownCase(one["case"], one["kind"], values, one["expected"])
        answers.append(Answer(case, *(found or (None, None))))
    return answers, times


def baseline(name: str, pick: Pick, best: Pick, cases: Sequence[Case]) -> Score:
    """A way that picks one record or none; `best` is its first record whatever the score."""
    times: list[float] = []
    picked: list[str | None] = []
    for one in cases:
        start = time.perf_counter()
        picked.append(pick(one["query"]))
        times.append((time.perf_counter() - start) * 1000)
    first = [best(one["query"]) for one in cases]
    return counted(name, cases, picked, first, statistics.median(times))


def counted(
    name: str,
    cases: Sequence[Case],
    picked: Sequence[str | None],
    first: Sequence[str | None],
    milliseconds: float,
) -> Score:
    """The score of a way by what it picked for each case, and what it had first."""
    expected = [one["expected"] for one in cases]
    right = sum(p is not None and p == e for p, e in zip(picked, expected, strict=True))
    wrong = sum(p is not None and p != e for p, e in zip(picked, expected, strict=True))
    with_record = sum(e is not None for e in expected)
    rank_1 = sum(e is not None and f == e for f, e in zip(first, expected, strict=True))
    return Score(
        name,
        right / max(1, right + wrong),
        right / with_record,
        wrong,
        rank_1 / with_record,
        milliseconds,
    )


def exact_keys(held: Sequence[Row]) -> Pick:
    """The record with the number, else the only one with the name and birth date."""
    by_number = {row["nino"][:8]: row["id"] for row in held if row["nino"]}
    by_name: dict[tuple[str, ...], list[str]] = {}
    for row in held:
        key = row["forename"].lower(), row["surname"].lower(), row["dob"]
        by_name.setdefault(key, []).append(row["id"])

    def pick(query: Row) -> str | None:
        found = by_number.get(query.get("nino", "")[:8])
        if found:
            return found
        key = tuple(query.get(part, "").lower() for part in ("forename", "surname"))
        same = by_name.get((*key, query.get("dob", "")), [])
        return same[0] if len(same) == 1 else None

    return pick


def likeness(held: Sequence[Row]) -> Callable[[Row], tuple[float, str | None]]:
    """The average rapidfuzz ratio, 0 to 100, of the fields that both sides give, of the best."""
    index = Candidates([traits(values_of(row, where="", today=TODAY)) for row in held])

    def score(query: Row, row: Row) -> float:
        both = [key for key in query if query[key] and row.get(key)]
        return (
            statistics.fmean(
                fuzz.ratio(query[key].lower(), row[key].lower()) for key in both or ["id"]
            )
            if both
            else 0.0
        )

    def best(query: Row) -> tuple[float, str | None]:
        places = index.find(traits(values_of(query, where="", today=TODAY)))
        scored = [(score(query, held[place]), held[place]["id"]) for place in places]
        return max(scored, default=(0.0, None), key=lambda pair: pair[0])

    return best


def tuning() -> tuple[World, list[Case]]:
    """Another population, on which the other ways may learn."""
    world = make_world(TUNING, 10_000)
    return world, true_cases(world, TUNING, 500) + look_alikes(world, TUNING, 500)


def best_threshold() -> float:
    """The likeness at which precision and recall (F1) were best on another seed."""
    world, cases = tuning()
    find = likeness(world.held)
    scored = [(*find(one["query"]), one["expected"]) for one in cases]
    with_record = sum(one["expected"] is not None for one in cases)

    def f1(threshold: float) -> float:
        picked = [(best, expected) for score, best, expected in scored if score >= threshold]
        right = sum(best == expected for best, expected in picked)
        return 2 * right / (len(picked) + with_record)

    return max((float(at) for at in range(50, 100)), key=f1)


def test_certain_is_never_wrong_often_enough_and_quick(
    world: World, cases: list[Case], known: KnownPeople
) -> None:
    asked(known, cases[:200])  # names and addresses that are asked often are kept ready
    answers, times = asked(known, cases)
    total = figures(answers)
    own = [answer for answer in answers if answer.case.expected is not None]
    exact = exact_keys(world.held)
    alike = likeness(world.held)
    threshold = best_threshold()

    def above(query: Row) -> str | None:
        score, best = alike(query)
        return best if score >= threshold else None

    assert total.precision is not None
    assert total.recall is not None
    assert total.rank_1 is not None
    scores = [
        baseline("exact keys", exact, exact, cases),
        baseline(f"rapidfuzz average >= {threshold:.0f}", above, lambda one: alike(one)[1], cases),
        Score(
            "weights and guards",
            total.precision,
            total.recall,
            total.certain_wrong,
            total.rank_1,
            statistics.median(times),
        ),
    ]
    print(f"\n{len(world.held):,} people; {len(own)} true queries, {LOOK_ALIKES} look-alikes")
    for score in scores:
        print(score.line())
    print(
        f"kept {total.kept_share:.4f}; nine of ten within {sorted(times)[len(times) * 9 // 10]:.1f} ms"
    )
    kinds: dict[str, list[Answer]] = {}
    for answer in answers:
        kinds.setdefault(answer.case.kind, []).append(answer)
    for kind, some in kinds.items():
        found = figures(some)
        counts = ", ".join(
            f"{grade.value} {sum(one.grade is grade for one in some)}"
            for grade in Grade
            if any(one.grade is grade for one in some)
        )
        first = "" if found.rank_1 is None else f"right first {found.rank_1:.3f}; "
        print(f"  {kind:<28} {first}{counts}")
    assert total.certain_wrong == 0
    assert total.rank_1 >= 0.99
    assert total.kept_share is not None
    assert total.kept_share >= 0.99
    assert total.recall >= 0.88
    assert statistics.median(times) < 2


@pytest.fixture(scope="module")
def python_with_recordlinkage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that has the package; skips where it cannot be had."""
    folder = tmp_path_factory.mktemp("recordlinkage")
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    installing = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "recordlinkage"], capture_output=True
    )
    if installing.returncode != 0:
        pytest.skip("the recordlinkage package could not be installed here")
    return python


def test_the_recordlinkage_package_on_the_same_people_and_queries(
    world: World, cases: list[Case], known: KnownPeople, python_with_recordlinkage: Path
) -> None:
    """Our figures beside it are those of the same run, for the same population and queries."""
    learnt, learning = tuning()
    asked_of_it = {
        "held": world.held,
        "cases": cases,
        "tuning_held": learnt.held,
        "tuning": learning,
    }
    script = Path(__file__).with_name("recordlinkage_way.py")
    done = subprocess.run(
        [python_with_recordlinkage, script],
        input=json.dumps(asked_of_it),
        capture_output=True,
        check=True,
        text=True,
    )
    answers, times = asked(known, cases)
    ours = figures(answers)
    assert ours.rank_1 is not None
    print(f"\n{len(world.held):,} people; {len(cases):,} queries")
    for way in json.loads(done.stdout):
        picked, best = ([way[key].get(one["case"]) for one in cases] for key in ("picked", "best"))
        score = counted(way["name"], cases, picked, best, way["milliseconds"])
        print(score.line())
        assert score.first < ours.rank_1
        assert score.wrong > ours.certain_wrong
    print(
        f"{'weights and guards':<30} precision {ours.precision or 0:.4f}  recall {ours.recall or 0:.3f}"
        f"  wrong {ours.certain_wrong:4d}  right first {ours.rank_1:.4f}"
        f"  {statistics.median(times):.3f} ms"
    )
