"""How right named origins are: shares by grade over simulated registers with known errors.

Each history: 30 databases, 60 feeds, one or more errors entered by hand; see the simulator. Run:

    python -m pytest tests/bench/test_bench_origin.py -s
    CASEWORKER_BENCH=full python -m pytest tests/bench/test_bench_origin.py -s    # 10,000 histories
"""

from __future__ import annotations

import os
import statistics
import time

from tests.caseworker.origin.simulator import judge, make, names_of

HISTORIES = 10_000 if os.environ.get("CASEWORKER_BENCH") == "full" else 2_000
FIRST = int(os.environ.get("CASEWORKER_SEED", "50000"))
NAMES = (
    "established right",
    "established wrong",
    "balance right",
    "balance wrong",
    "not right",
    "not wrong",
    "nothing shown",
)


def test_the_origin_named_is_right_or_the_grade_admits_doubt() -> None:
    counts = dict.fromkeys(NAMES, 0)
    good = told = 0
    seconds: list[float] = []
    for seed in range(FIRST, FIRST + HISTORIES):
        history = make(seed)
        start = time.perf_counter()
        one = judge(history)
        seconds.append(time.perf_counter() - start)
        counts[names_of(one)] += 1
        good, told = good + one.ways[0], told + one.ways[1]
    shown = HISTORIES - counts["nothing shown"]
    print(f"\nNamed origins over {HISTORIES:,} simulated histories, seeds from {FIRST}")
    for name in NAMES[:-1]:
        print(f"  {name:<20} {counts[name]:>6,}  {counts[name] / shown:>6.1%}")
    print(f"  {'nothing shown':<20} {counts['nothing shown']:>6,}  (not counted above)")
    balance = counts["balance right"] + counts["balance wrong"]
    print(f"  right where on the balance of probabilities: {counts['balance right'] / balance:.1%}")
    print(f"  single ways named that are right: {good / told:.1%} of {told:,}")
    print(f"  one trace, median: {statistics.median(seconds) * 1000:.2f} ms")
    assert counts["established wrong"] == 0
    assert counts["established right"] > 0
    assert counts["balance wrong"] < 0.05 * balance
