"""What goes along with a letter: in the published form, exact, and nothing that no page shows."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import rfc8785

import caseworker.letter.proof as home
from caseworker.casework.open_case import approve_finding, promise
from caseworker.casework.start import adopt_register
from caseworker.errors import InputError, SettingsError, UnprovedClaim
from caseworker.ledger.note import read_key
from caseworker.ledger.proof import check_evidence, check_note
from caseworker.letter import issuing
from caseworker.letter.facts.fact import plain
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import kind_allowed
from caseworker.letter.languages import TEMPLATE
from caseworker.letter.letter import compose
from caseworker.letter.proof.disclosed import cited_by, disclosed
from caseworker.letter.proof.evidence import Evidence, read_evidence
from caseworker.letter.proof.freeze import freeze, freeze_again
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.proof.schema import schema
from caseworker.letter.proof.wordings import KEPT
from caseworker.letter.text import to_text
from caseworker.outcome import Outcome
from tests.office import NINO, RIGHT, WRONG, Office
from tests.proofs import attached, clean_case, with_keys

KINDS = ("assurance", "nothing_wrong", "interim", "closing")


@pytest.fixture(params=KINDS)
def facts(request: pytest.FixtureRequest) -> LetterFacts:
    found: LetterFacts = request.getfixturevalue(request.param)
    return disclosed(found)


def evidence_of(facts: LetterFacts, form: Format = Format.STANDARD) -> Evidence:
    return freeze("LT-1", facts, kind_allowed(facts), form, None).evidence


def test_the_published_form_is_the_one_that_is_written(facts: LetterFacts) -> None:
    """When the facts of letters change on purpose, run this once with WRITE_SCHEMA=1."""
    file = Path(home.__file__).parent / "evidence.schema.json"
    if os.environ.get("WRITE_SCHEMA"):
        file.write_text(json.dumps(schema(), indent=1) + "\n", "utf-8")
    published = json.loads(file.read_text("utf-8"))
    assert published == json.loads(json.dumps(schema()))
    check = jsonschema.Draft202012Validator(published)
    content = json.loads(evidence_of(facts).content)
    assert list(check.iter_errors(content)) == []
    changes: list[dict[str, object]] = [{"facts": {}}, {"format": "other"}, {"more": 1}]
    for change in changes:
        assert list(check.iter_errors(content | change))


def test_evidence_read_back_is_the_evidence_that_was_written(facts: LetterFacts) -> None:
    evidence = evidence_of(facts)
    assert read_evidence(evidence.content) == evidence
    assert evidence.content == rfc8785.dumps(json.loads(evidence.content))
    assert freeze_again(evidence) == freeze_again(read_evidence(evidence.content))


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (["facts"], {"nonce": 1}),
        (["facts"], {"more": 1}),
        (["facts", "databases", 0], {"checked_at": "yesterday"}),
        (["facts", "case"], {"cites": []}),
        ([], {"format": "caseworker-letter/2"}),
        ([], {"words": "all right"}),
        (["letter"], {"kind": "praise"}),
    ],
)
def test_evidence_that_is_not_exactly_in_form_is_refused(
    assurance: LetterFacts, where: list[str | int], what: dict[str, object]
) -> None:
    value = json.loads(evidence_of(disclosed(assurance)).content)
    place = value
    for key in where:
        place = place[key]
    place.update(what)
    for content in (json.dumps(value).encode(), b"{", b"\xff", b"[" * 100_000):
        with pytest.raises(InputError):
            read_evidence(content)


def test_equal_evidence_written_otherwise_is_refused(assurance: LetterFacts) -> None:
    content = evidence_of(disclosed(assurance)).content
    with pytest.raises(InputError):
        read_evidence(content + b"\n")


def test_what_no_page_shows_does_not_go_along(assurance: LetterFacts) -> None:
    """The words stay the same; the name that the person has elsewhere, and who at our office
    promised or approved, stay at home."""
    kept = disclosed(assurance)
    assert to_text(compose(kept, kind_allowed(kept))) == to_text(
        compose(assurance, kind_allowed(assurance))
    )
    assert kept.ledger.entries == cited_by(assurance)
    told = json.dumps(plain(kept))
    for hidden in ("Helen Ford", '"u1"', "Head of data", '"Ms M"'):
        assert hidden in json.dumps(plain(assurance))
        assert hidden not in told


@pytest.mark.parametrize("outcome", [Outcome.RESTRICTED, Outcome.RESTRICTED_CLEARED])
def test_nobody_can_tell_from_the_evidence_that_a_record_is_restricted(
    interim: LetterFacts, outcome: Outcome
) -> None:
    databases = tuple(
        replace(one, outcome=outcome, details=()) if one.id == "C3" else one
        for one in interim.databases
    )
    facts = replace(interim, databases=databases)
    kept = disclosed(facts)
    assert "restricted" not in json.dumps(plain(kept))
    kind = kind_allowed(facts)
    assert to_text(compose(kept, kind)) == to_text(compose(facts, kind))


def test_a_fact_that_cites_an_unverified_entry_does_not_go_along(assurance: LetterFacts) -> None:
    ledger = replace(assurance.ledger, entries=frozenset({1}))
    with pytest.raises(UnprovedClaim):
        disclosed(replace(assurance, ledger=ledger))


WORDING = {1: "f02e4be81e7903c7bc147c5cf6b5411aef4cc71cebedf34232de11a92fbf2b23"}
"""For each version of the wording, the digest of the words of the four letters of these tests."""


def test_the_wording_has_not_changed_without_its_version(
    assurance: LetterFacts, nothing_wrong: LetterFacts, interim: LetterFacts, closing: LetterFacts
) -> None:
    """If it did on purpose: run packaging/keep_wording.py, raise TEMPLATE and note the new digest,
    so that letters of the version before are held against their own words. Before a first release,
    only note the new digest."""
    assert all((KEPT / f"{version}.zip").is_file() for version in range(1, TEMPLATE))
    words = [
        evidence_of(disclosed(one), form).words
        for one in (assurance, nothing_wrong, interim, closing)
        for form in Format
    ]
    found = hashlib.sha256(json.dumps(words).encode()).hexdigest()
    assert (TEMPLATE, found) == max(WORDING.items())


def test_each_cited_entry_goes_along_with_what_proves_it(office: Office) -> None:
    """With the key that the ledger names, each leads to one signed checkpoint; the last entry that
    the page names does too; values of the person are in none of them."""
    office.desk = with_keys(office)
    case = clean_case(office)
    promise(office.desk, case, "write", office.moment[0].date())
    approve_finding(office.as_("ben"), case, "effect", "We wrote to you late.")
    evidence = attached(office, issuing.draft(office.desk, case))
    record, facts = evidence.record, evidence.facts
    assert record is not None
    signed, checkpoint = check_note(record.checkpoint, [read_key(record.key)])
    assert signed.ok
    assert checkpoint is not None
    assert [one.number for one in record.entries] == sorted(cited_by(facts))
    assert record.last.number == facts.ledger.size
    assert record.last.leaf.hex() == facts.ledger.head
    shown = {}
    for one in record.entries:
        if one.entry is not None:
            steps, entry = check_evidence(one.entry, one.number - 1, one.path, checkpoint)
            assert all(step.ok for step in steps)
            assert entry is not None
            shown[entry.type] = entry.claim
    assert shown["outcome.recorded"]
    assert (shown["outcome.recorded"] or {})["answer_digest"]
    assert shown["case.opened"] is None
    told = json.dumps(
        [[one.entry.envelope, one.entry.claim] for one in record.entries if one.entry]
    )
    for value in (NINO, "Quill", RIGHT.postcode, WRONG.postcode):
        assert value not in told


def test_live_letters_are_not_drafted_without_a_key_for_checkpoints(office: Office) -> None:
    case = clean_case(office)
    size = office.desk.ledger.head().size
    with pytest.raises(SettingsError, match="checkpoint"):
        issuing.draft(replace(office.desk, realm="live"), case)
    assert office.desk.ledger.head().size == size


def test_equal_facts_give_equal_evidence_and_another_nonce_another_code(
    assurance: LetterFacts,
) -> None:
    one = freeze("LT-1", disclosed(assurance), kind_allowed(assurance), Format.STANDARD, None)
    other = disclosed(replace(assurance, nonce="b"))
    two = freeze("LT-1", other, kind_allowed(assurance), Format.STANDARD, None)
    assert one.evidence.content == evidence_in(one.content)
    assert one.code != two.code
    assert one.content != two.content


def test_adopting_a_register_is_shown_whole(office: Office) -> None:
    office.desk = with_keys(office)
    adopt_register(office.desk)
    evidence = attached(office, issuing.draft(office.desk, clean_case(office)))
    assert evidence.record is not None
    claims = [one.entry.claim for one in evidence.record.entries if one.entry is not None]
    assert any(claim and office.desk.register.digest in claim for claim in claims)
