"""Draws the way of a value: a lane a database, time from left to right, arrows along the feeds.

Solid: known. Dashed: deduced, or a time that is not known. The list beside it says the same.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date

from caseworker.comparison.html import escape
from caseworker.origin.sightings import Sighting
from caseworker.origin.trace import Trace
from caseworker.origin.words import headline, name_of, place_words
from caseworker.register.model import Register
from caseworker.subject.dates import day_words

_LEFT, _TOP, _LANE, _COLUMN, _STEP = 280, 44, 54, 96, 26
_ELBOW, _DOT = 14, 7
_STYLE = (
    ".lane{stroke:#d3dade}.held{stroke:#43515a;stroke-width:3}"
    ".unknown{stroke:#43515a;stroke-width:2;stroke-dasharray:3 5}"
    ".way{fill:none;stroke:#0b5566;stroke-width:2}.deduced{stroke-dasharray:6 4}"
    ".against{stroke:#a3261c}.dot{fill:#fff;stroke:#43515a;stroke-width:3}"
    ".first{fill:#c46a00;stroke:#7a4300}text{font:13px Inter,'Noto Sans',system-ui,sans-serif;"
    "fill:#10181c}.small{font-size:12px;fill:#43515a}.name{font-weight:600}"
    "@media print{text{font-size:12px}}"
)

Places = Mapping[Sighting, tuple[float, float]]


def picture(register: Register, trace: Trace, *, name: str = "way") -> str:
    """The way as one SVG drawing to stand in a page; "" where nothing is held.

    `name`: tells drawings of one page apart. Columns are days, evenly spaced: not to scale.
    """
    if not trace.shown:
        return ""
    lanes = _lanes(trace)
    days, undated = _days(trace)
    starts = _starts(trace, days)
    width = starts[-1] + (_COLUMN if undated else 0) + 24
    height = _TOP + len(lanes) * _LANE + 12
    places = _places(trace, lanes, days, starts)
    open_tag = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" aria-labelledby="{name}-title {name}-desc">'
    )
    tip = (
        f'<marker id="{name}-tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="#0b5566"/></marker>'
    )
    parts = [
        open_tag,
        f'<title id="{name}-title">{escape(trace.sentence)}</title>',
        f'<desc id="{name}-desc">{escape(_described(register, trace))}</desc>',
        f"<style>{_STYLE}</style><defs>{tip}</defs>",
        *_heads(days, starts, undated),
        *(_lane(register, trace, key, lanes.index(key), width) for key in lanes),
        *(_held(one, place, width) for one, place in places.items()),
        *_arrows(trace, places, name),
        *(_dot(one, place, one in trace.earliest) for one, place in places.items()),
        "</svg>",
    ]
    return "\n".join(parts)


def _described(register: Register, trace: Trace) -> str:
    said = "; ".join(f"{headline(one)}, {place_words(register, one)}" for one in trace.shown)
    return f"One lane for each database. {said}. The list of the timeline says how each came."


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
    starts: list[float] = [_LEFT + _ELBOW]
    for day in days:
        seen = sum(one.when is not None and one.when.day == day for one in trace.shown)
        starts.append(starts[-1] + max(_COLUMN, seen * _STEP + 2 * _ELBOW))
    return starts


def _places(
    trace: Trace, lanes: Sequence[str], days: Sequence[date], starts: Sequence[float]
) -> dict[Sighting, tuple[float, float]]:
    places: dict[Sighting, tuple[float, float]] = {}
    used: dict[float, int] = {}
    for one in trace.shown:
        start = starts[days.index(one.when.day)] if one.when else starts[-1]
        rank = used[start] = used.get(start, -1) + 1
        lane = _TOP + lanes.index(one.database) * _LANE + _LANE / 2
        places[one] = (start + 2 * _ELBOW + (rank * _STEP if one.when else 0), lane)
    return places


def _heads(days: Sequence[date], starts: Sequence[float], undated: bool) -> list[str]:
    words = [day_words(day) for day in days] + ["Time not known"] * undated
    return [
        f'<text class="small" x="{start + _ELBOW:g}" y="24">{word}</text>'
        f'<line class="lane" x1="{start + _ELBOW / 2:g}" y1="12" x2="{start + _ELBOW / 2:g}" '
        f'y2="{_TOP:g}"/>'
        for word, start in zip(words, starts, strict=False)
    ]


def _lane(register: Register, trace: Trace, key: str, number: int, width: float) -> str:
    top = _TOP + number * _LANE
    titles = dict.fromkeys(
        one.record_title for one in trace.shown if one.database == key and one.record_title
    )
    name = textwrap.shorten(name_of(register, key), 38, placeholder=" ...")
    second = ", ".join((key, *titles)) if name != key else ", ".join(titles)
    return (
        f'<line class="lane" x1="0" y1="{top:g}" x2="{width:g}" y2="{top:g}"/>'
        f'<text class="name" x="8" y="{top + 23:g}">{escape(name)}</text>'
        f'<text class="small" x="8" y="{top + 41:g}">{escape(textwrap.shorten(second, 42))}</text>'
    )


def _held(one: Sighting, place: tuple[float, float], width: float) -> str:
    """From when the value is held; a dashed line all along the lane where that is not known."""
    x, y = place
    if one.when is None:
        return f'<line class="unknown" x1="{_LEFT:g}" y1="{y:g}" x2="{width - 12:g}" y2="{y:g}"/>'
    kind = "held" if one.current else "unknown"
    end = width - 12 if one.current else x + _COLUMN / 2
    return f'<line class="{kind}" x1="{x:g}" y1="{y:g}" x2="{end:g}" y2="{y:g}"/>'


def _arrows(trace: Trace, places: Places, name: str) -> list[str]:
    found: list[str] = []
    for step in trace.steps:
        if step.parent is None or step.parent.database == step.target.database:
            continue
        (from_x, from_y), (to_x, to_y) = places[step.parent], places[step.target]
        kind = "way" if step.observed and not step.through else "way deduced"
        kind += " against" if step.contradicts else ""
        bend = to_x - _ELBOW
        held = step.parent.when is not None and step.parent.current and from_x <= bend
        start = f"M{bend:g} {from_y:g}" if held else f"M{from_x:g} {from_y:g}H{bend:g}"
        found.append(
            f'<path class="{kind}" marker-end="url(#{name}-tip)" '
            f'd="{start}V{to_y:g}H{to_x - _DOT:g}"/>'
        )
    return found


def _dot(one: Sighting, place: tuple[float, float], earliest: bool) -> str:
    x, y = place
    clock = f"{one.when.earliest:%H:%M}" if one.when and one.when.exact else ""
    words = "earliest" + (f", {clock}" if clock else "") if earliest else clock
    kind = "dot first" if earliest else "dot"
    return (
        f'<circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{_DOT + 2 * earliest:g}"/>'
        f'<text class="small" x="{x + 10:g}" y="{y - 10:g}">{words}</text>'
    )


KEY = (
    "Each lane is a database. Columns are days, evenly spaced. A solid arrow is what a record says;"
    " a dashed arrow is deduced. A dashed lane: the time is not known, or a past value."
)
"""What the lines of the drawing mean, for people."""
