"""What happens in the demo world as its clock goes on: feeds and extracts, each at its moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from connectors.demo.extracts import EXTRACTS, ExtractPlan, write_extract
from connectors.demo.feeds import FEEDS, FeedPlan, run_feed
from connectors.demo.reverting import Overnight, put_back, reverting
from connectors.demo.story import Calendar
from connectors.demo.truth import note_run, set_state, state

Plan = FeedPlan | ExtractPlan | Overnight
RAN_UNTIL = "ran_until"
"""The state's line that says up to which moment everything due has run."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due at a moment."""

    at: datetime
    plan: Plan

    @property
    def words(self) -> str:
        """What it is, for people."""
        if isinstance(self.plan, ExtractPlan):
            return f"{self.plan.database} makes an extract"
        if isinstance(self.plan, Overnight):
            return f"{self.plan.database} loads its copy of the night before"
        what = "its whole file" if self.plan.whole_file else "its changes"
        return f"{self.plan.source} sends {what} to {self.plan.target}"


def _moments(
    plan: Plan, calendar: Calendar, since: datetime, until: datetime
) -> Iterator[datetime]:
    behind = calendar.offset(since) - plan.first_day
    day = plan.first_day + max(0, behind // plan.days) * plan.days
    while (at := calendar.at(day, plan.clock)) <= until:
        if at > since and not (isinstance(plan, ExtractPlan) and day in plan.left_out):
            yield at
        day += plan.days


def due(
    calendar: Calendar, since: datetime, until: datetime, overnight: tuple[Overnight, ...] = ()
) -> tuple[Due, ...]:
    """Everything due after `since` and not after `until`, in the order of time."""
    plans: tuple[Plan, ...] = (*FEEDS, *EXTRACTS, *overnight)
    found = [Due(at, plan) for plan in plans for at in _moments(plan, calendar, since, until)]
    return tuple(sorted(found, key=lambda item: item.at))


def next_due(calendar: Calendar, after: datetime, database: str) -> datetime | None:
    """When a database's next extract is made; None when it makes none."""
    for plan in EXTRACTS:
        if plan.database == database:
            later = calendar.at(calendar.offset(after) + 3 * plan.days)
            return next(_moments(plan, calendar, after, later), None)
    return None


def run_due(
    connection: sqlite3.Connection, folder: Path, calendar: Calendar, until: datetime
) -> tuple[Due, ...]:
    """Run all that is due up to a moment, and remember that; nothing runs twice.

    Needs a writing connection, which is the lock against a second process.
    """
    since = datetime.fromisoformat(state(connection, RAN_UNTIL))
    if until <= since:
        return ()
    ran = due(calendar, since, until, reverting(connection))
    newest = _newest_extracts(ran)
    for item in ran:
        if isinstance(item.plan, FeedPlan | Overnight):
            if isinstance(item.plan, FeedPlan):
                changed = run_feed(connection, item.plan, item.at)
            else:
                shown = _shown_until(calendar, item.plan.database, item.at)
                changed = put_back(connection, item.plan, item.at, shown)
            if changed:
                values = "value" if changed == 1 else "values"
                note_run(connection, item.at, f"{item.words}: {changed} {values} changed")
        elif (item.plan.database, item.at) in newest:
            write_extract(connection, folder, item.plan, item.at)
            note_run(connection, item.at, item.words)
    set_state(connection, RAN_UNTIL, until.isoformat())
    return ran


def _shown_until(calendar: Calendar, database: str, at: datetime) -> datetime:
    """Up to when changes show outside: the newest extract, or now where there are no extracts."""
    for plan in EXTRACTS:
        if plan.database == database:
            earlier = calendar.at(calendar.offset(at) - 3 * plan.days)
            return max(_moments(plan, calendar, earlier, at), default=earlier)
    return at


def _newest_extracts(ran: tuple[Due, ...]) -> set[tuple[str, datetime]]:
    """Of many nights' files only the last two of each series would still be there."""
    found: dict[str, list[datetime]] = {}
    for item in ran:
        if isinstance(item.plan, ExtractPlan):
            found.setdefault(item.plan.database, []).append(item.at)
    return {(name, at) for name, moments in found.items() for at in moments[-2:]}
