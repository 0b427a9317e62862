"""A question as plain data: what it is about, what has to be said, and what then goes on record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.casework.desk import Desk
from caseworker.subject.parse import parse_address
from ui.desk.typed import day_of
from ui.wording import asking as w

LINE, LONG, CHOICE, DAY, PAST_DAY, COMING_DAY, NUMBER, ADDRESS, FILE, FOLDER, TICKS = (
    "line", "long", "choice", "day", "past day", "coming day", "number", "address", "file", "folder",
    "ticks",
)  # fmt: skip
"""The kinds of input. A day may be any, one that is not to come, or one that has not passed."""

Said = Mapping[str, str]
"""What was said, by input; of ticks the places that are ticked, "0 2"."""


@dataclass(frozen=True)
class Change:
    """A value as it is and as it is to be. `who`: whose; `done`: it was changed already.

    Among ticks, `chosen` says whether it is ticked at first, and `note` why it might not be.
    """

    what: str
    old: str
    new: str
    where: str = ""
    who: str = ""
    done: bool = False
    struck: bool = True
    chosen: bool = True
    note: str = ""

    @property
    def spoken(self) -> str:
        """The change as read aloud; it makes sense alone."""
        return w.change_spoken(self.what, self.old, self.new)


@dataclass(frozen=True)
class Remark:
    """Something seen in what is being said. `loud`: it should be put right, or thought of."""

    words: str
    loud: bool = True


@dataclass(frozen=True)
class Ask:
    """One input. `start` is what stands there at first; `choices` are (code, words).

    only     (input, codes): asked only while that input says one of these
    changes  of ticks: what can be ticked
    beside   it stands beside the input before it
    """

    name: str
    label: str
    kind: str = LINE
    hint: str = ""
    start: str = ""
    needed: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    only: tuple[str, tuple[str, ...]] = ("", ())
    changes: tuple[Change, ...] = ()
    beside: bool = False

    def applies(self, said: Said) -> bool:
        """True when this is asked, with what the other inputs say."""
        name, codes = self.only
        return not name or said.get(name, "") in codes


def _no_faults(_: Said) -> Mapping[str, str]:
    return {}


def _no_remarks(_: Said) -> tuple[Remark, ...]:
    return ()


@dataclass(frozen=True)
class Act:
    """One act: its title, what it is about, what is asked, what is pressed, what it does.

    lines    sentences above the inputs; `changes`: the values it is about, as cards
    stated   (value, evidence) of what the person says, if that is what it goes by
    also     what is missing by rules of this act alone, by input
    remarks  what is said while typing; nothing is held back by it
    counts   the words of the button, where they depend on what is said
    """

    title: str
    button: str
    asks: tuple[Ask, ...]
    do: Callable[[Desk, Said], object]
    lines: tuple[str, ...] = ()
    said: str = w.DONE
    changes: tuple[Change, ...] = ()
    stated: tuple[tuple[str, str], ...] = ()
    also: Callable[[Said], Mapping[str, str]] = _no_faults
    remarks: Callable[[Said], tuple[Remark, ...]] = _no_remarks
    counts: Callable[[Said], str] | None = None


def faults(act: Act, said: Said, today: date) -> dict[str, str]:
    """What is missing or not understood, by input; empty when all is there."""
    found: dict[str, str] = {}
    for one in act.asks:
        words = said.get(one.name, "").strip()
        if one.applies(said) and (fault := _fault(one, words, today)):
            found[one.name] = fault
    return {**act.also(said), **found}


_MISSING = {
    CHOICE: w.NEEDED_CHOICE,
    DAY: w.NEEDED_DAY,
    PAST_DAY: w.NEEDED_DAY,
    COMING_DAY: w.NEEDED_DAY,
    NUMBER: w.NEEDED_NUMBER,
    ADDRESS: w.NEEDED_ADDRESS,
    FILE: w.NEEDED_FILE,
    FOLDER: w.NEEDED_FOLDER,
    TICKS: w.NEEDED_TICK,
}


def _fault(one: Ask, words: str, today: date) -> str:
    if not words:
        return _MISSING.get(one.kind, w.NEEDED) if one.needed else ""
    if one.kind in (DAY, PAST_DAY, COMING_DAY):
        day = day_of(words, today)
        if day is None:
            return w.NEEDED_DAY
        if one.kind == COMING_DAY and day < today:
            return w.NOT_BEFORE
        return w.NOT_LATER if one.kind == PAST_DAY and day > today else ""
    if one.kind == NUMBER and not (words.isdecimal() and 0 < int(words) < 1000):
        return w.NEEDED_NUMBER
    return w.NEEDED_ADDRESS if one.kind == ADDRESS and not _whole_address(words) else ""


def _whole_address(words: str) -> bool:
    value = parse_address(words).value
    return value is not None and bool(value.lines and value.postcode)
