"""A body is JSON without doubt, or it is not read."""

from __future__ import annotations

import json
import math

import jmespath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.http import Reply
from connectors.json_rest.answer import Unreadable, as_text, find, read_body, truthy
from connectors.json_rest.settings import Path

JSON_TYPE = {"Content-Type": "application/json"}


def path(written: str) -> Path:
    return Path(written, jmespath.compile(written))


@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/fhir+json",
        "application/vnd.x.2.0+json;v=1",
        "text/json",
    ],
)
def test_json_is_known_by_its_type(kind: str) -> None:
    reply = Reply(200, {"Content-Type": kind}, b'{"a": 1}')
    assert read_body(reply, ("text/json",)).content == {"a": 1}


@pytest.mark.parametrize("kind", ["text/html", "", "application/jsonp", "json"])
def test_what_is_not_marked_as_json_is_not_read(kind: str) -> None:
    body = read_body(Reply(200, {"Content-Type": kind}, b'{"a": 1}'), ())
    assert (body.content, body.fault) == (None, "it is not marked as JSON")


def test_an_empty_body_is_null_and_known_to_be_empty() -> None:
    body = read_body(Reply(204, {}, b""), ())
    assert (body.content, body.fault, body.empty) == (None, "", True)


@given(st.binary(max_size=100))
def test_any_bytes_are_read_as_json_does_or_not_at_all(raw: bytes) -> None:
    body = read_body(Reply(200, JSON_TYPE, raw), ())
    if raw and not body.fault:
        assert json.loads(raw.decode("utf-8-sig")) == body.content


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_comes_back_as_it_was(content: object) -> None:
    raw = json.dumps(content).encode()
    body = read_body(Reply(200, JSON_TYPE, raw), ())
    if b"Infinity" in raw:
        assert body.fault or '"' in raw.decode()
    else:
        assert body.content == content


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "twice"),
        (b"NaN", "does not know"),
        (b"-Infinity", "does not know"),
        (b"[1e400]", "too large"),
        (b"9" * 5000, "well-formed"),
        (b"\xc3\x28", "UTF-8"),
        ('{"a": "ü"}'.encode("latin-1"), "UTF-8"),
        (b"[" * 50_000 + b"]" * 50_000, "deeply"),
        (b"{} {}", "well-formed"),
    ],
)
def test_doubtful_json_is_not_read(raw: bytes, words: str) -> None:
    body = read_body(Reply(200, JSON_TYPE, raw), ())
    assert body.content is None
    assert words in body.fault


def test_a_path_that_does_not_fit_shows_nothing_of_the_content() -> None:
    with pytest.raises(Unreadable) as caught:
        find(path("starts_with(code, 'X')"), {"code": ["QQ123456C"]})
    assert "QQ123456C" not in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize("value", [0, 0.0, True, "0", [0], {"a": 0}])
def test_what_gives_something_is_true(value: object) -> None:
    assert truthy(value)


@pytest.mark.parametrize("value", [None, False, "", [], {}])
def test_what_gives_nothing_is_not_true(value: object) -> None:
    assert not truthy(value)


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "true"), (False, "false"), (12, "12"), ("é", "é")]
)
def test_plain_values_are_texts(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("value", [[], {}, ["a"], "a\ud800", math])
def test_other_values_are_not(value: object) -> None:
    with pytest.raises(Unreadable):
        as_text(value)
