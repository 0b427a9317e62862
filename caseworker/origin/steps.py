"""How each sighting may have come about: by its own record's word, or by feeds and times that fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from caseworker.comparison.words import said
from caseworker.origin.flow import Flow
from caseworker.origin.said import CameBy, author, came_by, source_named
from caseworker.origin.sightings import Sighting
from caseworker.origin.words import name_of
from caseworker.register.model import Register


@dataclass(frozen=True, slots=True)
class Step:
    """How one sighting may have come about.

    sources      databases that it may have come from: one if it is known or deduced, more if not
    observed     True when the record itself says where it came from; False when it is deduced
    sentence     the same in words, without the place itself
    parent       the sighting that it most likely is a copy of; None: an entry, or not known
    through      databases on the way that do not show the value now
    came_by      what the record says: an entry of its own, a feed, or nothing
    contradicts  True when the times are against what the record says
    """

    target: Sighting
    sources: tuple[str, ...]
    observed: bool
    sentence: str
    parent: Sighting | None = None
    through: tuple[str, ...] = ()
    came_by: CameBy = CameBy.UNSAID
    contradicts: bool = False


def step_of(register: Register, flow: Flow, target: Sighting, seen: Sequence[Sighting]) -> Step:
    """How one of the sightings `seen` may have come about."""
    source = source_named(register, target)
    if source is not None:
        return _told(register, flow, target, source, seen)
    way = came_by(register, target)
    if way is CameBy.ENTRY:
        via = said(target.known.arrived_via)
        how = f" ({via})" if via else ""
        return Step(target, (), True, f"An entry of its own{how}, not by a feed.", came_by=way)
    return _deduced(register, flow, target, seen)


def root_of(sighting: Sighting, steps: Mapping[Sighting, Step]) -> Sighting | None:
    """The sighting from which this one descends; itself if it has no parent.

    None when the ways go round in a circle, so that none of them is the first.
    """
    been: set[Sighting] = set()
    while (parent := steps[sighting].parent) is not None:
        if sighting in been:
            return None
        been.add(sighting)
        sighting = parent
    return sighting


def not_later(source: Sighting, target: Sighting) -> bool:
    """True when the source can have had the value before the target, as far as dates tell."""
    if source.entered is None or target.entered is None:
        return True
    return source.entered.earliest <= target.entered.latest


def _told(
    register: Register, flow: Flow, target: Sighting, source: str, seen: Sequence[Sighting]
) -> Step:
    name = name_of(register, source)
    words = f"Its record says that it came from {name}"
    nobody = "" if author(target) else ", and names nobody"
    there = [one for one in seen if one.database == source]
    fitting = [one for one in there if not_later(one, target)]
    if fitting:
        return Step(
            target, (source,), True, f"{words}{nobody}.", _nearest(fitting), came_by=CameBy.FEED
        )
    if there:
        return Step(
            target,
            (source,),
            True,
            f"{words}, but the date there is later: the times contradict each other.",
            _nearest(there),
            came_by=CameBy.FEED,
            contradicts=True,
        )
    before = [one for one in seen if flow.leads(one.database, source) and not_later(one, target)]
    parent = _nearest([one for one in before if one.entered is not None and one != target])
    return Step(
        target,
        (source,),
        True,
        f"{words}, where the records seen do not show it.",
        parent,
        (source,) if parent is not None else (),
        came_by=CameBy.FEED,
    )


def _deduced(register: Register, flow: Flow, target: Sighting, seen: Sequence[Sighting]) -> Step:
    others = [one for one in seen if one.database != target.database and not_later(one, target)]
    for candidates in (
        [one for one in others if flow.direct(one.database, target.database)],
        [one for one in others if flow.leads(one.database, target.database)],
    ):
        dated = [one for one in candidates if one.entered is not None]
        fitting = dated or candidates
        if fitting:
            return _fits(register, flow, target, fitting)
    return Step(target, (), False, "How it came there is not known.")


def _fits(register: Register, flow: Flow, target: Sighting, fitting: Sequence[Sighting]) -> Step:
    parent = _nearest(fitting)
    assert parent is not None
    sources = tuple(dict.fromkeys(one.database for one in fitting))
    through = flow.between(parent.database, target.database) if len(sources) == 1 else ()
    names = " or ".join(name_of(register, key) for key in sources)
    way = f" by way of {', '.join(name_of(register, key) for key in through)}" if through else ""
    fits = "a feed and the times fit" if _dated(target, parent) else "a feed fits"
    return Step(
        target, sources, False, f"It may have come from {names}{way}: {fits}.", parent, through
    )


def _dated(*sightings: Sighting) -> bool:
    return all(one.entered is not None for one in sightings)


def _nearest(sightings: Iterable[Sighting]) -> Sighting | None:
    """The last of them in time; those without a time come first."""
    return max(
        sightings,
        key=lambda one: one.entered.earliest.timestamp() if one.entered else float("-inf"),
        default=None,
    )
