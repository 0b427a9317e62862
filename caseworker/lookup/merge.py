"""Puts the searches of one database together into one outcome, never better than they prove.

The first rule that applies decides:

    a search says restricted, dead, or replaced     that outcome (restricted before the others)
    a search found records                          found; unanswered searches are counted
    a search was not answered                       that failure
    the database is checked by hand                 manual check pending
    a search asks for more details                  ambiguous
    nobody found, and a strong search was answered  no record
    nobody found otherwise                          no record, weak, with the reasons
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from caseworker.connector import Answer, AnswerKind
from caseworker.errors import ConnectorError
from caseworker.lookup.answer import DatabaseAnswer, SearchDone
from caseworker.lookup.minimise import PlannedSearch, SearchPlan
from caseworker.lookup.words import answer_words, failure_words, outcome_of
from caseworker.outcome import Outcome
from caseworker.register.model import Database
from caseworker.subject.values import Record

_SETTLED_BY_KIND = (
    (AnswerKind.RESTRICTED, Outcome.RESTRICTED),
    (AnswerKind.DECEASED, Outcome.DECEASED),
    (AnswerKind.SUPERSEDED, Outcome.SUPERSEDED),
)
_LIMIT_REASON = "some combinations of names and numbers were not tried"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What one planned search brought: an answer, or what was raised instead."""

    planned: PlannedSearch
    answer: Answer | None = None
    error: BaseException | None = None


def merge(
    database: Database,
    plan: SearchPlan,
    results: Sequence[SearchResult],
    *,
    checked_at: datetime,
    found_enough: bool = False,
    cut: ConnectorError | None = None,
    asked_again: int = 0,
    correlation_id: str = "",
    elapsed_seconds: float = 0.0,
) -> DatabaseAnswer:
    """The one answer of a database.

    results       in the order in which they were asked; planned searches may be missing
    found_enough  an enquiry ended on purpose at the first search that found something
    cut           why we stopped waiting (time-out, stop), if we did
    """
    answered = [(result.planned, result.answer) for result in results if result.answer is not None]
    answers = [answer for _, answer in answered]
    errors = [result.error for result in results if result.error is not None]
    unanswered = len(errors) if found_enough else len(plan.searches) - len(answered)
    records = _records(answers)
    reasons = _weak_reasons(plan, answered)
    outcome = _outcome(answers, records, reasons, unanswered)
    failure = cut if cut is not None else (errors[0] if errors else None)
    if outcome is None:
        outcome = outcome_of(failure)
        sentence, advice = failure_words(failure, plan)
    else:
        sentence, advice = answer_words(outcome, database, answered, records, reasons, unanswered)
    return DatabaseAnswer(
        database=database.id,
        outcome=outcome,
        sentence=sentence,
        advice=advice,
        checked_at=checked_at,
        as_of=min([checked_at, *(answer.as_of for answer in answers)]) if answers else None,
        records=records,
        digest=_digest([answer.digest for answer in answers if answer.digest]),
        remote_ids=_remote_ids(results),
        searches=tuple(
            SearchDone(planned.search.keys, len(answer.records), _weak(planned, answer))
            for planned, answer in answered
        ),
        unanswered=unanswered,
        left_out=plan.left_out,
        asked_again=asked_again,
        weak_because=reasons if outcome is Outcome.NO_RECORD_WEAK else (),
        correlation_id=correlation_id,
        elapsed_seconds=elapsed_seconds,
        error=type(failure).__name__ if unanswered and failure is not None else "",
    )


def _outcome(
    answers: Sequence[Answer],
    records: tuple[Record, ...],
    reasons: tuple[str, ...],
    unanswered: int,
) -> Outcome | None:
    """The outcome by the rules at the top of this file; None when it is a failure."""
    kinds = {answer.kind for answer in answers}
    for kind, outcome in _SETTLED_BY_KIND:
        if kind in kinds:
            return outcome
    if AnswerKind.RECORDS in kinds:
        return Outcome.FOUND_UNDECIDED if len(records) == 1 else Outcome.SEVERAL
    if unanswered or not answers:
        return None
    if AnswerKind.MANUAL in kinds:
        return Outcome.MANUAL_PENDING
    if AnswerKind.AMBIGUOUS in kinds:
        return Outcome.AMBIGUOUS
    return Outcome.NO_RECORD_WEAK if reasons else Outcome.NO_RECORD


def _records(answers: Iterable[Answer]) -> tuple[Record, ...]:
    by_id: dict[str, Record] = {}
    for answer in answers:
        for record in answer.records:
            by_id.setdefault(record.record_id, record)
    return tuple(by_id.values())


def _weak(planned: PlannedSearch, answer: Answer) -> str:
    parts = dict.fromkeys(part for part in (planned.search.weak_because, answer.weak_because))
    return "; ".join(part for part in parts if part)


def _weak_reasons(
    plan: SearchPlan, answered: Sequence[tuple[PlannedSearch, Answer]]
) -> tuple[str, ...]:
    """Why "nobody found" proves little; () when a strong search was answered in full."""
    weak = [_weak(planned, answer) for planned, answer in answered]
    reasons = [] if "" in weak else list(dict.fromkeys(weak))
    if plan.strong_left_out:
        reasons.append(_LIMIT_REASON)
    return tuple(reasons)


def _digest(digests: list[str]) -> str:
    if len(digests) < 2:
        return digests[0] if digests else ""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _remote_ids(results: Sequence[SearchResult]) -> dict[str, str]:
    found: dict[str, str] = {}
    for position, result in enumerate(results, start=1):
        source: Mapping[str, str] = {}
        if result.answer is not None:
            source = result.answer.remote_ids
        elif isinstance(result.error, ConnectorError):
            source = getattr(result.error, "remote_ids", {})  # a plug-in may have left it out
        for name, text in source.items():
            found[name if position == 1 else f"{position}. {name}"] = text
    return found
