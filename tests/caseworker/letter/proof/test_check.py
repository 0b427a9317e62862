"""Letters are checked step by step; forged ones are refused, each with the sentence that says why."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from caseworker.casework.checkpoints import public_key
from caseworker.casework.corrections import correct
from caseworker.casework.open_case import confirm_posting_address
from caseworker.casework.start import adopt_register
from caseworker.errors import InputError
from caseworker.ledger import open_ledger
from caseworker.ledger.note import make_signer, read_note
from caseworker.ledger.note import sign as sign_note
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from caseworker.letter.letter import compose
from caseworker.letter.proof.check import Checked, check_letter
from caseworker.letter.proof.code import code_of
from caseworker.letter.proof.evidence import Evidence, engine, read_evidence
from caseworker.letter.proof.freeze import freeze, freeze_again
from caseworker.letter.proof.key import certificate_of, load_key, make_key
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.proof.sign import sign
from caseworker.letter.proof.step import State
from caseworker.letter.proof.trust import Trust, read_trust
from caseworker.letter.proof.with_code import with_code
from caseworker.letter.render import render
from caseworker.outcome import Outcome
from tests.office import RIGHT, WRONG, Office, record
from tests.proofs import approved, clean_case, issued, right, with_keys

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)


def trusted(office: Office) -> Trust:
    """What the office publishes."""
    key = load_key(office.desk.letter_key)
    assert key is not None
    return read_trust(certificate_of(key) + public_key(office.desk).text + "\n")


def failing(checked: Checked) -> dict[str, str]:
    return {one.name: one.sentence for one in checked.steps if one.state is State.FAILS}


def states(checked: Checked) -> dict[str, str]:
    return {one.name: one.state.value for one in checked.steps}


def opened(content: bytes) -> Evidence:
    inside = evidence_in(content)
    assert inside is not None
    return read_evidence(inside)


def signed(office: Office, content: bytes) -> bytes:
    """Bytes with a valid signature of the office."""
    key = load_key(office.desk.letter_key)
    assert key is not None
    return sign(content, key, AT)


def test_every_step_passes_for_a_letter_as_it_was_issued(office: Office, tmp_path: Path) -> None:
    content = issued(office, tmp_path).read_bytes()
    ledger = office.desk.ledger.path
    checked = check_letter(content, trusted(office), ledger, again=True)
    assert {one.state for one in checked.steps} == {State.PASSES}
    assert [one.name for one in checked.steps] == [
        *("Signature", "Pages", "Made again", "Entries", "Facts", "Checkpoint"),
        *("Ledger", "On record", "Still holds"),
    ]
    assert checked.ok
    (drafted,) = office.entries("letter.drafted")
    assert checked.code == drafted["code"]
    assert checked.sentence == "This letter is a demonstration and proves nothing."


def test_without_trust_it_is_consistent_but_who_signed_is_not_shown(
    office: Office, tmp_path: Path
) -> None:
    checked = check_letter(issued(office, tmp_path).read_bytes())
    assert checked.ok
    assert states(checked)["Signature"] == "not shown"
    assert states(checked)["Checkpoint"] == "not shown"
    assert "Who signed it is not shown" in checked.steps[0].sentence


def test_a_valid_signature_of_another_key_is_not_the_offices(
    office: Office, tmp_path: Path
) -> None:
    issued(office, tmp_path)
    other = tmp_path / "other.p12"
    other.write_bytes(make_key("Example Agency"))
    desk = replace(office.desk, letter_key=f"file:{other}")
    letter = approved(office, case_of(office))
    content = issuing.issue(desk, letter, tmp_path / "forged").read_bytes()
    found = failing(check_letter(content, trusted(office)))
    assert list(found) == ["Signature"]
    assert "Somebody whom you do not trust signed it" in found["Signature"]


def case_of(office: Office) -> str:
    (entry,) = office.desk.ledger.entries(types=["case.opened"])
    assert entry.case
    return entry.case


def test_a_page_that_contradicts_its_facts_is_refused_though_signed_by_the_office(
    office: Office, tmp_path: Path
) -> None:
    """The page says that it was wrong and is now right; the facts inside are the true ones."""
    evidence = opened(issued(office, tmp_path).read_bytes())
    letter = compose(evidence.facts, evidence.kind)
    heading = replace(letter.heading, text="We have checked all 2 databases of Una Quill's ex")
    forged = with_code(replace(letter, heading=heading), Format.STANDARD, "0000-0000-0000-0000")
    content = signed(office, render(forged, Format.STANDARD, evidence.content))
    found = failing(check_letter(content, trusted(office)))
    assert list(found) == ["Pages"]
    assert "The pages do not say what the evidence says" in found["Pages"]


def test_words_that_the_facts_do_not_give_are_refused_though_page_and_evidence_agree(
    office: Office, tmp_path: Path
) -> None:
    evidence = opened(issued(office, tmp_path).read_bytes())
    letter = compose(evidence.facts, evidence.kind)
    heading = replace(letter.heading, text="We found nothing wrong anywhere")
    words = tuple((role, heading.text if role == "H1" else text) for role, text in evidence.words)
    forged = replace(evidence, words=words)
    coded = with_code(replace(letter, heading=heading), Format.STANDARD, code_of(forged.content))
    content = signed(office, render(coded, Format.STANDARD, forged.content))
    found = failing(check_letter(content, trusted(office)))
    assert "The pages do not say what the facts give (first in piece" in found["Pages"]


def test_facts_that_the_entries_do_not_show_are_refused(office: Office, tmp_path: Path) -> None:
    """One database did not answer; the forged facts say that it holds no record."""
    office.desk = with_keys(office)
    case = clean_case(office)
    office.sources["X2"].error = OSError("cable out")
    office.later(days=1)
    evidence = opened(issuing.issue(office.desk, approved(office, case), tmp_path).read_bytes())
    databases = tuple(
        replace(one, outcome=Outcome.NO_RECORD, details=()) if one.id == "X2" else one
        for one in evidence.facts.databases
    )
    forged = freeze(
        evidence.letter,
        replace(evidence.facts, databases=databases),
        evidence.kind,
        Format.STANDARD,
        evidence.record,
    )
    checked = check_letter(signed(office, forged.content), trusted(office), office.desk.ledger.path)
    found = failing(checked)
    assert list(found) == ["Facts", "On record"]
    assert "no entry cited shows this answer of that day" in found["Facts"]
    assert "another file was issued under the reference" in found["On record"]


def test_facts_that_contradict_the_ledger_are_refused_where_the_ledger_is(
    office: Office, tmp_path: Path
) -> None:
    """A change that no entry's claim speaks of: whom the letter is about."""
    evidence = opened(issued(office, tmp_path).read_bytes())
    facts = evidence.facts
    other = replace(facts.addressee, name="Vera Quill", salutation="Ms Vera")
    forged = freeze(
        evidence.letter,
        replace(facts, addressee=other, person=replace(facts.person, name="Vera Quill")),
        evidence.kind,
        Format.STANDARD,
        evidence.record,
    )
    content = signed(office, forged.content)
    assert failing(check_letter(content, trusted(office))) == {}
    found = failing(check_letter(content, trusted(office), office.desk.ledger.path))
    assert list(found) == ["On record"]


def test_a_letter_that_was_never_issued_is_refused_by_the_ledger(
    office: Office, tmp_path: Path
) -> None:
    evidence = opened(issued(office, tmp_path).read_bytes())
    forged = freeze_again(replace(evidence, letter="LT-NEVER")).content
    found = failing(check_letter(signed(office, forged), trusted(office), office.desk.ledger.path))
    assert found == {"On record": "The ledger does not know this letter: it was not issued here."}
    draft = issuing.draft(office.desk, case_of(office))
    content = signed(office, issuing.letter_bytes(office.desk, draft))
    found = failing(check_letter(content, trusted(office), office.desk.ledger.path))
    assert list(found) == ["On record"]
    assert found["On record"].startswith("By the ledger this letter was never issued.")


def test_proofs_of_another_ledger_are_refused(office: Office, tmp_path: Path) -> None:
    """The forger's own checkpoint, in the name of the office's record."""
    content = issued(office, tmp_path).read_bytes()
    evidence = opened(content)
    assert evidence.record is not None
    name = public_key(office.desk).name
    forger = make_signer(name)
    text = read_note(evidence.record.checkpoint).text
    other = replace(evidence.record, key=forger.key.text, checkpoint=str(sign_note(text, forger)))
    forged = signed(office, freeze_again(replace(evidence, record=other)).content)
    found = failing(check_letter(forged, trusted(office)))
    assert found == {
        "Checkpoint": "No key that you gave signed the checkpoint: who made it is not shown."
    }


def first_path_changed(evidence: Evidence) -> Evidence:
    record = evidence.record
    assert record is not None
    first = record.entries[0]
    changed = replace(first, path=(bytes(32), *first.path[1:]))
    return replace(evidence, record=replace(record, entries=(changed, *record.entries[1:])))


def one_left_out(evidence: Evidence) -> Evidence:
    assert evidence.record is not None
    return replace(evidence, record=replace(evidence.record, entries=evidence.record.entries[1:]))


def claim_changed(evidence: Evidence) -> Evidence:
    record = evidence.record
    assert record is not None
    entries = list(record.entries)
    for place, one in enumerate(entries):
        if one.entry is not None and one.entry.claim and '"database":"X1"' in one.entry.claim:
            claim = json.loads(one.entry.claim)
            claim["outcome"] = "no_record"
            text = json.dumps(claim, sort_keys=True, separators=(",", ":"))
            entries[place] = replace(one, entry=replace(one.entry, claim=text))
    return replace(evidence, record=replace(record, entries=tuple(entries)))


def head_changed(evidence: Evidence) -> Evidence:
    ledger = replace(evidence.facts.ledger, head="ab" * 32)
    return replace(evidence, facts=replace(evidence.facts, ledger=ledger))


@pytest.mark.parametrize(
    ("forge", "said"),
    [
        (first_path_changed, "is not number"),
        (one_left_out, "are not those that its facts cite"),
        (claim_changed, "Its claim is not the one that it was recorded with"),
        (head_changed, "The last entry is not the one that its pages name"),
    ],
)
def test_entries_that_do_not_lead_to_the_checkpoint_are_refused(
    office: Office, tmp_path: Path, forge: Callable[[Evidence], Evidence], said: str
) -> None:
    evidence = forge(opened(issued(office, tmp_path).read_bytes()))
    made = freeze(evidence.letter, evidence.facts, evidence.kind, Format.STANDARD, evidence.record)
    found = failing(check_letter(signed(office, made.content), trusted(office)))
    assert said in found["Entries"]


def test_something_appended_to_a_signed_letter_is_seen(office: Office, tmp_path: Path) -> None:
    content = issued(office, tmp_path).read_bytes()
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        pdf.docinfo["/Subject"] = "more"
        changed = io.BytesIO()
        pdf.save(changed)
    for forged in (changed.getvalue(), content + b"\n% more\n", content[:-200]):
        assert "Signature" in failing(check_letter(forged, trusted(office)))


def test_a_letter_that_nobody_signed_is_refused(office: Office, tmp_path: Path) -> None:
    office.desk = replace(with_keys(office), letter_key="")
    path = issuing.issue(office.desk, approved(office, clean_case(office)), tmp_path)
    found = failing(check_letter(path.read_bytes()))
    assert found == {"Signature": "Nobody signed this file: anybody could have made it."}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"<html></html>", b"\x00" * 2000])
def test_what_is_no_letter_is_told_and_never_thrown(content: bytes) -> None:
    checked = check_letter(content)
    assert not checked.ok
    assert checked.letter == ""


def test_the_pages_are_made_again_when_asked_and_else_it_says_that_they_were_not(
    office: Office, tmp_path: Path
) -> None:
    """The bytes before the signature differ in a picture's place; the words are the same."""
    content = issued(office, tmp_path).read_bytes()
    with pikepdf.Pdf.open(
        io.BytesIO(issuing.letter_bytes(office.desk, opened(content).letter))
    ) as pdf:
        pdf.pages[0].Rotate = 180
        changed = io.BytesIO()
        pdf.save(changed)
    quick = check_letter(content, trusted(office))
    assert "Made again" not in states(quick)
    assert quick.steps[1].sentence.endswith("They were not made again to compare each byte.")
    forged = signed(office, changed.getvalue())
    assert failing(check_letter(forged, trusted(office))) == {}
    found = failing(check_letter(forged, trusted(office), again=True))
    assert found == {"Made again": "Made again from its facts, the file looks different."}


def test_a_letter_of_another_version_is_not_made_again(office: Office, tmp_path: Path) -> None:
    evidence = opened(issued(office, tmp_path).read_bytes())
    older = tuple((name, "0" if name == "qpdf" else number) for name, number in engine())
    content = signed(office, freeze_again(replace(evidence, made_by=older)).content)
    checked = check_letter(content, trusted(office), again=True)
    assert "Made again" not in states(checked)
    assert checked.steps[1].sentence.endswith("other versions of the libraries made them.")


def test_a_letter_that_no_longer_holds_is_told_with_what_changed(
    office: Office, tmp_path: Path
) -> None:
    """The correction was seen to be right, the letter went out, and the old value came back."""
    office.desk = with_keys(office)
    adopt_register(office.desk)
    case = office.case()
    confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    correction = office.propose(case)
    correct.approve(office.as_("ben"), correction)
    correct.send(office.desk, correction, manner="letter", answer_by=office.moment[0].date())
    office.holds("X1", right("a"))
    office.later(days=1)
    office.recheck(case)
    office.later(days=1)
    office.recheck(case)  # the letter names this day, and the entry that shows it goes along
    content = issuing.issue(office.desk, approved(office, case), tmp_path).read_bytes()
    ledger = office.desk.ledger.path
    assert failing(check_letter(content, trusted(office), ledger)) == {}
    office.holds("X1", record("a", WRONG))
    office.later(days=1)
    office.recheck(case)
    found = failing(check_letter(content, trusted(office), ledger))
    assert list(found) == ["Still holds"]
    assert "the old value came back" in found["Still holds"]
    assert WRONG.postcode not in found["Still holds"]


def test_a_later_letter_counts_in_place_of_an_earlier_one(office: Office, tmp_path: Path) -> None:
    content = issued(office, tmp_path).read_bytes()
    office.later(days=2)
    issuing.issue(office.desk, approved(office, case_of(office)), tmp_path)
    checked = check_letter(content, trusted(office), office.desk.ledger.path)
    assert checked.ok
    assert checked.steps[-1].sentence == (
        "A later letter of 4 March 2026 supersedes it: that one counts now."
    )


def test_a_ledger_that_was_put_back_does_not_agree_with_a_letter(
    office: Office, tmp_path: Path
) -> None:
    adopt_register(office.desk)
    older = tmp_path / "older.sqlite"
    with sqlite3.connect(office.desk.ledger.path) as db, sqlite3.connect(older) as copy:
        db.backup(copy)
    content = issued(office, tmp_path).read_bytes()
    found = failing(check_letter(content, trusted(office), older))
    assert list(found) == ["Ledger"]
    assert "A checkpoint of 14 entries exists (the letter), only 2 are left" in found["Ledger"]


def test_a_ledger_in_which_a_byte_was_changed_does_not_speak_for_a_letter(
    office: Office, tmp_path: Path
) -> None:
    content = issued(office, tmp_path).read_bytes()
    with sqlite3.connect(office.desk.ledger.path) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("UPDATE entry SET claim = replace(claim, 'X1', 'X9') WHERE seq = 6")
    found = failing(check_letter(content, trusted(office), office.desk.ledger.path))
    assert list(found) == ["Ledger"]


def test_another_ledger_is_no_alarm_and_no_comfort(office: Office, tmp_path: Path) -> None:
    content = issued(office, tmp_path).read_bytes()
    other = tmp_path / "other.sqlite"
    with open_ledger(other, clock=office.desk.clock, realm="practice"):
        pass
    checked = check_letter(content, trusted(office), other)
    assert checked.ok
    assert states(checked)["Ledger"] == "not shown"
    assert "another ledger" in checked.steps[-1].sentence
    for bad in (tmp_path / "none.sqlite", tmp_path / "letter-LT-1.pdf"):
        assert list(failing(check_letter(content, trusted(office), bad))) == ["Ledger"]


def test_a_trust_file_says_whom_and_nothing_else(office: Office, tmp_path: Path) -> None:
    issued(office, tmp_path)
    trust = trusted(office)
    assert len(trust.certificates) == len(trust.keys) == 1
    for text in (
        "",
        "# nobody",
        "no key at all",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
    ):
        with pytest.raises(InputError):
            read_trust(text)
