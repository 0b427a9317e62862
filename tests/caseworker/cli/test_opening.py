"""The desk in real life: settings, the account one is signed in with, realms kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseworker.cli.opening import Options
from tests.caseworker.cli.running import Office, Result, run

SETTINGS = """
realm = "{realm}"
ledger = "ledger/office.db"
register = "{register}"
staff = "staff.toml"
[office]
name = "Records Assurance Team"
address = ["1 High Street", "Town", "ZZ1 1ZZ"]
phone = "01632 960000"
"""
STAFF = """
[[staff]]
id = "o-1"
name = "Dana Reed"
account = "dreed"
roles = ["caseworker", "supervisor"]
"""


@pytest.fixture
def real(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of an office that practises on the demo's register."""
    for name in ("USERNAME", "USER"):
        monkeypatch.setenv(name, "DReed")
    monkeypatch.delenv("CASEWORKER_DEMO", raising=False)
    folder = tmp_path / "office"
    folder.mkdir()
    (register,) = office.folder.glob("register*.toml")
    (folder / "staff.toml").write_text(STAFF, encoding="utf-8")
    settings = folder / "settings.toml"
    text = SETTINGS.format(realm="practice", register=register.as_posix())
    settings.write_text(text, encoding="utf-8")
    return settings


def with_settings(settings: Path, *words: str) -> Result:
    return run(*words, "--settings", str(settings))


def test_an_office_works_under_the_account_that_is_signed_in(real: Path) -> None:
    assert with_settings(real, "case", "list").out.startswith("0 cases.")
    log = with_settings(real, "ledger", "log", "--json").json["entries"]
    assert {entry["actor"] for entry in log} == {"system", "o-1"}
    assert (real.parent / "ledger" / "office.db").is_file()


def test_acting_as_somebody_else_is_for_the_demo_only(real: Path) -> None:
    told = with_settings(real, "case", "list", "--as", "o-1")
    assert told.code == 2
    assert "demo only" in told.err


def test_an_account_that_is_not_in_the_staff_file_may_nothing(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("USERNAME", "USER"):
        monkeypatch.setenv(name, "somebody")
    told = with_settings(real, "case", "list")
    assert told.code == 2
    assert "not in the staff file" in told.err


def test_live_work_never_uses_a_demo_register(real: Path) -> None:
    text = real.read_text(encoding="utf-8").replace('"practice"', '"live"')
    real.write_text(text, encoding="utf-8")
    told = with_settings(real, "case", "list")
    assert told.code == 2
    assert "live" in told.err
    assert not (real.parent / "ledger").exists()


def test_without_settings_the_demo_is_recommended(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CASEWORKER_DEMO", raising=False)
    told = run("case", "list")
    assert told.code == 2
    assert "caseworker demo" in told.err


def test_an_unknown_officer_of_the_demo_is_told_with_the_known_ones(office: Office) -> None:
    told = office("case", "list", officer="nobody")
    assert told.code == 2
    assert "priya" in told.err


def test_a_next_command_repeats_the_options_that_it_needs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CASEWORKER_DEMO", raising=False)
    folder = tmp_path / "my world"
    options = Options(folder, None, "priya", as_json=False)
    assert options.repeated() == f" --demo '{folder}' --as priya"
    assert options.repeated("helen").endswith("--as helen")
    monkeypatch.setenv("CASEWORKER_DEMO", str(folder))
    assert options.repeated() == " --as priya"


def test_a_look_up_that_was_cut_off_is_told_of_and_closed(office: Office) -> None:
    """The lock file of a sitting without a program behind it stands for one that was killed."""
    from caseworker.casework.events import LookupRequested
    from caseworker.casework.file.happened import to_entry
    from caseworker.clock import system_clock
    from caseworker.ledger import open_ledger

    sittings = office.folder / "sittings"
    (sittings / "dead.lock").touch()
    event = LookupRequested("L-CUT", "assurance", "r", ["R1"], sitting="dead")
    with open_ledger(
        office.folder / "ledger.sqlite", clock=system_clock, realm="demo", create=False
    ) as ledger:
        ledger.add(to_entry(event, actor="priya", purpose="complaint", subject="S-CUT"))
    told = office("case", "list")
    assert told.code == 0
    assert "1 look-up was cut off last time." in told.err
    assert office("case", "list").err == ""
