"""The staff file on the command line: signed by an administrator, shared accounts sign in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from caseworker.casework.audit_log import words_of
from caseworker.casework.sign_in import passphrase_digest
from caseworker.cli.group import group
from caseworker.clock import system_clock
from caseworker.ledger import open_ledger
from tests.caseworker.cli.running import Office, run
from tests.caseworker.cli.test_opening import SETTINGS, STAFF

PASSPHRASE = "quiet lamp under seven"


@pytest.fixture
def live(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of a live office whose staff file nobody has signed."""
    for name in ("USERNAME", "USER"):
        monkeypatch.setenv(name, "dreed")
    monkeypatch.delenv("CASEWORKER_DEMO", raising=False)
    folder = tmp_path / "office"
    folder.mkdir()
    text = next(office.folder.glob("register*.toml")).read_text(encoding="utf-8")
    assert "demo = true" in text
    (office.folder / "live.toml").write_text(text.replace("demo = true", ""), encoding="utf-8")
    (folder / "staff.toml").write_text(STAFF, encoding="utf-8")
    settings = folder / "settings.toml"
    register = (office.folder / "live.toml").as_posix()
    settings.write_text(SETTINGS.format(realm="live", register=register), encoding="utf-8")
    return settings


def sign(settings: Path, key: Path) -> None:
    signed = run("staff", "sign", str(settings.with_name("staff.toml")), "--key", str(key))
    assert signed.code == 0, signed.err


def make_key(settings: Path) -> Path:
    key = settings.with_name("admin.key")
    made = run("staff", "new-key", "--output", str(key))
    line = made.out.splitlines()[1].removeprefix("Write into the settings: ")
    settings.write_text(f"{line}\n{settings.read_text('utf-8')}", encoding="utf-8")
    return key


def test_a_live_office_opens_only_with_a_staff_file_signed_as_it_stands(live: Path) -> None:
    words = ("case", "list", "--settings", str(live))
    assert "staff new-key" in run(*words).err
    key = make_key(live)
    refused = run(*words)
    assert (refused.code, "not signed" in refused.err) == (2, True)
    assert not (live.parent / "ledger").exists()
    sign(live, key)
    assert run(*words).code == 0
    assert "signed as it stands" in run("staff", "check", "--settings", str(live)).out
    staff = live.with_name("staff.toml")
    staff.write_text(staff.read_text("utf-8").replace("caseworker", "auditor"), encoding="utf-8")
    altered = run(*words)
    assert (altered.code, "altered" in altered.err) == (2, True)
    assert "administrator" in altered.err
    with open_ledger(
        live.parent / "ledger" / "office.db", clock=system_clock, realm="live"
    ) as kept:
        (refused_,) = kept.entries(types=["sign_in.refused"])
    assert words_of(refused_) == "Refused a sign-in: the staff file is not signed as it stands"


def test_a_shared_account_asks_for_a_personal_sign_in(live: Path) -> None:
    key = make_key(live)
    kept = passphrase_digest(PASSPHRASE)
    text = STAFF.replace('account = "dreed"', f'passphrase = "{kept}"')
    live.with_name("staff.toml").write_text(f'shared_accounts = ["dreed"]\n{text}', "utf-8")
    sign(live, key)
    words = ["case", "list", "--settings", str(live)]
    good = CliRunner().invoke(group, words, input=f"o-1\n{PASSPHRASE}\n", standalone_mode=False)
    assert good.return_value == 0, good.exception
    assert good.stdout == "0 cases.\n"
    assert PASSPHRASE not in good.output
    bad = CliRunner().invoke(group, words, input="o-1\nsomething else\n", standalone_mode=False)
    assert "do not belong together" in str(bad.exception)
    words = ["ledger", "log", "--type", "sign_in.refused", "--type", "sign_in.done", "--json",
             "--settings", str(live)]  # fmt: skip
    log = CliRunner().invoke(group, words, input=f"o-1\n{PASSPHRASE}\n", standalone_mode=False)
    assert [one["words"] for one in json.loads(log.stdout)["entries"]] == [
        "Refused a sign-in: the passphrase is another one (as o-1)",
        "Signed in after 1 refused",
    ]


def test_a_digest_does_not_repeat_what_was_typed() -> None:
    typed = f"{PASSPHRASE}\n{PASSPHRASE}\n"
    made = CliRunner().invoke(group, ["staff", "digest", "passphrase"], input=typed)
    assert made.stdout.startswith("scrypt:")
    assert PASSPHRASE not in made.output


def test_an_agency_that_the_register_does_not_have_is_told(live: Path) -> None:
    """Otherwise a slip of the pen would show a role what it must not see."""
    key = make_key(live)
    limits = '[[sees]]\nrole = "caseworker"\nagency = "Q"\nfields = ["name"]\n'
    live.with_name("staff.toml").write_text(f"{STAFF}\n{limits}", encoding="utf-8")
    sign(live, key)
    told = run("case", "list", "--settings", str(live))
    assert (told.code, "does not have: Q" in told.err) == (2, True)
