"""A name is taken apart for comparing, whatever a source gives of it."""

import pytest

from caseworker.subject.names import joined_words, parts, split_name
from caseworker.subject.values import HumanName


def test_the_parts_come_from_the_fields_or_else_from_the_text() -> None:
    assert parts(HumanName("", ("Mary Ann",), "O'Neill")) == (("Mary", "Ann"), ("O'Neill",))
    assert parts(HumanName("Mary O'Neill")) == (("Mary",), ("O'Neill",))
    assert parts(HumanName("Mary O'Neill", ("Mary",))) == (("Mary",), ("O'Neill",))
    assert parts(HumanName("", ("Mary",))) == (("Mary",), ())
    assert parts(HumanName()) == ((), ())


def test_particles_join_the_family_name_that_follows() -> None:
    assert joined_words(("van", "der", "Berg")) == ("vanderberg",)
    assert joined_words(("O", "Neill")) == joined_words(("O’Neill",)) == ("oneill",)
    assert joined_words(("Saint", "John")) == joined_words(("St", "John"))
    assert joined_words(("Taylor-Jones",)) == ("taylor", "jones")


def test_in_given_names_small_words_stay_names() -> None:
    assert joined_words(("Ben", "James"), particles=False) == ("ben", "james")


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("JP Smith", ("J", "P"), "Smith"),
        ("ST Taylor", ("S", "T"), "Taylor"),
        ("TJ O'Hara", ("T", "J"), "O'Hara"),
        ("LI Wei", ("Wei",), "LI"),
        ("NG Mei", ("Mei",), "NG"),
    ],
)
def test_two_capitals_in_front_are_initials_unless_they_are_a_family_name(
    text: str, given: tuple[str, ...], family: str
) -> None:
    assert split_name(text)[:2] == (given, family)
