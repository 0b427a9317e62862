"""Reads one pasted line about a person, such as "Sam Taylor 4 3 1980 AB123456C", into values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from caseworker.subject.identifiers import (
    InputWarning,
    canonical,
    valid_nhs_number,
    valid_utr,
    warnings,
)
from caseworker.subject.names import PARTICLES, words_of
from caseworker.subject.parse import (
    find_postcode,
    month_number,
    parse_address,
    parse_date,
    parse_name,
)
from caseworker.subject.query import FROM_PERSON, QueryValue
from caseworker.subject.text import clean, fold_word, has_hidden
from caseworker.subject.values import Value

_CUT = "\x1f"
"""Marks where something recognised was taken out; `clean` lets none through from outside."""
_EMAIL = re.compile(r"[^\s,;<>()]{1,64}@[^\s,;<>()@]{1,255}")
_NINO = re.compile(r"\b[A-Za-z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2}(?: ?[A-Da-d])?\b")
_TRN = re.compile(r"\b[0-9]{2} ?[A-Za-z][0-9]? ?[0-9]{2} ?[0-9]{2}[0-9]?\b")
_PHONE = re.compile(r"(?:\+|\b00)[1-9][0-9 ()-]{6,18}[0-9]\b|\b0[1-9][0-9 -]{7,12}[0-9]\b")
_TEN = re.compile(r"\b(?:[0-9]{10}|[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}|[0-9]{5} [0-9]{5})\b")
_LABELLED = re.compile(rf"\b(nhs|utr)\b[a-z ]{{0,9}}:? *({_TEN.pattern})", re.IGNORECASE)
_ISO = re.compile(r"\b[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\b")
_NUMBERS = re.compile(r"\b[0-9]{1,2}([ /.-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})\b")
_NAMED = re.compile(r"\b(?:[0-9]{1,2}(?:st|nd|rd|th)? )?(?:of )?([^\W\d_]{3,12})\.?,? [0-9]{4}\b")
_TOGETHER = re.compile(r"\b(?:[0-9]{8}|[0-9]{6})\b")
_YEAR = re.compile(rf"\b(?:18|19|20)[0-9]{{2}}\b(?=\s*(?:,|{_CUT}|$))")
_LABEL_FIELDS = {"nhs": "nhs_number", "utr": "utr"}
_LABELS = re.compile(
    r"\b(?:date of birth|d\.?o\.?b\.?|born|national insurance(?: number)?|ni number|nino|nhs"
    r"(?: number)?|utr|trn|tel(?:ephone)?|phone|mobile|e-?mail|name|address|postcode)\b\s*:?\s*",
    re.IGNORECASE,
)
_ADDRESS_STARTS = re.compile(
    r"(?<!\S)(?:[0-9]|flat\b|flt\b|apartment\b|apt\b|room\b|unit\b|c/o\b|care of\b|po box\b|bfpo\b"
    r"|no fixed abode\b|nfa\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PastedLine:
    """What a pasted line was understood to say, each value once, and the warnings about it."""

    values: tuple[QueryValue, ...]
    warnings: tuple[InputWarning, ...] = ()


class _Line:
    """The text still to be understood; `take` removes what a pattern finds."""

    def __init__(self, text: str, learned_from: str) -> None:
        self.rest = text
        self.learned_from = learned_from
        self.values: list[QueryValue] = []
        self.warnings: list[InputWarning] = []

    def add(self, field: str, value: Value | None) -> None:
        if value is not None and all(
            (known.field, known.value) != (field, value) for known in self.values
        ):
            self.values.append(QueryValue(field, value, self.learned_from))

    def has(self, field: str) -> bool:
        return any(known.field == field for known in self.values)

    def take(self, pattern: re.Pattern[str], use: Callable[[re.Match[str]], bool]) -> None:
        """Remove each match that `use` accepts."""
        self.rest = pattern.sub(lambda m: f" {_CUT} " if use(m) else m[0], self.rest)

    def identifier(self, field: str, text: str) -> bool:
        form = canonical(field, text)
        self.add(field, form)
        self.warnings.extend(warnings(field, form))
        return True


def parse_line(text: str, *, today: date, learned_from: str = FROM_PERSON) -> PastedLine:
    """Find the name, dates, numbers, contacts and address in one line, in any order.

    The name comes first; what follows it and is nothing else is the address. Never fails: what
    cannot be understood is named in a warning, without its text.
    """
    line = _Line(clean(text.replace("\n", ", ")), learned_from)
    if has_hidden(text):
        line.warnings.append(
            InputWarning("line", "characters that nobody can see were removed", "Check the rest.")
        )
    line.take(_EMAIL, lambda m: line.identifier("email", m[0]))
    line.take(_LABELLED, lambda m: line.identifier(_LABEL_FIELDS[m[1].lower()], m[2]))
    line.take(_LABELS, lambda m: True)
    line.take(_NINO, lambda m: line.identifier("nino", m[0]))
    line.take(_ISO, lambda m: _date(line, m, today))
    line.take(_NUMBERS, lambda m: _date(line, m, today))
    line.take(_NAMED, lambda m: month_number(m[1]) is not None and _date(line, m, today))
    line.take(_TRN, lambda m: len(canonical("trn", m[0])) == 8 and line.identifier("trn", m[0]))
    line.take(_PHONE, lambda m: not warnings("phone", m[0]) and line.identifier("phone", m[0]))
    line.take(_TEN, lambda m: _ten_digits(line, m[0]))
    line.take(_TOGETHER, lambda m: not line.has("birth_date") and _date(line, m, today))
    line.take(_YEAR, lambda m: not line.has("birth_date") and _date(line, m, today))
    _name_and_address(line)
    if sum(value.field == "birth_date" for value in line.values) > 1:
        line.warnings.append(
            InputWarning("birth_date", "there is more than one date", "Keep the date of birth.")
        )
    order = {"name": 0, "birth_date": 1}
    values = sorted(line.values, key=lambda value: order.get(value.field, 2))
    return PastedLine(tuple(values), tuple(dict.fromkeys(line.warnings)))


def _date(line: _Line, match: re.Match[str], today: date) -> bool:
    parsed = parse_date(match[0], today=today)
    if parsed.value is None:
        return False
    line.add("birth_date", parsed.value)
    line.warnings.extend(parsed.warnings)
    return True


def _ten_digits(line: _Line, text: str) -> bool:
    nhs, utr = valid_nhs_number(text), valid_utr(text)
    if nhs and utr:
        line.warnings.append(
            InputWarning(
                "nhs_number",
                "ten digits may be an NHS number or a tax reference; this fits both",
                "It was read as an NHS number. Use the form if it is a tax reference.",
            )
        )
    if nhs:
        return line.identifier("nhs_number", text)
    if utr:
        return line.identifier("utr", text)
    return False


def _name_first(text: str) -> tuple[str, str]:
    """The name in a text with commas, and the rest: "Taylor, Sam" and "Sam Taylor, Leeds"."""
    segments = [part.strip() for part in text.split(",") if part.strip()]
    if not segments:
        return "", ""
    words = words_of(segments[0])
    family_only = all(fold_word(word) in PARTICLES for word in words[:-1])
    take = 2 if family_only else 1
    return ", ".join(segments[:take]), ", ".join(segments[take:])


def _name_and_address(line: _Line) -> None:
    """The first words without a number are the name; the other pieces are the address."""
    pieces = [piece.strip(" ,;") for piece in line.rest.split(_CUT)]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return
    name, place = pieces[0], pieces[1:]
    starts = [match.start() for match in _ADDRESS_STARTS.finditer(name)]
    if span := find_postcode(name):
        starts.append(span[0])
    if starts:
        name, after = name[: min(starts)].strip(" ,;"), name[min(starts) :]
        place.insert(0, after)
    name, after = _name_first(name)
    if after:
        place.insert(0, after)
    if name:
        parsed = parse_name(name)
        line.add("name", parsed.value)
        line.warnings.extend(parsed.warnings)
    text = ", ".join(piece.strip(" ,;") for piece in place if piece.strip(" ,;"))
    if any(char.isalnum() for char in text):
        address = parse_address(text)
        if address.value and (address.value.postcode or any(c.isalpha() for c in text)):
            line.add("address", address.value)
            line.warnings.extend(address.warnings)
        else:
            line.warnings.append(
                InputWarning("line", "a number was not understood", "Enter it in the form.")
            )
