"""Tries the weights out on people whose records are known, and counts what came of it.

    precision  of the records graded certain, how many were the right person's
    recall     of the cases with a right record, how many had it graded certain
    rank_1     of the cases with a right record, how many had it first
    kept       of the cases with a right record, how many had it first and at least possible

A share of nothing is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caseworker.matching.candidates import Candidates
from caseworker.matching.decide import Scale, in_order, judge_all, match_of, standard_scale
from caseworker.matching.model import Grade, Match
from caseworker.matching.people_file import KnownCase, KnownPerson
from caseworker.matching.traits import Traits, traits
from caseworker.subject.values import Record


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one case: the best record and its match; both None when nothing was found."""

    case: KnownCase
    best: str | None
    match: Match | None

    @property
    def grade(self) -> Grade:
        """The grade of the best record; certainly not when nothing was found."""
        return self.match.grade if self.match else Grade.CERTAINLY_NOT

    @property
    def right_first(self) -> bool:
        """True when there is a right record and it came first."""
        return self.case.expected is not None and self.best == self.case.expected


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over some cases, and the shares that follow from them (see the module)."""

    cases: int
    with_record: int
    certain: int
    certain_right: int
    right_first: int
    kept: int

    @property
    def certain_wrong(self) -> int:
        """How many were graded certain and were somebody else's: should be none."""
        return self.certain - self.certain_right

    @property
    def precision(self) -> float | None:
        """Right ones among the certain ones."""
        return self.certain_right / self.certain if self.certain else None

    @property
    def recall(self) -> float | None:
        """Cases whose right record was certain, among those that have one."""
        return self.certain_right / self.with_record if self.with_record else None

    @property
    def rank_1(self) -> float | None:
        """Cases whose right record came first, among those that have one."""
        return self.right_first / self.with_record if self.with_record else None

    @property
    def kept_share(self) -> float | None:
        """Cases whose right record came first and was at least possible."""
        return self.kept / self.with_record if self.with_record else None


def figures(answers: Iterable[Answer]) -> Figures:
    """The counts over some answers."""
    found = list(answers)
    certain = [one for one in found if one.grade is Grade.CERTAIN]
    first = [one for one in found if one.right_first]
    return Figures(
        cases=len(found),
        with_record=sum(one.case.expected is not None for one in found),
        certain=len(certain),
        certain_right=sum(one.right_first for one in certain),
        right_first=len(first),
        kept=sum(one.grade is not Grade.CERTAINLY_NOT for one in first),
    )


class KnownPeople:
    """Known people in memory, to be asked about."""

    def __init__(self, people: Sequence[KnownPerson]) -> None:
        self._ids = [person.id for person in people]
        self._held = [traits(person.values) for person in people]
        self._index = Candidates(self._held)
        self._scale: Scale = standard_scale(len(people))

    def best(self, query: Traits) -> tuple[str, Match] | None:
        """The most likely person and why; None when no record shares anything with the query."""
        places = self._index.find(query)
        if not places:
            return None
        verdicts = judge_all(query, [self._held[place] for place in places], self._scale)
        first = in_order(verdicts)[0]
        who = self._ids[places[first]]
        return who, match_of(Record(who), verdicts[first], self._scale)


def evaluate(people: Sequence[KnownPerson], cases: Sequence[KnownCase]) -> tuple[Answer, ...]:
    """Asks every case of the people, as a database of that size would be asked."""
    known = KnownPeople(people)
    answers: list[Answer] = []
    for case in cases:
        found = known.best(traits(case.values))
        answers.append(Answer(case, *(found or (None, None))))
    return tuple(answers)
