"""A confirmed disclosure must be in the letter, naming nobody; anything less never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.consequences import record_consequences
from caseworker.casework.corrections.follow_up import FOUND
from caseworker.casework.start import adopt_register
from caseworker.letter.facts.at import facts_now
from caseworker.letter.facts.model import DisclosureFact, LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.letter import compose
from caseworker.letter.text import to_text

if TYPE_CHECKING:
    from tests.office import Office

SAID = "Information about you was sent or told to somebody else."


@pytest.mark.parametrize("found", FOUND)
def test_only_what_the_owner_confirmed_becomes_a_fact(office: Office, found: str) -> None:
    adopt_register(office.desk)
    case = office.case()
    one = office.propose(case)
    correct.approve(office.as_("ben"), one)
    correct.send(office.desk, one, manner="letter", answer_by=date(2026, 3, 16))
    record_consequences(
        office.desk, one, found, told_by="the X1 team", answer="a letter opened by Bob Quill"
    )
    facts = facts_now(office.desk, case)
    assert [fact.database for fact in facts.disclosures] == ["X1"] * (found == "disclosed")
    assert "Bob" not in str(facts)


def test_it_is_in_every_kind_of_letter_that_can_go(
    assurance: LetterFacts, interim: LetterFacts, closing: LetterFacts
) -> None:
    fact = DisclosureFact(cites=(500,), database="R1", field="address")
    for facts, kind in (
        (assurance, Kind.ASSURANCE),
        (interim, Kind.INTERIM),
        (closing, Kind.CLOSING),
    ):
        text = " ".join(to_text(compose(replace(facts, disclosures=(fact,)), kind)).split())
        assert SAID in text
        assert "your address in National Tax Credit System was wrong" in text
        assert SAID not in " ".join(to_text(compose(facts, kind)).split())
