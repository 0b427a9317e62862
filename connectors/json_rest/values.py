"""Reads the values of one field in a record, each with its period and where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from caseworker.errors import InputError
from caseworker.subject.dates import ANY_TIME, PartialDate, Period, When
from caseworker.subject.values import (
    FIELD_KINDS,
    UNKNOWN,
    Address,
    FieldValue,
    HumanName,
    Provenance,
    Value,
)
from connectors.json_rest.answer import Unreadable, as_text, find, truthy
from connectors.json_rest.settings import FieldMap, Path

_MOMENTS = ("recorded_at", "effective_from", "effective_to", "received_at", "loaded_at")
_TEXTS = ("changed_by", "arrived_via", "source_document", "reason", "grade", "batch_id")
_BLANK: tuple[Any, ...] = (None, "", [], {})


def values_of(field: FieldMap, record: Any) -> list[FieldValue]:
    """The values of a field, in the source's order; raises Unreadable, which names the field."""
    found: list[FieldValue] = []
    try:
        for item in _items(field, record):
            value = _value(field, item, record)
            if value is not None:
                found.append(value)
            elif not isinstance(item, dict) and str(item).strip():
                raise Unreadable("has another form than the register expects")
        return found
    except Unreadable as error:
        fault = str(error)
    raise Unreadable(f"{field.field}: {fault}")


def held_but_blank(field: FieldMap, record: Any) -> bool:
    """True when the record has a place for the field (or `empty_when` says so) with nothing in it.

    Tell it only of a field for which no value was found.
    """
    if field.empty_when is not None and truthy(_find(field.empty_when, record, record)):
        return True
    return _is_there(field.path.compiled.parsed, record)


def _items(field: FieldMap, record: Any) -> list[Any]:
    found = _find(field.path, record, record)
    items = found if isinstance(found, list) else [found]
    return [item for item in items if item not in _BLANK]


def _is_there(tree: Mapping[str, Any], data: Any) -> bool:
    """Whether a plain path (a.b.c, or a.b[]) leads to a key that is there, even if it is null.

    JMESPath itself gives null both for a key that is null and for one that is missing.
    """
    match tree:
        case {"type": "field", "value": name}:
            return isinstance(data, dict) and name in data
        case {"type": "subexpression", "children": [*above, last]}:
            for step in above:
                if step["type"] != "field" or not isinstance(data, dict):
                    return False
                data = data.get(step["value"])
            return _is_there(last, data)
        case {"type": "projection", "children": [inner, {"type": "identity"}]}:
            return _is_there(inner, data)
        case {"type": "flatten", "children": [inner]}:
            return _is_there(inner, data)
    return False


def _value(field: FieldMap, item: Any, record: Any) -> FieldValue | None:
    kind = FIELD_KINDS[field.field]
    value: Value | None
    if kind is HumanName:
        value = _name(field, item, record)
    elif kind is Address:
        value = _address(field, item, record)
    else:
        text = _text(field.value, item, record) if field.value else as_text(item)
        if not text.strip():
            return None
        text = field.codes.get(text, text)
        value = _birth_date(text, field.date_format) if kind is PartialDate else text
    if value is None:
        return None
    start = _moment(field, "start", item, record)
    end = _moment(field, "end", item, record)
    return FieldValue(
        field=field.field,
        value=value,
        period=Period(start, end) if start or end else ANY_TIME,
        provenance=_provenance(field, item, record),
    )


def _name(field: FieldMap, item: Any, record: Any) -> HumanName | None:
    text = _text(field.text, item, record)
    given = tuple(_texts((field.given,) if field.given else (), item, record))
    family = _text(field.family, item, record)
    if not any(part.strip() for part in (text, *given, family)):
        return None
    prefix = _text(field.prefix, item, record)
    return HumanName(text, given, family, prefix, _use(field, item, record) or "usual")


def _address(field: FieldMap, item: Any, record: Any) -> Address | None:
    lines = tuple(_texts(field.lines, item, record))
    postcode = _text(field.postcode, item, record)
    uprn = _text(field.uprn, item, record)
    if not lines and not postcode.strip() and not uprn.strip():
        return None
    return Address(lines, postcode, uprn, _use(field, item, record) or "residential")


def _use(field: FieldMap, item: Any, record: Any) -> str:
    use = _text(field.use, item, record)
    return field.uses.get(use, use)


def _provenance(field: FieldMap, item: Any, record: Any) -> Provenance:
    found: dict[str, Any] = {
        name: moment
        for name in _MOMENTS
        if (moment := _moment(field, name, item, record)) is not None
    }
    for name in _TEXTS:
        text = _text(getattr(field, name), item, record).strip()
        if text:
            found[name] = text
    row = _text(field.row_no, item, record).strip()
    if row:
        if not (row.isascii() and row.isdecimal() and len(row) < 16):
            raise Unreadable("row_no is not a whole number")
        found["row_no"] = int(row)
    return Provenance(**found) if found else UNKNOWN


def _find(path: Path, item: Any, record: Any) -> Any:
    return find(path, record if path.of_record else item)


def _text(path: Path | None, item: Any, record: Any) -> str:
    return as_text(_find(path, item, record)) if path else ""


def _texts(paths: tuple[Path, ...], item: Any, record: Any) -> list[str]:
    """The texts that some paths give, lists laid out flat, without blank ones."""
    found: list[str] = []
    for path in paths:
        raw = _find(path, item, record)
        found += [as_text(part) for part in (raw if isinstance(raw, list) else [raw])]
    return [text for text in found if text.strip()]


def _birth_date(text: str, pattern: str) -> PartialDate:
    """A date that may lack its day or month; a pattern without %d or %m gives such a date."""
    try:
        if not pattern:
            return PartialDate.from_iso(text)
        day = datetime.strptime(text.strip(), pattern).replace(tzinfo=UTC)
        if "%d" in pattern or "%c" in pattern or "%x" in pattern or "%j" in pattern:
            return PartialDate(day.year, day.month, day.day)
        has_month = any(code in pattern for code in ("%m", "%b", "%B"))
        return PartialDate(day.year, day.month if has_month else None)
    except (InputError, ValueError):
        pass  # its words could show the date
    raise Unreadable("is not a date of the expected form")


def _moment(field: FieldMap, name: str, item: Any, record: Any) -> When | None:
    text = _text(getattr(field, name), item, record).strip()
    if not text:
        return None
    try:
        if not field.moment_format:
            return When.from_iso(text)
        moment = datetime.strptime(text, field.moment_format)
        if "%H" not in field.moment_format and "%I" not in field.moment_format:
            return When.on(moment.date())
        return When.at(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (InputError, ValueError, OverflowError):
        pass  # its words could show the moment
    raise Unreadable(f"{name} is not a moment of the expected form")
