"""Picks the earliest known appearance, and says when dates alone cannot tell which it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from caseworker.origin.flow import Flow
from caseworker.origin.said import CameBy
from caseworker.origin.sightings import Sighting
from caseworker.origin.steps import Step
from caseworker.subject.dates import When


def earliest_of(
    flow: Flow, seen: Sequence[Sighting], steps: Mapping[Sighting, Step]
) -> tuple[Sighting, ...]:
    """The first sighting, and those that dates and feeds cannot tell from it.

    Days from which a value is meant to hold count only where no sighting says when it came in.
    Of sightings whose times overlap, one that a feed can have brought from another, and not the
    other way round, is not the first.
    """
    dated = [one for one in seen if one.entered is not None]
    dated = dated or [one for one in seen if one.when is not None]
    if not dated:
        return ()
    first = min(_when(one).latest for one in dated)
    tied = [one for one in dated if _when(one).earliest <= first]
    alone = [one for one in tied if not any(_brought(flow, steps, other, one) for other in tied)]
    return tuple(dict.fromkeys(_told_source(steps, one) for one in alone or tied))


def _told_source(steps: Mapping[Sighting, Step], one: Sighting) -> Sighting:
    """The sighting itself, or the one that its record says it came from, held from a day before.

    That one does not say when it came in, only from when it is meant to hold.
    """
    parent = steps[one].parent
    if (
        steps[one].came_by is CameBy.FEED
        and parent is not None
        and parent.entered is None
        and parent.when is not None
        and parent.when.earliest <= _when(one).latest
    ):
        return parent
    return one


def _brought(flow: Flow, steps: Mapping[Sighting, Step], source: Sighting, copy: Sighting) -> bool:
    """True when `copy` can be a copy of `source`, and not the other way round."""
    return _can_come_from(flow, steps[copy], source) and not _can_come_from(
        flow, steps[source], copy
    )


def _can_come_from(flow: Flow, step: Step, source: Sighting) -> bool:
    if step.came_by is CameBy.ENTRY or step.target.database == source.database:
        return False
    if step.came_by is CameBy.FEED:
        named = step.sources[0]
        return named == source.database or flow.leads(source.database, named)
    return flow.leads(source.database, step.target.database)


def _when(sighting: Sighting) -> When:
    when = sighting.entered or sighting.when
    assert when is not None
    return when
