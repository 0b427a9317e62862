"""Where everything of the way of a value stands in a drawing: lanes, days, dots, lines and arrows.

Plain places in units, so that a page and the window draw the same picture. Columns are days, evenly
spaced: not to scale.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.origin.sightings import Sighting
from caseworker.origin.trace import Trace
from caseworker.origin.words import name_of
from caseworker.register.model import Register
from caseworker.subject.dates import day_words

LEFT, TOP, LANE, COLUMN, STEP = 280, 44, 54, 96, 26
ELBOW, DOT = 14, 7

Places = Mapping[Sighting, tuple[float, float]]


@dataclass(frozen=True)
class Head:
    """A day over its column, and where its rule stands."""

    words: str
    x: float
    rule: float


@dataclass(frozen=True)
class Lane:
    """One database: its name, its code and records below, and the upper edge of the lane."""

    name: str
    second: str
    top: float


@dataclass(frozen=True)
class Held:
    """From when to when a value is held; not `known`: dashed, and `why` says why."""

    start: float
    end: float
    y: float
    known: bool
    why: str = ""


@dataclass(frozen=True)
class Arrow:
    """The way from one lane to another: across (if `start` is not None), down or up, and in.

    `deduced`: no record says so. `against`: a record says something else.
    """

    start: float | None
    bend: float
    end: float
    from_y: float
    to_y: float
    deduced: bool
    against: bool


@dataclass(frozen=True)
class Dot:
    """One appearance of the value; `words`: that it is the earliest, and the time of day."""

    x: float
    y: float
    earliest: bool
    words: str


@dataclass(frozen=True)
class Layout:
    """The whole drawing, with its size."""

    width: float
    height: float
    heads: tuple[Head, ...]
    lanes: tuple[Lane, ...]
    held: tuple[Held, ...]
    arrows: tuple[Arrow, ...]
    dots: tuple[Dot, ...]


def laid_out(register: Register, trace: Trace) -> Layout:
    """The drawing of a way; without lanes where nothing is held."""
    lanes = _lanes(trace)
    days, undated = _days(trace)
    starts = _starts(trace, days)
    width = starts[-1] + (COLUMN if undated else 0) + 24
    places = _places(trace, lanes, days, starts)
    return Layout(
        width,
        TOP + len(lanes) * LANE + 12,
        tuple(_heads(days, starts, undated)),
        tuple(_lane(register, trace, key, lanes.index(key)) for key in lanes),
        tuple(_held(one, place, width) for one, place in places.items()),
        tuple(_arrows(trace, places)),
        tuple(_dot(one, place, one in trace.earliest) for one, place in places.items()),
    )


def _lanes(trace: Trace) -> list[str]:
    """The databases from top to bottom: each below the one that it most likely came from."""
    children: dict[str, list[str]] = {}
    for step in trace.steps:
        if step.parent is not None:
            children.setdefault(step.parent.database, []).append(step.target.database)
    found: list[str] = []
    waiting = [one.database for one in reversed(trace.shown)]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.append(key)
            waiting += reversed(children.get(key, []))
    return found


def _days(trace: Trace) -> tuple[list[date], bool]:
    """The days on which something is seen, in order; and whether something has no day."""
    days = {one.when.day for one in trace.shown if one.when}
    return sorted(days), any(one.when is None for one in trace.shown)


def _starts(trace: Trace, days: Sequence[date]) -> list[float]:
    """Where the column of each day begins, and at last where the columns end."""
    starts: list[float] = [LEFT + ELBOW]
    for day in days:
        seen = sum(one.when is not None and one.when.day == day for one in trace.shown)
        starts.append(starts[-1] + max(COLUMN, seen * STEP + 2 * ELBOW))
    return starts


def _places(
    trace: Trace, lanes: Sequence[str], days: Sequence[date], starts: Sequence[float]
) -> dict[Sighting, tuple[float, float]]:
    places: dict[Sighting, tuple[float, float]] = {}
    used: dict[float, int] = {}
    for one in trace.shown:
        start = starts[days.index(one.when.day)] if one.when else starts[-1]
        rank = used[start] = used.get(start, -1) + 1
        lane = TOP + lanes.index(one.database) * LANE + LANE / 2
        places[one] = (start + 2 * ELBOW + (rank * STEP if one.when else 0), lane)
    return places


def _heads(days: Sequence[date], starts: Sequence[float], undated: bool) -> list[Head]:
    words = [day_words(day) for day in days] + ["Time not known"] * undated
    return [
        Head(word, start + ELBOW, start + ELBOW / 2)
        for word, start in zip(words, starts, strict=False)
    ]


def _lane(register: Register, trace: Trace, key: str, number: int) -> Lane:
    titles = dict.fromkeys(
        one.record_title for one in trace.shown if one.database == key and one.record_title
    )
    name = textwrap.shorten(name_of(register, key), 38, placeholder=" ...")
    second = ", ".join((key, *titles)) if name != key else ", ".join(titles)
    return Lane(name, textwrap.shorten(second, 42), TOP + number * LANE)


def _held(one: Sighting, place: tuple[float, float], width: float) -> Held:
    """From when the value is held; all along the lane where that is not known."""
    x, y = place
    if one.when is None:
        return Held(LEFT, width - 12, y, known=False, why="no time recorded")
    if not one.current:
        return Held(x, x + COLUMN / 2, y, known=False, why="past value")
    return Held(x, width - 12, y, known=True)


def _arrows(trace: Trace, places: Places) -> list[Arrow]:
    found: list[Arrow] = []
    for step in trace.steps:
        if step.parent is None or step.parent.database == step.target.database:
            continue
        (from_x, from_y), (to_x, to_y) = places[step.parent], places[step.target]
        bend = to_x - ELBOW
        held = step.parent.when is not None and step.parent.current and from_x <= bend
        known = step.observed and not step.through
        start = None if held else from_x
        found.append(
            Arrow(start, bend, to_x - DOT, from_y, to_y, not known, bool(step.contradicts))
        )
    return found


def _dot(one: Sighting, place: tuple[float, float], earliest: bool) -> Dot:
    clock = f"{one.when.earliest:%H:%M}" if one.when and one.when.exact else ""
    words = "earliest" + (f", {clock}" if clock else "") if earliest else clock
    return Dot(*place, earliest, words)
