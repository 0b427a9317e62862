"""Settings are checked whole when the connector is made, and every fault names its key."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import connectors.json_rest
from caseworker.errors import Misconfigured
from caseworker.register.model import Search
from caseworker.testing import make_database, make_environment
from connectors.json_rest import JsonRest

Connect = Callable[..., JsonRest]
FIELD = {"field": "nino", "path": "nino"}
STEP = {"path": "/people/{nino}"}


def fault(connect: Connect, **changes: Any) -> str:
    with pytest.raises(Misconfigured) as caught:
        connect(**changes)
    assert caught.value.__context__ is None
    return str(caught.value)


def test_settings_without_fault_are_accepted(connect: Connect) -> None:
    connect()


CASES: list[tuple[str, dict[str, Any], str]] = [
    ("an unknown key", {"verify": False}, "'verify' is not known here"),
    ("a slip", {"header": {}}, "Did you mean headers?"),
    ("a number as text", {"tries": "3"}, "tries: should be a whole number"),
    ("a yes as a number", {"max_bytes": True}, "max_bytes: should be a whole number"),
    ("too many tries", {"tries": 99}, "tries: should be between 1 and 10"),
    ("no time at all", {"read_seconds": 0}, "read_seconds"),
    ("a text as a list", {"keep_headers": "X-Request-ID"}, "keep_headers: should be a list"),
    ("a bad header name", {"keep_headers": ["X Y"]}, "not the name of a header"),
    ("a bad path", {"as_of": "a..b"}, "as_of: is not a JMESPath"),
    ("a missing file", {"ca_file": "none.pem"}, "ca_file: there is no such file"),
    ("an unknown weak key", {"weak_keys": {"shoe": "x"}}, "weak_keys: 'shoe'"),
    ("no steps", {"step": []}, "there must be at least one"),
    ("steps of a wrong form", {"step": {"path": "/"}}, "step: should be a list"),
    ("a text for a table", {"record": {"person": "x"}}, "record / person"),
    ("an unknown gap", {"step": [{"path": "/{shoe}"}]}, "nothing gives {shoe}"),
    ("a gap written wrongly", {"step": [{"path": "/{nino"}]}, "step 1 / path: a gap is written"),
    ("path and url", {"step": [{**STEP, "url": "{nino}"}]}, "either path or url"),
    ("neither of them", {"step": [{}]}, "either path or url"),
    ("a link that is none", {"step": [{"url": "{nino}"}]}, "step 1 / url"),
    ("a query in a path", {"step": [{"path": "/x?nino={nino}"}]}, "step 1 / path: plain"),
    ("dots in a path", {"step": [{"path": "/../{nino}"}]}, "step 1 / path: plain"),
    ("a body with GET", {"step": [{**STEP, "body": {"a": "b"}}]}, "is sent with POST only"),
    ("a date in a body", {"step": [{**STEP, "method": "POST", "body": {"a": None}}]}, "can hold"),
    ("another method", {"step": [{**STEP, "method": "DELETE"}]}, "must be one of: GET, POST"),
    ("two steps of a name", {"step": [STEP, STEP]}, "step 2 / name: another step has it"),
    ("a name of its own", {"step": [{**STEP, "name": "A b"}]}, "small letters"),
    ("an unknown need", {"step": [STEP, {**STEP, "name": "b", "needs": ["x"]}]}, "'x' is neither"),
    ("a capture like a key", {"step": [{**STEP, "capture": {"nino": "id"}}]}, "cannot be a name"),
    (
        "a pattern without group",
        {"step": [{**STEP, "capture": {"a": {"path": "id", "pattern": "x"}}}]},
        "needs a group",
    ),
    (
        "a bad pattern",
        {"step": [{**STEP, "capture": {"a": {"path": "id", "pattern": "("}}}]},
        "not a regular expression",
    ),
    ("a capture of a wrong form", {"step": [{**STEP, "capture": {"a": 1}}]}, "should be a path"),
    (
        "an unknown key in a capture",
        {"step": [{**STEP, "capture": {"a": {"path": "id", "x": 1}}}]},
        "'x' is not known here",
    ),
    ("a credential as header", {"headers": {"Authorization": "Bearer abc"}}, "use auth"),
    ("a key as header", {"headers": {"X-API-Key": "abc"}}, "use auth"),
    ("the person in all headers", {"headers": {"X-Nino": "{nino}"}}, "headers: {nino}"),
    (
        "no record by a bare status",
        {"rule": [{"http": 404, "means": "no_record"}]},
        "rule 1 / when: is missing",
    ),
    ("a rule for everything", {"rule": [{"means": "ok"}]}, "rule 1: needs http or when"),
    ("no such status", {"rule": [{"http": 42, "means": "ok"}]}, "between 100 and 599"),
    ("no such meaning", {"rule": [{"http": 404, "means": "fine"}]}, "must be one of: ok, go_on"),
    ("no field", {"record": {"field": []}}, "record / field: there must be at least one"),
    ("no such field", {"record": {"field": [{"field": "shoe", "path": "x"}]}}, "not a field"),
    ("a field without path", {"record": {"field": [{"field": "nino"}]}}, "path: is missing"),
    (
        "lines of a number",
        {"record": {"field": [{**FIELD, "lines": ["a"]}]}},
        "lines: has no meaning for nino",
    ),
    (
        "a name without parts",
        {"record": {"field": [{"field": "name", "path": "name"}]}},
        "at least one of text, given, family",
    ),
    ("an odd id", {"record": {"asked_id": "shoe"}}, "record / asked_id"),
    ("people without keys", {"record": {"person": {"path": "p", "match": {}}}}, "needs match keys"),
    (
        "people by a filter",
        {"record": {"person": {"path": "p[0]", "match": {"nino": "n"}}}},
        "should be plain",
    ),
    (
        "withheld what is not a field",
        {"record": {"marker": [{"when": "x", "withheld": ["shoe"]}]}},
        "'shoe' is not a field",
    ),
    ("a user name in the address", {"base_url": "https://ann@example.test/"}, "base_url"),
    ("an address without scheme", {"base_url": "example.test"}, "base_url: should be"),
    ("plain http elsewhere", {"base_url": "http://example.test/"}, "must be https"),
    ("a query in the address", {"base_url": "https://example.test/?a=b"}, "must not hold ?"),
    ("a search without its step", {"keys": ("postcode",)}, "needs {nino}, which search 1"),
    (
        "no step for a search",
        {"keys": ("postcode",), "step": [{**STEP, "needs": ["nino"]}]},
        "none is made for search 1",
    ),
]


@pytest.mark.parametrize(
    ("changes", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_fault_names_its_key(connect: Connect, changes: dict[str, Any], words: str) -> None:
    assert words in fault(connect, **changes)


def test_all_faults_are_told_at_once(connect: Connect) -> None:
    text = fault(connect, tries="3", keep_headers="x", step=[{"path": 1}])
    assert text.count("should be") == 3


def test_a_host_that_the_register_does_not_name_is_a_fault(connect: Connect) -> None:
    named = frozenset({"other.test:443"})
    text = fault(connect, base_url="https://example.test/", hosts=named)
    assert text.endswith(
        "base_url: its host is not among those that the register names for this database"
    )


AUTH: list[tuple[dict[str, Any], str]] = [
    ({"type": "magic"}, "auth / type: must be one of: none, api_key"),
    ({"type": "api_key"}, "auth / key: is missing"),
    ({"type": "basic", "user": "ann"}, "auth / password: is missing"),
    ({"type": "none", "key": "env:X"}, "auth / key: has no meaning"),
    ({"type": "oauth2_client_credentials"}, "auth / token_url: is missing"),
    (
        {
            "type": "oauth2_client_credentials",
            "token_url": "http://example.test/token",
            "client_id": "a",
            "client_secret": "env:A",
        },
        "auth / token_url: must be https",
    ),
]


@pytest.mark.parametrize(("auth", "words"), AUTH)
def test_a_fault_in_the_credentials_names_its_key(
    connect: Connect, auth: dict[str, Any], words: str
) -> None:
    assert words in fault(connect, auth=auth)


@pytest.mark.parametrize(
    "auth",
    [
        {"type": "api_key", "key": "hunter2"},
        {"type": "basic", "user": "ann", "password": "hunter2"},
        {"type": "oauth2_client_credentials", "client_secret": "hunter2"},
        {"type": "api_key", "key": "env: hunter2"},
    ],
)
def test_a_secret_written_out_is_refused_and_not_repeated(
    connect: Connect, auth: dict[str, Any]
) -> None:
    text = fault(connect, auth=auth)
    assert "must be a reference" in text
    assert "hunter2" not in text


def test_the_example_of_the_package_page_can_be_used(tmp_path: Path) -> None:
    _, _, example = (connectors.json_rest.__doc__ or "").partition("A complete example")
    toml = textwrap.dedent(example.partition("\n\n")[2])
    settings = tomllib.loads(toml)["database"]["settings"]
    search = Search(("given_name", "family_name", "nino", "birth_date"))
    database = make_database(settings=settings, searches=(search,))
    JsonRest(database, make_environment(tmp_path, database))
