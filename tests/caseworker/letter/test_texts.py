"""A translator's confirmation of the Welsh texts is on record, and letters rest on it."""

from __future__ import annotations

import pytest

from caseworker.casework import open_case as cases
from caseworker.casework.start import adopt_register
from caseworker.errors import InputError, LetterBlocked, RuleRefused
from caseworker.letter import issuing
from caseworker.letter.texts import confirm_texts, confirmed
from caseworker.subject.query import Requester
from tests.office import RIGHT, Office


@pytest.fixture
def case(office: Office) -> str:
    """A case of somebody who needs Welsh, with nothing wrong and nothing else in the way."""
    adopt_register(office.desk)
    for name in ("X1", "X2"):
        office.holds(name)
    office.look_up(requester=Requester(verified_how="passport seen"))
    case = cases.open_case(office.desk, office.subject, salutation="Ms Quill")
    cases.confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    cases.record_need(office.desk, case, "welsh")
    return case


def test_a_letter_in_welsh_waits_for_a_translator_and_then_rests_on_the_confirmation(
    office: Office, case: str
) -> None:
    with pytest.raises(LetterBlocked) as caught:
        issuing.draft(office.desk, case)
    assert any("no translator" in reason for reason in caught.value.reasons)
    confirm_texts(office.as_("ben"), "cy", "Mair Prys, translator of the office")
    letter = issuing.draft(office.desk, case)
    fact = confirmed(office.desk.ledger, "cy", 10_000)
    assert fact is not None
    assert fact.translator == "Mair Prys, translator of the office"
    assert office.file(case).letters[letter].kind == "assurance"


def test_only_a_supervisor_confirms_only_welsh_and_only_with_a_name(office: Office) -> None:
    with pytest.raises(RuleRefused):
        confirm_texts(office.desk, "cy", "Mair Prys")
    with pytest.raises(InputError):
        confirm_texts(office.as_("ben"), "fr", "Mair Prys")
    with pytest.raises(InputError):
        confirm_texts(office.as_("ben"), "cy", " ")
