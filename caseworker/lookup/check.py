"""Looks whether a connector's answer has the agreed form before anything is believed of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from caseworker.connector import Answer, AnswerKind
from caseworker.errors import InvalidAnswer
from caseworker.subject.values import FIELD_KINDS, FieldValue, Record


def check_answer(answer: object) -> Answer:
    """The answer, if a connector really gave one; raises InvalidAnswer naming what is wrong."""
    if not isinstance(answer, Answer):
        raise InvalidAnswer("The connector did not give an answer of the agreed form.")
    given: Any = answer  # a plug-in may have filled it with anything
    if not isinstance(given.kind, AnswerKind) or not _texts(
        [given.digest, given.weak_because, given.advice, *given.remote_ids.values()]
    ):
        raise InvalidAnswer("The connector did not give an answer of the agreed form.")
    if not isinstance(given.as_of, datetime) or given.as_of.tzinfo is None:
        raise InvalidAnswer("The answer does not say for which moment it is true.")
    if not isinstance(given.records, tuple) or not all(map(_well_made, given.records)):
        raise InvalidAnswer("The answer holds a record that is not of the agreed form.")
    by_id: dict[str, Record] = {}
    for record in answer.records:
        if by_id.setdefault(record.record_id, record) != record:
            raise InvalidAnswer("The answer holds two different records with one reference.")
    if answer.kind is AnswerKind.RECORDS and not answer.records:
        raise InvalidAnswer("The answer says that it found records, but holds none.")
    if answer.kind is AnswerKind.NO_RECORD and answer.records:
        raise InvalidAnswer("The answer says that it found nobody, but holds records.")
    return answer


def _texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _well_made(record: object) -> bool:
    if not isinstance(record, Record):
        return False
    given: Any = record
    if not isinstance(given.record_id, str) or not given.record_id:
        return False
    return isinstance(given.values, tuple) and all(map(_well_made_value, given.values))


def _well_made_value(value: object) -> bool:
    if not isinstance(value, FieldValue) or value.field not in FIELD_KINDS:
        return False
    return isinstance(value.value, FIELD_KINDS[value.field])
