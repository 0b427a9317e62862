"""Words that are kept for ever hold no name, number or address of the person."""

from __future__ import annotations

import pytest

from caseworker.casework import open_case as cases
from caseworker.casework.manual_checks import sign_not_applicable
from caseworker.errors import InputError
from tests.office import Office


@pytest.mark.parametrize(
    "sentence",
    [
        "Una Quill was sent the wrong letter.",
        "Ms Quill was sent the wrong letter.",
        "Post went to 77 Quay Street.",
        "Post went to 77  quay street.",
        "Post went to ZZ98XY.",
        "The number QQ 20 03 01 A was mistyped.",
    ],
)
def test_a_finding_with_a_value_of_the_person_is_refused_without_repeating_it(
    office: Office, sentence: str
) -> None:
    case = office.case()
    office.propose(case)
    with pytest.raises(InputError) as refused:
        cases.approve_finding(office.as_("ben"), case, "cause", sentence)
    assert refused.value.where == "sentence"
    assert "Quill" not in str(refused.value)
    assert "Qu" not in refused.value.advice
    assert office.file(case).findings == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "The agency should have asked her before it changed her address.",
        "The address was that of a former partner.",
        "They Quilled the wrong record.",
        "Line 177 Quay Streets was misread.",
    ],
)
def test_ordinary_words_are_kept(office: Office, sentence: str) -> None:
    case = office.case()
    cases.approve_finding(office.as_("ben"), case, "cause", sentence)
    assert [one.sentence for one in office.file(case).findings.values()] == [sentence]


def test_reasons_that_stay_are_looked_at_too(office: Office) -> None:
    office.by_hand("X1")
    case = office.case()
    with pytest.raises(InputError, match="how"):
        cases.close_case(office.desk, case, "Quill is content")
    with pytest.raises(InputError, match="reason"):
        sign_not_applicable(office.as_("ben"), case, "X1", "Una Quill never claimed")
    assert office.file(case).closed == ""
