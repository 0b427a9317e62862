"""The flows between the invented databases: when each runs, and what a run carries.

Most feeds carry only what changed since their last run. One sends its whole file each time:
R3 -> W1, every seven days. It brings a wrong address back to W1 when W1 was corrected before R3.
`plan_words` and the register's feeds are made from the same table.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from caseworker.subject.values import Address
from connectors.demo.truth import NOT_RECORDED, Entry, Holding, entries, holdings, next_number
from connectors.demo.truth import replace as replace_holding


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """One feed of addresses: every `days` days, first on story day `first_day`, at `clock` UTC.

    `whole_file`: each run sends everything, not only changes. `series`: prefix and first number
    of its messages, which carry no dates.
    """

    source: str
    target: str
    days: int
    first_day: int
    clock: str
    series: tuple[str, int]
    whole_file: bool = False


FEEDS: tuple[FeedPlan, ...] = (
    FeedPlan("R1", "R2", 1, 1, "01:00", ("TC", 88042)),
    FeedPlan("R5", "R2", 1, 1, "01:10", ("CB", 12501)),
    FeedPlan("R4", "R2", 1, 1, "01:20", ("P4", 60310)),
    FeedPlan("R2", "R4", 7, 5, "01:30", ("CID", 31903)),
    FeedPlan("R2", "R3", 28, 13, "02:00", ("CID", 41877)),
    FeedPlan("R3", "W1", 7, 6, "03:00", ("NI", 88214), whole_file=True),
    FeedPlan("R3", "W2", 7, 9, "03:30", ("NI", 98341)),
    FeedPlan("W1", "C2", 7, 10, "04:00", ("CIS", 5522)),
    FeedPlan("W1", "W3", 1, 1, "04:10", ("CIS", 7301)),
    FeedPlan("W2", "C1", 30, 20, "04:30", ("DCI", 2201)),
)
"""Every feed of the demo's register."""

FED_USE = {"R4": "correspondence"}
"""The kind of address that a database gives and takes by feed, where it is not the residential."""

_KEEPS_EFFECTIVE = frozenset({"R1", "R3", "R5", "W1", "W3", "C1", "C2"})


def run_feed(connection: sqlite3.Connection, plan: FeedPlan, at: datetime) -> int:
    """Carry addresses along one feed at a moment; the number of values that changed there."""
    since = None if plan.whole_file else at - timedelta(days=plan.days)
    changed = 0
    for target in entries(connection, database=plan.target, status="open"):
        sent = _sent(connection, plan.source, target.person, since, at)
        if sent is not None and _arrives(connection, plan, target, sent, at):
            changed += 1
    return changed


def _sent(
    connection: sqlite3.Connection,
    source: str,
    person: str,
    since: datetime | None,
    until: datetime,
) -> Address | None:
    """The person's address that the source sends: the one it recorded last, if it is new enough."""
    locked = {
        entry.record_id
        for entry in entries(connection, database=source, person=person)
        if entry.status != "open"
    }
    found = [
        holding
        for holding in holdings(connection, database=source, person=person, field="address")
        if holding.current
        and holding.recorded_at <= until
        and holding.record_id not in locked
        and holding.use == FED_USE.get(source, "residential")
    ]
    if not found or (since is not None and found[-1].recorded_at <= since):
        return None
    value = found[-1].value
    assert isinstance(value, Address)
    return value


def _arrives(
    connection: sqlite3.Connection, plan: FeedPlan, target: Entry, sent: Address, at: datetime
) -> bool:
    use = FED_USE.get(plan.target, "residential")
    value = replace(sent, use=use)
    present = [
        holding
        for holding in holdings(
            connection,
            database=target.database,
            record_id=target.record_id,
            person=target.person,
            field="address",
            use=use,
        )
        if holding.current
    ]
    old = present[-1] if present else None
    if old is not None and old.value == value:
        return False
    prefix, first = plan.series
    number = next_number(connection, f"series:{plan.source}>{plan.target}", first)
    new = Holding(
        target.database,
        target.record_id,
        target.person,
        "address",
        value,
        at,
        at.date() if plan.target in _KEEPS_EFFECTIVE else None,
        changed_by=NOT_RECORDED,
        arrived_via=plan.source,
        batch=f"{prefix}-{number}",
        grade="derived" if plan.target == "W1" else "",
    )
    replace_holding(connection, old, new)
    return True
