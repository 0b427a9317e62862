"""What of one case needs somebody today, and what of it waits for a second person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.desk import Desk
from caseworker.casework.file.case import Attestation, CaseFile
from caseworker.casework.file.coverage import Standing, coverage
from caseworker.casework.file.waiting import follow_ups, newest_attestation, waiting
from caseworker.casework.first_seen import trace_of, wrong_by_field
from caseworker.casework.second_person import needs_second_person
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.wrong import differing_values
from caseworker.outcome import Outcome


class Kind(IntEnum):
    """What sort of matter it is; the worst has the lowest number (users.md, point 20)."""

    TRAIL = 1
    CLOCK = 2
    CHANGED_BACK = 3
    LETTER = 4
    WITHDRAWN = 5
    DOWN = 6
    APPROVAL = 7
    ODD = 8
    SIGN_IN = 9

    @property
    def words(self) -> str:
        """What it is called."""
        return KIND_WORDS[self]


class Thing(IntEnum):
    """What a second person is asked to approve, or to take note of."""

    CORRECTION = 1
    DECISION = 2
    CHECK = 3
    LETTER = 4
    ERASURE = 5
    WITHDRAWN = 6

    @property
    def words(self) -> str:
        """What it is called."""
        return THING_WORDS[self]


KIND_WORDS: dict[Kind, str] = {
    Kind.TRAIL: "History of changes ends",
    Kind.CLOCK: "Due",
    Kind.CHANGED_BACK: "Changed back",
    Kind.LETTER: "Letter no longer holds",
    Kind.WITHDRAWN: "File withdrawn",
    Kind.DOWN: "Database does not answer",
    Kind.APPROVAL: "Waiting for approval",
    Kind.ODD: "Unusual access",
    Kind.SIGN_IN: "Sign-ins refused",
}

THING_WORDS: dict[Thing, str] = {
    Thing.CORRECTION: "Correction",
    Thing.DECISION: "Decision about a new value",
    Thing.CHECK: "Manual check",
    Thing.LETTER: "Letter",
    Thing.ERASURE: "Request to erase details",
    Thing.WITHDRAWN: "File withdrawn",
}


A_SUPERVISOR = "A supervisor"
DOWN = frozenset({Outcome.UNAVAILABLE, Outcome.INTERRUPTED, Outcome.PARTLY_ANSWERED})
"""Outcomes of a database that could not be reached, which blocks the case."""


@dataclass(frozen=True)
class Matter:
    """One thing that needs somebody. No value of a person is in it.

    `about`: the correction, letter, promise or database; `field`: of the person, if it is about
    one. `day`: by when, or since when for what has no day ahead. `who` has to act, `what` they do.
    Of odd access `owner` is whose it was, and `case` may be ""; of refused sign-ins `owner` is the
    id that was claimed, "" for none in the staff file.
    """

    kind: Kind
    case: str
    owner: str
    about: str
    day: date
    database: str = ""
    field: str = ""
    who: str = ""
    what: str = ""


@dataclass(frozen=True)
class Approval:
    """One thing that waits for a second person. `by`: who did the first half and so may not."""

    thing: Thing
    case: str
    about: str
    by: str
    at: datetime
    database: str = ""
    field: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Counted:
    """What the figures need of one correction; `verified` is None until its source shows it."""

    reason: str
    database: str
    opened: datetime
    verified: datetime | None
    open: bool


@dataclass(frozen=True)
class CaseSummary:
    """What of one case matters to the office."""

    case: str
    matters: tuple[Matter, ...]
    approvals: tuple[Approval, ...]
    corrections: tuple[Counted, ...]


def summary(desk: Desk, file: CaseFile) -> CaseSummary:
    """Sum up one case as of now. Of one that was closed or taken back little is left to do."""
    counted = tuple(_counted(one) for one in file.corrections.values())
    requests = (*_erasures(file), *_unseen(file))
    if file.closed or file.withdrawn is not None:
        return CaseSummary(file.reference, tuple(_taken_back(file)), requests, counted)
    approvals = (*_approvals(desk, file), *requests)
    return CaseSummary(file.reference, tuple(_matters(desk, file)), approvals, counted)


def _matters(desk: Desk, file: CaseFile) -> Iterator[Matter]:
    now = desk.clock()
    known = {database.id for database in desk.register.databases}
    standings = coverage(desk.register, file, now)
    yield from _trails(desk, file, now.date())
    if all(one.database in known for one in file.corrections.values()):
        yield from _clocks(desk, file, standings, now)
    for one in file.corrections.values():
        if one.state is State.REGRESSED:
            back = one.setbacks[-1].as_of.date() if one.setbacks else one.since.date()
            yield Matter(
                Kind.CHANGED_BACK, file.reference, file.owner, one.id, back, one.database, one.field
            )
    for letter in file.letters.values():
        told = file.letters.get(letter.superseded_by)
        news = [one for one in letter.broken if told is None or told.seq < one.seq]
        if letter.state == "issued" and news:
            broken = news[0]
            yield Matter(
                Kind.LETTER, file.reference, file.owner, letter.id, broken.at.date(),
                broken.database,
            )  # fmt: skip
    for standing in standings:
        if not standing.settled and standing.outcome in DOWN:
            newest = [r.checked_at for r in file.readings if r.database == standing.database.id]
            day = max(newest).date() if newest else now.date()
            key = standing.database.id
            yield Matter(Kind.DOWN, file.reference, file.owner, key, day, key)


def _trails(desk: Desk, file: CaseFile, today: date) -> Iterator[Matter]:
    """Histories of wrong values that have not ended yet; which of them end soon is asked later."""
    grid = grid_of(desk.register, file, desk.clock())
    wrong = [(one.field, one.value.value) for one in differing_values(grid)]
    wrong += wrong_by_field(file).items()
    asked = {one.database for one in file.histories.values()}
    ends: dict[tuple[str, str], date] = {}
    for field, value in wrong:
        for trail in trace_of(desk.register, file, field, value).trails:
            if trail.ends is not None and trail.ends >= today and trail.database not in asked:
                ends.setdefault((trail.database, field), trail.ends)
    for (database, field), day in ends.items():
        yield Matter(Kind.TRAIL, file.reference, file.owner, database, day, database, field)


def _clocks(
    desk: Desk, file: CaseFile, standings: tuple[Standing, ...], now: datetime
) -> Iterator[Matter]:
    """What has a day on record: answers, promises, readings; of one thing only the soonest."""
    open_ = (*waiting(desk.register, file, standings, now), *follow_ups(desk.register, file, now))
    about: set[str] = set()
    for one in sorted((one for one in open_ if one.by), key=lambda one: one.by):
        if one.about in about:
            continue
        about.add(one.about)
        correction = file.corrections.get(one.about)
        database, field = (correction.database, correction.field) if correction else ("", "")
        day, owner = date.fromisoformat(one.by), file.owner
        yield Matter(
            Kind.CLOCK, file.reference, owner, one.about, day, database, field, one.who, one.what
        )


def _approvals(desk: Desk, file: CaseFile) -> Iterator[Approval]:
    case = file.reference
    for one in file.corrections.values():
        if one.decided is not None:
            yield Approval(
                Thing.DECISION, case, one.id, one.decided.by, one.history[-1].at, one.database,
                one.field,
            )  # fmt: skip
        elif one.state is State.PROPOSED:
            yield Approval(
                Thing.CORRECTION, case, one.id, one.proposer, one.history[0].at, one.database,
                one.field,
            )  # fmt: skip
    for database in desk.register.databases:
        check = newest_attestation(file, database.id)
        if check is not None and _waits(check) and needs_second_person(database, check.id):
            yield Approval(Thing.CHECK, case, check.id, check.by, check.looked_at, database.id)
    times = {one.seq: one.at for one in file.timeline}
    for letter in file.letters.values():
        if letter.state == "drafted":
            at = times.get(letter.seq, desk.clock())
            yield Approval(Thing.LETTER, case, letter.id, letter.drafter, at, kind=letter.kind)


def _waits(check: Attestation) -> bool:
    return check.manner != "asked" and not check.confirmed_by


def _erasures(file: CaseFile) -> Iterator[Approval]:
    for request in file.requests.values():
        if request.state == "waiting":
            yield Approval(
                Thing.ERASURE, file.reference, request.id, request.asked_by, request.at,
                kind=request.ground,
            )  # fmt: skip


def _unseen(file: CaseFile) -> Iterator[Approval]:
    back = file.taken_back
    if back is not None and not back.seen_by:
        case = file.reference
        yield Approval(Thing.WITHDRAWN, case, case, back.by, back.at, kind=back.why)


def _taken_back(file: CaseFile) -> Iterator[Matter]:
    """That the file was withdrawn, until a supervisor has seen it."""
    back = file.taken_back
    if back is None or back.seen_by:
        return
    letters = len(back.letters)
    verb = "letter was" if letters == 1 else "letters were"
    more = f", and {letters:,} {verb} issued from it" if letters else ""
    yield Matter(
        Kind.WITHDRAWN, file.reference, file.owner, file.reference, back.at.date(),
        who=A_SUPERVISOR, what=f"See why: {back.why}{more}",
    )  # fmt: skip


def _counted(one: Correction) -> Counted:
    verified = [step.at for step in one.history if step.state is State.VERIFIED]
    return Counted(
        one.reason_code,
        one.database,
        one.history[0].at,
        verified[0] if verified else None,
        not one.settled and not one.state.ended,
    )
