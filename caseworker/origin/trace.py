"""Follows a value from its earliest known appearance along the feeds, and says how sure that is.

What a source says is *observed*; what feeds and times only allow is *deduced*; the rest is not
known. When it may be called established is told in `grade`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from caseworker.origin.certainty import Certainty
from caseworker.origin.earliest import earliest_of
from caseworker.origin.flow import Flow
from caseworker.origin.grade import Evidence, grade
from caseworker.origin.once_right import MAY_BE_A_COPY, OnceRight
from caseworker.origin.sightings import Sighting
from caseworker.origin.steps import Step, root_of, step_of
from caseworker.origin.trails import TrailEnd, trail_ends
from caseworker.origin.witnesses import Witness, witnesses_of
from caseworker.origin.words import counted, listed, place_words
from caseworker.register.model import Register

__all__ = ["Step", "Trace", "place_words", "trace"]


@dataclass(frozen=True, slots=True)
class Trace:
    """The way of a value, as far as the records tell it.

    earliest     the earliest dated sighting; several when their times cannot be told apart
    steps        how each other sighting may have come about, in order of time
    origins      the same of the earliest: what their own records say
    undated      sightings without a time: they may be older than the earliest known
    can_reach    databases that feeds lead to and that do not hold the value (yet)
    witnesses    independent entries, each with its copies; copies along feeds count once
    trails       until when the history of each change can be asked for, soonest first
    certainty    of the statement that the value began at the earliest sighting
    reasons      why it is no surer, each a sentence, the weightiest first
    sentence     the finding; holds no personal value
    way          the spread in short, from database to database: "R1 > R2 > {R3, R4}"
    """

    earliest: tuple[Sighting, ...]
    steps: tuple[Step, ...]
    origins: tuple[Step, ...]
    undated: tuple[Sighting, ...]
    can_reach: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    trails: tuple[TrailEnd, ...]
    certainty: Certainty
    reasons: tuple[str, ...]
    sentence: str
    way: str

    @property
    def shown(self) -> tuple[Sighting, ...]:
        """Every sighting in the order of a timeline: the earliest first, the undated last."""
        return (*self.earliest, *(step.target for step in self.steps))

    @property
    def ways(self) -> dict[Sighting, Step]:
        """How each sighting may have come about, the earliest too."""
        return {step.target: step for step in (*self.origins, *self.steps)}


def trace(
    register: Register,
    sightings: Sequence[Sighting],
    *,
    before: Mapping[str, datetime] | None = None,
    read_on: date | None = None,
    once_right: OnceRight | None = None,
) -> Trace:
    """The way of a value through the register, from its sightings (in any order).

    `before`: for each database, since when its records show another value, without a gap, until
    this one came or until it was read (see `before.stood_before`). `read_on`: when the records
    were read. Without these two nothing is ever established. `once_right`: the person says that
    the value was right before; then only what was entered after that can be where it went wrong.
    """
    seen = tuple(dict.fromkeys(sightings))
    flow = Flow(register, seen[0].value.field if seen else "")
    ways = {one: step_of(register, flow, one, seen) for one in seen}
    suspect = seen if once_right is None else once_right.later(seen)
    earliest = earliest_of(flow, suspect, ways)
    if once_right is None:
        ways |= {one: replace(ways[one], parent=None) for one in earliest}
    judged = tuple(one for one in seen if once_right is None or not once_right.rightful(one))
    evidence = Evidence(register, flow, judged, ways, earliest, before or {}, read_on)
    certainty, reasons = grade(evidence)
    sentence = _sentence(evidence, certainty)
    if once_right is not None:
        certainty, reasons, sentence = _no_surer(once_right, evidence, certainty, reasons)
    return Trace(
        earliest=earliest,
        steps=tuple(ways[one] for one in seen if one not in earliest),
        origins=tuple(ways[one] for one in earliest),
        undated=tuple(one for one in seen if one.when is None),
        can_reach=_can_reach(register, flow, seen),
        witnesses=witnesses_of(seen, ways, earliest),
        trails=trail_ends(register, seen),
        certainty=certainty,
        reasons=reasons,
        sentence=sentence,
        way=_way(earliest, ways),
    )


def _no_surer(
    once_right: OnceRight, evidence: Evidence, certainty: Certainty, reasons: tuple[str, ...]
) -> tuple[Certainty, tuple[str, ...], str]:
    """Certainty, reasons and finding of a value that was right once."""
    if not evidence.earliest:
        return Certainty.NOT, (), once_right.stayed(evidence.seen)
    if certainty is Certainty.ESTABLISHED:
        certainty = Certainty.BALANCE
    found = _sentence(evidence, certainty).replace(
        "The earliest known appearance is", "The earliest known appearance after that is"
    )
    return certainty, (*reasons, MAY_BE_A_COPY), f"{once_right.words} {found}"


def _can_reach(register: Register, flow: Flow, seen: Sequence[Sighting]) -> tuple[str, ...]:
    """Databases to which feeds carry the field, near or far, and that do not hold the value."""
    holding = {one.database for one in seen}
    reached: set[str] = set()
    for one in seen:
        if one.current:
            reached |= flow.reached(one.database)
    return tuple(database.id for database in register.databases if database.id in reached - holding)


def _sentence(evidence: Evidence, certainty: Certainty) -> str:
    earliest, seen = evidence.earliest, evidence.seen
    if not seen:
        return "This value is not held in the records that were compared."
    if not earliest:
        return "Where this value first appeared cannot be established."
    places = listed(
        f"in {place_words(evidence.register, one)}, {one.time_words}" for one in earliest
    )
    found = f"The earliest known appearance is {places}."
    if certainty is Certainty.NOT:
        return f"{found} Whether it began there cannot be established."
    sure = (
        "It is established that it"
        if certainty is Certainty.ESTABLISHED
        else (f"{certainty.words}, it")
    )
    here = {one.database for one in earliest}
    copied = {
        one.database
        for one in seen
        if one not in earliest and root_of(one, evidence.steps) in earliest
    } - here
    spread = f" and spread to {counted(len(copied), 'other database')}" if copied else ""
    return f"{found} {sure} began there{spread}."


def _way(earliest: Sequence[Sighting], steps: Mapping[Sighting, Step]) -> str:
    """The spread in short; each database once, where it is seen first."""
    children: dict[str, list[str]] = {}
    placed = {one.database for one in earliest}
    for one, step in steps.items():
        if step.parent is not None and one.database not in placed:
            placed.add(one.database)
            names = [step.parent.database, *step.through, one.database]
            for parent, child in pairwise(names):
                if child not in children.setdefault(parent, []):
                    children[parent].append(child)
    return "; ".join(
        _branch(key, children, frozenset()) for key in dict.fromkeys(o.database for o in earliest)
    )


def _branch(key: str, children: Mapping[str, Sequence[str]], been: frozenset[str]) -> str:
    below = [
        _branch(child, children, been | {key})
        for child in children.get(key, ())
        if child not in been
    ]
    if not below:
        return key
    return f"{key} > {below[0] if len(below) == 1 else '{' + ', '.join(below) + '}'}"
