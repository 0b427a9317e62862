"""A stranger checks a letter with one file and three libraries, where this program is not there."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from caseworker.casework.checkpoints import public_key
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from caseworker.letter.letter import compose
from caseworker.letter.proof.beside import sign_beside
from caseworker.letter.proof.evidence import read_evidence
from caseworker.letter.proof.freeze import freeze
from caseworker.letter.proof.key import certificate_of, load_key
from caseworker.letter.proof.open_letter import open_letter
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.proof.sign import sign
from caseworker.letter.proof.trust import NOBODY
from caseworker.letter.proof.with_code import with_code
from caseworker.letter.render import render
from caseworker.outcome import Outcome
from tests.hostile_files import (
    carries_two_files,
    changed,
    doubles_at_each_level,
    swollen_page,
)
from tests.office import DAY_0, Office, office
from tests.proofs import approved, issued

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "packaging" / "verify_letter.py"

ALONE = """
import importlib.util, os, runpy, sys
sys.path = [one for one in sys.path if not os.path.exists(os.path.join(one, "caseworker"))]
assert importlib.util.find_spec("caseworker") is None, "this program is there"
sys.argv = {words!r}
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def verify(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the file where nothing of this program can be imported."""
    copy = shutil.copy(FILE, folder / "verify_letter.py")
    script = ALONE.format(words=[str(copy), *words])
    return subprocess.run(
        [sys.executable, "-I", "-c", script], cwd=folder, capture_output=True, text=True
    )


@pytest.fixture
def letter(office: Office, tmp_path: Path) -> Path:
    return issued(office, tmp_path)


@pytest.fixture
def trust(office: Office, letter: Path, tmp_path: Path) -> Path:
    key = load_key(office.desk.letter_key)
    assert key is not None
    file = tmp_path / "trust.txt"
    file.write_text(f"# published\n{certificate_of(key)}{public_key(office.desk).text}\n")
    return file


def forged(office: Office, letter: Path) -> dict[str, bytes]:
    """Letters with a valid signature of the office that say what is not so."""
    key = load_key(office.desk.letter_key)
    inside = evidence_in(letter.read_bytes())
    assert key is not None
    assert inside is not None
    evidence = read_evidence(inside)
    said = compose(evidence.facts, evidence.kind)
    other = replace(said, heading=replace(said.heading, text="Everything is right"))
    page = render(with_code(other, Format.STANDARD, "0" * 19), Format.STANDARD, inside)
    none = tuple(
        replace(one, outcome=Outcome.NO_RECORD, details=()) for one in evidence.facts.databases
    )
    facts = replace(evidence.facts, databases=none)
    unsigned = letter.read_bytes()[: letter.read_bytes().index(b"%%EOF") + 6]
    made = freeze(evidence.letter, facts, evidence.kind, Format.STANDARD, evidence.record)
    return {
        "Pages: Does not pass": sign(page, key, DAY_0),
        "Facts: Does not pass": sign(made.content, key, DAY_0),
        "Signature: Does not pass": letter.read_bytes() + b" ",
        "Pages: Does not pass. It does not carry its evidence once": sign(
            changed(unsigned, carries_two_files), key, DAY_0
        ),
        "Pages: Does not pass. A part of its structure stands there twice": sign(
            changed(unsigned, doubles_at_each_level), key, DAY_0
        ),
        "Signature: Does not pass. Unpacked it would be far larger": changed(
            unsigned, swollen_page
        ),
        "Signature: Does not pass. It cannot be read": b"%PDF-1.7 no letter",
    }


def test_a_stranger_checks_a_letter(letter: Path, trust: Path, tmp_path: Path) -> None:
    told = verify(tmp_path, str(letter), "--trust", str(trust))
    assert told.returncode == 0, told.stdout + told.stderr
    assert "1. Signature: Passes. The file is exactly as Example Agency signed it" in told.stdout
    for step in ("2. Pages", "3. Entries", "4. Facts", "5. Checkpoint"):
        assert f"{step}: Passes." in told.stdout
    alone = verify(tmp_path, str(letter))
    assert alone.returncode == 0
    assert "who signed it is not shown" in alone.stdout


@pytest.mark.parametrize("form", [Format.HTML, Format.TEXT])
def test_a_stranger_checks_a_letter_that_is_no_pdf_file(
    office: Office, letter: Path, trust: Path, tmp_path: Path, form: Format
) -> None:
    """One changed word, one added, the proof of another letter, and none at all are told."""
    (entry,) = office.desk.ledger.entries(types=["case.opened"])
    assert entry.case
    office.later(days=1)
    page = issuing.issue(office.desk, approved(office, entry.case, form), tmp_path / "out")
    beside = page.with_name(page.name + ".p7m")
    told = verify(tmp_path, str(page), str(beside), "--trust", str(trust))
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.count("1. Signature: Passes. The file is exactly as Example Agency") == 1
    assert "2. Pages: Passes." in told.stdout
    assert "5. Checkpoint: Passes." in told.stdout
    content = page.read_bytes()
    key = load_key(office.desk.letter_key)
    assert key is not None
    inside = open_letter(content, beside.read_bytes(), NOBODY).evidence
    lie, more = content.replace(b"Dear ", b"Dearest "), content + b"<p>And more</p>"
    forged = {
        "changed": (lie, beside.read_bytes(), "or the letter was changed"),
        "signed": (lie, sign_beside(lie, inside, key, DAY_0), "The pages do not say"),
        "more": (more, sign_beside(more, inside, key, DAY_0), "2. Pages: Does not pass."),
        "alone": (content, None, "no file lies beside it that proves it"),
    }
    for name, (letter_, proof, _) in forged.items():
        (tmp_path / f"{name}{form.suffix}").write_bytes(letter_)
        if proof is not None:
            (tmp_path / f"{name}{form.suffix}.p7m").write_bytes(proof)
    names = [str(tmp_path / f"{name}{form.suffix}") for name in forged]
    told = verify(tmp_path, *names, "--trust", str(trust))
    assert told.returncode == 4
    for part, (_, _, said) in zip(told.stdout.split("rely on this letter."), forged.values(),
                                  strict=False):  # fmt: skip
        assert said in part


def test_a_stranger_sees_through_forged_letters(
    office: Office, letter: Path, trust: Path, tmp_path: Path
) -> None:
    made = forged(office, letter)
    files = []
    for number, content in enumerate(made.values()):
        files.append(tmp_path / f"forged-{number}.pdf")
        files[-1].write_bytes(content)
    told = verify(tmp_path, *map(str, files), "--trust", str(trust))
    assert told.returncode == 4, told.stderr
    parts = told.stdout.split("forged-")[1:]
    assert len(parts) == len(made)
    for said, part in zip(made, parts, strict=True):
        assert said in part
        assert "Do not rely on this letter." in part
    assert verify(tmp_path, "none.pdf").returncode == 2


def test_it_needs_three_libraries_and_says_which() -> None:
    text = FILE.read_text("utf-8")
    named: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            named.update(one.name.split(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            named.add((node.module or "").split(".")[0])
    # These are parts of pyhanko that are installed with it.
    needed = named - sys.stdlib_module_names - {"pyhanko_certvalidator", "asn1crypto"}
    assert needed == {"pikepdf", "pyhanko", "cryptography"}
    assert "pip install pikepdf pyhanko cryptography" in text


__all__ = ["office"]
