"""Counts independent witnesses: however many copies feeds made of a value, they are one witness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caseworker.origin.said import CameBy
from caseworker.origin.sightings import Sighting
from caseworker.origin.steps import Step, root_of


@dataclass(frozen=True, slots=True)
class Witness:
    """One entry of the value, with all that may be copies of it.

    root     the sighting that the others descend from
    entry    True when its record says that it is an entry of its own; False when that is not
             known, so that it may be a copy too
    copies   the sightings that descend from it, as far as records, feeds and times tell
    """

    root: Sighting
    entry: bool
    copies: tuple[Sighting, ...]


def witnesses_of(
    seen: Sequence[Sighting], steps: Mapping[Sighting, Step], earliest: Sequence[Sighting]
) -> tuple[Witness, ...]:
    """The independent witnesses of a value, in the order of the sightings.

    Sightings whose ways go round in a circle without a first one count as one witness together.
    """
    copies: dict[Sighting, list[Sighting]] = {}
    for one in seen:
        root = _root(one, steps, earliest)
        found = copies.setdefault(root, [])
        if one != root:
            found.append(one)
    return tuple(
        Witness(root, steps[root].came_by is CameBy.ENTRY, tuple(found))
        for root, found in copies.items()
    )


def _root(one: Sighting, steps: Mapping[Sighting, Step], earliest: Sequence[Sighting]) -> Sighting:
    if one in earliest:
        return one
    root = root_of(one, steps)
    if root is not None:
        return root
    circle = [one]
    while (parent := steps[circle[-1]].parent) is not None and parent not in circle:
        circle.append(parent)
    assert parent is not None
    return min(circle[circle.index(parent) :], key=lambda each: (each.database, each.record_id))
