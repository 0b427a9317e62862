"""Judges what a connector gave back: is it an answer, or an error, as the port promises it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, quote_plus

from caseworker.connector import Answer, AnswerKind
from caseworker.errors import (
    ConnectorError,
    InvalidAnswer,
    Misconfigured,
    Refused,
    Stopped,
    Unavailable,
)
from caseworker.subject.query import Query
from caseworker.subject.values import FIELD_KINDS, Record

_ALLOWED = (Unavailable, Refused, InvalidAnswer, Misconfigured, Stopped)
_WITH_RECORDS = (AnswerKind.RECORDS,)
_WITHOUT_RECORDS = (AnswerKind.NO_RECORD, AnswerKind.MANUAL)
_SHORTEST_TELLING = 4
"""A shorter value (a year's last digits, an initial) can stand in an error by chance."""


def faults_of_answer(answer: object, query: Query, now: datetime) -> Iterator[str]:
    """What is wrong with an answer, each in one sentence that names the part, not the value."""
    if not isinstance(answer, Answer):
        yield f"lookup must return an Answer, not {type(answer).__name__}"
        return
    yield from _faults_of_parts(answer, answer, query, now)
    yield from _faults_of_records(answer, answer.records)


def _faults_of_parts(answer: Answer, raw: Any, query: Query, now: datetime) -> Iterator[str]:
    """`raw` is the answer too, seen as what an author without a type checker could have made."""
    if not isinstance(raw.kind, AnswerKind):
        yield "kind must be an AnswerKind"
    if not isinstance(raw.as_of, datetime) or raw.as_of.tzinfo is None:
        yield "as_of must be a datetime with a time zone"
    elif answer.as_of > now + timedelta(minutes=5):
        yield "as_of lies in the future"
    if answer.kind is not AnswerKind.MANUAL and not re.fullmatch("[0-9a-f]{64}", answer.digest):
        yield "digest must be the SHA-256 of the raw answer, 64 lower-case hex digits"
    if not set(answer.keys_used) <= set(query.keys):
        yield "keys_used names keys that were not in the query"
    if answer.kind is AnswerKind.NO_RECORD and not answer.keys_used:
        yield "keys_used is empty, so nobody can tell what the search was by"
    if answer.kind is not AnswerKind.NO_RECORD and answer.weak_because:
        yield "weak_because is for no_record only"
    texts = [*raw.remote_ids, *raw.remote_ids.values(), raw.weak_because, raw.advice]
    if not all(isinstance(text, str) for text in texts):
        yield "remote_ids, weak_because and advice must be texts"
    elif told_by(" ".join(texts), query):
        yield "remote_ids, weak_because or advice repeats what was searched for"


def _faults_of_records(answer: Answer, records: Any) -> Iterator[str]:
    if answer.kind in _WITH_RECORDS and not answer.records:
        yield f"{answer.kind} needs at least one record"
    if answer.kind in _WITHOUT_RECORDS and answer.records:
        yield f"{answer.kind} must come without records"
    if not isinstance(records, tuple):
        yield "records must be a tuple"
        return
    ids: set[str] = set()
    for position, record in enumerate(records, start=1):
        here = f"record {position}"
        if not isinstance(record, Record):
            yield f"{here} must be a Record, not {type(record).__name__}"
            continue
        if not str(record.record_id).strip():
            yield f"{here} has no record_id"
        elif record.record_id in ids:
            yield f"{here} has the record_id of another record"
        ids.add(record.record_id)
        yield from _faults_of_record(here, record)


def _faults_of_record(here: str, record: Record) -> Iterator[str]:
    for name in sorted({*record.empty, *record.withheld} - set(FIELD_KINDS)):
        yield f"{here} names the unknown field {name!a} as empty or withheld"
    for name in record.fields():
        if name in record.empty:
            yield f"{here}, {name}: cannot be empty and have a value"
        if name in record.withheld:
            yield f"{here}, {name}: cannot be withheld and have a value"
    for value in record.values:
        kind = FIELD_KINDS.get(value.field)
        if kind is None:
            yield f"{here} has the unknown field {value.field!a}"
        elif not isinstance(value.value, kind):
            found = type(value.value).__name__
            yield f"{here}, {value.field}: must be {kind.__name__}, not {found}"
        elif (
            value.value == kind()
            if kind is not str and kind.__name__ != "PartialDate"
            else (isinstance(value.value, str) and not value.value.strip())
        ):
            yield f"{here}, {value.field}: is blank; name the field in `empty` instead"


def faults_of_error(error: BaseException, query: Query) -> Iterator[str]:
    """What is wrong with an error: of another kind than the port allows, or it tells too much."""
    kind = type(error).__name__
    if not isinstance(error, _ALLOWED):
        yield f"raises {kind}; only {', '.join(allowed.__name__ for allowed in _ALLOWED)} may come"
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        texts = [str(current), repr(current.args), *getattr(current, "__notes__", ())]
        if isinstance(current, ConnectorError):
            texts += [current.advice, *current.remote_ids, *current.remote_ids.values()]
        if told_by(" ".join(texts), query):
            inner = "" if current is error else f" (inside {kind}: raise outside of `except`)"
            yield f"{type(current).__name__} tells what was searched for{inner}"
        waiting += [current.__cause__, current.__context__]


def told_by(text: str, query: Query) -> bool:
    """True when a text holds a value of the query, plain or as it stands in an address or repr."""
    low = text.casefold()
    for value in query.keys.values():
        if len(value) < _SHORTEST_TELLING:
            continue
        raw = value.encode("utf-8", "surrogatepass")
        forms = (value, quote(raw), quote(raw, safe=""), quote_plus(raw), repr(value)[1:-1])
        if any(form.casefold() in low for form in forms):
            return True
    return False
