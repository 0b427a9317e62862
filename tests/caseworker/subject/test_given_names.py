"""Forms of one given name are known; a family name is never made another."""

import pytest

from caseworker.subject.given_names import same_given_name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bill", "William"),
        ("Shevaun", "Siobhán"),
        ("Mohamed", "Muhammad"),
        ("Md", "Mohammed"),
        ("Sasha", "Alexander"),
        ("Kateryna", "Ekaterina"),
        ("Yusuf", "Youssef"),
        ("Liz", "Elizabeth"),
    ],
)
def test_short_forms_and_other_spellings_are_one_name(left: str, right: str) -> None:
    assert same_given_name(left, right)
    assert same_given_name(right, left)


def test_sam_is_samuel_and_samantha_but_samuel_is_not_samantha() -> None:
    assert same_given_name("Sam", "Samuel")
    assert same_given_name("Sam", "Samantha")
    assert not same_given_name("Samuel", "Samantha")


def test_names_that_only_look_alike_are_not_one_name() -> None:
    assert not same_given_name("Nerys", "Cerys")
    assert not same_given_name("Ka Man", "Ka Fai")
    assert not same_given_name("", "")
