"""Follows a value from its earliest known appearance along the feeds, and says how sure that is.

What a source says is *observed*; what feeds and times only allow is *deduced*; the rest is not
known. From records alone nothing is ever established: at best it is so on the balance of
probabilities, and the reasons say what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.origin.certainty import Certainty
from caseworker.origin.sightings import Sighting
from caseworker.origin.trails import TrailEnd, trail_ends
from caseworker.register.model import Database, Register
from caseworker.subject.dates import When


@dataclass(frozen=True, slots=True)
class Step:
    """How one sighting may have come about.

    sources   databases that it may have come from: one if it is known or deduced, more if not
    observed  True when the record itself says where it came from; False when it is deduced
    """

    target: Sighting
    sources: tuple[str, ...]
    observed: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Trace:
    """The way of a value, as far as the records tell it.

    earliest     the earliest dated sighting; several when their times cannot be told apart
    steps        how each other sighting may have come about, in order of time
    undated      sightings without a time: they may be older than the earliest known
    can_reach    databases that feeds lead to and that do not hold the value (yet)
    trails       until when the history of each change can be asked for, soonest first
    certainty    of the statement that the value spread from the earliest sighting
    reasons      why it is no surer, each a sentence
    sentence     the finding; holds no personal value
    """

    earliest: tuple[Sighting, ...]
    steps: tuple[Step, ...]
    undated: tuple[Sighting, ...]
    can_reach: tuple[str, ...]
    trails: tuple[TrailEnd, ...]
    certainty: Certainty
    reasons: tuple[str, ...]
    sentence: str


def trace(register: Register, sightings: Sequence[Sighting]) -> Trace:
    """The way of a value through the register, from its sightings (in any order)."""
    dated = [s for s in sightings if s.when is not None]
    undated = tuple(s for s in sightings if s.when is None)
    earliest = _earliest(dated)
    steps = tuple(
        _step(register, sighting, sightings) for sighting in sightings if sighting not in earliest
    )
    reasons, certainty = _reasons(register, earliest, undated, steps)
    return Trace(
        earliest=earliest,
        steps=steps,
        undated=undated,
        can_reach=_can_reach(register, sightings),
        trails=trail_ends(register, dated),
        certainty=certainty,
        reasons=tuple(reasons),
        sentence=_sentence(register, earliest, steps, certainty),
    )


def place_words(register: Register, sighting: Sighting) -> str:
    """The database and record of a sighting: "National Tax Credit System (joint claim)"."""
    name = _name(register, sighting.database)
    title = sighting.record_title
    return f"{name} ({title[:1].lower()}{title[1:]})" if title else name


def _database(register: Register, key: str) -> Database | None:
    return next((database for database in register.databases if database.id == key), None)


def _name(register: Register, key: str) -> str:
    database = _database(register, key)
    return database.name if database else key


def _earliest(dated: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """The first sighting, and those that may have been at the same time as far as dates tell."""
    if not dated:
        return ()
    first = min(_when(s).latest for s in dated)
    return tuple(s for s in dated if _when(s).earliest <= first)


def _when(sighting: Sighting) -> When:
    assert sighting.when is not None
    return sighting.when


def _named_source(register: Register, sighting: Sighting) -> str | None:
    """The database of the register that the record names as the way it came; by id or by name."""
    said = sighting.known.arrived_via.strip()
    if not said:
        return None
    for database in register.databases:
        if said.casefold() in {database.id.casefold(), database.name.casefold()}:
            return database.id
    words = set(re.findall(r"\w+", said.casefold()))
    found = [database.id for database in register.databases if database.id.casefold() in words]
    return found[0] if len(found) == 1 else None


def _step(register: Register, target: Sighting, everything: Sequence[Sighting]) -> Step:
    source = _named_source(register, target)
    if source is not None and source != target.database:
        said = f"The record says that it came from {_name(register, source)}"
        problem = _time_problem(register, source, target, everything)
        return Step(target, (source,), True, f"{said}{problem}.")
    if target.known.arrived_via:
        return Step(
            target,
            (),
            True,
            "The record names a way it came that is not a database of the register.",
        )
    feeds = {
        feed.source
        for feed in register.feeds_to(target.database)
        if target.value.field in feed.fields
    }
    fitting = tuple(
        dict.fromkeys(
            s.database
            for s in everything
            if s.database in feeds and s.database != target.database and _not_later(s, target)
        )
    )
    if not fitting:
        return Step(target, (), False, "How it came there is not known.")
    names = " or ".join(_name(register, key) for key in fitting)
    fits = "a feed and the times fit" if target.when else "a feed fits; the time is not known"
    return Step(target, fitting, False, f"It may have come from {names}; {fits}.")


def _not_later(source: Sighting, target: Sighting) -> bool:
    if source.when is None or target.when is None:
        return True
    return source.when.earliest <= target.when.latest


def _time_problem(
    register: Register, source: str, target: Sighting, everything: Sequence[Sighting]
) -> str:
    there = [s for s in everything if s.database == source]
    if not there:
        return f", where it is not held in the records seen ({_name(register, source)})"
    if not any(_not_later(s, target) for s in there):
        return ", but the dates there are later: the times contradict each other"
    return ""


def _reasons(
    register: Register,
    earliest: tuple[Sighting, ...],
    undated: tuple[Sighting, ...],
    steps: tuple[Step, ...],
) -> tuple[list[str], Certainty]:
    """Why the finding is no surer, and how sure it may be called."""
    if not earliest:
        return ["No record that holds this value says when it came there."], Certainty.NOT
    reasons: list[str] = []
    certainty = Certainty.BALANCE
    databases = {s.database for s in earliest}
    if len(databases) > 1:
        reasons.append("The earliest sightings are at the same time, as far as their dates tell.")
        certainty = Certainty.NOT
    for sighting in earliest:
        place = place_words(register, sighting)
        if sighting.known.arrived_via:
            reasons.append(
                f"{place} is the earliest known, but its record says that the value came from"
                " elsewhere."
            )
            certainty = Certainty.NOT
        if sighting.time and sighting.time[0] == "in effect from":
            reasons.append(
                f"{place} gives the day from which the value is meant to hold, not the day on"
                " which it was entered."
            )
            certainty = Certainty.NOT
        if not sighting.known.changed_by:
            reasons.append(f"Who entered it in {place} is not known: the name was not recorded.")
        if not sighting.known.source_document:
            reasons.append(f"No document is named for the entry in {place}.")
        else:
            reasons.append(f"The document named in {place} has not been seen by this program.")
    alone = [s for s in undated if not s.known.arrived_via]
    for sighting in alone:
        reasons.append(
            f"{place_words(register, sighting)} holds the value without a date, so it may have had"
            " it earlier."
        )
        if databases & _downstream(register, sighting.database, sighting.value.field):
            reasons.append(
                f"Feeds lead from {place_words(register, sighting)} to the earliest known."
            )
            certainty = Certainty.NOT
    if any("contradict" in step.sentence for step in steps):
        reasons.append("Some times contradict each other; they are shown as they are.")
        certainty = Certainty.NOT
    if any(not step.sources for step in steps):
        reasons.append("How the value came to some of the records is not known.")
    for key in sorted(databases):
        database = _database(register, key)
        if database is not None and database.audit_trail is None:
            reasons.append(f"{database.name} keeps no history of changes.")
    reasons.append("Records show what is held, not the change itself.")
    return reasons, certainty


def _can_reach(register: Register, sightings: Sequence[Sighting]) -> tuple[str, ...]:
    """Databases to which feeds carry the field, near or far, and that do not hold the value."""
    if not sightings:
        return ()
    field = sightings[0].value.field
    holding = {s.database for s in sightings}
    reached: set[str] = set()
    for sighting in sightings:
        if sighting.current:
            reached |= _downstream(register, sighting.database, field)
    return tuple(database.id for database in register.databases if database.id in reached - holding)


def _downstream(register: Register, database: str, field: str) -> set[str]:
    """Every database to which feeds carry a field from one database, near or far."""
    reached: set[str] = set()
    waiting = [database]
    while waiting:
        for feed in register.feeds_from(waiting.pop()):
            if field in feed.fields and feed.target not in reached:
                reached.add(feed.target)
                waiting.append(feed.target)
    return reached


def _sentence(
    register: Register,
    earliest: tuple[Sighting, ...],
    steps: tuple[Step, ...],
    certainty: Certainty,
) -> str:
    if not earliest:
        if not steps:
            return "This value is not held in the records that were compared."
        return "Where this value first appeared cannot be established."
    first = earliest[0]
    places = " and in ".join(place_words(register, s) for s in earliest)
    found = f"The earliest known appearance is in {places}, {first.time_words}."
    if certainty is Certainty.NOT:
        return f"{found} Whether it began there cannot be established."
    reached, perhaps = _spread(first.database, steps)
    more = ""
    if perhaps:
        more = f" It may also have come to {_listed(register, perhaps)}; the time is not known."
    if not reached:
        return found + more
    spread = f"{certainty.words}, it spread from there to {_listed(register, reached)}."
    return f"{found} {spread}{more}"


def _spread(first: str, steps: tuple[Step, ...]) -> tuple[list[str], list[str]]:
    """(databases that a way leads to from the first, those of them of which no time is known)."""
    known, perhaps = {first}, dict[str, None]()
    found: dict[str, None] = {}
    for _ in steps:
        for step in steps:
            target = step.target.database
            if not step.sources or target in known or not set(step.sources) <= known:
                continue
            if step.observed or step.target.when is not None:
                known.add(target)
                found[target] = None
            else:
                perhaps[target] = None
    return list(found), [key for key in perhaps if key not in found]


def _listed(register: Register, keys: Sequence[str]) -> str:
    names = [_name(register, key) for key in keys]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
