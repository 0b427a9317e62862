"""What a letter says of the origin is graded, and says no more than the records show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseworker.letter.blocks import Paragraph
from caseworker.letter.facts.model import LetterFacts, OriginFact
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.went_wrong import cause
from caseworker.origin.certainty import Certainty


def told(facts: LetterFacts, **changes: object) -> str:
    (origin,) = facts.origins
    changed: OriginFact = replace(origin, **changes)  # type: ignore[arg-type]  # its own fields
    _, paragraph, *_ = cause(replace(facts, origins=(changed,)), Kind.ASSURANCE)
    assert isinstance(paragraph, Paragraph)
    return paragraph.text


@pytest.mark.parametrize(
    ("grade", "said"),
    [
        (Certainty.ESTABLISHED, "The error began there."),
        (Certainty.BALANCE, "The error probably began there."),
        (Certainty.NOT, "We cannot establish where the error began."),
    ],
)
def test_the_grade_of_the_trace_is_the_grade_of_the_letter(
    assurance: LetterFacts, grade: Certainty, said: str
) -> None:
    assert said in told(assurance, first_certainty=grade, spread=None)


def test_entries_that_cannot_be_told_apart_are_all_named(assurance: LetterFacts) -> None:
    text = told(assurance, also=("R2",), first_certainty=Certainty.NOT, spread=None)
    assert "are dated 7 December 2006. They are in National Tax Credit System and " in text
    assert "We cannot establish where the error began." in text


def test_a_document_that_is_not_named_is_not_said_to_have_been_looked_for(
    assurance: LetterFacts,
) -> None:
    text = told(assurance, why_unknown=("name not recorded", "document not recorded"))
    assert "The name was not recorded and no document is named." in text
    assert "cannot be found" not in text
