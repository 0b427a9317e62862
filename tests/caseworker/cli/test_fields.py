"""Comparing two typed values on the command line."""

from __future__ import annotations

import pytest

from tests.caseworker.cli.running import run


@pytest.mark.parametrize(
    ("words", "agreement"),
    [
        (("name", "Zoë Evans", "ZOE EVANS"), "agrees_after_normalising"),
        (("nino", "QQ123456A", "QQ 12 34 56 C"), "agrees_after_normalising"),
        (("dob", "4 3 1980", "3 4 1980"), "differs"),
        (("postcode", "BS97 4QT", "BS97 4QT"), "agrees"),
    ],
)
def test_two_values_are_compared_by_the_rules_of_their_kind(
    words: tuple[str, ...], agreement: str
) -> None:
    shape = run("fields", "compare", *words, "--json").json
    assert shape["agreement"] == agreement
    told = run("fields", "compare", *words)
    assert told.code == 0
    assert told.out.startswith(f"{shape['words']}. {shape['rule']}.")


def test_an_unknown_kind_is_told_with_the_known_ones() -> None:
    told = run("fields", "compare", "nonsense", "a", "b")
    assert told.code == 2
    assert "postcode" in told.err
