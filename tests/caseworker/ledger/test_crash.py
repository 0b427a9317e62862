"""A process that is killed at any moment loses no entry that it was told is recorded."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from caseworker.ledger import open_ledger, verify

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 there")

CHILD = """
import sys
from pathlib import Path
from caseworker.clock import system_clock
from caseworker.ledger import NewEntry, open_ledger
ledger = open_ledger(Path(sys.argv[1]), clock=system_clock, realm="live")
ledger._writer.run(lambda db: db.execute("PRAGMA wal_autocheckpoint = 40"))
while True:
    entries = ledger.add(*[NewEntry(
        "outcome.recorded", "u1", case="c1", claim={"n": n}, detail={"name": "Muster " * 9},
        blob=bytes(3000) if n == 2 else None) for n in range(3)])
    if entries[0].seq % 10 == 2:
        ledger.erase(entries[0].seq, ["detail"], "retention", "u9")
        ledger.search("Muster")
    sys.stdout.write(f"{entries[-1].seq}\\n")
    sys.stdout.flush()
"""


def kill_at_random(path: Path, clock: Any, rounds: int, seed: int) -> None:
    """Each round: a child appends and acknowledges; it is killed; everything is checked."""
    chance = random.Random(seed)
    for _ in range(rounds):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout
            acknowledged = 0
            for _ in range(chance.randint(1, 60)):
                acknowledged = int(child.stdout.readline())
            # A few steps of the processor later, at a place in the child that nobody chose.
            for _ in range(chance.randint(0, 20_000)):
                pass
            child.send_signal(signal.SIGKILL)
            rest = child.stdout.read().splitlines(keepends=True)
            acknowledged = max([acknowledged, *(int(n) for n in rest if n.endswith("\n"))])
        report = verify(path)
        assert report.ok, report.sentence
        assert report.size >= acknowledged
        with open_ledger(path, clock=clock, realm="live") as ledger:
            assert ledger.head().size == report.size
            assert [entry.seq for entry in ledger.entries()] == list(range(1, report.size + 1))
            ledger.search("Muster")
            digest = ledger.rebuild()
            ledger.add()
            assert ledger.rebuild() == digest
        assert verify(path).ok


def test_a_killed_process_loses_nothing_that_was_acknowledged(path: Path, clock: Any) -> None:
    kill_at_random(path, clock, rounds=3, seed=2024)


@pytest.mark.slow
def test_many_killed_processes_lose_nothing_that_was_acknowledged(path: Path, clock: Any) -> None:
    kill_at_random(path, clock, rounds=40, seed=14)


def test_a_process_killed_while_it_makes_the_ledger_leaves_none_or_a_whole_one(
    path: Path, clock: Any
) -> None:
    chance = random.Random(3)
    starter = "print(flush=True);" + CHILD
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", starter, str(path)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout
            child.stdout.readline()
            for _ in range(chance.randint(0, 3_000_000)):
                pass
            child.send_signal(signal.SIGKILL)
        with open_ledger(path, clock=clock, realm="live") as ledger:
            assert verify(ledger).ok
        path.unlink()
