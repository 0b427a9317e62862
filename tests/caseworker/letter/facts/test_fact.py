"""A fact names the entries that show it, and equal facts are equal everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseworker.errors import UnprovedClaim
from caseworker.letter.facts.fact import all_facts
from caseworker.letter.facts.model import FindingFact, LetterFacts, NeedFact


def test_a_fact_that_no_entry_shows_cannot_be_made() -> None:
    with pytest.raises(UnprovedClaim, match="NeedFact"):
        NeedFact(cites=(), need="braille")


def test_the_order_in_which_entries_were_collected_does_not_matter() -> None:
    assert NeedFact(cites=(7, 3, 7), need="bsl") == NeedFact(cites=(3, 7), need="bsl")


def test_every_fact_in_a_letter_is_found(assurance: LetterFacts) -> None:
    found = list(all_facts(assurance))
    assert assurance.case in found
    assert assurance.databases[0].details[0] in found
    assert assurance.databases[5].corrections[0].setbacks[0] in found


def test_the_digest_changes_with_any_fact(assurance: LetterFacts) -> None:
    finding = FindingFact(cites=(9,), about="effect", sentence="It did.", approved_by="Ann")
    assert replace(assurance, findings=(finding,)).digest() != assurance.digest()
    assert replace(assurance, nonce="1").digest() != assurance.digest()
    assert replace(assurance).digest() == assurance.digest()
