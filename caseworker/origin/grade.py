"""How sure it is that a value began where it is seen first, and each reason why it is no surer.

*Established* only where really nothing is missing, which is when all of this holds:

1. there is one earliest sighting, recorded with its time of day, in a database of the register;
2. its record names who entered it, the document, and a way in that is not a feed;
3. that database keeps a history of changes that still reached the entry when it was read;
4. every other sighting is dated, its record names the database it came from, a feed leads from
   there, the value was there before, and so back to the earliest without a gap;
5. no other sighting is an entry of its own, no times contradict each other, and the earliest is
   not a past value in its own record (which may have been right at the time);
6. every database of the register that holds the field shows which other value stood there for a
   year before the entry, and until the value came or (where it never came) until it was read.

So the records that were read show where it came from, and that it was nowhere else before. The
one thing this cannot exclude is a copy of the value outside the register's databases that is
older than that year.

*On the balance of probabilities*: the earliest is one place, its record shows that it is an entry
of its own (or no feed leads there), no entry of the same day competes with it, and nothing undated
can well be before it. Times that contradict each other leave this grade only to an entry by hand.
Else it *cannot be established*. No count of databases makes anything surer: copies are one witness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from caseworker.origin.certainty import Certainty
from caseworker.origin.flow import Flow
from caseworker.origin.said import CameBy, author, by_hand, document
from caseworker.origin.sightings import Sighting
from caseworker.origin.steps import Step, root_of
from caseworker.origin.trails import trail_ends
from caseworker.origin.words import listed, name_of, place_words
from caseworker.register.model import Register
from caseworker.subject.dates import day_words

YEAR_BEFORE = timedelta(days=365)
"""For how long before the entry every database must show another value, to call it established."""
CLOCKS_AGREE = timedelta(days=1)
"""Two entries nearer than this in time are not put in order: clocks of agencies differ."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a grade rests on.

    earliest  the earliest sightings; several if dates and feeds cannot tell them apart
    before    for a database: since when its records show another value, without a gap until
              the value came or until it was read; a database that is not there shows no such thing
    read_on   the day on which the records were read; None: not known
    """

    register: Register
    flow: Flow
    seen: tuple[Sighting, ...]
    steps: Mapping[Sighting, Step]
    earliest: tuple[Sighting, ...]
    before: Mapping[str, datetime] = field(default_factory=dict)
    read_on: date | None = None

    @property
    def others(self) -> tuple[Sighting, ...]:
        """Every sighting but the earliest."""
        return tuple(one for one in self.seen if one not in self.earliest)


def grade(evidence: Evidence) -> tuple[Certainty, tuple[str, ...]]:
    """How sure the origin is, and why it is no surer: the weightiest reason first."""
    against = tuple(_against(evidence))
    if not evidence.earliest:
        return Certainty.NOT, against
    reasons = (*against, *_missing(evidence))
    if against:
        return Certainty.NOT, reasons
    return (Certainty.BALANCE if reasons else Certainty.ESTABLISHED), reasons


def _against(evidence: Evidence) -> Iterator[str]:
    """What speaks against naming the earliest as the origin at all."""
    earliest, steps = evidence.earliest, evidence.steps
    if not earliest:
        yield "No record that holds this value says when it came there."
        return
    if len({one.database for one in earliest}) > 1:
        yield "The earliest sightings cannot be told apart by their dates and the feeds."
    for one in earliest:
        step = steps[one]
        if step.came_by is CameBy.FEED:
            yield f"{_its(evidence, one)}: {_lower(step.sentence)}"
        elif one.entered is None:
            yield (
                f"{_place(evidence, one)} gives the day from which the value is meant to hold, "
                "not the day on which it was entered."
            )
        elif step.came_by is CameBy.UNSAID and evidence.flow.into(one.database):
            yield (
                f"{_place(evidence, one)} does not say how the value came in, and feeds lead there."
            )
    if near := _near_entries(evidence):
        yield (
            f"It was also entered in {_places(evidence, near)} at nearly the same time; clocks "
            "differ, so which was first is not known."
        )
    if loose := _maybe_before(evidence):
        yield (
            f"{_places(evidence, loose)} {_give(loose)} no date of entry, and nothing shows that "
            "the value came there later."
        )
    if not all(by_hand(one) for one in earliest) and (backwards := _contradictions(evidence)):
        yield _backwards_words(evidence, backwards)


def _near_entries(evidence: Evidence) -> list[Sighting]:
    first = next((one.entered for one in evidence.earliest if one.entered), None)
    if first is None:
        return []
    return [
        one
        for one in evidence.others
        if evidence.steps[one].came_by is CameBy.ENTRY
        and one.entered is not None
        and one.entered.earliest - first.latest < CLOCKS_AGREE
    ]


def _maybe_before(evidence: Evidence) -> list[Sighting]:
    """Sightings without a date of entry that may well be older than the earliest."""
    found: list[Sighting] = []
    for one in evidence.others:
        if one.entered is not None:
            continue
        step = evidence.steps[one]
        upstream = step.came_by is CameBy.UNSAID and any(
            evidence.steps[first].came_by is CameBy.UNSAID
            and evidence.flow.leads(one.database, first.database)
            for first in evidence.earliest
        )
        if upstream or root_of(one, evidence.steps) not in evidence.earliest:
            found.append(one)
    return found


def _contradictions(evidence: Evidence) -> list[Sighting]:
    return [one for one in evidence.seen if evidence.steps[one].contradicts]


def _backwards_words(evidence: Evidence, backwards: Sequence[Sighting]) -> str:
    return (
        "Some times contradict each other and are shown as they are: "
        f"{_places(evidence, backwards)}."
    )


def _missing(evidence: Evidence) -> Iterator[str]:
    """What keeps the origin from being established."""
    first = evidence.earliest[0]
    backwards = _contradictions(evidence)
    if backwards and all(by_hand(one) for one in evidence.earliest):
        yield _backwards_words(evidence, backwards)
    yield from _missing_of_the_entry(first)
    yield from _missing_trail(evidence, first)
    yield from _missing_of_the_copies(evidence)
    if unshown := _not_shown_before(evidence, first):
        yield (
            f"{_count(len(unshown), 'database does', 'databases do')} not show what stood there "
            "in the year before, so the value may have been there earlier."
        )


def _missing_of_the_entry(first: Sighting) -> Iterator[str]:
    named, on_paper = author(first), document(first)
    if not named and not on_paper:
        yield "Who made that entry, and on which document, cannot be established: neither is recorded."
    elif not named:
        yield "Who made that entry cannot be established: the name is not recorded."
    elif not on_paper:
        yield "On which document that entry rests is not recorded."
    if not by_hand(first):
        yield "Its record does not say by which way the value came in."
    if first.known.recorded_at is None or not first.known.recorded_at.exact:
        yield "The time of day of that entry is not recorded."


def _missing_trail(evidence: Evidence, first: Sighting) -> Iterator[str]:
    database = next((d for d in evidence.register.databases if d.id == first.database), None)
    if database is None or database.audit_trail is None:
        yield f"{name_of(evidence.register, first.database)} keeps no history of changes."
    elif first.entered is not None and evidence.read_on is not None:
        ends = first.entered.day + database.audit_trail
        if ends < evidence.read_on:
            yield f"The change history of {database.name} for that day ended on {day_words(ends)}."
    else:
        yield "Whether the change history still reached that day is not known."


def _missing_of_the_copies(evidence: Evidence) -> Iterator[str]:
    others, steps = evidence.others, evidence.steps
    entries = [one for one in others if steps[one].came_by is CameBy.ENTRY]
    if entries:
        yield f"It was also entered, not fed, in {_places(evidence, entries)}: a witness of its own."
    told = [one for one in others if steps[one].came_by is CameBy.FEED]
    if unshown := [one for one in told if not _chained(evidence, one)]:
        yield (
            f"The way to {_places(evidence, unshown)} has a gap: the database that its record "
            "names does not show the value earlier, or no feed is on the register."
        )
    silent = [one for one in others if steps[one].came_by is CameBy.UNSAID]
    if deduced := [one for one in silent if steps[one].sources]:
        yield (
            f"How it came to {_places(evidence, deduced)} is deduced from feeds and times; "
            "the records do not say."
        )
    if ended := _ended(evidence, silent):
        yield f"What happened there can no longer be asked: the change history of {ended}."
    if unknown := [one for one in silent if not steps[one].sources]:
        yield f"How it came to {_places(evidence, unknown)} is not known."
    if undated := [one for one in others if one.entered is None]:
        yield (
            f"{_places(evidence, undated)} {_give(undated)} no date of entry, so the value may "
            "have been there earlier."
        )
    if not all(one.current for one in evidence.earliest):
        yield "It is a past value there now, so it may have been right at the time."
    if len(evidence.earliest) > 1:
        yield "More than one record of that database shows it at the same time."


def _ended(evidence: Evidence, silent: Sequence[Sighting]) -> str:
    """The change histories that ended before the records were read: "X ended on 7 Mar 2007"."""
    ended = [
        (name_of(evidence.register, trail.database), trail.ends)
        for trail in trail_ends(evidence.register, silent)
        if trail.ends is not None and evidence.read_on is not None and trail.ends < evidence.read_on
    ]
    return listed(f"{name} ended on {day_words(day)}" for name, day in ended)


def _chained(evidence: Evidence, one: Sighting) -> bool:
    """True when its record names a feed of the register whose source had the value before."""
    step = evidence.steps[one]
    parent = step.parent
    return (
        parent is not None
        and not step.through
        and not step.contradicts
        and parent.database == step.sources[0]
        and evidence.flow.direct(parent.database, one.database)
        and parent.entered is not None
        and one.entered is not None
        and parent.entered.latest < one.entered.earliest
        and root_of(one, evidence.steps) in evidence.earliest
    )


def _not_shown_before(evidence: Evidence, first: Sighting) -> list[str]:
    if first.entered is None:
        return []
    limit = first.entered.earliest - YEAR_BEFORE
    return [
        database.id
        for database in evidence.register.databases
        if first.value.field in database.fields_held
        and not (database.id in evidence.before and evidence.before[database.id] <= limit)
    ]


def _place(evidence: Evidence, one: Sighting) -> str:
    return place_words(evidence.register, one)


def _places(evidence: Evidence, found: Sequence[Sighting]) -> str:
    return listed(dict.fromkeys(_place(evidence, one) for one in found))


def _its(evidence: Evidence, one: Sighting) -> str:
    return f"{_place(evidence, one)} is the earliest by date"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _give(found: Sequence[Sighting]) -> str:
    return "gives" if len(found) == 1 else "give"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
