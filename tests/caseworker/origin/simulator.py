"""Simulated registers in which it is known where a wrong value was entered, and how it spread.

Thirty databases, sixty feeds. Each history is told by its seed. What happens: errors are entered
by hand (one, or several independent of each other), feeds carry values on with delays and losses,
whole files are fed again and bring values back, clerks read a value in one database and type it
into another, owners put it right. What the records show of it depends on the database: some give
no dates, or days only, or only the day from which a value is meant to hold; some keep no history;
some clocks are wrong; some do not say who or by which way; in some the change history has ended;
some were not read, and in some the record is gone.
"""

from __future__ import annotations

import heapq
import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from caseworker.origin.before import stood_before
from caseworker.origin.certainty import Certainty
from caseworker.origin.sightings import Sighting, sightings
from caseworker.origin.trace import Trace, trace
from caseworker.register.model import Contact, Database, Feed, Register
from caseworker.subject.dates import ANY_TIME, Period, When
from caseworker.subject.values import Address, FieldValue, Provenance, Record, Value

DATABASES, FEEDS = 30, 60
FIELD = "address"
RIGHT = Address(("1 Right Street", "Bristol"), "BS97 1AA")
WRONG = Address(("9 Wrong Street", "Taunton"), "TA99 9ZZ")
START = datetime(2000, 1, 1, tzinfo=UTC)
FAULTS = (
    "alias author batch-user clock dates document forgets history read resaves trail way".split()
)
"""What can be poor about a register's databases, each for itself: see `System`."""
WAYS = ("letter", "phone call", "paper form", "visit", "online form", "paper document")


@dataclass(frozen=True)
class System:
    """One database, and what its records show. `read`: "yes", "not" or "gone" (record deleted)."""

    id: str
    name: str
    holds: bool
    dates: str
    history: bool
    says_way: bool
    alias: str
    says_author: bool
    says_document: bool
    batch_user: bool
    trail_days: int | None
    forgets: bool
    resaves: bool
    skew: timedelta
    read: str


@dataclass
class Row:
    """One value in one database: how it really came there, and when. `root`: of which entry."""

    system: System
    value: Address
    at: float
    root: tuple[str, float]
    source: str = ""
    way: str = ""
    author: str = ""
    document: str = ""
    effective: float = 0.0
    until: float | None = None
    recorded: float = 0.0


@dataclass
class History:
    """What happened (rows, in truth), and what the records show of it."""

    seed: int
    register: Register
    systems: dict[str, System]
    rows: dict[str, list[Row]]
    read_at: float
    feeds: list[tuple[Feed, float, float, bool]] = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)
    truth: dict[tuple[str, FieldValue], Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """How one trace compares with what happened.

    shown     the value is held somewhere in the records that were read
    right     the one earliest database is where the first of the entries behind them was made
    all_from  everything that the records show descends from that entry
    ways      (right, told) of the steps with one source: whether it really came from there
    """

    grade: Certainty
    shown: bool
    right: bool
    all_from: bool
    ways: tuple[int, int]
    trace: Trace


def moment(day: float) -> datetime:
    """The moment of a simulated day."""
    return START + timedelta(days=day)


def make(seed: int) -> History:
    """The history of a seed; always the same for the same seed."""
    rng = random.Random(seed)
    usual = rng.choice((0.0, 0.05, 0.2, 0.4))
    faults = {kind: rng.choice((0.0, usual, usual, rng.random() * 0.6)) for kind in FAULTS}
    systems = {one.id: one for one in (_system(rng, n, faults) for n in range(DATABASES))}
    holding = [one for one in systems.values() if one.holds]
    links = _links(rng, [one.id for one in holding], list(systems))
    plans = [
        (
            Feed(
                a,
                b,
                ("name", FIELD) if systems[a].holds and systems[b].holds else ("name",),
                timedelta(days=rng.choice((1, 1, 7, 7, 28))),
            ),
            rng.random(),
            rng.choice((0.0, 0.02, 0.1, 0.3)) if usual else 0.0,
            rng.random() < 0.15,
        )
        for a, b in links
    ]
    register = Register(
        version="1",
        title="Simulated",
        agencies=(),
        databases=tuple(_database(one) for one in systems.values()),
        feeds=tuple(plan[0] for plan in plans),
        lead_agency="A",
    )
    read_at = rng.uniform(900, 2000)
    history = History(seed, register, systems, {one.id: [] for one in holding}, read_at, plans)
    _happen(rng, history, usual)
    _show(rng, history)
    return history


def judge(history: History) -> Judged:
    """Trace the wrong value from the records alone, and hold it to what happened."""
    found = trace_of(history)
    grade = found.certainty
    rows = list(history.truth.values())
    if not rows:
        return Judged(grade, False, True, True, (0, 0), found)
    first = min((row.root for row in rows), key=lambda root: root[1])
    named = {one.database for one in found.earliest}
    right = named == {first[0]}
    told = [step for step in found.steps if len(step.sources) == 1 and not step.through]
    good = sum(_row(history, step.target).source == step.sources[0] for step in told)
    return Judged(
        grade, True, right, {row.root for row in rows} == {first}, (good, len(told)), found
    )


def trace_of(history: History) -> Trace:
    """The trace of the wrong value, from the records alone."""
    held = {key: (record,) for key, record in history.records.items()}
    before: dict[str, datetime] = {}
    for key, records in held.items():
        since = stood_before(FIELD, records, is_wrong)
        if since is not None:
            before[key] = since
    read_at = moment(history.read_at)
    seen = sightings(FIELD, held, is_wrong, at=read_at)
    return trace(history.register, seen, before=before, read_on=read_at.date())


def is_wrong(value: Value) -> bool:
    """True of the wrong value."""
    return value == WRONG


def _row(history: History, sighting: Sighting) -> Row:
    return history.truth[(sighting.database, sighting.value)]


def _system(rng: random.Random, number: int, faults: dict[str, float]) -> System:
    def broken(fault: float) -> bool:
        return rng.random() < fault

    letters = "ABCDEFGHIKLMNOPRSTW"
    name = f"{rng.choice(letters)}olden {rng.choice(letters)}ation {rng.choice(letters)}ystem"
    key = f"D{number:02d}"
    words = [word[0] for word in name.split()]
    alias = rng.choice((key, key, key, name, "".join(words)))
    return System(
        id=key,
        name=f"{name} {number}" if rng.random() < 0.5 else name,
        holds=rng.random() < 0.4 or number < 4,
        dates=rng.choice(("day", "day", "none", "effective"))
        if broken(faults["dates"])
        else "time",
        history=not broken(faults["history"]),
        says_way=not broken(faults["way"]),
        alias=f"XJ{number}" if broken(faults["alias"]) else alias,
        says_author=not broken(faults["author"]),
        says_document=not broken(faults["document"]),
        batch_user=broken(faults["batch-user"]),
        trail_days=None
        if broken(faults["trail"])
        else rng.choice((90, 365, 730, 1095, 1826, 3652)),
        forgets=broken(faults["forgets"]),
        resaves=broken(faults["resaves"]),
        skew=_skew(rng) if broken(faults["clock"]) else timedelta(),
        read="yes" if not broken(faults["read"]) else rng.choice(("not", "not", "gone")),
    )


def _skew(rng: random.Random) -> timedelta:
    most = rng.choice((1 / 1440, 5 / 1440, 1 / 24, 0.5, 3.0))
    return timedelta(days=rng.uniform(-most, most))


def _database(system: System) -> Database:
    return Database(
        id=system.id,
        agency="A",
        name=system.name,
        owner_team="Team",
        contact=Contact("Team"),
        connector="sql",
        settings={},
        searches=(),
        fields_held=("name", FIELD) if system.holds else ("name",),
        number_of_records=1_000_000,
        audit_trail=None if system.trail_days is None else timedelta(days=system.trail_days),
        gateways={},
    )


def _links(rng: random.Random, holding: list[str], every: list[str]) -> list[tuple[str, str]]:
    """Sixty feeds: a third between the holders, mostly one way, some of them back."""
    found: dict[tuple[str, str], None] = {}
    while len(found) < FEEDS:
        among = holding if len(found) < 2 * len(holding) else every
        a, b = rng.sample(among, 2)
        if a > b and rng.random() < 0.85:
            a, b = b, a
        found[(a, b)] = None
    return list(found)


def _happen(rng: random.Random, history: History, fault: float) -> None:
    """Play all that happens, in order of time."""
    end = history.read_at
    for key, rows in history.rows.items():
        system = history.systems[key]
        at = rng.uniform(0, 150) if rng.random() > fault / 2 else rng.uniform(0, end)
        rows.append(_entry(rng, system, RIGHT, at, ("", at)))
    keys = list(history.rows)
    waiting: list[tuple[float, int, str, tuple[str, ...]]] = []
    arrivals: list[Row] = []

    def plan(at: float, what: str, *about: str) -> None:
        if at < end:
            heapq.heappush(waiting, (at, len(waiting) + rng.randrange(10**9), what, about))

    for _ in range(rng.choice((1, 1, 1, 1, 2, 3))):
        plan(rng.uniform(200, end), "error", rng.choice(keys))
    for _ in range(rng.choice((0, 0, 1, 3, 6))):
        plan(rng.uniform(200, end), "read by a clerk")
    for _ in range(rng.choice((0, 1, 3, 6))):
        plan(rng.uniform(200, end), "put right")
    for number, (_, _, _, whole) in enumerate(history.feeds):
        for _ in range(rng.choice((1, 2)) if whole else 0):
            plan(rng.uniform(150, end), "run", str(number))
    while waiting:
        at, _, what, about = heapq.heappop(waiting)
        if what == "run":
            feed, _, loss, _ = history.feeds[int(about[0])]
            if FIELD in feed.fields and rng.random() >= loss:
                late = rng.uniform(0, 0.2) if rng.random() > fault else rng.uniform(0, 10)
                newest = history.rows[feed.source][-1]
                row = Row(
                    history.systems[feed.target],
                    newest.value,
                    at + late,
                    newest.root,
                    source=feed.source,
                    effective=newest.effective,
                )
                plan(row.at, "arrives", str(len(arrivals)))
                arrivals.append(row)
            continue
        if what == "arrives":
            row = arrivals[int(about[0])]
            changed = _write(history, row)
        elif what == "read by a clerk":
            if not (wrong := _showing(history)):
                continue
            seen = history.rows[rng.choice(wrong)][-1]
            into = history.systems[rng.choice(keys)]
            typed = _entry(rng, into, WRONG, at + rng.uniform(0, 60), seen.root)
            typed.source = "a clerk"
            if rng.random() < 0.4:
                typed.document = ""
            if rng.random() < 0.2:
                typed.way = ""
            plan(typed.at, "arrives", str(len(arrivals)))
            arrivals.append(typed)
            continue
        else:
            value = WRONG if what == "error" else RIGHT
            key = about[0] if about else rng.choice(_showing(history) or keys)
            row = _entry(rng, history.systems[key], value, at, (key, at))
            changed = _write(history, row)
        if changed:
            for number, (feed, phase, _, _) in enumerate(history.feeds):
                if feed.source == row.system.id:
                    days = feed.cadence.days
                    runs = at + days - (at - phase) % days
                    plan(runs, "run", str(number))


def _showing(history: History) -> list[str]:
    """The databases that hold the wrong value now."""
    return [key for key, rows in history.rows.items() if rows[-1].value == WRONG]


def _entry(
    rng: random.Random, system: System, value: Address, at: float, root: tuple[str, float]
) -> Row:
    return Row(
        system,
        value,
        at,
        root,
        way=rng.choice(WAYS),
        author=f"USER-{rng.randrange(1000, 9999)}",
        document=f"doc {rng.randrange(10000, 99999)}",
        effective=at - rng.choice((0, 0, 0, 5, 30)),
    )


def _write(history: History, row: Row) -> bool:
    """Put a value into a database; True when that changed it."""
    rows = history.rows[row.system.id]
    old = rows[-1]
    if old.value == row.value:
        if row.source in history.systems and row.system.resaves:
            rows[-1] = replace(row, until=None)
        return False
    if row.system.history:
        old.until = row.at
    else:
        rows.clear()
    rows.append(row)
    return True


def _show(rng: random.Random, history: History) -> None:
    """What each database's record shows when it is read."""
    for key, rows in history.rows.items():
        system = history.systems[key]
        if system.read != "yes":
            continue
        values: list[FieldValue] = []
        for row in rows:
            value = _value(rng, history, row)
            values.append(value)
            if row.value == WRONG:
                history.truth[(key, value)] = row
        history.records[key] = Record(f"{key}-1", values=tuple(values))


def _value(rng: random.Random, history: History, row: Row) -> FieldValue:
    system = row.system
    kept = system.trail_days
    forgotten = system.forgets and (kept is None or history.read_at - row.at > kept)
    at = moment(row.at) + system.skew
    until = None if row.until is None else When.on((moment(row.until) + system.skew).date())
    start = When.on(moment(row.effective).date())
    dates = system.dates
    if forgotten:
        dates = rng.choice(("day", "none"))
    recorded = {"time": When.at(at), "day": When.on(at.date())}.get(dates)
    period = Period(start if dates == "effective" else None, until)
    fed = row.source in history.systems
    author = ("BATCH7" if system.batch_user else "") if fed else row.author
    return FieldValue(
        FIELD,
        row.value,
        period if period.start or period.end else ANY_TIME,
        Provenance(
            recorded_at=recorded,
            changed_by="" if forgotten or not system.says_author else author,
            arrived_via=""
            if forgotten or not system.says_way
            else (history.systems[row.source].alias if fed else row.way),
            source_document="" if forgotten or not system.says_document else row.document,
        ),
    )


def names_of(one: Judged) -> str:
    """Under which heading one history is counted."""
    if not one.shown:
        return "nothing shown"
    right = "right" if one.right else "wrong"
    if one.grade is Certainty.ESTABLISHED and not one.all_from:
        return "established wrong"
    names = {
        Certainty.ESTABLISHED: "established",
        Certainty.BALANCE: "balance",
        Certainty.NOT: "not",
    }
    return f"{names[one.grade]} {right}"
