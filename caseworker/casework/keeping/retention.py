"""Erases what is no longer needed, by rule: shows first what would go, then does it.

In one decision for each case. Entries stay and still verify; an erased body leaves the search index
and, when the file has been written anew, the file. Old backups, printed letters and exports stay.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from caseworker.casework.desk import Desk
from caseworker.casework.events import CaseOpened, LookupRequested
from caseworker.casework.keeping import due as rules
from caseworker.casework.keeping.due import Piece
from caseworker.casework.keeping.erase import erasing
from caseworker.casework.keeping.periods import Periods
from caseworker.ledger import NewEntry, Reader, Refusal

RETENTION = "retention"


@dataclass(frozen=True)
class Line:
    """Content of one kind on one case, or of one person's look-ups that led to no case.

    `since` is the day from which its period counts, `due_on` the day on which that ended;
    `spared` is why it stays all the same ("open", "held"), or "". `entries` are their numbers.
    """

    about: str
    subject: str
    kind: str
    since: date
    due_on: date
    entries: tuple[int, ...]
    bodies: int
    spared: str = ""


@dataclass(frozen=True)
class Plan:
    """What a run would erase at this moment, and what a hold or another case keeps."""

    at: datetime
    due: tuple[Line, ...]
    spared: tuple[Line, ...]

    @property
    def bodies(self) -> int:
        """How many bodies a run would erase."""
        return sum(line.bodies for line in self.due)


@dataclass(frozen=True)
class Ran:
    """What a run erased. `swept` is False if somebody was reading, so that traces may be left."""

    erased: tuple[Line, ...]
    spared: tuple[Line, ...]
    swept: bool

    @property
    def bodies(self) -> int:
        """How many bodies were erased."""
        return sum(line.bodies for line in self.erased)


def preview(desk: Desk, periods: Periods) -> Plan:
    """What a run would erase now, why and since when: counts and references, no personal value.

    Raises RuleRefused by role.
    """
    desk.act(lambda reader: desk.not_permitted("preview_retention", about=RETENTION) or [])
    return _plan(desk.ledger, periods, desk.clock())


def run(desk: Desk, periods: Periods, caches: Path | None = None) -> Ran:
    """Erase what is due, each case (or person without a case) in a decision of its own.

    `caches` is a folder of indexes that can be made again; it is emptied. Raises RuleRefused by
    role; LedgerBusy or LedgerFull when the file cannot be written anew (run it again then).
    """
    desk.act(lambda reader: desk.not_permitted("run_retention", about=RETENTION) or [])
    plan = _plan(desk.ledger, periods, desk.clock())
    erased: list[Line] = []
    for about, subject in dict.fromkeys((line.about, line.subject) for line in plan.due):
        erased += _erase(desk, periods, about, subject)
    return Ran(tuple(erased), plan.spared, sweep(desk, caches))


def sweep(desk: Desk, caches: Path | None = None) -> bool:
    """Write the ledger's file anew and empty the caches; False if traces may be left in the file."""
    if caches is not None:
        for path in caches.glob("*"):
            with contextlib.suppress(OSError):  # in use: its owner removes it with its source
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    return desk.ledger.sweep()


def _erase(desk: Desk, periods: Periods, about: str, subject: str) -> list[Line]:
    """What is due at the moment of the decision, which may be less than was planned."""
    done: list[Line] = []

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        found = rules.pieces(list(reader.entries(subject=subject)))
        mine = [one for one in rules.due(found, periods, desk.clock()) if one.about == about]
        done[:] = _lines(subject, mine, periods)
        return erasing(desk, reader, subject, about, mine, ground=RETENTION)

    desk.act(decide)
    return done


def _plan(reader: Reader, periods: Periods, now: datetime) -> Plan:
    due: list[Line] = []
    spared: list[Line] = []
    for subject in _subjects(reader):
        found = rules.pieces(list(reader.entries(subject=subject)))
        due += _lines(subject, rules.due(found, periods, now), periods)
        spared += _lines(subject, rules.spared(found, periods, now), periods)
    return Plan(now, tuple(due), tuple(spared))


def _subjects(reader: Reader) -> Iterator[str]:
    types = [LookupRequested.TYPE, CaseOpened.TYPE]
    yield from dict.fromkeys(
        entry.subject for entry in reader.entries(types=types) if entry.subject
    )


def _lines(subject: str, found: Iterable[Piece], periods: Periods) -> list[Line]:
    groups: dict[tuple[str, str, str], list[Piece]] = {}
    for piece in found:
        groups.setdefault((piece.about, piece.kind, piece.spared), []).append(piece)
    lines = []
    for (about, kind, reason), group in groups.items():
        since = min(piece.since for piece in group if piece.since is not None)
        lines.append(
            Line(
                about=about,
                subject=subject,
                kind=kind,
                since=since.date(),
                due_on=(since + periods.of(kind)).date(),
                entries=tuple(dict.fromkeys(piece.seq for piece in group)),
                bodies=len(group),
                spared=reason,
            )
        )
    return lines
