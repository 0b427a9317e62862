"""A letter is held against the wording by which it was written, also when that has changed since."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from caseworker.casework.checkpoints import public_key
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from caseworker.letter.languages import TEMPLATE
from caseworker.letter.letter import compose
from caseworker.letter.proof.beside import sign_beside
from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.code import code_of
from caseworker.letter.proof.evidence import read_evidence
from caseworker.letter.proof.key import certificate_of, load_key
from caseworker.letter.proof.open_letter import open_letter
from caseworker.letter.proof.sign import sign
from caseworker.letter.proof.trust import NOBODY
from caseworker.letter.proof.with_code import with_code
from caseworker.letter.render import render
from tests.office import DAY_0, Office
from tests.proofs import approved, clean_case, issued, with_keys

ROOT = Path(__file__).resolve().parents[4]
KEEP = ROOT / "packaging" / "keep_wording.py"


def next_version(folder: Path) -> Path:
    """The program of a later release: other words, another form of facts, this wording kept."""
    shutil.copytree(
        ROOT / "caseworker", folder / "caseworker", ignore=shutil.ignore_patterns("__pycache__")
    )
    letters = folder / "caseworker" / "letter"
    subprocess.run([sys.executable, str(KEEP), str(letters / "proof" / "wordings")], check=True,
                   cwd=ROOT, capture_output=True)  # fmt: skip
    changes = {
        letters / "languages.py": [
            (f"\nTEMPLATE = {TEMPLATE}\n", f"\nTEMPLATE = {TEMPLATE + 1}\n"),
            ('dear="Dear"', 'dear="Good day"'),
        ],
        letters / "facts" / "model.py": [
            ("\n    case: CaseFact\n", '\n    mood: str = "calm"\n    case: CaseFact\n')
        ],
    }
    for path, pairs in changes.items():
        text = path.read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    return folder


def verified_by(folder: Path, *words: str) -> list[dict[str, Any]]:
    """What that program says of letters, each with its steps by name."""
    script = (
        "import sys, caseworker\n"
        f"assert caseworker.__file__.startswith({str(folder)!r})\n"
        "from caseworker.cli import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, "letter", "verify", "--json", *words],
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    assert told.stdout, told.stderr
    found: list[dict[str, Any]] = json.loads(told.stdout)["letters"]
    return found


def steps(letter: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {one["name"]: (one["state"], one["sentence"]) for one in letter["steps"]}


def test_an_old_letter_is_proved_by_its_own_wording_and_a_forged_one_refused(
    office: Office, tmp_path: Path
) -> None:
    """A PDF file and a web page; one whose words this wording does not give, though the office
    signed it; one that names a wording there never was."""
    pdf = issued(office, tmp_path)
    (entry,) = office.desk.ledger.entries(types=["case.opened"])
    assert entry.case
    page = issuing.issue(office.desk, approved(office, entry.case, Format.HTML), tmp_path)
    key = load_key(office.desk.letter_key)
    assert key is not None
    trust = tmp_path / "trust.txt"
    trust.write_text(certificate_of(key) + public_key(office.desk).text + "\n")

    evidence = read_evidence(open_letter(pdf.read_bytes(), None, NOBODY).evidence)
    letter = compose(evidence.facts, evidence.kind)
    heading = replace(letter.heading, text="Nothing was wrong anywhere")
    words = tuple((role, heading.text if role == "H1" else text) for role, text in evidence.words)
    lie = replace(evidence, words=words).content
    coded = with_code(replace(letter, heading=heading), Format.STANDARD, code_of(lie))
    forged = tmp_path / "forged.pdf"
    forged.write_bytes(sign(render(coded, Format.STANDARD, lie), key, DAY_0))
    never = lie.replace(b'"template":1', b'"template":0')
    unknown = tmp_path / "unknown.pdf"
    coded = with_code(letter, Format.STANDARD, code_of(never))
    unknown.write_bytes(sign(render(coded, Format.STANDARD, never), key, DAY_0))

    later = next_version(tmp_path / "later")
    files = [str(one) for one in (pdf, page, forged, unknown)]
    found = verified_by(later, *files, "--trust", str(trust))
    for one in found[:2]:
        assert {state for state, _ in steps(one).values()} == {"passes"}, one
        assert "held against its wording" in steps(one)["Pages"][1]
        assert steps(one)["Facts"][0] == "passes"
    state, sentence = steps(found[2])["Pages"]
    assert state == "does not pass"
    assert "do not say what the facts give" in sentence
    assert steps(found[3])["Evidence"] == (
        "does not pass",
        "It names a version of the wording that this program does not know.",
    )
    (later / "caseworker/letter/proof/wordings" / f"{TEMPLATE}.zip").unlink()
    (alone,) = verified_by(later, str(pdf), "--trust", str(trust))
    assert steps(alone)["Evidence"][0] == "does not pass"


def test_a_letter_of_a_newer_wording_is_neither_proved_nor_refused(
    office: Office, tmp_path: Path
) -> None:
    office.desk = with_keys(office)
    letter = approved(office, clean_case(office), Format.TEXT)
    page = issuing.issue(office.desk, letter, tmp_path)
    key = load_key(office.desk.letter_key)
    assert key is not None
    proof = page.with_name(page.name + ".p7m").read_bytes()
    inside = open_letter(page.read_bytes(), proof, NOBODY).evidence
    newer = inside.replace(b'"template":1', b'"template":99')
    checked = check_letter(
        page.read_bytes(), beside=sign_beside(page.read_bytes(), newer, key, DAY_0)
    )
    assert checked.ok
    assert checked.steps[-1].sentence == (
        "A newer version of this program wrote this letter: check it with that version."
    )
    assert "Not all of it is shown" in checked.sentence


@pytest.mark.slow
def test_equal_program_text_gives_equal_bytes_and_none_is_written_over(tmp_path: Path) -> None:
    def keep(folder: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(KEEP), str(folder)], cwd=ROOT, capture_output=True, text=True
        )

    assert keep(tmp_path / "a").returncode == keep(tmp_path / "b").returncode == 0
    name = f"{TEMPLATE}.zip"
    assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    again = keep(tmp_path / "a")
    assert again.returncode == 1
    assert "never written over" in again.stderr
