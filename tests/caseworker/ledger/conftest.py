"""What every ledger test needs: a clock that the test sets, and ways to tamper with the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caseworker.ledger import Ledger, NewEntry, open_ledger
from caseworker.ledger.checkpoint import origin_of
from caseworker.ledger.note import Signer, make_signer


@dataclass
class SteppingClock:
    """Starts on 14 March 2024 and goes on by one second at each look; `now` may be set."""

    now: datetime = field(default=datetime(2024, 3, 14, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass(frozen=True)
class Tamperer:
    """Somebody who owns the file: takes the guards away, changes something, puts them back."""

    path: Path

    @contextmanager
    def __call__(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            guards = connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' "
                "AND tbl_name IN ('entry', 'attachment')"
            ).fetchall()
            connection.execute("PRAGMA ignore_check_constraints=ON")
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            yield connection
            for _, sql in guards:
                connection.execute(sql)


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path, clock: SteppingClock) -> Iterator[Ledger]:
    with open_ledger(path, clock=clock, realm="practice") as opened:
        yield opened


@pytest.fixture
def make_entry() -> Callable[[int], NewEntry]:
    """Entry number n of a made-up case, with a claim and a detail; number 3 has an attachment."""

    def make(n: int) -> NewEntry:
        return NewEntry(
            "outcome.recorded",
            actor="u7",
            case=f"c{n % 3}",
            subject=f"s{n % 3}",
            ref=f"lookup{n}",
            claim={"database": f"R{n}"},
            detail={"family": f"Mustermann{n}"},
            blob=b"A scan" if n == 3 else None,
        )

    return make


@pytest.fixture
def filled(path: Path, ledger: Ledger, make_entry: Callable[[int], NewEntry]) -> Path:
    """The file of a closed ledger of 21 entries: 20 made-up ones after the first."""
    ledger.add(*(make_entry(n) for n in range(20)))
    ledger.search("nobody")
    ledger.close()
    return path


@pytest.fixture
def signer(ledger: Ledger) -> Signer:
    """A key for the checkpoints of the ledger."""
    return make_signer(origin_of(ledger.chain, ledger.realm))


@pytest.fixture
def tamper(path: Path) -> Tamperer:
    return Tamperer(path)
