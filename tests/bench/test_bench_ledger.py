"""What the audit record costs: appending against a bare SQLite insert, verifying against hashing.

All figures of one table come from one run, taken in turns, as medians. Run with:

    python -m pytest tests/bench/test_bench_ledger.py -s
    CASEWORKER_BENCH=full python -m pytest tests/bench/test_bench_ledger.py -s    # 600,000 entries
"""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from caseworker.ledger import Ledger, NewEntry, open_ledger, verify
from caseworker.ledger.connection import connect_writer

FULL = os.environ.get("CASEWORKER_BENCH") == "full"
APPENDS = 1000 if FULL else 200
ENTRIES = 600_000 if FULL else 20_000
ROUNDS = 3
WARM_UP = 1_200  # commits of one page each, after which SQLite begins its log file anew


def clock() -> datetime:
    return datetime.now(UTC)


def outcome(n: int) -> NewEntry:
    """An entry such as one database's answer makes: about 450 bytes of content."""
    return NewEntry(
        "outcome.recorded",
        actor="u7",
        purpose="rectification",
        case=f"c{n // 40}",
        subject=f"s{n // 40}",
        ref=f"lookup{n // 12}",
        claim={"database": f"R{n % 12}", "outcome": "found", "as_of": "2024-03-14", "register": 3},
        detail={"family": "Mustermann", "given": ["Maria", "Anna"], "postcode": "ZZ99 3VZ"},
    )


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def table(title: str, rows: list[tuple[str, float, str]]) -> None:
    """Print name, ratio to the first row, and the absolute figure."""
    print(f"\n{title}")
    for name, value, shown in rows:
        print(f"  {name:<44} {value / rows[0][1]:>6.2f}   {shown}")


class Raw:
    """The floor of appending: one row of the same contents, the same pragmas, one commit each.

    The row goes into one plain table: no index, no guard, no hashing, and nothing to canonicalise.
    """

    def __init__(self, path: Path) -> None:
        self.db = connect_writer(path)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute(
            "CREATE TABLE row(seq INTEGER PRIMARY KEY, hash BLOB, envelope TEXT, claim_salt BLOB,"
            " claim TEXT, detail_salt BLOB, detail TEXT) STRICT"
        )

    def insert(self, row: tuple[object, ...]) -> None:
        connection = self.db.conn
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO row(hash, envelope, claim_salt, claim, detail_salt, detail)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            row,
        )
        connection.execute("COMMIT")


def test_durable_append_against_a_bare_insert(tmp_path: Path) -> None:
    """Measured once the logs of both files have their full size, as in an office after a day."""
    raw = Raw(tmp_path / "raw.db")
    took: dict[str, list[float]] = {"bare SQLite insert": [], "ledger, one entry": []}
    with open_ledger(tmp_path / "ledger.db", clock=clock, realm="demo") as ledger:
        (entry,) = ledger.add(outcome(0))
        bodies = ledger._writer.run(
            lambda db: db.execute("SELECT salt, content FROM body WHERE seq = 2").fetchall()
        )
        envelope = ledger.sealed(entry.seq).envelope
        row = (entry.hash, envelope, *(value for body in bodies for value in body))
        for _ in range(WARM_UP):
            raw.insert(row)
        for n in range(WARM_UP // 4):
            ledger.add(outcome(n))
        steps: list[tuple[str, Callable[[NewEntry], object]]] = [
            ("bare SQLite insert", lambda _: raw.insert(row)),
            ("ledger, one entry", ledger.add),
        ]
        for n in range(APPENDS):
            random.shuffle(steps)
            new = outcome(n)
            for name, step in steps:
                took[name].append(timed(lambda step=step, new=new: step(new)))  # type: ignore[misc]
    raw.db.close()
    rows = [(name, statistics.median(all)) for name, all in took.items()]
    table(
        f"Durable append, {APPENDS} each, in turns, median",
        [(name, median, f"{median * 1e6:,.0f} us") for name, median in rows],
    )
    assert verify(tmp_path / "ledger.db").size == APPENDS + WARM_UP // 4 + 2


def test_verification_against_hashing_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, clock=clock, realm="demo") as ledger:
        fill(ledger)
        ledger.search("nobody")  # fills the search cache
    with closing(sqlite3.connect(path)) as connection:
        parts = [
            (b"\0" + envelope.encode(), salt + content.encode())
            for envelope, salt, content in connection.execute(
                "SELECT envelope, salt, content FROM entry JOIN body USING (seq)"
            )
        ]
    envelopes = {envelope for envelope, _ in parts}
    bodies = [body for _, body in parts]

    def floor() -> None:
        for part in envelopes:
            hashlib.sha256(part).digest()
        for part in bodies:
            hashlib.sha256(part).digest()

    works: list[tuple[str, Callable[[], object]]] = [
        ("hashing the same bytes in memory (hashlib)", floor),
        ("verify, entries and bodies", lambda: verify(path, caches=False, indexes=False)),
        ("verify, indexes of the file too", lambda: verify(path, caches=False)),
        ("verify, search cache too", lambda: verify(path)),
    ]
    took: dict[str, list[float]] = {name: [] for name, _ in works}
    for _ in range(ROUNDS):
        for name, work in works:
            took[name].append(timed(work))
    table(
        f"Verification of {ENTRIES:,} entries with two bodies each, median of {ROUNDS}",
        [
            (name, statistics.median(all), f"{ENTRIES / statistics.median(all):,.0f} entries/s")
            for name, all in took.items()
        ],
    )
    assert verify(path).ok


def fill(ledger: Ledger) -> None:
    for start in range(0, ENTRIES, 1000):
        ledger.add(*(outcome(n) for n in range(start, start + 1000)))
