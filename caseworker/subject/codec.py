"""Turns what we know about a person into plain JSON for the ledger, and back again unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from caseworker.errors import InputError
from caseworker.subject.dates import ANY_TIME, PartialDate, Period, When
from caseworker.subject.query import QueryValue, Requester, Standing
from caseworker.subject.values import (
    FIELD_KINDS,
    UNKNOWN,
    Address,
    FieldValue,
    HumanName,
    Provenance,
    Record,
    Value,
)

JSON = dict[str, Any]


def _without_blanks(pairs: Mapping[str, Any]) -> JSON:
    return {key: value for key, value in pairs.items() if value not in ("", None, [], {}, False)}


def value_to_json(value: Value) -> Any:
    """A value as JSON: a text for plain values and dates, an object for names and addresses."""
    match value:
        case HumanName():
            return _without_blanks(
                {
                    "text": value.text,
                    "given": list(value.given),
                    "family": value.family,
                    "prefix": value.prefix,
                    "use": value.use,
                }
            )
        case Address():
            return _without_blanks(
                {
                    "lines": list(value.lines),
                    "postcode": value.postcode,
                    "uprn": value.uprn,
                    "use": value.use,
                }
            )
        case PartialDate():
            return value.iso()
    return value


def value_from_json(field: str, data: Any) -> Value:
    """The value of a field from its JSON; raises InputError if it does not have the field's form."""
    kind = FIELD_KINDS.get(field)
    if kind is None:
        raise InputError("unknown field", where=field)
    if kind is HumanName and isinstance(data, Mapping):
        return HumanName(
            text=data.get("text", ""),
            given=tuple(data.get("given", ())),
            family=data.get("family", ""),
            prefix=data.get("prefix", ""),
            use=data.get("use", ""),
        )
    if kind is Address and isinstance(data, Mapping):
        return Address(
            lines=tuple(data.get("lines", ())),
            postcode=data.get("postcode", ""),
            uprn=data.get("uprn", ""),
            use=data.get("use", ""),
        )
    if isinstance(data, str) and kind is PartialDate:
        return PartialDate.from_iso(data)
    if isinstance(data, str) and kind is str:
        return data
    raise InputError("the stored value does not have the form of its field", where=field)


def _when(data: Any) -> When | None:
    return When(data) if data else None


_WHENS = ("recorded_at", "effective_from", "effective_to", "received_at", "loaded_at")
_TEXTS = ("changed_by", "arrived_via", "source_document", "reason", "grade", "batch_id")


def provenance_to_json(provenance: Provenance) -> JSON:
    """Only what the source said; moments as ISO text."""
    found: JSON = {name: getattr(provenance, name) for name in (*_TEXTS, "row_no")}
    for name in _WHENS:
        moment = cast("When | None", getattr(provenance, name))
        found[name] = moment.iso if moment else None
    return {key: value for key, value in found.items() if value not in ("", None)}


def provenance_from_json(data: Mapping[str, Any]) -> Provenance:
    """The provenance that `provenance_to_json` wrote."""
    found: dict[str, Any] = {name: data.get(name, "") for name in _TEXTS}
    found.update({name: _when(data.get(name)) for name in _WHENS})
    return Provenance(**found, row_no=data.get("row_no"))


def field_value_to_json(value: FieldValue) -> JSON:
    """A value of a record with its period and provenance; unknown parts are left out."""
    found: JSON = {"field": value.field, "value": value_to_json(value.value)}
    if value.period != ANY_TIME:
        start, end = value.period.start, value.period.end
        found["period"] = [start.iso if start else None, end.iso if end else None]
    if value.provenance != UNKNOWN:
        found["provenance"] = provenance_to_json(value.provenance)
    return found


def field_value_from_json(data: Mapping[str, Any]) -> FieldValue:
    """The value that `field_value_to_json` wrote."""
    period = ANY_TIME
    if "period" in data:
        start, end = data["period"]
        period = Period(_when(start), _when(end))
    return FieldValue(
        field=data["field"],
        value=value_from_json(data["field"], data["value"]),
        period=period,
        provenance=provenance_from_json(data["provenance"]) if "provenance" in data else UNKNOWN,
    )


def record_to_json(record: Record) -> JSON:
    """A whole record; blank parts are left out."""
    return _without_blanks(
        {
            "record_id": record.record_id,
            "title": record.title,
            "role": record.role,
            "shared": record.shared,
            "values": [field_value_to_json(value) for value in record.values],
            "empty": sorted(record.empty),
            "withheld": sorted(record.withheld),
            "superseded_by": record.superseded_by,
            "not_shown": sorted(record.not_shown),
        }
    )


def record_from_json(data: Mapping[str, Any]) -> Record:
    """The record that `record_to_json` wrote."""
    return Record(
        record_id=data.get("record_id", ""),
        title=data.get("title", ""),
        role=data.get("role", ""),
        shared=bool(data.get("shared", False)),
        values=tuple(field_value_from_json(value) for value in data.get("values", ())),
        empty=frozenset(data.get("empty", ())),
        withheld=frozenset(data.get("withheld", ())),
        superseded_by=data.get("superseded_by", ""),
    )


def query_value_to_json(value: QueryValue) -> JSON:
    """One thing known about the person, with where it was learnt and how sure it is."""
    return _without_blanks(
        {
            "field": value.field,
            "value": value_to_json(value.value),
            "learned_from": value.learned_from,
            "standing": value.standing.value,
            "document": value.document,
        }
    )


def query_value_from_json(data: Mapping[str, Any]) -> QueryValue:
    """What `query_value_to_json` wrote."""
    return QueryValue(
        field=data["field"],
        value=value_from_json(data["field"], data["value"]),
        learned_from=data.get("learned_from", ""),
        standing=Standing(data.get("standing", Standing.STATED)),
        document=data.get("document", ""),
    )


_REQUESTER = ("kind", "name", "verified_how", "authority_evidence", "authority_ends")


def requester_to_json(requester: Requester) -> JSON:
    """Who asks, as plain JSON."""
    return _without_blanks({name: getattr(requester, name) for name in _REQUESTER})


def requester_from_json(data: Mapping[str, Any]) -> Requester:
    """What `requester_to_json` wrote."""
    return Requester(**{name: data.get(name, "") for name in _REQUESTER})


def records_to_json(records: Sequence[Record]) -> list[JSON]:
    """Several records, in order."""
    return [record_to_json(record) for record in records]
