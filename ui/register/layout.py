"""Where each database stands in the picture: a lane an agency, and feeds run from left to right."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.register.model import Feed, Register


@dataclass(frozen=True)
class Box:
    """A database, or one that is left out (`known` is then False), in a row and column of a lane."""

    key: str
    lane: int
    row: int
    column: int
    known: bool = True


@dataclass(frozen=True)
class Layout:
    """All boxes; `rows`: how many rows each lane has; `back`: feeds that run against the others."""

    boxes: tuple[Box, ...]
    rows: tuple[int, ...]
    columns: int
    back: frozenset[Feed]


def layout(register: Register) -> Layout:
    """Place every database of a register.

    A database stands one column right of the furthest database that feeds it. Where feeds go round
    in a circle, the slowest one of the circle runs back.
    """
    depth, back = _depths(register)
    columns = max(depth.values(), default=0) + 1
    lane_of = {agency.id: lane for lane, agency in enumerate(register.agencies)}
    boxes: dict[str, Box] = {}
    filled: dict[tuple[int, int], int] = {}
    for column in range(columns):
        here = [one for one in register.databases if depth[one.id] == column]
        for database in sorted(here, key=lambda one: _height(register, boxes, one.id)):
            cell = lane_of[database.agency], column
            boxes[database.id] = Box(database.id, cell[0], filled.get(cell, 0), column)
            filled[cell] = filled.get(cell, 0) + 1
    everything = list(boxes.values())
    for lane, agency in enumerate(register.agencies):
        for gap in agency.left_out:
            row = filled.get((lane, 0), 0)
            filled[lane, 0] = row + 1
            everything.append(Box(gap.name, lane, row, 0, known=False))
    rows = [1] * len(register.agencies)
    for (lane, _), count in filled.items():
        rows[lane] = max(rows[lane], count)
    everything.sort(key=lambda one: (one.lane, one.column, one.row))
    return Layout(tuple(everything), tuple(rows), columns, back)


def _height(register: Register, boxes: dict[str, Box], key: str) -> float:
    """How far down those stand that feed a database, so that feeds cross as little as may be."""
    heights = [
        boxes[feed.source].lane * 1000 + boxes[feed.source].row
        for feed in register.feeds_to(key)
        if feed.source in boxes
    ]
    return sum(heights) / len(heights) if heights else 0.0


def _depths(register: Register) -> tuple[dict[str, int], frozenset[Feed]]:
    """The column of each database, and the feeds left aside because they would close a circle."""
    after: dict[str, set[str]] = {database.id: set() for database in register.databases}
    back: set[Feed] = set()
    for feed in sorted(register.feeds, key=lambda one: one.cadence):
        if _reaches(after, feed.target, feed.source):
            back.add(feed)
        else:
            after[feed.source].add(feed.target)
    depth = dict.fromkeys(after, 0)
    for _ in after:
        for source, targets in after.items():
            for target in targets:
                depth[target] = max(depth[target], depth[source] + 1)
    return depth, frozenset(back)


def _reaches(after: dict[str, set[str]], start: str, end: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        for target in after[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return end in seen
