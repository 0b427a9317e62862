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
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from caseworker.ledger import Ledger, NewEntry, open_ledger, verify
from caseworker.ledger.connection import connect_writer

FULL = os.environ.get("CASEWORKER_BENCH") == "full"
APPENDS = 1000 if FULL else 200
ENTRIES = 600_000 if FULL else 20_000
ROUNDS = 3
TWIN = "the sealed row into the ledger's own table"
FILES, YOUNG = (10, 100) if FULL else (5, 60)


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


class Twin:
    """The same rows, sealed beforehand, into the same table: its indexes and guards, no ledger."""

    def __init__(self, ledger: Path, path: Path) -> None:
        with closing(sqlite3.connect(ledger)) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)
        self.db = connect_writer(path)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.source = sqlite3.connect(ledger)

    def newest(self) -> tuple[object, ...]:
        """The row that the ledger wrote last."""
        row: tuple[object, ...] = self.source.execute(
            "SELECT seq, hash, envelope, claim_salt, claim, detail_salt, detail FROM entry"
            " ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return row

    def insert(self, row: tuple[object, ...]) -> None:
        connection = self.db.conn
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO entry(seq, hash, envelope, claim_salt, claim, detail_salt, detail)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        connection.execute("COMMIT")


def test_durable_append_against_a_bare_insert(tmp_path: Path) -> None:
    """Twice: as at the start of a day, while both logs still grow, and with logs of full size.

    SQLite's log file starts at nothing when the first program opens the ledger, and each commit
    that lengthens it costs the disk more. After some 1,000 pages it is begun anew without growing:
    that is 1,000 bare inserts, or some 200 entries.
    """
    young: dict[str, list[float]] = {}
    for n in range(FILES):
        with pair(tmp_path / str(n)) as (raw, ledger, twin):
            in_turns(raw, ledger, twin, YOUNG, young)
    show(f"Durable append, logs that grow, {FILES} x {YOUNG} each, in turns, median", young)
    full: dict[str, list[float]] = {}
    with pair(tmp_path / "full") as (raw, ledger, twin):
        for n in range(1_200):
            raw()
            if n < 300:
                ledger(outcome(n))
                twin.insert(twin.newest())
        in_turns(raw, ledger, twin, APPENDS, full)
    show(f"Durable append, logs of full size, {APPENDS} each, in turns, median", full)
    assert verify(tmp_path / "full" / "ledger.db").size == APPENDS + 300 + 2


@contextmanager
def pair(
    folder: Path,
) -> Iterator[tuple[Callable[[], object], Callable[[NewEntry], object], Twin]]:
    """A bare insert, an append to a ledger, and its twin, of one row's contents, in new files."""
    folder.mkdir()
    raw = Raw(folder / "raw.db")
    with open_ledger(folder / "ledger.db", clock=clock, realm="demo") as ledger:
        ledger.add(outcome(0))
        with closing(sqlite3.connect(ledger.path)) as file:
            row = file.execute(
                "SELECT hash, envelope, claim_salt, claim, detail_salt, detail FROM entry"
                " WHERE seq = 2"
            ).fetchone()
        twin = Twin(ledger.path, folder / "twin.db")
        yield lambda: raw.insert(row), ledger.add, twin
        twin.source.close()
        twin.db.close()
    raw.db.close()


def in_turns(
    raw: Callable[[], object],
    ledger: Callable[[NewEntry], object],
    twin: Twin,
    count: int,
    took: dict[str, list[float]],
) -> None:
    """So many of each, the order of the first two by chance; the twin gets what the ledger wrote."""
    for n in range(count):
        new = outcome(n)
        steps: list[tuple[str, Callable[[], object]]] = [
            ("bare SQLite insert", raw),
            ("ledger, one entry", partial(ledger, new)),
        ]
        for name, step in random.sample(steps, 2):
            took.setdefault(name, []).append(timed(step))
        took.setdefault(TWIN, []).append(timed(partial(twin.insert, twin.newest())))


def show(title: str, took: dict[str, list[float]]) -> None:
    names = ("bare SQLite insert", "ledger, one entry", TWIN)
    medians = [(name, statistics.median(took[name])) for name in names]
    table(title, [(name, median, f"{median * 1e6:,.0f} us") for name, median in medians])


def test_verification_against_hashing_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, clock=clock, realm="demo") as ledger:
        fill(ledger)
        ledger.search("nobody")  # fills the search cache
    with closing(sqlite3.connect(path)) as connection:
        parts = [
            (b"\0" + envelope.encode(), salt + content.encode())
            for envelope, salt, content in connection.execute(
                "SELECT envelope, claim_salt, claim FROM entry UNION ALL"
                " SELECT envelope, detail_salt, detail FROM entry WHERE detail IS NOT NULL"
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
