"""The letter on who looked names jobs and reasons, never staff, and goes on record when written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import page
import pytest

from caseworker.casework.open_case import confirm_posting_address, record_need
from caseworker.casework.start import adopt_register
from caseworker.errors import LetterBlocked, RuleRefused
from caseworker.letter.formats import Format
from caseworker.letter.render import render
from caseworker.letter.text import to_text
from caseworker.letter.who_looked import letter_of
from tests.office import RIGHT

if TYPE_CHECKING:
    from tests.office import Office


@pytest.fixture
def case(office: Office) -> str:
    adopt_register(office.desk)
    found = office.case()
    confirm_posting_address(office.desk, found, RIGHT, manner="by telephone")
    return found


def test_it_says_when_which_job_and_why_and_names_no_staff(office: Office, case: str) -> None:
    letter, form = letter_of(office.as_("ben"), case)
    text = " ".join(to_text(letter, width=10_000).split())
    assert "2 Mar 2026" in text
    assert "A member of our staff (Caseworker) looked you up in 2 databases" in text
    assert text.count("Anna Reed") == 2  # whom to ask for, and who signs
    assert letter.address[0] == "Una Quill"
    content = render(letter, form)
    for profile in ("3a", "ua1"):
        assert page.validate_pdf_bytes(content, profile=profile).failures == []
    sentences = [s for one in letter.all_texts() for s in re.split(r"(?<=[.?!])\s", one)]
    assert [one for one in sentences if len(one.split()) > 25] == []


def test_who_may_not_know_is_refused_and_needs_hold_here_too(office: Office, case: str) -> None:
    with pytest.raises(RuleRefused):
        letter_of(office.desk, case)
    record_need(office.desk, case, "large print")
    assert letter_of(office.as_("ben"), case)[1] is Format.LARGE_PRINT
    record_need(office.desk, case, "welsh")
    with pytest.raises(LetterBlocked) as caught:
        letter_of(office.as_("ben"), case)
    assert any("English only" in one for one in caught.value.reasons)
