"""A database that takes a correction and shows the old value again the next day.

Its own copy from the night before is loaded over it each morning: what staff put right the day
before is gone, and nobody told them.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime

from connectors.demo.breaks import REVERTING
from connectors.demo.truth import NOT_RECORDED, Holding, holdings
from connectors.demo.truth import replace as replace_holding

CORRECTION = "correction"
"""How the agencies' own staff bring a value in (`Holding.arrived_via`)."""


@dataclass(frozen=True, slots=True)
class Overnight:
    """The loading of the old copy of one database: every day at `clock` UTC."""

    database: str
    days: int = 1
    first_day: int = 1
    clock: str = "06:00"


def reverting(connection: sqlite3.Connection) -> tuple[Overnight, ...]:
    """The databases that are broken in this way at present."""
    rows = connection.execute(
        "SELECT database FROM broken WHERE mode = ? ORDER BY database", (REVERTING,)
    )
    return tuple(Overnight(row["database"]) for row in rows)


def put_back(
    connection: sqlite3.Connection, plan: Overnight, at: datetime, shown_until: datetime
) -> int:
    """Put the values back that corrections replaced on an earlier day; how many.

    Only corrections up to `shown_until` count: later ones are in no extract yet.
    """
    held = holdings(connection, database=plan.database)
    changed = 0
    for holding in held:
        if (
            not holding.current
            or holding.arrived_via != CORRECTION
            or holding.recorded_at.date() >= at.date()
            or holding.recorded_at > shown_until
        ):
            continue
        old = _before(held, holding)
        if old is not None:
            changed += 1
            new = replace(
                old,
                recorded_at=at,
                effective_from=at.date(),
                effective_to=None,
                changed_by=NOT_RECORDED,
                arrived_via="overnight load",
                batch="",
                current=True,
            )
            replace_holding(connection, holding, new)
    return changed


def _before(held: tuple[Holding, ...], correction: Holding) -> Holding | None:
    """The value that a correction replaced."""
    found = [
        holding
        for holding in held
        if not holding.current
        and (holding.record_id, holding.person, holding.field, holding.use)
        == (correction.record_id, correction.person, correction.field, correction.use)
        and holding.id < correction.id
        and holding.arrived_via != CORRECTION
    ]
    return max(found, key=lambda holding: holding.id, default=None)
