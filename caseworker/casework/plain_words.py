"""Keeps a person's name, numbers and addresses out of words that are kept for ever.

A claim stays when the details of a case are erased, so the few words in claims that people write
themselves are looked at before they go on record.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from caseworker.casework.events import Event
from caseworker.casework.file.case import CaseFile
from caseworker.errors import InputError
from caseworker.subject.values import Address, HumanName, Value

_SHORTEST_FAMILY_NAME = 4
"""Shorter ones ("May") are words of ordinary sentences too."""


def refuse_personal_words(event: Event, file: CaseFile) -> None:
    """Raises InputError, naming the field, if words of a claim hold a value of the person."""
    texts = {
        item.name: getattr(event, item.name)
        for item in dataclasses.fields(event)
        if item.metadata.get("words")
    }
    if not any(texts.values()):
        return
    patterns = [_pattern(text) for text in dict.fromkeys(_texts(file))]
    for name, text in texts.items():
        if any(pattern.search(text) for pattern in patterns):
            raise InputError(
                "holds a name, number or address of the person, and is kept for ever",
                where=name,
                advice="Say it without: who is meant is on the case. Nothing was recorded.",
            )


def _texts(file: CaseFile) -> Iterator[str]:
    yield file.person_name
    if file.representative is not None:
        yield file.representative.name
    for value in _values(file):
        yield from texts_of(value)


def _values(file: CaseFile) -> Iterator[Value]:
    for lookup in file.lookups.values():
        yield from (one.value for one in lookup.values)
    for reference in file.references.values():
        yield from reference.values
    yield from (one.value for one in file.former)
    for reading in file.readings:
        for record in reading.records:
            yield from (one.value for one in record.values)
    for correction in file.corrections.values():
        yield from (one for one in (correction.wrong, correction.right) if one is not None)


def texts_of(value: Value) -> Iterator[str]:
    """What of a value could name somebody: a name, a postcode, a first line, a number."""
    if isinstance(value, HumanName):
        yield value.full()
        if len(value.family) >= _SHORTEST_FAMILY_NAME:
            yield value.family
    elif isinstance(value, Address):
        yield value.postcode
        yield next(iter(value.lines), "")
    elif isinstance(value, str) and any(char.isdigit() or char == "@" for char in value):
        yield value


def _pattern(text: str) -> re.Pattern[str]:
    """A whole value as written; one with digits however it is spaced and capitalised."""
    if len(text) < _SHORTEST_FAMILY_NAME:
        return re.compile(r"(?!)")
    if any(char.isdigit() for char in text):
        joined = r"\s*".join(re.escape(char) for char in text if not char.isspace())
        return re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE)
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
