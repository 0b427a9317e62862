"""A letter says when a value changed back only as far as the source says it; else when we saw it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseworker.casework.corrections.correction import State
from caseworker.letter.blocks import Paragraph
from caseworker.letter.facts.database import CorrectionFact, DatabaseFact, Setback
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind, open_points
from caseworker.letter.paragraphs.checked import setbacks
from caseworker.letter.paragraphs.still_open import state_words

BACK = Setback(cites=(400,), changed_back_on=date(2007, 11, 5))


def with_setback(facts: LetterFacts, setback: Setback) -> LetterFacts:
    def changed(one: DatabaseFact) -> DatabaseFact:
        if one.id != "W1":
            return one
        fixed = tuple(replace(each, setbacks=(setback,)) for each in one.corrections)
        return replace(one, corrections=fixed)

    return replace(facts, databases=tuple(changed(one) for one in facts.databases))


def told(facts: LetterFacts) -> str:
    blocks = [one for one in setbacks(facts, Kind.ASSURANCE) if isinstance(one, Paragraph)]
    return " ".join(one.text for one in blocks)


@pytest.mark.parametrize(
    ("back_seen", "again_seen", "said"),
    [
        (False, False, "changed back on 5 November 2007. It was corrected again on 12 November"),
        (True, True, "We saw on 12 November 2007 that it was right again."),
        (True, False, "We saw on 5 November 2007 that Customer Information System had changed"),
    ],
)
def test_the_days_are_those_of_the_source_or_said_to_be_ours(
    assurance: LetterFacts, *, back_seen: bool, again_seen: bool, said: str
) -> None:
    setback = replace(
        BACK,
        corrected_again_on=date(2007, 11, 12),
        back_seen_only=back_seen,
        again_seen_only=again_seen,
    )
    text = told(with_setback(assurance, setback))
    assert said in text
    assert ("changed back on" in text) is not back_seen


def regressed(setback: Setback) -> CorrectionFact:
    return CorrectionFact(cites=(1,), field="address", state=State.REGRESSED, setbacks=(setback,))


def test_an_open_setback_is_worded_by_the_same_rule(assurance: LetterFacts) -> None:
    assert "changed back on 5 November 2007" in state_words(regressed(BACK), assurance)
    seen = state_words(regressed(replace(BACK, back_seen_only=True)), assurance)
    assert "We saw on 5 November 2007 that it had changed back." in seen
    assert "changed back on" not in seen


def test_a_record_that_is_gone_is_not_called_wrong(assurance: LetterFacts) -> None:
    gone = CorrectionFact(
        cites=(1,),
        field="address",
        state=State.VERIFIED,
        seen_right=date(2007, 11, 5),
        gone=True,
    )
    assert not gone.verified
    assert state_words(gone, assurance) == "The record that held your address is no longer there."


def test_what_the_person_says_otherwise_now_stands_in_the_way_of_assurance(
    assurance: LetterFacts,
) -> None:
    (database,) = (one for one in assurance.databases if one.id == "W1")
    fixed = tuple(replace(one, undecided=True) for one in database.corrections)
    (reason,) = open_points(replace(database, corrections=fixed), assurance)
    assert "the person says something else now" in reason
