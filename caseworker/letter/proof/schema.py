"""The published form of the evidence, as JSON Schema: for whoever writes a checker of their own.

`evidence.schema.json` beside this module is what `schema` gives (a test says so).
"""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime
from enum import Enum
from typing import Any

from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind
from caseworker.letter.proof.evidence import FORMAT

Shape = dict[str, Any]

_TEXT: Shape = {"type": "string"}
_NUMBER: Shape = {"type": "integer", "minimum": 1}
_HASH: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_PATH: Shape = {"type": "array", "items": {"type": "string", "pattern": "^[A-Za-z0-9+/]{43}=$"}}


def schema() -> Shape:
    """JSON Schema (draft 2020-12) of the evidence that goes along with a letter."""
    defs: dict[str, Shape] = {}
    facts = _shape(LetterFacts, defs)
    cited = _object(
        number=_NUMBER,
        leaf=_HASH,
        path=_PATH,
        envelope=_or_null(_TEXT),
        claim=_or_null(_TEXT),
        salt=_or_null({"type": "string", "pattern": "^[0-9a-f]{32}$"}),
    )
    defs["Cited"] = cited | {
        "description": "An entry cited: its number, its hash, the path to the root (RFC 9162), and "
        "what of it goes along. leaf = SHA-256(0x00 || envelope)."
    }
    defs["Record"] = _object(
        key=_TEXT,
        checkpoint=_TEXT,
        last={"$ref": "#/$defs/Cited"},
        entries={"type": "array", "items": {"$ref": "#/$defs/Cited"}},
    )
    letter = _object(
        id=_TEXT,
        kind={"enum": [one.value for one in Kind]},
        form={"enum": [one.value for one in Format]},
    )
    spoken = {"type": "array", "prefixItems": [_TEXT, _TEXT], "minItems": 2, "maxItems": 2}
    whole = _object(
        format={"const": FORMAT},
        letter=letter,
        template=_NUMBER,
        made_by={"type": "object", "additionalProperties": _TEXT},
        facts=facts,
        words={"type": "array", "items": spoken},
        record=_or_null({"$ref": "#/$defs/Record"}),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The evidence that goes along with a letter",
        **whole,
        "$defs": dict(sorted(defs.items())),
    }


def _object(**properties: Shape) -> Shape:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _or_null(shape: Shape) -> Shape:
    return {"anyOf": [shape, {"type": "null"}]}


def _shape(kind: Any, defs: dict[str, Shape]) -> Shape:
    """The form in which `plain` writes a value of this type."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _or_null(_shape(next(one for one in inside if one is not type(None)), defs))
    if origin in (tuple, frozenset):
        if origin is tuple and inside[-1] is not Ellipsis:
            items = [_shape(one, defs) for one in inside]
            size = len(items)
            return {"type": "array", "prefixItems": items, "minItems": size, "maxItems": size}
        return {"type": "array", "items": _shape(inside[0], defs)}
    if dataclasses.is_dataclass(kind):
        return _of_class(typing.cast("type[Any]", kind), defs)
    if issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    return {
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        str: _TEXT,
        date: {"type": "string", "format": "date"},
        datetime: {"type": "string", "format": "date-time"},
    }[kind]


def _of_class(kind: type[Any], defs: dict[str, Shape]) -> Shape:
    name = kind.__name__
    if name not in defs:
        defs[name] = {}
        known = typing.get_type_hints(kind)
        shapes = {one.name: _shape(known[one.name], defs) for one in dataclasses.fields(kind)}
        defs[name] = _object(**shapes)
    return {"$ref": f"#/$defs/{name}"}
