"""When a corrected database has to be read again: after each delivery that reaches it, and later.

A feed can bring the old value back. So a corrected database is read again once each feed into it
must have run, after every run while the database that feeds it is not put right itself, and once
more after the register's number of days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.file.case import CaseFile
from caseworker.register.model import Feed, Register


@dataclass(frozen=True)
class Recheck:
    """A reading that is owed to a correction: from which moment on, and why.

    `feed` is the database whose delivery it waits for; "" for the later look and for a claim.
    """

    case: str
    correction: str
    database: str
    field: str
    at: datetime
    why: str
    feed: str = ""

    def due(self, now: datetime) -> bool:
        """True once its moment has come."""
        return self.at <= now


def rechecks(register: Register, file: CaseFile) -> tuple[Recheck, ...]:
    """Every reading that is owed to the corrections of a case, due or to come, the earliest first.

    None for a case that was withdrawn, or whose details were erased: there is nothing to hold a
    reading against.
    """
    if file.withdrawn is not None or file.erased:
        return ()
    found = (one for c in file.corrections.values() for one in _of(register, file, c))
    return tuple(sorted(found, key=lambda one: (one.at, one.correction, one.feed)))


def due_now(register: Register, files: Iterable[CaseFile], now: datetime) -> tuple[Recheck, ...]:
    """The readings that are due by now in any of these cases, the earliest first."""
    found = (one for file in files for one in rechecks(register, file) if one.due(now))
    return tuple(sorted(found, key=lambda one: (one.at, one.case, one.correction, one.feed)))


def _of(register: Register, file: CaseFile, correction: Correction) -> Iterator[Recheck]:
    def owed(at: datetime, why: str, feed: str = "") -> Recheck:
        return Recheck(
            file.reference, correction.id, correction.database, correction.field, at, why, feed
        )

    if correction.state is State.CLAIMED_DONE:
        yield owed(correction.since, "the owner says that it is done")
        return
    right_since, read = correction.right_since, correction.verified_as_of
    if correction.state is not State.VERIFIED or right_since is None or read is None:
        return
    for feed in register.feeds_to(correction.database):
        if correction.field not in feed.fields:
            continue
        run = right_since + feed.cadence
        if not_right(file, feed, correction.field):
            at = max(run, read + feed.cadence)
            yield owed(at, f"{feed.source} feeds it and is not put right", feed.source)
        elif read < run:
            yield owed(run, f"{feed.source} has delivered since", feed.source)
    later = right_since + register.recheck
    if read < later:
        yield owed(later, f"{register.recheck.days} days after it was put right")


def not_right(file: CaseFile, feed: Feed, field: str) -> bool:
    """True while the database that a feed comes from has an unsettled correction of the field."""
    return any(
        one.database == feed.source and one.field == field and not one.settled
        for one in file.corrections.values()
        if one.state is not State.WITHDRAWN
    )
