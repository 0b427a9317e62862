"""Decides what each database may be told: the least, and nothing without a legal gateway.

For each declared search of a database, every combination of the values that may go there becomes
one query. A value may go there only if the register names a gateway to that database from where
the value was learnt: from the person, or from an agency. That holds for an agency's own values
and its own databases too: without a gateway for that agency id, nothing passes. A value learnt
twice passes if either way is open.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from caseworker.register.model import Database, Search
from caseworker.subject.dates import PartialDate
from caseworker.subject.identifiers import canonical
from caseworker.subject.names import split_name
from caseworker.subject.query import MATCH_KEYS, Asker, Query, QueryValue, SubjectQuery
from caseworker.subject.text import clean
from caseworker.subject.values import Address, HumanName

COMBINATION_LIMIT = 12
"""At most so many queries are put to one database in one look-up; what is left out is counted."""

KEY_WORDS: dict[str, str] = {
    "nino": "National Insurance number",
    "trn": "Temporary Reference Number",
    "crn": "customer reference number",
    "nhs_number": "NHS number",
    "utr": "Unique Taxpayer Reference",
    "record_id": "record reference",
    "full_name": "full name",
    "given_name": "given name",
    "family_name": "family name",
    "birth_date": "date of birth",
    "postcode": "postcode",
    "phone": "phone number",
    "email": "e-mail address",
}
"""Each match key in words for people."""

_FROM_NAME = frozenset({"full_name", "given_name", "family_name"})
_CANONICAL_KINDS = frozenset(
    {"nino", "trn", "crn", "nhs_number", "utr", "postcode", "phone", "email"}
)


@dataclass(frozen=True, slots=True)
class PlannedSearch:
    """One query that will be put to a database, and the declared search that it belongs to."""

    search: Search
    query: Query


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """All that will be asked of one database.

    left_out         how many combinations were not planned because of the limit
    strong_left_out  how many of them belong to searches that are not weak
    lacking          for each search that cannot be made: the keys that have no usable value
    held_back        keys for which a value is known, but no gateway lets it pass
    """

    searches: tuple[PlannedSearch, ...]
    left_out: int = 0
    strong_left_out: int = 0
    lacking: tuple[tuple[str, ...], ...] = ()
    held_back: tuple[str, ...] = ()


def plan_searches(
    database: Database, query: SubjectQuery, asker: Asker, *, limit: int = COMBINATION_LIMIT
) -> SearchPlan:
    """What may be asked of one database, strongest search first.

    Within the limit each search gets its fair share: the first combination of every search is
    planned before the second of any. Values that come out the same are asked once.
    """
    allowed = _facts(value for value in query.values if value.learned_from in database.gateways)
    everything = _facts(query.values)
    lacking: list[tuple[str, ...]] = []
    waiting: list[tuple[Search, Iterator[PlannedSearch]]] = []
    left_out: Counter[Search] = Counter()
    for search in database.searches:
        missing = _missing(search, allowed)
        if missing:
            lacking.append(missing)
            continue
        choices = _choices(search, allowed)
        left_out[search] = math.prod(len(choice) for choice in choices)
        waiting.append((search, _combinations(search, choices, asker)))
    chosen: list[PlannedSearch] = []
    while waiting and len(chosen) < limit:
        for turn in list(waiting):
            planned = next(turn[1], None) if len(chosen) < limit else None
            if planned is None:
                waiting.remove(turn)
            else:
                chosen.append(planned)
                left_out[turn[0]] -= 1
    wanted = {key for search in database.searches for key in search.keys}
    return SearchPlan(
        searches=tuple(sorted(chosen, key=lambda each: database.searches.index(each.search))),
        left_out=left_out.total(),
        strong_left_out=sum(left_out[search] for search in left_out if not search.weak_because),
        lacking=tuple(lacking),
        held_back=tuple(
            key
            for key in MATCH_KEYS
            if key in wanted and _offers(everything, key) and not _offers(allowed, key)
        ),
    )


def key_words(keys: Iterable[str]) -> str:
    """Match keys in words: "family name and date of birth"."""
    words = [KEY_WORDS.get(key, key) for key in keys]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def keys_of(value: QueryValue) -> dict[str, str]:
    """The match keys that one value offers, in canonical form; {} when it offers none.

    A name offers full_name, given_name (the first one) and family_name: its parts, or else what
    its text splits into.
    An address offers its postcode. A birth date offers itself only when it is whole. Numbers,
    phone and e-mail come in their one written form.
    """
    found: dict[str, str] = {}
    content = value.value
    if isinstance(content, HumanName):
        if value.field != "name":
            return {}
        found["full_name"] = clean(content.full())
        given, family = content.given, content.family
        if not given and not family:
            given, family, _ = split_name(content.text)
        found["family_name"] = clean(family)
        found["given_name"] = clean(given[0]) if given else ""
    elif isinstance(content, Address):
        if value.field == "address":
            found["postcode"] = canonical("postcode", content.postcode)
    elif isinstance(content, PartialDate):
        if content.whole and value.field in MATCH_KEYS:
            found[value.field] = content.iso()
    elif value.field in _CANONICAL_KINDS:
        found[value.field] = canonical(value.field, content)
    elif value.field in MATCH_KEYS and value.field != "birth_date":
        found[value.field] = clean(content)
    return {key: text for key, text in found.items() if text}


def _facts(values: Iterable[QueryValue]) -> list[dict[str, str]]:
    facts = (keys_of(value) for value in values)
    return [fact for fact in facts if fact]


def _offers(facts: Iterable[dict[str, str]], key: str) -> bool:
    return any(key in fact for fact in facts)


def _groups(search: Search) -> list[tuple[str, ...]]:
    """The search's keys, those that must come from one and the same name together."""
    named = tuple(key for key in search.keys if key in _FROM_NAME)
    groups = [(key,) for key in search.keys if key not in _FROM_NAME]
    return [named, *groups] if named else list(groups)


def _missing(search: Search, facts: list[dict[str, str]]) -> tuple[str, ...]:
    missing: list[str] = []
    for group in _groups(search):
        if not any(all(key in fact for key in group) for fact in facts):
            missing += [key for key in group if not _offers(facts, key)] or group
    return tuple(key for key in search.keys if key in missing)


def _choices(search: Search, facts: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """For each group of keys of a search: every set of texts that can fill it, each once."""
    choices: list[list[dict[str, str]]] = []
    for group in _groups(search):
        found: list[dict[str, str]] = []
        for fact in facts:
            part = {key: fact[key] for key in group if key in fact}
            if len(part) == len(group) and part not in found:
                found.append(part)
        choices.append(found)
    return choices


def _combinations(
    search: Search, choices: list[list[dict[str, str]]], asker: Asker
) -> Iterator[PlannedSearch]:
    for combination in product(*choices):
        merged = {key: text for part in combination for key, text in part.items()}
        yield PlannedSearch(search, Query({key: merged[key] for key in search.keys}, asker))
