"""The table of weights is whole, versioned, and refuses what is not a number."""

import pytest

from caseworker.errors import SettingsError
from caseworker.matching.guards import _BORN
from caseworker.matching.table import read_table, standard_table
from caseworker.matching.words import _SAID

SECTIONS = standard_table().of


def as_toml(version: str = 'version = "1"', **more: str) -> str:
    parts = dict.fromkeys(SECTIONS, "m = 1") | more
    return version + "".join(f"\n[{name}]\n{body}" for name, body in parts.items())


def test_the_table_that_is_shipped_has_a_version() -> None:
    assert standard_table().version


def test_every_level_with_a_sentence_has_bits_and_every_bit_that_speaks_has_a_sentence() -> None:
    for field, levels in _SAID.items():
        section = SECTIONS[field]
        for level in levels:
            known = level in section or field == "name"
            drawn_from_names = field in {"given_name", "family_name"} and level in {
                "same", "part", "middle", "crossed",
            }  # fmt: skip
            unused = field in {"nhs_number", "utr", "trn"} and level in {
                "same_unissued", "next_door",
            }  # fmt: skip
            assert known or drawn_from_names or unused, (field, level)


def test_every_level_of_a_birth_date_has_a_meaning_for_the_guards() -> None:
    assert set(_BORN) == set(SECTIONS["birth_date"]) - {"unusable"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version = ", "cannot be read"),
        (as_toml(version=""), "no version"),
        ('version = "1"', "has no part"),
        (as_toml(sex='same = "much"'), "sex.same is not a number"),
        (as_toml(sex="same = nan"), "sex.same is not a number"),
        (as_toml(extra="m = 1"), "unknown part"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read_table(text)


def test_a_whole_table_is_read() -> None:
    assert read_table(as_toml()).bits("sex", "m") == 1
