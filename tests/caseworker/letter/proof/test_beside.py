"""Letters as web page and plain text: proved by a file beside them, and forged ones refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from caseworker.casework.checkpoints import public_key
from caseworker.errors import InputError, SettingsError
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from caseworker.letter.proof.beside import sign_beside
from caseworker.letter.proof.check import Checked, check_letter
from caseworker.letter.proof.evidence import read_evidence
from caseworker.letter.proof.freeze import freeze_again
from caseworker.letter.proof.key import certificate_of, load_key, make_key
from caseworker.letter.proof.open_letter import open_letter
from caseworker.letter.proof.read_html import words_in_html
from caseworker.letter.proof.step import State
from caseworker.letter.proof.trust import NOBODY, Trust, read_trust
from tests.office import DAY_0, Office
from tests.proofs import approved, clean_case, with_keys

FORMS = [Format.HTML, Format.TEXT]


def issued_in(office: Office, form: Format, folder: Path) -> Path:
    """The file of a letter that was issued in this form; its proof lies beside it."""
    if not office.desk.letter_key:
        office.desk = with_keys(office)
        clean_case(office)
    (entry,) = office.desk.ledger.entries(types=["case.opened"])
    assert entry.case
    return issuing.issue(office.desk, approved(office, entry.case, form), folder)


def beside(letter: Path) -> Path:
    """Where what proves a letter lies."""
    return letter.with_name(letter.name + ".p7m")


def trusted(office: Office) -> Trust:
    key = load_key(office.desk.letter_key)
    assert key is not None
    return read_trust(certificate_of(key) + public_key(office.desk).text + "\n")


def failing(checked: Checked) -> dict[str, str]:
    return {one.name: one.sentence for one in checked.steps if one.state is State.FAILS}


@pytest.mark.parametrize("form", FORMS)
def test_every_step_passes_for_a_letter_in_this_form(
    office: Office, tmp_path: Path, form: Format
) -> None:
    """With the file beside it, and also with that file alone, which holds the letter."""
    path = issued_in(office, form, tmp_path)
    proof = beside(path).read_bytes()
    assert beside(path).name == path.name + ".p7m"
    for content, other in ((path.read_bytes(), proof), (proof, None)):
        checked = check_letter(content, trusted(office), office.desk.ledger.path, beside=other)
        assert {one.state for one in checked.steps} == {State.PASSES}, checked.steps
        assert [one.name for one in checked.steps] == [
            *("Signature", "Pages", "Made again", "Entries", "Facts", "Checkpoint"),
            *("Ledger", "On record", "Still holds"),
        ]
        (drafted,) = office.entries("letter.drafted")
        assert checked.code == drafted["code"]
    alone = check_letter(path.read_bytes(), beside=proof)
    assert alone.ok
    assert "Who signed it is not shown" in alone.steps[0].sentence


@pytest.mark.parametrize("form", FORMS)
def test_one_changed_byte_of_either_file_is_seen(
    office: Office, tmp_path: Path, form: Format
) -> None:
    path = issued_in(office, form, tmp_path)
    letter, proof, trust = path.read_bytes(), beside(path).read_bytes(), trusted(office)
    for place in range(0, len(letter), len(letter) // 40):
        changed = letter[:place] + bytes([letter[place] ^ 1]) + letter[place + 1 :]
        assert "Signature" in failing(check_letter(changed, trust, beside=proof)), place
    whole = len(proof) - 2200  # behind it: certificate and signature, where copies may differ
    for place in range(60, whole, whole // 60):
        changed = proof[:place] + bytes([proof[place] ^ 1]) + proof[place + 1 :]
        assert not check_letter(letter, trust, beside=changed).ok, place
    for end in (0, 1, 100, len(proof) - 1):
        assert not check_letter(letter, trust, beside=proof[:end]).ok
    assert not check_letter(letter, trust, beside=proof + b" ").ok


def test_a_letter_without_the_file_beside_it_proves_nothing(office: Office, tmp_path: Path) -> None:
    path = issued_in(office, Format.HTML, tmp_path)
    found = failing(check_letter(path.read_bytes(), trusted(office)))
    assert list(found) == ["Evidence"]
    assert "of the same name with .p7m behind. That was not there." in found["Evidence"]


def test_the_proof_of_another_letter_or_form_proves_nothing_for_this_one(
    office: Office, tmp_path: Path
) -> None:
    page = issued_in(office, Format.HTML, tmp_path)
    office.later(days=1)
    text = issued_in(office, Format.TEXT, tmp_path)
    trust = trusted(office)
    for letter, proof in ((page, beside(text)), (text, beside(page))):
        found = failing(check_letter(letter.read_bytes(), trust, beside=proof.read_bytes()))
        assert "of another letter" in found["Signature"]
    pdf = issued_in(office, Format.STANDARD, tmp_path)
    assert not beside(pdf).exists()
    key = load_key(office.desk.letter_key)
    assert key is not None
    inside = open_letter(pdf.read_bytes(), None, NOBODY).evidence
    forged = sign_beside(page.read_bytes(), inside, key, DAY_0)
    assert failing(check_letter(page.read_bytes(), trust, beside=forged)) == {
        "Evidence": "What proves it is about a letter in another form."
    }


def test_a_valid_signature_of_another_key_is_not_the_offices(
    office: Office, tmp_path: Path
) -> None:
    path = issued_in(office, Format.TEXT, tmp_path)
    trust, other = trusted(office), tmp_path / "other.p12"
    other.write_bytes(make_key("Example Agency"))
    key = load_key(f"file:{other}")
    assert key is not None
    inside = open_letter(path.read_bytes(), beside(path).read_bytes(), trust).evidence
    forged = sign_beside(path.read_bytes(), inside, key, DAY_0)
    found = failing(check_letter(path.read_bytes(), trust, beside=forged))
    assert list(found) == ["Signature"]
    assert "Somebody whom you do not trust signed it" in found["Signature"]


@pytest.mark.parametrize("form", FORMS)
def test_words_that_the_facts_do_not_give_are_refused_though_the_office_signed_them(
    office: Office, tmp_path: Path, form: Format
) -> None:
    """First the letter alone says something else, then the evidence agrees with it."""
    path = issued_in(office, form, tmp_path)
    key, trust = load_key(office.desk.letter_key), trusted(office)
    assert key is not None
    inside = open_letter(path.read_bytes(), beside(path).read_bytes(), trust).evidence
    lie = path.read_bytes().replace(b"Dear ", b"Dearest ")
    assert lie != path.read_bytes()
    proof = sign_beside(lie, inside, key, DAY_0)
    said = failing(check_letter(lie, trust, beside=proof))
    assert "do not say what the evidence says" in said["Pages"]
    evidence = read_evidence(inside)
    words = tuple((one, said.replace("Dear ", "Dearest ")) for one, said in evidence.words)
    agrees = replace(evidence, words=words)
    made = freeze_again(agrees).content.replace(b"Dear ", b"Dearest ")
    proof = sign_beside(made, agrees.content, key, DAY_0)
    said = failing(check_letter(made, trust, beside=proof))
    assert "do not say what the facts give" in said["Pages"]


def test_a_page_that_was_signed_with_another_look_is_not_made_again(
    office: Office, tmp_path: Path
) -> None:
    path = issued_in(office, Format.HTML, tmp_path)
    key, trust = load_key(office.desk.letter_key), trusted(office)
    assert key is not None
    inside = open_letter(path.read_bytes(), beside(path).read_bytes(), trust).evidence
    hidden = path.read_bytes().replace(b"li { margin-bottom: .4rem }", b"li { display: none }")
    assert hidden != path.read_bytes()
    proof = sign_beside(hidden, inside, key, DAY_0)
    assert list(failing(check_letter(hidden, trust, beside=proof))) == ["Made again"]


@pytest.mark.parametrize(
    "more",
    [
        "<script>alert(1)</script>",
        "<p style='display:none'>hidden</p>",
        "<!-- words -->",
        "words between",
        "<img src='x' alt='words'>",
        "<p>never closed",
    ],
)
def test_a_page_that_could_hide_or_add_words_is_not_read(more: str) -> None:
    page = f"<!DOCTYPE html><html><body><main><p>Dear Ms M</p>{more}</main></body></html>"
    with pytest.raises(InputError, match="no part of a letter"):
        words_in_html(page.encode())


def test_a_live_letter_of_any_form_is_not_issued_without_a_key(
    office: Office, tmp_path: Path
) -> None:
    office.desk = with_keys(office)
    letter = approved(office, clean_case(office), Format.HTML)
    desk = replace(office.desk, letter_key="", realm="live")
    with pytest.raises(SettingsError, match="No key for letters"):
        issuing.issue(desk, letter, tmp_path / "out")
    assert not (tmp_path / "out").exists()
