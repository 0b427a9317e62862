"""Sentences of 25 words or fewer, in each kind of letter and for cases that make them long."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caseworker.letter.blocks import words_in
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.letter import Letter
from tests.letters import letter_named, notice, owner_letters

MOST = 25
Change = Callable[[LetterFacts], LetterFacts]


def too_long(letter: Letter) -> list[str]:
    texts = [letter.heading.text]
    for block in (*letter.blocks, *letter.annex):
        texts += words_in(block)
    sentences = [one for text in texts for one in re.split(r"(?<=[.?!])\s", text)]
    assert len(sentences) > 10
    return [one for one in sentences if len(one.split()) > MOST]


def as_it_is(facts: LetterFacts) -> LetterFacts:
    return facts


def for_another(facts: LetterFacts) -> LetterFacts:
    relation = "administrator" if facts.died else "attorney"
    addressee = replace(facts.addressee, name="Ann Lee", relation=relation)
    return replace(facts, addressee=addressee)


def confirmed_on_other_days(facts: LetterFacts) -> LetterFacts:
    agencies = tuple(
        replace(one, confirmed_on=date(2007, 9, 1 + number))
        for number, one in enumerate(facts.agencies)
    )
    return replace(facts, agencies=agencies)


def list_not_confirmed(facts: LetterFacts) -> LetterFacts:
    return replace(facts, agencies=tuple(replace(one, certified=False) for one in facts.agencies))


def database_left_out(facts: LetterFacts) -> LetterFacts:
    out = (("Old ledger of the former department", "it was destroyed in 1999"),)
    agencies = (replace(facts.agencies[0], left_out=out), *facts.agencies[1:])
    return replace(facts, agencies=agencies)


@pytest.mark.parametrize(
    "name",
    [
        *("assurance", "interim", "nothing_wrong", "closing", "superseding", "apology"),
        *("estate", "estate_settled", "with_line", "who_looked"),
    ],
)
@pytest.mark.parametrize(
    "change",
    [as_it_is, for_another, confirmed_on_other_days, list_not_confirmed, database_left_out],
)
def test_letters_to_the_person(request: pytest.FixtureRequest, name: str, change: Change) -> None:
    facts = change(request.getfixturevalue(name))
    assert too_long(letter_named(name, facts)) == []


@pytest.mark.parametrize("letter", owner_letters().values(), ids=list(owner_letters()))
def test_letters_to_the_owner_of_a_database(letter: Letter) -> None:
    assert too_long(letter) == []


@pytest.mark.parametrize("more", [{"shared": True}, {"missing": True}, {"fed_by": ""}])
def test_notices_of_other_corrections(more: dict[str, object]) -> None:
    from caseworker.letter.notices import correction_notice

    assert too_long(correction_notice(notice(**more))) == []
