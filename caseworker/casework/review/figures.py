"""Figures about the corrections of an office: why records were wrong, where, how old, by week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from caseworker.casework.corrections.correct import REASONS
from caseworker.casework.review.matters import Counted
from caseworker.register.model import Register

WEEKS = 8
AGES = ((7, "Up to 7 days"), (28, "8 to 28 days"), (90, "29 to 90 days"), (0, "Over 90 days"))
"""Ages of open corrections: up to so many days; 0 is everything older."""


@dataclass(frozen=True)
class Bar:
    """One bar of a chart."""

    words: str
    number: int


@dataclass(frozen=True)
class Week:
    """A week that begins on this Monday: corrections opened and verified in it."""

    monday: date
    opened: int
    verified: int


@dataclass(frozen=True)
class Figures:
    """All charts. `half_within`: days in which half of those verified were; None before any was."""

    causes: tuple[Bar, ...]
    agencies: tuple[Bar, ...]
    ages: tuple[Bar, ...]
    weeks: tuple[Week, ...]
    total: int
    half_within: float | None


def figures(register: Register, found: Iterable[Counted], today: date) -> Figures:
    """The figures of all corrections as of a day."""
    every = list(found)
    known = {one.id: one.agency for one in register.databases}
    names = {one.id: one.name for one in register.agencies}
    causes = Counter(REASONS.get(one.reason, one.reason) for one in every)
    agencies = Counter(names.get(known.get(one.database, ""), one.database) for one in every)
    ages = Counter(_age((today - one.opened.date()).days) for one in every if one.open)
    took = [(one.verified - one.opened).total_seconds() / 86_400 for one in every if one.verified]
    return Figures(
        _sorted(causes),
        _sorted(agencies),
        tuple(Bar(words, ages[words]) for _, words in AGES),
        _weeks(every, today),
        len(every),
        median(took) if took else None,
    )


def _sorted(counted: Counter[str]) -> tuple[Bar, ...]:
    return tuple(Bar(*one) for one in sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _age(days: int) -> str:
    return next(words for most, words in AGES if days <= most or not most)


def _weeks(every: list[Counted], today: date) -> tuple[Week, ...]:
    opened = Counter(_monday(one.opened.date()) for one in every)
    verified = Counter(_monday(one.verified.date()) for one in every if one.verified)
    last = _monday(today)
    mondays = [last - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    return tuple(Week(day, opened[day], verified[day]) for day in mondays)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
