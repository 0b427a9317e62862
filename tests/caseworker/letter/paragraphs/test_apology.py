"""An apology says what was approved and proved, is signed by the head, and makes no conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.open_case import approve_finding
from caseworker.casework.start import adopt_register
from caseworker.errors import InputError, LetterBlocked, UnprovedClaim
from caseworker.letter.blocks import Heading
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind, kind_allowed, standing
from caseworker.letter.letter import compose
from caseworker.letter.paragraphs.head import head_of
from caseworker.letter.text import to_text

if TYPE_CHECKING:
    from tests.office import Office


def text_of(facts: LetterFacts) -> str:
    return " ".join(to_text(compose(facts, Kind.APOLOGY), width=10_000).split())


def test_it_tells_what_was_wrong_what_was_done_and_what_changes(apology: LetterFacts) -> None:
    letter = compose(apology, Kind.APOLOGY)
    assert [one.text for one in letter.blocks if isinstance(one, Heading)] == [
        "What we did wrong",
        "What it affected",
        "What we have done",
        "What we are changing",
        "Whom you can turn to",
    ]
    text = text_of(apology)
    assert "I am writing for Revenue, Welfare and Child Maintenance together." in text
    assert "Revenue should have asked you first." in text
    assert "Revenue now asks each person before it changes an address." in text
    assert text.count("we saw that it was right.") == 7
    assert "not finished" not in text


def test_the_head_of_the_lead_signs_and_the_owner_of_the_case_can_be_called(
    apology: LetterFacts,
) -> None:
    letter = compose(apology, Kind.APOLOGY)
    assert letter.signature[:2] == ("Margaret Adeyemi", "Chief Executive")
    assert ("Ask for", "Priya Shah") in [(one.label, one.text) for one in head_of(letter).details]


def test_only_what_is_proved_is_claimed_and_open_work_is_said(
    apology: LetterFacts, interim: LetterFacts
) -> None:
    facts = replace(apology, databases=interim.databases, dated=interim.dated)
    text = text_of(replace(facts, promises=interim.promises))
    assert "Our work is not finished." in text
    assert "Customer Information System" not in text


def test_without_a_cause_a_proof_or_a_head_it_is_refused(apology: LetterFacts) -> None:
    effects = tuple(one for one in apology.findings if one.about == "effect")
    bare = tuple(replace(one, corrections=()) for one in apology.databases)
    headless = replace(apology.register, lead_head="")
    for facts, said in (
        (replace(apology, findings=effects), "No sentence on what went wrong"),
        (replace(apology, databases=bare), "No correction was seen"),
        (replace(apology, register=headless), "does not say who signs"),
    ):
        assert Kind.APOLOGY not in standing(facts).allowed
        with pytest.raises(LetterBlocked) as caught:
            compose(facts, Kind.APOLOGY)
        assert any(said in reason for reason in caught.value.reasons)
    assert kind_allowed(apology) is Kind.ASSURANCE


@pytest.mark.parametrize("sentence", ["We are sorry if you were upset.", "It might have hurt you."])
def test_it_makes_no_conditions(apology: LetterFacts, sentence: str) -> None:
    worse = replace(apology.findings[0], sentence=sentence)
    with pytest.raises(UnprovedClaim):
        compose(replace(apology, findings=(worse,)), Kind.APOLOGY)


def test_a_change_is_a_finding_that_can_be_approved(office: Office) -> None:
    adopt_register(office.desk)
    case = office.case()
    supervisor = office.as_("ben")
    made = approve_finding(supervisor, case, "change", "We now ask first.")
    assert office.file(case).findings[made].about == "change"
    with pytest.raises(InputError):
        approve_finding(supervisor, case, "excuse", "We were busy.")
