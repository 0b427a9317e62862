"""What one officer is shown of the office: what needs somebody, what waits for approval, figures."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.casework.desk import Desk
from caseworker.casework.review.figures import Figures, figures
from caseworker.casework.review.matters import Approval, Kind, Matter, Thing
from caseworker.casework.review.office import Office, approvals, corrections, matters
from caseworker.casework.staff import may

APPROVES: dict[Thing, str] = {
    Thing.CORRECTION: "approve_correction",
    Thing.DECISION: "approve_correction",
    Thing.CHECK: "confirm_attestation",
    Thing.LETTER: "approve_letter",
    Thing.ERASURE: "approve_erasure",
    Thing.WITHDRAWN: "see_withdrawn",
}
"""Which permission approves what."""


FOR_THE_LOG = frozenset({Kind.ODD, Kind.SIGN_IN, Kind.WITHDRAWN})
"""Shown only to who reads the audit record."""


@dataclass(frozen=True)
class Morning:
    """Both lists in the order in which they are read; `figures` is None for who is not shown them.

    `for_you`: how many of those that wait this officer could approve by their role.
    """

    matters: tuple[Matter, ...]
    approvals: tuple[Approval, ...]
    figures: Figures | None
    for_you: int


def morning(desk: Desk, office: Office) -> Morning:
    """What the officer at the desk sees: everything with the log, else their own cases."""
    day, me = desk.clock().date(), desk.officer.id
    log = may(desk.officer, "read_log")
    every = log or may(desk.officer, "approve_correction")
    needs = [one for one in matters(office, day) if every or one.owner == me]
    if not log:
        needs = [one for one in needs if one.kind not in FOR_THE_LOG]
    waits = approvals(office)
    seen = [one for one in waits if every or one.by == me]
    told = figures(desk.register, corrections(office), day) if every else None
    return Morning(tuple(needs), tuple(seen), told, for_you(desk, seen))


def for_you(desk: Desk, waits: list[Approval]) -> int:
    """How many of what waits the officer at the desk could approve: by their role, not their own."""
    officer = desk.officer
    return sum(one.by != officer.id and may(officer, APPROVES[one.thing]) for one in waits)
