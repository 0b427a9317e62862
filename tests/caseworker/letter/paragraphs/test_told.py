"""A letter says which bodies were told of a correction, each once, and nobody by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caseworker.casework.corrections import correct, recipients
from caseworker.casework.start import adopt_register
from caseworker.letter.facts.at import facts_now
from caseworker.letter.facts.model import LetterFacts, ToldFact
from caseworker.letter.kind import Kind
from caseworker.letter.letter import compose
from caseworker.letter.text import to_text

if TYPE_CHECKING:
    from tests.office import Office


def test_each_body_is_named_once(assurance: LetterFacts) -> None:
    told = tuple(ToldFact(agency=one, field="address", cites=(403,)) for one in ("W", "C", "W"))
    letter = compose(replace(assurance, told=told), Kind.ASSURANCE)
    text = " ".join(to_text(letter).split())
    assert (
        "We have told Welfare and Child Maintenance about the correction of your address." in text
    )
    assert 403 in letter.cites
    assert "Who we told" not in to_text(compose(assurance, Kind.ASSURANCE))


def test_who_was_told_comes_from_the_record_and_a_reason_why_not_is_no_telling(
    office: Office,
) -> None:
    adopt_register(office.desk)
    case = office.case()
    one = office.propose(case)
    correct.approve(office.as_("ben"), one)
    assert facts_now(office.desk, case).told == ()
    recipients.tell(office.desk, one, "X2", "by telephone")
    (told,) = facts_now(office.desk, case).told
    assert (told.agency, told.field) == ("X", "address")
    recipients.not_told(office.desk, one, "X2", "it was told by mistake of another case")
    assert facts_now(office.desk, case).told == ()
