"""Judges what a connector makes of an answer that was changed on its way: declared, not invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from hypothesis import event
from hypothesis import strategies as st

from caseworker.connector import Answer, Connector
from caseworker.connector_faults import faults_of_answer, faults_of_error
from caseworker.errors import ConnectorError, InvalidAnswer, Misconfigured, Refused, Unavailable
from caseworker.lookup.check import check_answer
from caseworker.subject.dates import PartialDate
from caseworker.subject.values import Address, FieldValue, HumanName, Record
from caseworker.testing import make_context, make_query

DECLARED = (Unavailable, Refused, InvalidAnswer, Misconfigured)
USES = {"usual", "official", "nickname", "maiden", "old", "residential", "correspondence"}


def judged(
    connector: Connector,
    keys: Mapping[str, str],
    sent: Callable[[], str],
    now: datetime,
) -> Answer | None:
    """Ask, and see that the outcome is a declared one that tells and invents nothing.

    `sent` is all that the source sent, as text. Gives the answer, or None for an error of the
    declared kinds. Anything else fails the test.
    """
    query = make_query(keys)
    error: ConnectorError | None = None
    try:
        answer = connector.lookup(query, make_context(seconds=60))
    except ConnectorError as raised:
        error = raised
    event(type(error).__name__ if error else str(answer.kind))
    if error is not None:
        assert isinstance(error, DECLARED), type(error)
        assert error.advice
        assert list(faults_of_error(error, query)) == [], str(error)
        return None
    assert list(faults_of_answer(answer, query, now)) == []
    check_answer(answer)
    whole = plain(sent()) if answer.records else ""
    for record in answer.records:
        for text in texts_of(record):
            assert plain(text) in whole, f"{text!r} is in no answer of the source"
        for day in days_of(record):
            assert near(day, whole), f"{day} is in no answer of the source"
    return answer


def plain(text: str) -> str:
    """A text with its blanks and line breaks as single blanks."""
    return " ".join(text.split())


def texts_of(record: Record) -> Iterator[str]:
    """Every text in a record that only its source can have said."""
    yield from (record.record_id, record.superseded_by)
    for value in record.values:
        yield from (text for text in _texts_of_value(value) if text)


def _texts_of_value(value: FieldValue) -> Iterator[str]:
    match value.value:
        case HumanName() as name:
            yield from (name.text, *name.given, name.family, name.prefix)
        case Address() as address:
            yield from (*address.lines, address.postcode, address.uprn)
        case PartialDate() as day:
            yield day.iso()
        case str() as text:
            yield text
    if value.use not in USES:
        yield value.use
    source = value.provenance
    yield from (source.changed_by, source.arrived_via, source.source_document, source.reason)
    yield from (source.grade, source.batch_id)


def days_of(record: Record) -> Iterator[str]:
    """Every day in a record, as digits; a moment with an offset may be the day before or after."""
    for value in record.values:
        source = value.provenance
        moments = (source.recorded_at, source.effective_from, source.effective_to,
                   source.received_at, source.loaded_at, value.period.start,
                   value.period.end)  # fmt: skip
        yield from (moment.iso[:10] for moment in moments if moment is not None)


def near(day: str, text: str) -> bool:
    """True when a day, or one beside it, is written somewhere in a text, with any separators."""
    middle = date.fromisoformat(day).toordinal()
    digits = re.sub(r"\D", "", text)
    return any(
        date.fromordinal(number).strftime("%Y%m%d") in digits
        for number in (middle - 1, middle, middle + 1)
        if number > 0
    )


FOREIGN = (
    b"", b"\x00", b"\xff\xfe", b"null", b"[]", b"{}", b'""', b"-1", b"1e999", b"NaN", b"\r\n", b"\n",
    b'"', b",", b"'", b"<", b"&", b"<!DOCTYPE a>", b"&amp;", b"]]>", b"\xc3\xab", b"9" * 400, b"   ",
    b"[" * 300, b"\\ud800", b"2026-02-30", b"0000-00-00", b"9999-12-31", b"TRAILER", b"HEADER",
)  # fmt: skip
"""What does not belong where it is put."""

WAYS = ("flip", "cut", "end", "double", "swap", "foreign")


@dataclass(frozen=True)
class Damage:
    """One change of some bytes, of whatever length they are."""

    how: str
    place: int
    length: int
    flip: int
    foreign: bytes

    def __call__(self, data: bytes) -> bytes:
        """The bytes, changed."""
        first = self.place % (len(data) + 1)
        last = min(len(data), first + self.length)
        before, part, after = data[:first], data[first:last], data[last:]
        match self.how:
            case "flip":
                return before + bytes(byte ^ self.flip for byte in part[:1]) + part[1:] + after
            case "cut":
                return before + after
            case "end":
                return before
            case "double":
                return before + part + part + after
            case "swap":
                middle = len(part) // 2
                return before + part[middle:] + part[:middle] + after
        return before + self.foreign + after


@dataclass(frozen=True)
class Damages:
    """Some changes, one after the other."""

    steps: tuple[Damage, ...]

    def __call__(self, data: bytes) -> bytes:
        """The bytes, changed."""
        for step in self.steps:
            data = step(data)
        return data


damages = st.builds(
    Damages,
    st.lists(
        st.builds(
            Damage,
            how=st.sampled_from(WAYS),
            place=st.integers(0, 100_000),
            length=st.integers(0, 60),
            flip=st.integers(1, 255),
            foreign=st.sampled_from(FOREIGN),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
)
"""Up to three changes of any bytes: flipped, cut, ended, doubled, swapped, replaced."""
