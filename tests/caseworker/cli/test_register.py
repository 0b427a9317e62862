"""Checking and showing the register on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.caseworker.cli.running import Office, run


def test_a_register_without_faults_is_described_with_its_gaps(office: Office) -> None:
    told = office("register", "check")
    assert told.code == 0
    assert told.out.startswith("No fault in this register.")
    assert "left out of the list" in told.out


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path, office: Office) -> None:
    file = tmp_path / "register.toml"
    (register,) = office.folder.glob("register*.toml")
    text = register.read_text(encoding="utf-8")
    file.write_text(
        text.replace('lead_agency = "R"', 'lead_agency = "Q"').replace(
            'agency = "W"', 'agency = "V"', 1
        ),
        encoding="utf-8",
    )
    told = run("register", "check", str(file))
    assert told.code == 2
    assert "lead_agency" in told.err
    assert "agency" in told.err
    shape = run("register", "check", str(file), "--json").json
    assert len(shape["reasons"]) >= 2


def test_a_file_can_be_checked_without_any_settings(office: Office, home: Path) -> None:
    (register,) = office.folder.glob("register*.toml")
    assert run("register", "check", str(register)).code == 0
    assert run("register", "show", str(register)).out.startswith("12 databases of 3 agencies.")


def test_the_register_shows_databases_and_feeds(office: Office) -> None:
    told = office("register", "show")
    assert "National Tax" in told.out
    assert "10 feeds:" in told.out
