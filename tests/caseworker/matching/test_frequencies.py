"""Common names are common, unlisted ones get the floor, and the list says where it is from."""

from importlib.resources import files

from caseworker.matching.frequencies import standard_frequencies
from caseworker.matching.table import standard_table
from caseworker.subject.text import fold_word

LIST = standard_frequencies()


def test_smith_is_commoner_than_metcalfe_and_an_unlisted_name_has_the_floor() -> None:
    assert LIST.of_family("smith") > LIST.of_family("metcalfe") > LIST.of_family("threlkeld")
    assert LIST.of_family("threlkeld") == standard_table().bits("names", "family_floor")
    assert LIST.of_given("perpetua") == standard_table().bits("names", "given_floor")


def test_all_listed_names_together_are_not_more_than_everybody() -> None:
    assert 0.3 < sum(LIST.given.values()) < 1
    assert 0.3 < sum(LIST.family.values()) < 1


def test_names_are_listed_as_they_are_compared() -> None:
    assert [name for name in (*LIST.given, *LIST.family) if fold_word(name) != name] == []


def test_the_list_names_its_sources_and_their_licences() -> None:
    folder = files("caseworker.matching")
    text = (folder / "name_frequencies.txt").read_text(encoding="utf-8")
    assert "MIT licence" in text
    assert "Open Government Licence" in text
    licence = (folder / "name_frequencies.LICENCE.txt").read_text(encoding="utf-8")
    assert "Permission is hereby granted" in licence
