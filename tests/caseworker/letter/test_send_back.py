"""A draft is sent back by a second person, with a reason, and only before it was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseworker.errors import InputError, RuleRefused
from caseworker.letter import issuing
from caseworker.letter.send_back import send_back
from tests.caseworker.letter.test_issuing import approved, clean_case

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office


def test_a_draft_that_is_sent_back_cannot_be_approved_and_says_why(office: Office) -> None:
    case = clean_case(office)
    letter = issuing.draft(office.desk, case)
    digest = office.file(case).letters[letter].digest
    with pytest.raises(InputError):
        send_back(office.as_("ben"), letter, "  ")
    with pytest.raises(RuleRefused) as refused:
        send_back(office.desk, letter, "The greeting is wrong")
    assert refused.value.rule == "role"
    send_back(office.as_("ben"), letter, "The greeting is wrong")
    assert office.file(case).letters[letter].state == "voided"
    with pytest.raises(RuleRefused):
        issuing.approve(office.as_("cara"), letter, digest)


def test_an_issued_letter_is_not_sent_back(office: Office, tmp_path: Path) -> None:
    case = clean_case(office)
    letter = approved(office, case)
    issuing.issue(office.desk, letter, tmp_path)
    with pytest.raises(RuleRefused) as refused:
        send_back(office.as_("ben"), letter, "Too late")
    assert refused.value.rule == "state"
    assert office.file(case).letters[letter].state == "issued"
