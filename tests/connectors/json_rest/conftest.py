"""A source on this computer, another that must never be contacted, and a connector between."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from caseworker.register.model import Search
from caseworker.subject.query import MATCH_KEYS
from caseworker.testing import make_database, make_environment
from caseworker.testing_source import Sent, Source
from connectors.json_rest import JsonRest

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
PERSON = {
    "id": "K-1",
    "nino": "QQ100001A",
    "born": "1980-03-04",
    "name": {"first": ["Mary", "Ann"], "last": "Evans"},
    "address": {"lines": ["1 High Street", "Bristol"], "postcode": "BS1 1AA"},
}
SETTINGS: dict[str, Any] = {
    "step": [{"path": "/people/{nino}"}],
    "rule": [{"http": 404, "when": "code == 'NOT_FOUND'", "means": "no_record"}],
    "record": {
        "path": "answer",
        "id": "id",
        "field": [
            {"field": "nino", "path": "nino"},
            {"field": "birth_date", "path": "born"},
            {"field": "name", "path": "name", "given": "first", "family": "last"},
            {"field": "address", "path": "address", "lines": "lines", "postcode": "postcode"},
        ],
    },
}

Connect = Callable[..., JsonRest]


@pytest.fixture
def person() -> dict[str, Any]:
    """What the source holds about Mary Ann Evans; a test may change it."""
    return copy.deepcopy(PERSON)


@pytest.fixture
def source(person: dict[str, Any]) -> Iterator[Source]:
    """A source that holds one person, asked for by number at the end of the path."""

    def answer(asked: Any) -> Sent:
        if asked.path.endswith("/QQ100001A"):
            return Sent(person)
        return Sent({"code": "NOT_FOUND"}, 404)

    with Source(answer) as running:
        yield running


@pytest.fixture
def elsewhere() -> Iterator[Source]:
    """Another computer: it must never be contacted."""
    with Source(lambda asked: Sent({"access_token": "stolen"})) as running:
        yield running
        assert running.lines == 0


@pytest.fixture
def connect(source: Source, tmp_path: Path) -> Connect:
    """Make a connector to the source: `connect(step=[...], keys=("nino",), secrets={...})`.

    What is given replaces the settings of that name; `record` and its parts are merged.
    """

    def make(
        keys: tuple[str, ...] = ("nino",),
        secrets: Mapping[str, str] | None = None,
        hosts: frozenset[str] | None = None,
        **changes: Any,
    ) -> JsonRest:
        settings = copy.deepcopy(SETTINGS) | {"base_url": source.url}
        settings["record"] |= changes.pop("record", {})
        settings |= changes
        assert set(keys) <= set(MATCH_KEYS)
        database = make_database(name="Test database", settings=settings, searches=(Search(keys),))
        environment = make_environment(tmp_path, database, secrets=secrets, clock=lambda: NOW)
        if hosts is not None:
            environment = replace(environment, allowed_hosts=hosts)
        return JsonRest(database, environment)

    return make
