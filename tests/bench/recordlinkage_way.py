"""Tells people apart with the recordlinkage package; run by a Python that has it, not by ours.

Reads JSON on standard input: `held` and `tuning_held` (rows of people), `cases` and `tuning`
(cases). Writes JSON: for each way its name, the record picked and the best record of each case
whatever its score, and the milliseconds a query took. All queries are asked at once, as the
package is made for: times are the whole time, divided.

Pairs are those with the same number, birth date, both names, or family name and postcode. Fields
are compared as its guide does, names and streets by Jaro-Winkler. Two ways to weigh them, both
taught by the labels of another population: its Fellegi-Sunter weights (naive Bayes) and logistic
regression. For both, the threshold is the one that did best (F1) on that other population. Its
fit without labels (ECM) is left out: among these pairs it finds households instead of people.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import warnings
from typing import Any

pandas: Any = importlib.import_module("pandas")
recordlinkage: Any = importlib.import_module("recordlinkage")

BLOCKS = (["nino"], ["dob"], ["forename", "surname"], ["surname", "postcode"])
ALIKE = ("forename", "middle", "surname", "street", "town")
SAME = ("dob", "sex", "nino", "flat", "house", "postcode", "uprn", "phone", "email")
COLUMNS = (*ALIKE, *SAME)


def frame(rows: list[dict[str, str]], keys: list[str]) -> Any:
    """The rows as a table, in lower case, nothing where nothing is known."""
    cells = [[row.get(column, "").lower() or None for column in COLUMNS] for row in rows]
    return pandas.DataFrame(cells, index=keys, columns=list(COLUMNS))


def features(cases: Any, held: Any, *, sure: bool) -> Any:
    """How each pair compares, 0 to 1 a field; only 0 or 1 if `sure`."""
    index = recordlinkage.Index()
    for block in BLOCKS:
        index.block(block)
    compare = recordlinkage.Compare()
    for column in ALIKE:
        threshold = 0.88 if sure else None
        compare.string(column, column, "jarowinkler", threshold=threshold, label=column)
    for column in SAME:
        compare.exact(column, column, label=column)
    return compare.compute(index.index(cases, held), cases, held)


def weights(model: Any, pairs: Any) -> Any:
    """The sum of the Fellegi-Sunter weights of each pair, which unlike a probability never ties."""
    return sum(pairs[column].map(of) for column, of in model.log_weights.items())


def chances(model: Any, pairs: Any) -> Any:
    """The probability of each pair."""
    return model.prob(pairs)


def best_of_each(scores: Any) -> dict[str, tuple[float, str]]:
    """The best record of each case, with its score."""
    best: dict[str, tuple[float, str]] = {}
    for (case, record), score in scores.items():
        best[case] = max(best.get(case, (float("-inf"), "")), (float(score), record))
    return best


def best_threshold(found: dict[str, tuple[float, str]], expected: dict[str, str | None]) -> float:
    """The score at which precision and recall (F1) were best."""
    with_record = sum(record is not None for record in expected.values())

    def f1(threshold: float) -> float:
        picked = [(case, record) for case, (at, record) in found.items() if at >= threshold]
        right = sum(expected[case] == record for case, record in picked)
        return 2 * right / (len(picked) + with_record)

    return max((at for at, _ in found.values()), key=f1)


def main() -> None:
    """Read, weigh in both ways, write."""
    warnings.simplefilter("ignore")
    given = json.load(sys.stdin)
    held = frame(given["held"], [row["id"] for row in given["held"]])
    tuning_held = frame(given["tuning_held"], [row["id"] for row in given["tuning_held"]])
    cases, tuning = (
        frame([one["query"] for one in given[name]], [one["case"] for one in given[name]])
        for name in ("cases", "tuning")
    )
    expected = {one["case"]: one["expected"] for one in given["tuning"]}
    ways = []
    for name, classifier, sure, score in (
        ("recordlinkage, weights", recordlinkage.NaiveBayesClassifier, True, weights),
        ("recordlinkage, logistic", recordlinkage.LogisticRegressionClassifier, False, chances),
    ):
        lesson = features(tuning, tuning_held, sure=sure)
        right = [pair for pair in lesson.index if expected[pair[0]] == pair[1]]
        model = classifier()
        model.fit(lesson, pandas.MultiIndex.from_tuples(right))
        threshold = best_threshold(best_of_each(score(model, lesson)), expected)
        start = time.perf_counter()
        found = best_of_each(score(model, features(cases, held, sure=sure)))
        seconds = time.perf_counter() - start
        ways.append(
            {
                "name": f"{name} >= {threshold:.1f}",
                "picked": {case: record for case, (at, record) in found.items() if at >= threshold},
                "best": {case: record for case, (_, record) in found.items()},
                "milliseconds": seconds * 1000 / len(given["cases"]),
            }
        )
    json.dump(ways, sys.stdout)


if __name__ == "__main__":
    main()
