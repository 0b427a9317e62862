"""What a claim or detail may hold, and that the same content has the same bytes."""

from __future__ import annotations

import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import AttachmentTooLarge, InputError
from caseworker.ledger import NewEntry
from caseworker.ledger.body import MAX_DEPTH, bodies_of, decode, digest, encode, random_salt, texts

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
JSON = st.dictionaries(
    TEXT,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


@given(JSON)
def test_any_content_without_decimals_reads_back_as_it_was(value: dict) -> None:
    assert decode(encode(value, where="detail")) == value


@given(JSON)
def test_the_bytes_are_those_of_rfc_8785(value: dict) -> None:
    assert encode(value, where="detail") == rfc8785.dumps(value)


def test_keys_beyond_the_basic_plane_sort_by_utf_16() -> None:
    """U+1F600 sorts before U+FB33 in UTF-16 and after it by code point."""
    text = encode({"\ufb33": 1, "\U0001f600": 2}, where="detail").decode()
    assert text.index("\U0001f600") < text.index("\ufb33")


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"a": 0.5}, "detail.a"),
        ({"a": [1, {"b": float("nan")}]}, "detail.a[1].b"),
        ({"a": 2**53}, "detail.a"),
        ({"a": "half \ud83d"}, "detail.a"),
        ({"\udc00": 1}, "detail"),
        ({"a": b"bytes"}, "detail.a"),
        ({"a": {1: 2}}, "detail.a"),
        ({"Erika Mustermann": 0.5}, "detail.?"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_place(value: dict, place: str) -> None:
    with pytest.raises(InputError) as caught:
        encode(value, where="detail")
    assert caught.value.where == place


def test_the_refusal_of_half_a_character_hides_the_text_even_from_a_traceback() -> None:
    with pytest.raises(InputError) as caught:
        encode({"name": "Mustermann\ud800"}, where="detail")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "Mustermann" not in str(caught.value)


def test_nesting_is_limited() -> None:
    deep: dict = {}
    for _ in range(MAX_DEPTH):
        deep = {"a": deep}
    with pytest.raises(InputError, match="levels deep"):
        encode(deep, where="claim")
    assert encode(deep["a"], where="claim")


def test_tuples_are_kept_as_lists() -> None:
    assert decode(encode({"a": (1, ("b",))}, where="claim")) == {"a": [1, ["b"]]}


def test_the_digest_covers_salt_and_content() -> None:
    assert digest(b"s" * 16, b"x") == hashlib.sha256(b"s" * 16 + b"x").hexdigest()


def test_equal_contents_have_different_digests() -> None:
    new = NewEntry("note.made", "u1", claim={"a": 1}, detail={"a": 1})
    first, second = bodies_of(new, random_salt)
    assert first.content == second.content
    assert first.digest != second.digest


def test_bodies_come_in_the_order_of_the_envelope() -> None:
    new = NewEntry("note.made", "u1", claim={}, detail={}, blob=b"")
    assert [body.kind for body in bodies_of(new, random_salt)] == ["blob", "claim", "detail"]


def test_an_attachment_over_the_limit_is_refused_and_says_both_sizes() -> None:
    new = NewEntry("note.made", "u1", blob=b"x" * 1025)
    with pytest.raises(AttachmentTooLarge, match="1,025 bytes; the limit is 1,024"):
        bodies_of(new, random_salt, max_attachment=1024)


def test_the_words_of_a_detail_are_its_values_not_its_keys() -> None:
    assert texts({"family": "Öz", "flat": 3, "seen": True, "old": [None, "x"]}) == ["Öz", "3", "x"]
