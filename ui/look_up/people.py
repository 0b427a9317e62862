"""Who is open at this desk: for each whether they wait, are finished, or are still being typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.desk.sheet import Sheet
from ui.wording import common
from ui.wording import people as w

WAITING, FINISHED, TYPED = "waiting", "finished", "typed"


@dataclass(frozen=True)
class OpenPerson:
    """One of them, named by number: names are shown to who asks for them only.

    `finding` is what came of the look-up so far, in the colour `ink`.
    """

    state: str
    icon: str
    tone: str
    word: str
    words: str
    time: str
    finding: str
    ink: str


def open_people(sheets: Sequence[Sheet], *, names: bool = False) -> tuple[OpenPerson, ...]:
    """Everybody who is open, in their order; with `names`, by name and date of birth."""
    return tuple(_person(place, sheet, names) for place, sheet in enumerate(sheets))


def _person(place: int, sheet: Sheet, names: bool) -> OpenPerson:
    known = ", ".join(part for part in sheet.person() if part) if names else ""
    state, icon, tone, word = _state(sheet)
    finding, ink = _finding(sheet)
    time = f"{sheet.started.astimezone():%H:%M}" if sheet.started else ""
    words = known or w.person_number(place + 1)
    return OpenPerson(state, icon, tone, word, words, time, finding, ink)


def _state(sheet: Sheet) -> tuple[str, str, str, str]:
    if sheet.running or sheet.trying:
        return WAITING, *("loader", "wait"), w.PERSON_WAITING
    if sheet.snapshot is not None:
        return FINISHED, *("flag", "progress"), w.PERSON_FINISHED
    return TYPED, *("pencil", "wait"), w.PERSON_TYPED


def _finding(sheet: Sheet) -> tuple[str, str]:
    if sheet.running:
        return w.PERSON_WAITING, "ink3"
    if sheet.snapshot is None:
        return w.NOT_LOOKED_UP, "ink3"
    differing = sum(row.differing > 0 for row in sheet.snapshot.grid.rows)
    if differing:
        return common.counted(differing, "difference"), "differs"
    tally = sheet.snapshot.tally
    return common.checked_of(tally), "right" if tally.settled else "ink2"


def others(people: Sequence[OpenPerson], current: int) -> tuple[str, str, str, str]:
    """(icon, tone, words, the same in short) for those who are not in front."""
    rest = [one.state for place, one in enumerate(people) if place != current]
    waiting, finished = rest.count(WAITING), rest.count(FINISHED)
    icon, tone = ("loader", "wait") if waiting else ("flag", "progress")
    if not waiting and not finished:
        icon, tone = ("pencil", "wait")
    place = w.person_of(current + 1, len(people))
    return icon, tone, w.others(place, waiting, finished), place
