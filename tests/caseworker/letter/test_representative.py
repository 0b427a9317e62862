"""A letter about somebody who has died goes to their representative, or it does not go."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.open_case import approve_finding, confirm_posting_address, record_need
from caseworker.casework.representative import record_representative
from caseworker.errors import LetterBlocked, RuleRefused, UnsettableText
from caseworker.letter import issuing
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind, kind_allowed, standing
from caseworker.letter.letter import compose
from caseworker.letter.personal_line import write_line
from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.proof.step import State
from caseworker.letter.proof.trust import NOBODY
from caseworker.letter.text import to_text
from tests.caseworker.casework.test_representative import ELM, PAPER
from tests.caseworker.letter.test_issuing import approved, clean_case
from tests.letters import letter_named
from tests.proofs import with_keys

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office

OF_THE_READER = re.compile(
    r"sorry for your loss|writing to you|assure you|contact(?:ing)? you|tell you|write to you|[Yy]ou do not"
    r"|you can|You can|Yours sincerely|your MP|your complaint|give you|If you"
)


def words(facts: LetterFacts, name: str) -> str:
    return " ".join(to_text(letter_named(name, facts), 10_000).split())


@pytest.mark.parametrize("name", ["estate", "estate_settled", "closing", "apology"])
def test_nobody_who_has_died_is_called_you(
    name: str, estate: LetterFacts, request: pytest.FixtureRequest
) -> None:
    facts: LetterFacts = request.getfixturevalue(name)
    if not facts.died:
        facts = replace(
            facts,
            person=estate.person,
            addressee=estate.addressee,
            needs=estate.needs,
            findings=tuple(
                replace(one, sentence=one.sentence.replace(" about you", "").replace(" you", ""))
                for one in facts.findings
            ),
        )
    text = words(facts, name)
    left = OF_THE_READER.sub("", text)
    assert re.search(r"\byours?\b|\byou\b", left, re.IGNORECASE) is None, left
    assert "Maria Morgan’s address" in text
    assert "Information Commissioner" not in text
    assert "Parliamentary Ombudsman" in text


def test_without_a_representative_no_letter_of_any_kind_goes(estate: LetterFacts) -> None:
    for relation in ("self", "attorney", "mp"):
        facts = replace(estate, addressee=replace(estate.addressee, relation=relation))
        with pytest.raises(LetterBlocked, match="executor or administrator"):
            kind_allowed(facts)
        for kind in Kind:
            assert standing(facts).reasons_against(kind)


def test_who_looked_is_told_to_nobody_once_the_person_has_died(
    who_looked: LetterFacts, estate: LetterFacts
) -> None:
    facts = replace(who_looked, addressee=estate.addressee, needs=estate.needs)
    with pytest.raises(LetterBlocked, match="ended then"):
        compose(facts, Kind.LOOKED)


def test_an_approved_sentence_that_speaks_to_the_dead_is_approved_anew(
    office: Office, tmp_path: Path
) -> None:
    case = clean_case(office)
    old = approve_finding(office.as_("ben"), case, "effect", "We wrote to you late.")
    record_need(office.desk, case, "died")
    record_representative(office.desk, case, "Robert Lane", **PAPER)
    confirm_posting_address(office.desk, case, ELM, manner="by letter")
    with pytest.raises(LetterBlocked, match="speaks to the person"):
        issuing.draft(office.desk, case)
    approve_finding(office.as_("ben"), case, "effect", "We wrote late.", instead_of=old)
    path = issuing.issue(office.desk, approved(office, case), tmp_path)
    assert path.exists()
    (letter,) = office.file(case).letters
    text = to_text(issuing.letter_of(office.desk, letter))
    assert "Robert Lane\n2 Elm Row\nBath\nBA1 9ZZ" in text
    assert "Dear Robert Lane" in text
    assert "We wrote late." in text
    assert "4 Mill Lane" not in text, "nothing goes to where the person lived"


def test_a_letter_that_waits_when_the_person_dies_is_never_issued(
    office: Office, tmp_path: Path
) -> None:
    letter = approved(office, case := clean_case(office))
    record_need(office.desk, case, "died")
    with pytest.raises(RuleRefused) as refused:
        issuing.issue(office.desk, letter, tmp_path)
    assert refused.value.rule == "facts-changed"
    assert list(tmp_path.glob("letter-*")) == []


def test_a_representative_in_letters_that_cannot_be_set_is_told_as_a_field(
    office: Office,
) -> None:
    case = clean_case(office)
    record_need(office.desk, case, "died")
    record_representative(office.desk, case, "\u0639\u0644\u064a", **PAPER)
    confirm_posting_address(office.desk, case, ELM, manner="by letter")
    with pytest.raises(UnsettableText, match="the addressee, name"):
        issuing.draft(office.desk, case)


def test_a_stranger_finds_nothing_against_a_signed_letter_to_a_representative(
    office: Office, tmp_path: Path
) -> None:
    """With a personal line, whose words the file proves like all others."""
    office.desk = with_keys(office)
    case = clean_case(office)
    record_need(office.desk, case, "died")
    record_representative(office.desk, case, "Robert Lane", **PAPER)
    confirm_posting_address(office.desk, case, ELM, manner="by letter")
    write_line(office.desk, case, "Thank you for your patience.")
    content = issuing.issue(office.desk, approved(office, case), tmp_path).read_bytes()
    steps = check_letter(content, NOBODY, office.desk.ledger.path).steps
    assert [one for one in steps if one.state is State.FAILS] == []
    inside = evidence_in(content)
    assert inside is not None
    assert PAPER["document"].encode() not in inside
    assert b"4 Mill Lane" not in inside
    assert b"Thank you for your patience." in inside
