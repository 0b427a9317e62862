"""Checking a letter on the command line, as a stranger and at the office."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from caseworker.cli import views
from tests.caseworker.cli.running import WRONG, Office, run
from tests.caseworker.cli.test_views import documented


@pytest.fixture
def letter(office: Office, tmp_path: Path) -> Path:
    """The file of an issued interim letter."""
    return issued(office, tmp_path, "standard", ".pdf")


def issued(office: Office, folder: Path, form: str, suffix: str) -> Path:
    address = "14 Larkspur Steps, Bristol, BS97 4QT"
    office("case", "post-to", office.case, address, "--confirmed", "by phone")
    office("case", "promise", office.case, "write", "--by", "+14")
    name = office.json("letter", "draft", office.case, "--format", form)["id"]
    (one,) = office.json("letter", "list", office.case)["letters"]
    office("letter", "approve", name, "--digest", one["digest"][:12], officer="helen")
    told = office("letter", "issue", name, "--output", str(folder))
    assert told.code == 0, told.err
    return folder / f"letter-{name}{suffix}"


def test_a_stranger_checks_a_letter_with_what_the_office_published(
    office: Office, letter: Path, tmp_path: Path
) -> None:
    """Its own key says that it is a demonstration; without the trust file nobody is shown."""
    trust = tmp_path / "trust.txt"
    written = office("letter", "trust", "--output", str(trust))
    assert written.out.rstrip().endswith(f"caseworker letter verify FILE --trust {trust}")
    told = run("letter", "verify", str(letter), "--trust", str(trust))
    assert told.code == 0, told.out
    assert "1. Signature: Passes. The file is exactly as Demonstration office" in told.out
    assert "4. Facts: Passes. What it says of 12 databases is what the entries say." in told.out
    assert told.out.rstrip().endswith("This letter is a demonstration and proves nothing.")
    alone = run("letter", "verify", str(letter))
    assert alone.code == 0
    assert "Who signed it is not shown" in alone.out


def test_the_office_checks_it_against_its_ledger(office: Office, letter: Path) -> None:
    ledger = office.folder / "ledger.sqlite"
    told = run("letter", "verify", str(letter), "--ledger", str(ledger), "--bytes", "--json")
    assert told.code == 0
    assert set(told.json) == documented(views.letters_checked_view)
    (one,) = told.json["letters"]
    assert [step["state"] for step in one["steps"]].count("passes") == 7
    assert one["demo"]


def test_a_demo_is_named_in_place_of_its_keys_and_its_ledger(
    office: Office, letter: Path, tmp_path: Path
) -> None:
    told = run("letter", "verify", str(letter), "--demo", str(office.folder))
    assert told.code == 0, told.err
    assert "1. Signature: Passes. The file is exactly as Demonstration office" in told.out
    assert "On record: Passes. By the ledger exactly this file was issued" in told.out
    assert run("letter", "verify", str(letter), "--demo", str(tmp_path / "none")).code == 2


def test_a_web_page_is_checked_with_the_file_beside_it(office: Office, tmp_path: Path) -> None:
    """Also with that file alone, or where it lies elsewhere; without it nothing is proved."""
    page = issued(office, tmp_path, "html", ".html")
    proof = page.with_name(page.name + ".p7m")
    demo = ("--demo", str(office.folder))
    told = run("letter", "verify", str(page), str(proof), *demo)
    assert told.code == 0, told.out
    assert told.out.count("1. Signature: Passes.") == 2
    assert told.out.count("Made again from its facts, the file is the same, byte by byte.") == 2
    moved = proof.rename(tmp_path / "elsewhere")
    assert run("letter", "verify", str(page), "--evidence", str(moved), *demo).code == 0
    alone = run("letter", "verify", str(page), *demo)
    assert alone.code == 4
    assert "of the same name with .p7m behind. That was not there." in alone.out
    assert run("letter", "verify", str(page), str(page), "--evidence", str(moved)).code == 2


def test_a_changed_letter_is_told_and_the_others_are_checked_too(
    letter: Path, tmp_path: Path
) -> None:
    forged = tmp_path / "forged.pdf"
    forged.write_bytes(
        letter.read_bytes().replace(b"/Rect [ 0 0 0 0 ]", b"/Rect [ 0 0 0 1 ]") + b" "
    )
    told = run("letter", "verify", str(forged), str(letter))
    assert told.code == 4
    assert "Do not rely on this letter." in told.out
    assert "Nothing speaks against" in told.out or "demonstration" in told.out


def test_a_paper_is_found_by_its_code_however_it_is_typed(office: Office, letter: Path) -> None:
    (one,) = run("letter", "verify", str(letter), "--json").json["letters"]
    typed = one["code"].lower().replace("-", " ").replace("0", "o").replace("1", "l")
    told = office("letter", "find", typed)
    assert told.code == 0, told.err
    assert "Dear Ms Merriweather" in told.out
    assert one["code"] in told.out
    assert WRONG not in told.out
    assert office("letter", "find", "0000-0000-0000-0000").code == 2


def test_what_cannot_be_read_is_told(tmp_path: Path, letter: Path) -> None:
    assert run("letter", "verify", str(tmp_path / "none.pdf")).code == 2
    assert run("letter", "verify", str(letter), "--ledger", str(tmp_path / "none")).code == 2
    bad = tmp_path / "trust.txt"
    bad.write_text("nobody")
    assert run("letter", "verify", str(letter), "--trust", str(bad)).code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path, letter: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for words in (["--trust", str(pipe)], ["--evidence", str(pipe)]):
        told = run("letter", "verify", str(letter), *words)
        assert told.code == 2
        assert "It is no file." in told.err
