"""Turns rows of a table or file into records: grouped, with provenance, without other people.

A row is a mapping of column names to cells. It must have every column of `RecordColumns`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from caseworker.connector import AnswerKind
from caseworker.errors import InvalidAnswer
from caseworker.subject.dates import PartialDate, Period, When
from caseworker.subject.values import (
    FIELD_KINDS,
    Address,
    FieldValue,
    HumanName,
    Provenance,
    Record,
    Value,
)
from connectors.cells import as_date, as_mark, as_text, as_when, says_no, unreadable
from connectors.columns import USES, Reading, RecordColumns, ValueColumns

Row = Mapping[str, object]
ROW_NUMBER = "#row"
"""The column that a reader of files adds to say on which line a row began."""

_MOMENTS = ("recorded_at", "effective_from", "effective_to", "received_at", "loaded_at")
_CLOCK_SKEW = timedelta(days=1)


@dataclass(slots=True)
class _Draft:
    """A record while its rows are read."""

    record_id: str
    title: str = ""
    role: str = ""
    shared: bool = False
    is_mine: bool = False
    restricted: bool = False
    deceased: bool = False
    superseded_by: str = ""
    values: dict[FieldValue, FieldValue] = field(default_factory=dict)
    mapped: set[str] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Found:
    """The records in some rows, and what kind of answer they make."""

    kind: AnswerKind
    records: tuple[Record, ...] = ()


def read_records(rows: Iterable[Row], columns: RecordColumns) -> Found:
    """The records in these rows, in the order in which they first appear.

    Rows about another person are dropped. Raises InvalidAnswer naming the column that cannot be
    read. Any restricted record makes the whole answer restricted.
    """
    drafts: dict[str, _Draft] = {}
    for row in rows:
        record_id = as_text(row[columns.record_id], columns.record_id)
        if not record_id:
            raise unreadable(columns.record_id, "is empty, so records cannot be told apart")
        _add_row(drafts.setdefault(record_id, _Draft(record_id)), row, columns)
    kept = [draft for draft in drafts.values() if draft.is_mine]
    ids = {draft.record_id for draft in kept}
    if any(draft.restricted for draft in kept):
        kind = AnswerKind.RESTRICTED
    elif any(draft.deceased for draft in kept):
        kind = AnswerKind.DECEASED
    elif any(draft.superseded_by and draft.superseded_by not in ids for draft in kept):
        kind = AnswerKind.SUPERSEDED
    else:
        kind = AnswerKind.RECORDS if kept else AnswerKind.NO_RECORD
    return Found(kind, tuple(_record(draft, columns) for draft in kept))


def with_former(
    record: Record, rows: Iterable[Row], values: Sequence[ValueColumns], reading: Reading
) -> Record:
    """The record with the former values in these rows added; what is withheld stays out."""
    found = {_without_row(value): value for value in record.values}
    for row in rows:
        for columns in values:
            value = _field_value(row, columns, reading)
            if value is not None and value.field not in record.withheld:
                found.setdefault(_without_row(value), value)
    return replace(record, values=tuple(found.values()))


def not_in_future(as_of: datetime, now: datetime) -> datetime:
    """The moment for which an answer is true: never later than the moment of asking.

    A day of skew is allowed for; raises InvalidAnswer beyond it, because nothing could ever be
    newer than such an answer.
    """
    if as_of > now + _CLOCK_SKEW:
        raise InvalidAnswer("The source says that its data are from a day in the future.")
    return min(as_of, now)


def digest_of(*parts: object) -> str:
    """SHA-256, lower-case hex, over some rows or texts in one canonical form.

    The order of rows in a list of rows counts; sort them with `canonical_rows` first.
    """
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def canonical_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[list[str]]:
    """Column names and then rows as text, sorted, so that equal content has an equal digest."""
    texts = [[_canonical(cell) for cell in row] for row in rows]
    return [list(columns), *sorted(texts)]


def _canonical(cell: object) -> str:
    if cell is None:
        return "null"
    if isinstance(cell, bytes | bytearray | memoryview):
        return f"bytes:{bytes(cell).hex()}"
    text = cell.isoformat() if isinstance(cell, datetime) else str(cell)
    return f"{type(cell).__name__}:{text}"


def _add_row(draft: _Draft, row: Row, columns: RecordColumns) -> None:
    if columns.mine and not as_mark(row[columns.mine], columns.mine):
        draft.shared = True
        return
    draft.is_mine = True

    def text(column: str) -> str:
        return as_text(row[column], column) if column else ""

    def mark(column: str) -> bool:
        return bool(column) and as_mark(row[column], column)

    draft.title = draft.title or text(columns.title) or columns.title_text
    draft.role = draft.role or text(columns.role)
    draft.superseded_by = draft.superseded_by or text(columns.superseded_by)
    draft.shared |= mark(columns.shared)
    draft.restricted |= mark(columns.restricted)
    death = text(columns.deceased)
    draft.deceased |= death in columns.deceased_codes or (
        not columns.deceased_codes and not says_no(death)
    )
    for value_columns in columns.values:
        draft.mapped.add(value_columns.field)
        if mark(value_columns.withheld):
            draft.withheld.add(value_columns.field)
            continue
        value = _field_value(row, value_columns, columns.reading)
        if value is not None:
            draft.values.setdefault(_without_row(value), value)


def _record(draft: _Draft, columns: RecordColumns) -> Record:
    withheld = set(draft.withheld)
    if draft.restricted:
        withheld |= draft.mapped & set(columns.withheld_if_restricted)
    kept = tuple(
        value
        for value in draft.values.values()
        if not (draft.restricted and value.field in withheld)
    )
    return Record(
        record_id=draft.record_id,
        title=draft.title,
        role=draft.role,
        shared=draft.shared,
        values=kept,
        empty=frozenset(draft.mapped - withheld - {value.field for value in kept}),
        withheld=frozenset(withheld),
        superseded_by=draft.superseded_by,
    )


def _without_row(value: FieldValue) -> FieldValue:
    """The value as it compares: the same value on two lines of a file is one value."""
    return replace(value, provenance=replace(value.provenance, row_no=None))


def _field_value(row: Row, columns: ValueColumns, reading: Reading) -> FieldValue | None:
    value = _value(row, columns, reading)
    if value is None:
        return None
    ends = (columns.period_start, columns.period_end)
    start, end = (as_when(row[name], name, reading) if name else None for name in ends)
    return FieldValue(
        columns.field, value, Period(start, end), _provenance(row, columns.provenance, reading)
    )


def _value(row: Row, columns: ValueColumns, reading: Reading) -> Value | None:
    """The value in a row; None when all its columns are blank."""

    def text(column: str) -> str:
        return as_text(row[column], column) if column else ""

    kind = FIELD_KINDS[columns.field]
    if kind is HumanName:
        given = tuple(word for column in columns.given for word in text(column).split())
        whole, family = text(columns.text), text(columns.family)
        if not (whole or given or family):
            return None
        use = _use(row, columns)
        return HumanName(whole, given, family, text(columns.prefix), use)
    if kind is Address:
        lines = tuple(line for line in map(text, columns.lines) if line)
        postcode, uprn = text(columns.postcode), text(columns.uprn)
        if not (lines or postcode or uprn):
            return None
        return Address(lines, postcode, uprn, _use(row, columns))
    if kind is PartialDate:
        return as_date(row[columns.column], columns.column, reading)
    plain = text(columns.column)
    return columns.codes.get(plain, plain) or None


def _use(row: Row, columns: ValueColumns) -> str:
    if not columns.use_column:
        return columns.use
    code = as_text(row[columns.use_column], columns.use_column)
    word = columns.use_codes.get(code, code.casefold()) or columns.use
    if word not in USES[FIELD_KINDS[columns.field]]:
        raise unreadable(columns.use_column, "holds a code that the settings do not list")
    return word


def _provenance(row: Row, parts: Mapping[str, str], reading: Reading) -> Provenance:
    moments: dict[str, When | None] = {}
    texts: dict[str, str] = {}
    number: int | None = None
    line = row.get(ROW_NUMBER)
    if isinstance(line, int):
        number = line
    for part, column in parts.items():
        if part in _MOMENTS:
            moments[part] = as_when(row[column], column, reading)
        elif part == "row_no":
            written = as_text(row[column], column)
            if written and not written.isdecimal():
                raise unreadable(column, "should hold a row number and does not")
            number = int(written) if written else None
        else:
            texts[part] = as_text(row[column], column)
    return Provenance(
        recorded_at=moments.get("recorded_at"),
        effective_from=moments.get("effective_from"),
        effective_to=moments.get("effective_to"),
        received_at=moments.get("received_at"),
        loaded_at=moments.get("loaded_at"),
        changed_by=texts.get("changed_by", ""),
        arrived_via=texts.get("arrived_via", ""),
        source_document=texts.get("source_document", ""),
        reason=texts.get("reason", ""),
        grade=texts.get("grade", ""),
        batch_id=texts.get("batch_id", ""),
        row_no=number,
    )
