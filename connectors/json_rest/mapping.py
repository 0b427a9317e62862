"""Turns what a source sent into records of one person, and leaves everybody else out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from caseworker.connector import AnswerKind
from caseworker.errors import InvalidAnswer
from caseworker.subject.query import Query
from caseworker.subject.values import FieldValue, Record
from connectors.json_rest.answer import Unreadable, as_text, find, truthy
from connectors.json_rest.settings import Path, Person, RecordMap
from connectors.json_rest.values import held_but_blank, values_of

_GRAVEST_FIRST = (AnswerKind.RESTRICTED, AnswerKind.DECEASED, AnswerKind.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Found:
    """The records of an answer, what they mean together, and what the source asks us to do."""

    records: tuple[Record, ...]
    kind: AnswerKind
    advice: str = ""


def records_in(document: Mapping[str, Any], how: RecordMap, query: Query, name: str) -> Found:
    """The records in a document; raises InvalidAnswer that names the record and field.

    Of several meanings the gravest counts: restricted, deceased, superseded, records.
    """
    try:
        raw = find(how.path, document)
    except Unreadable as error:
        raise _invalid(name, f"the list of records {error}") from None
    items = raw if isinstance(raw, list) else [raw]
    if raw is None or not items:
        raise InvalidAnswer(
            f"{name} answered without a record, and the register does not say what that means.",
            advice="If it means that nobody was found, declare it by a rule in the register.",
        )
    records: list[Record] = []
    kinds: set[AnswerKind] = set()
    advice: list[str] = []
    for position, item in enumerate(items, start=1):
        reader = _RecordReader(how, query)
        try:
            records.append(reader.read(item))
        except Unreadable as error:
            fault = str(error)
        else:
            kinds |= reader.kinds
            advice += [text for text in reader.advice if text and text not in advice]
            continue
        raise _invalid(name, f"record {position}, {fault}")
    ids = [record.record_id for record in records]
    if len(set(ids)) < len(ids):
        raise _invalid(name, "two records have the same reference")
    kind = next((kind for kind in _GRAVEST_FIRST if kind in kinds), AnswerKind.RECORDS)
    return Found(tuple(records), kind, " ".join(advice))


def _invalid(name: str, fault: str) -> InvalidAnswer:
    return InvalidAnswer(f"The answer of {name} cannot be read: {fault}.")


class _RecordReader:
    """Reads one record; afterwards `kinds` and `advice` say what its markers mean."""

    def __init__(self, how: RecordMap, query: Query) -> None:
        self._how = how
        self._query = query
        self.kinds: set[AnswerKind] = set()
        self.advice: list[str] = []

    def read(self, item: Any) -> Record:
        """The record; raises Unreadable, which names the part."""
        how = self._how
        if not isinstance(item, dict):
            raise Unreadable("which is not an object")
        shared = False
        if how.person is not None:
            item, shared = only_the_person(item, how.person, self._query)
        record_id = self._text(how.id, item, "id").strip()
        if not record_id:
            raise Unreadable("id is missing")
        withheld = self._markers(item)
        values: list[FieldValue] = []
        blank: set[str] = set()
        for field in how.field:
            values += [v for v in values_of(field, item) if v.field not in withheld]
            if held_but_blank(field, item):
                blank.add(field.field)
        found = {value.field for value in values}
        return Record(
            record_id=record_id,
            title=self._text(how.title, item, "title"),
            role=self._text(how.role, item, "role"),
            shared=shared or (how.shared is not None and truthy(find(how.shared, item))),
            values=tuple(values),
            empty=frozenset(blank - found - withheld),
            withheld=frozenset(withheld),
            superseded_by=self._superseded_by(item, record_id),
        )

    def _markers(self, item: Any) -> set[str]:
        withheld: set[str] = set()
        for position, marker in enumerate(self._how.marker, start=1):
            with _naming(f"marker {position}"):
                if not truthy(find(marker.when, item)):
                    continue
            withheld |= set(marker.withheld)
            self.advice.append(marker.advice)
            if marker.means:
                self.kinds.add(AnswerKind(marker.means))
        return withheld

    def _superseded_by(self, item: Any, record_id: str) -> str:
        """The reference that counts now, when it is not the one that was asked for."""
        newer = self._text(self._how.superseded_by, item, "superseded_by").strip()
        asked = self._query.keys.get(self._how.asked_id, "")
        if not newer and asked and plain(asked) != plain(record_id):
            newer = record_id
        if newer:
            self.kinds.add(AnswerKind.SUPERSEDED)
        return newer

    def _text(self, path: Path | None, item: Any, part: str) -> str:
        if path is None:
            return ""
        with _naming(part):
            return as_text(find(path, item))


@contextmanager
def _naming(part: str) -> Iterator[None]:
    """Says in an Unreadable error which part of the record it was."""
    try:
        yield
    except Unreadable as error:
        error.args = (f"{part} {error}",)
        raise


def only_the_person(item: dict[str, Any], how: Person, query: Query) -> tuple[dict[str, Any], bool]:
    """A record with only the person asked for, as `person`, and whether there were others.

    Raises Unreadable unless exactly one of the people agrees with every key that was searched by.
    """
    *above, last = how.path.split(".")
    copy = dict(item)
    holder = copy
    for part in above:
        inner = holder.get(part)
        if not isinstance(inner, dict):
            raise Unreadable("the list of people is missing")
        holder[part] = dict(inner)
        holder = holder[part]
    people = holder.pop(last, None)
    if not isinstance(people, list):
        raise Unreadable("the list of people is missing")
    keys = [key for key in how.match if query.keys.get(key, "").strip()]
    alike = [one for one in people if keys and all(_agrees(one, how, key, query) for key in keys)]
    if len(alike) != 1:
        raise Unreadable(
            "nobody in it agrees with the search"
            if not alike
            else "more than one person in it agrees with the search"
        )
    copy["person"] = alike[0]
    return copy, len(people) > 1


def _agrees(one: Any, how: Person, key: str, query: Query) -> bool:
    with _naming(f"person {key}"):
        held = plain(as_text(find(how.match[key], one)))
    asked = plain(query.keys[key])
    if key == "nino":  # unique without its last letter, which may be left out
        held, asked = held[:8], asked[:8]
    return bool(held) and held == asked


def plain(text: str) -> str:
    """A key for equality only: without case, accents, blanks and punctuation."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if sign.isalnum())
