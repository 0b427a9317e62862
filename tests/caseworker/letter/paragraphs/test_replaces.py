"""A letter after an earlier one names it, says what changed, and the earlier one is superseded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.open_case import promise
from caseworker.errors import UnprovedClaim
from caseworker.letter import issuing
from caseworker.letter.facts.at import facts_now
from caseworker.letter.facts.model import EarlierFact, LetterFacts, TurnedFact
from caseworker.letter.facts.still_true import difference
from caseworker.letter.kind import kind_allowed
from caseworker.letter.letter import compose
from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.trust import NOBODY
from caseworker.letter.text import to_text
from tests.office import WRONG, record
from tests.proofs import approved, attached, issued

if TYPE_CHECKING:
    from tests.office import Office

EARLIER = EarlierFact(
    cites=(600, 601),
    kind="interim",
    dated=date(2007, 11, 6),
    code="7K3Q-0ABC-DEFG-HJKM",
    changed=("W1", "C1"),
    turned=(TurnedFact(cites=(602,), database="R1", field="address", seen_on=date(2007, 12, 1)),),
)


def text_of(facts: LetterFacts) -> str:
    return " ".join(to_text(compose(facts, kind_allowed(facts)), width=10_000).split())


@pytest.mark.parametrize("name", ["assurance", "interim", "closing"])
def test_it_names_the_letter_that_it_replaces_and_marks_what_is_new(
    name: str, request: pytest.FixtureRequest
) -> None:
    facts: LetterFacts = request.getfixturevalue(name)
    text = text_of(replace(facts, earlier=EARLIER))
    assert "replaces our interim letter of 6 November 2007 (code 7K3Q-0ABC-DEFG-HJKM)." in text
    assert "your address in National Tax Credit System was right. On 1 December 2007 we" in text
    assert "Two databases have a new finding." in text
    assert text.count("New since our last letter.") == 2
    assert "replaces" not in text_of(facts)


def test_a_record_that_has_gone_and_another_list_are_said_as_such(assurance: LetterFacts) -> None:
    gone = replace(EARLIER.turned[0], gone=True)
    facts = replace(assurance, earlier=replace(EARLIER, turned=(gone,), another_list=True))
    text = text_of(facts)
    assert "we saw that the record was no longer there." in text
    assert "Our list of databases has changed since then." in text


def test_without_the_entries_of_the_earlier_letter_it_cannot_be_named() -> None:
    with pytest.raises(UnprovedClaim):
        replace(EARLIER, cites=())


def test_a_letter_after_another_says_what_changed_and_supersedes_it(
    office: Office, tmp_path: Path
) -> None:
    first_file = issued(office, tmp_path)
    (case,) = {one.case for one in office.desk.ledger.entries(types=["case.opened"])}
    assert case is not None
    first = next(iter(office.file(case).letters))
    office.later(days=3)
    office.holds("X1", record("a", WRONG))
    office.recheck(case)
    earlier = facts_now(office.desk, case).earlier
    assert earlier is not None
    assert (earlier.kind, earlier.changed) == ("assurance", ("X1",))
    assert [(one.database, one.field) for one in earlier.turned] == [("X1", "address")]
    promise(office.desk, case, "write", date(2026, 4, 1))
    second = approved(office, case)
    assert attached(office, second).facts.earlier is not None
    issuing.issue(office.desk, second, tmp_path)
    letters = office.file(case).letters
    assert letters[first].superseded_by == second
    assert letters[first].words == f"issued, no longer holds, superseded by {second}"
    assert letters[second].superseded_by == ""
    assert "letter of assurance of 2 March 2026" in " ".join(
        to_text(issuing.letter_of(office.desk, second)).split()
    )
    steps = check_letter(first_file.read_bytes(), NOBODY, office.desk.ledger.path).steps
    assert any("no longer is" in one.sentence for one in steps)


def test_a_draft_from_before_another_letter_was_issued_says_something_else_now(
    assurance: LetterFacts,
) -> None:
    assert difference(assurance, assurance) == ""
    assert "another letter" in difference(assurance, replace(assurance, earlier=EARLIER))


def test_two_letters_of_one_day_are_told_apart_and_the_third_replaces_the_second(
    office: Office, tmp_path: Path
) -> None:
    """All three have the same date: only the code says which one is replaced."""
    issued(office, tmp_path)
    (case,) = {one.case for one in office.desk.ledger.entries(types=["case.opened"])}
    assert case is not None
    for _ in range(2):
        issuing.issue(office.desk, approved(office, case), tmp_path)
    first, second, third = office.file(case).letters.values()
    assert first.dated[:10] == second.dated[:10] == third.dated[:10]
    assert (first.superseded_by, second.superseded_by) == (second.id, third.id)
    assert third.superseded_by == ""
    text = " ".join(to_text(issuing.letter_of(office.desk, third.id), 10_000).split())
    assert f"replaces our letter of assurance of 2 March 2026 (code {second.code})" in text
    assert first.code not in text
