"""Fills the gaps in an address, header or body with what is known, so that no value can break out.

A gap is {name}, {name?} (may be missing), or {name|filter|filter:argument}.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

_GAP = re.compile(r"\{([a-z][a-z0-9_]*)(\?)?((?:\|[a-z]+(?::[^{}|]*)?)*)\}")

Filter = Callable[[str], str]


def _as_date(pattern: str) -> Filter:
    def apply(text: str) -> str:
        try:
            return date.fromisoformat(text).strftime(pattern)
        except ValueError:
            return ""

    return apply


def _filter(written: str) -> Filter:
    """The filter that `first:3` and its like name; raises ValueError in words for people."""
    name, _, argument = written.partition(":")
    if name in ("first", "last"):
        if not argument.isdecimal() or int(argument) == 0:
            raise ValueError(f"the filter {name} needs a number above 0, such as {name}:4")
        count = int(argument)
        return (lambda text: text[:count]) if name == "first" else (lambda text: text[-count:])
    if name == "date" and argument:
        return _as_date(argument)
    plain: dict[str, Filter] = {
        "digits": lambda text: "".join(filter(str.isdecimal, text)),
        "upper": str.upper,
        "lower": str.lower,
    }
    if name in plain and not argument:
        return plain[name]
    raise ValueError(
        f"there is no filter {name!r}: use first:N, last:N, digits, upper, lower, date:"
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of a template: what goes in, whether it may be missing, and its filters."""

    name: str
    optional: bool
    filters: tuple[Filter, ...]


class MissingValue(Exception):
    """A gap that must be filled has nothing to fill it; `name` is the name of the gap."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Template:
    """A text with gaps, read once. `parts` are texts and gaps in turn."""

    parts: tuple[str | Gap, ...]

    @classmethod
    def read(cls, text: str) -> Template:
        """Read a template; raises ValueError in words for people."""
        parts: list[str | Gap] = []
        end = 0
        for match in _GAP.finditer(text):
            parts.append(text[end : match.start()])
            filters = tuple(_filter(written) for written in match[3].split("|")[1:])
            parts.append(Gap(match[1], bool(match[2]), filters))
            end = match.end()
        parts.append(text[end:])
        if any(isinstance(part, str) and ("{" in part or "}" in part) for part in parts):
            raise ValueError("a gap is written like {nino}, {nino?} or {nino|first:8}")
        return cls(tuple(part for part in parts if part != ""))

    def names(self) -> frozenset[str]:
        """The names of all gaps."""
        return frozenset(part.name for part in self.parts if isinstance(part, Gap))

    def required(self) -> frozenset[str]:
        """The names of the gaps that must be filled."""
        return frozenset(p.name for p in self.parts if isinstance(p, Gap) and not p.optional)

    def fill(self, values: Mapping[str, str], encode: Callable[[str], str] = str) -> str | None:
        """The text with its gaps filled, each value passed through `encode`.

        None when an optional gap has nothing to fill it; raises MissingValue for another gap.
        """
        filled: list[str] = []
        for part in self.parts:
            if isinstance(part, str):
                filled.append(part)
                continue
            value = values.get(part.name, "")
            for apply in part.filters:
                value = apply(value)
            if not value.strip() and part.name not in MAY_BE_BLANK:
                if part.optional:
                    return None
                raise MissingValue(part.name)
            filled.append(encode(value))
        return "".join(filled)


MAY_BE_BLANK = frozenset({"actor", "case", "purpose", "lookup_id", "correlation_id", "history"})
"""Gaps about the asker: an enquiry without a case has a blank one, and that is right."""


def for_path(value: str) -> str:
    """A value as one segment of an address: nothing in it can start another segment or a query."""
    return quote(value, safe="")


def for_header(value: str) -> str:
    """A value as header text: what is not plain printable ASCII is percent-encoded UTF-8."""
    return quote(value, safe=" !\"#$&'()*+,/:;<=>?@[\\]^`{|}")
