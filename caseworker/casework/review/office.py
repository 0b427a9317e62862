"""What needs somebody in the whole office, kept up entry by entry instead of folded anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from caseworker.casework.desk import Desk, events_of
from caseworker.casework.events import AttemptRefused, CaseOpened, LookupRequested
from caseworker.casework.file.fold import fold
from caseworker.casework.review.matters import Approval, CaseSummary, Counted, Kind, Matter, summary
from caseworker.casework.sign_in import Refusals, in_a_row
from caseworker.ledger import Entry
from caseworker.origin.trails import ASK_WITHIN

DUE_WITHIN = timedelta(days=7)
"""Clocks and promises that are due within this time stand among what needs somebody."""
ENTRIES_AT_ONCE = 2_000
ODD_WITHIN = timedelta(days=30)
"""Refused look-ups of one's own or a relative's records stand among what needs somebody so long."""
MANY, MANY_WITHIN = 20, timedelta(days=7)
"""So many people looked up by one officer in this time without a case are worth a question."""
OWN = "tried to look up their own or a relative's records"
IN_A_ROW = 5
"""So many refused sign-ins in a row are worth a question."""
CONFLICT = "conflict-of-interest"
"""The rule by which a look-up of one's own or a relative's records is refused."""


@dataclass(frozen=True)
class Access:
    """That an officer looked a person up, or was refused; `about` is the look-up."""

    officer: str
    day: date
    about: str
    case: str = ""


@dataclass(frozen=True)
class Office:
    """What is known of all cases up to entry `seq`. `left`: people whose cases are still to read.

    `people` has for each person the summaries of their cases, made on `day`: what falls due changes
    with the day, so another day reads all of them again. `refused` are look-ups of own or relatives'
    records; `looked` the last look-up of each person that was not for a case; `sign_ins` those that
    were refused in a row, by the id that was claimed.
    """

    seq: int = 0
    day: date | None = None
    people: Mapping[str, tuple[CaseSummary, ...]] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    ready: bool = False
    refused: tuple[Access, ...] = ()
    looked: Mapping[str, Access] = field(default_factory=dict)
    sign_ins: Mapping[str, Refusals] = field(default_factory=dict)

    @property
    def cases(self) -> tuple[CaseSummary, ...]:
        """Every case that was read."""
        return tuple(one for cases in self.people.values() for one in cases)

    @property
    def progress(self) -> tuple[int, int]:
        """(read, of) people."""
        return len(self.people), len({*self.people, *self.left})


def catch_up(
    desk: Desk,
    known: Office,
    seconds: float,
    timer: Callable[[], float] = time.monotonic,
) -> Office:
    """What is known after at most about this long; ask again until it is `ready`.

    Only people about whom there are new entries are read. Raises LedgerError, LedgerBusy.
    """
    until, today = timer() + seconds, desk.clock().date()
    reader = desk.ledger.reader()
    if known.day is not None and known.day != today:
        again = (*known.people, *known.left)
        known = replace(known, people={}, left=tuple(dict.fromkeys(again)))
    if reader.head().size < known.seq:
        known = Office()
    left, seq, whole = dict.fromkeys(known.left), known.seq, False
    refused, looked, sign_ins = list(known.refused), dict(known.looked), dict(known.sign_ins)
    while not whole and timer() < until:
        entries = list(reader.entries(since_seq=seq, limit=ENTRIES_AT_ONCE))
        left.update((one.subject, None) for one in entries if one.subject)
        refused += [_access(one) for one in entries if _was_refused(one)]
        looked.update(
            (one.subject, _access(one))
            for one in entries
            if one.subject and one.type == LookupRequested.TYPE and not one.case
        )
        sign_ins = in_a_row(sign_ins, entries)
        seq = entries[-1].seq if entries else seq
        whole = len(entries) < ENTRIES_AT_ONCE
    people = dict(known.people)
    while left and timer() < until:
        subject = next(iter(left))
        people[subject] = _summaries(desk, subject)
        del left[subject]
    ready = whole and not left
    return Office(seq, today, people, tuple(left), ready, tuple(refused), looked, sign_ins)


def _was_refused(one: Entry) -> bool:
    return one.type == AttemptRefused.TYPE and (one.claim or {}).get("rule") == CONFLICT


def _access(one: Entry) -> Access:
    return Access(one.actor, one.ts.date(), one.ref or "", one.case or "")


def _summaries(desk: Desk, subject: str) -> tuple[CaseSummary, ...]:
    events = events_of(desk.ledger.reader(), subject)
    cases = dict.fromkeys(one.case for one in events if isinstance(one.event, CaseOpened))
    return tuple(summary(desk, fold(events, case)) for case in cases if case)


def matters(office: Office, today: date) -> list[Matter]:
    """What needs somebody now, worst kind first, then the soonest or longest waiting."""
    found = [one for case in office.cases for one in case.matters if _now(one, today)]
    found += [*odd_access(office, today), *refused_sign_ins(office, today)]
    return sorted(found, key=lambda one: (one.kind, one.day, one.case, one.about, one.field))


def odd_access(office: Office, today: date) -> Iterator[Matter]:
    """Own or relatives' records that somebody tried to see; many people looked up without a case."""
    for one in office.refused:
        if one.day > today - ODD_WITHIN:
            yield Matter(Kind.ODD, one.case, one.officer, one.about, one.day, what=OWN)
    without: dict[str, list[date]] = {}
    for subject, one in office.looked.items():
        if one.day > today - MANY_WITHIN and not office.people.get(subject):
            without.setdefault(one.officer, []).append(one.day)
    for officer, days in without.items():
        if len(days) >= MANY:
            what = f"looked {len(days):,} people up without a case in a week"
            yield Matter(Kind.ODD, "", officer, officer, max(days), what=what)


def refused_sign_ins(office: Office, today: date) -> Iterator[Matter]:
    """Sign-ins that were refused many times in a row, and nobody came in after that."""
    for officer, one in office.sign_ins.items():
        if one.number >= IN_A_ROW and one.day > today - ODD_WITHIN:
            who = f"as {officer}" if officer else "by nobody in the staff file"
            what = f"{one.number:,} in a row, {who}"
            yield Matter(Kind.SIGN_IN, "", officer, one.last, one.day, what=what)


def _now(one: Matter, today: date) -> bool:
    if one.kind is Kind.TRAIL:
        return today <= one.day <= today + ASK_WITHIN
    if one.kind is Kind.CLOCK:
        return one.day <= today + DUE_WITHIN
    return True


def approvals(office: Office) -> list[Approval]:
    """What waits for a second person, the longest waiting first."""
    found = [one for case in office.cases for one in case.approvals]
    return sorted(found, key=lambda one: (one.at, one.case, one.about))


def corrections(office: Office) -> list[Counted]:
    """All corrections of the office, for the figures."""
    return [one for case in office.cases for one in case.corrections]
