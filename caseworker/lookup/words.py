"""Says in a sentence what a database answered or why it did not, without personal data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from caseworker.connector import Answer, AnswerKind
from caseworker.errors import (
    ConnectorError,
    InvalidAnswer,
    Misconfigured,
    Refused,
    Stopped,
    Unavailable,
)
from caseworker.lookup.minimise import PlannedSearch, SearchPlan, key_words
from caseworker.outcome import Outcome
from caseworker.register.model import Database
from caseworker.subject.values import Record

_FAILURES: tuple[tuple[type[ConnectorError], Outcome], ...] = (
    (Unavailable, Outcome.UNAVAILABLE),
    (Refused, Outcome.REFUSED),
    (InvalidAnswer, Outcome.UNREADABLE),
    (Misconfigured, Outcome.MISCONFIGURED),
    (Stopped, Outcome.STOPPED),
)
_KIND_SENTENCES = {
    Outcome.RESTRICTED: "The database holds a restricted record.",
    Outcome.DECEASED: "The record says that the person has died.",
    Outcome.SUPERSEDED: "The record was replaced by another one.",
    Outcome.MANUAL_PENDING: "This database is checked by hand.",
    Outcome.AMBIGUOUS: "The database needs more details to tell which person is meant.",
}


def answer_words(
    outcome: Outcome,
    database: Database,
    answered: Sequence[tuple[PlannedSearch, Answer]],
    records: tuple[Record, ...],
    reasons: tuple[str, ...],
    unanswered: int,
) -> tuple[str, str]:
    """The sentence and the advice for a database that answered."""
    advice = outcome.next_step
    if outcome in (Outcome.NO_RECORD, Outcome.NO_RECORD_WEAK):
        sentence = "Nobody found " + _tried(answered, ", nor ") + "."
        if outcome is Outcome.NO_RECORD_WEAK:
            sentence += f" That proves little: {'; '.join(reasons)}."
    elif outcome in (Outcome.FOUND_UNDECIDED, Outcome.SEVERAL):
        number = "One record" if len(records) == 1 else f"{len(records)} records"
        hits = [pair for pair in answered if pair[1].records]
        sentence = f"{number} found {_tried(hits, ' and ')}."
        if any(answer.kind is AnswerKind.AMBIGUOUS for _, answer in answered):
            sentence += " Another search needs more details."
    else:
        sentence = _KIND_SENTENCES[outcome]
        own = [answer.advice for _, answer in answered if answer.advice]
        advice = own[0] if own else advice
    if outcome is Outcome.RESTRICTED and database.restricted_team is not None:
        advice = f"Ask the team that handles restricted records: {database.restricted_team.name}."
    if unanswered:
        count = "One search was" if unanswered == 1 else f"{unanswered} searches were"
        sentence += f" {count} not answered."
    return sentence, advice


def _tried(answered: Iterable[tuple[PlannedSearch, Answer]], joint: str) -> str:
    return joint.join(dict.fromkeys(f"by {key_words(each.search.keys)}" for each, _ in answered))


def outcome_of(error: BaseException | None) -> Outcome:
    """The outcome that a failure means; anything a connector may not raise is unreadable."""
    for kind, outcome in _FAILURES:
        if isinstance(error, kind):
            return outcome
    return Outcome.UNREADABLE


def failure_words(error: BaseException | None, plan: SearchPlan) -> tuple[str, str]:
    """What went wrong and what to do, in words that hold no value that was searched for."""
    if not isinstance(error, ConnectorError):
        name = type(error).__name__
        sentence = f"The answer could not be read: its connector ended unexpectedly ({name})."
        return sentence, InvalidAnswer.default_advice
    sentence = safe_text(str(error), plan) or f"{outcome_of(error).words}."
    # A plug-in may make one of our errors without calling our __init__.
    advice = safe_text(str(getattr(error, "advice", "")), plan) or type(error).default_advice
    return sentence, advice


def safe_text(text: str, plan: SearchPlan) -> str:
    """The text in one line of at most 300 characters; "" if it repeats a value searched for."""
    line = " ".join(text.split())[:300]
    folded = line.casefold()
    joined = re.sub(r"[\W_]+", "", folded)
    for planned in plan.searches:
        for value in planned.query.keys.values():
            value = value.casefold()
            words = {value, *re.findall(r"\w{3,}", value)}
            if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded) for word in words):
                return ""
            if any(sign.isdigit() for sign in value) and re.sub(r"[\W_]+", "", value) in joined:
                return ""
    return line
