"""Reads the body of a reply as JSON, strictly: what is doubtful is no answer at all."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from jmespath.exceptions import JMESPathError

from caseworker.http import Reply
from connectors.json_rest.settings import Path


@dataclass(frozen=True, slots=True, repr=False)
class Body:
    """The content of a body, or in `fault` why it cannot be read. An empty body reads as null."""

    content: Any = None
    fault: str = ""
    empty: bool = False


class Unreadable(ValueError):
    """A part of an answer cannot be read; the words say which part, never what was in it."""


def read_body(reply: Reply, content_types: tuple[str, ...]) -> Body:
    """The JSON of a reply; never raises."""
    if not reply.body:
        return Body(empty=True)
    kind = reply.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if not (kind == "application/json" or kind.endswith("+json") or kind in content_types):
        return Body(fault="it is not marked as JSON")
    try:
        return Body(_parse(reply.body.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return Body(fault="it is not UTF-8 text")
    except Unreadable as error:
        return Body(fault=str(error))
    except ValueError:
        return Body(fault="it is not well-formed JSON")
    except RecursionError:
        return Body(fault="it is nested too deeply")


def _parse(text: str) -> Any:
    return json.loads(
        text,
        object_pairs_hook=_without_doubles,
        parse_constant=_no_constant,
        parse_float=_finite,
    )


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which each key stands once: of two, nobody can say which one is meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("a key in it stands twice")
    return found


def _no_constant(_: str) -> Any:
    raise Unreadable("it holds a number that JSON does not know")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise Unreadable("it holds a number that is too large")
    return number


def find(path: Path, data: Any) -> Any:
    """What a path leads to, None when it leads nowhere; raises Unreadable if it cannot be used.

    The library's own error would show the value that does not fit.
    """
    try:
        return path.compiled.search(data)
    except (JMESPathError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError):
        fault = "has another form than the register expects"
    except RecursionError:
        fault = "is nested too deeply"
    raise Unreadable(fault)


def truthy(value: Any) -> bool:
    """JMESPath's own sense of true: not null, false, "", [] or {}; 0 is true."""
    return value is not None and value is not False and value not in ("", [], {})


def as_text(value: Any) -> str:
    """A plain value as text, "" for null; raises Unreadable for a list, an object or half a sign."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            if any("\ud800" <= sign <= "\udfff" for sign in value):
                raise Unreadable("holds half a character")
            return value
    raise Unreadable("is not a plain text")
