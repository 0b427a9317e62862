"""The settings file: whole paths come out, or every fault; personal data has no default place."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseworker.errors import SettingsError
from caseworker.settings import home, load_settings, log_folder

GOOD = """
realm = "live"
ledger = "data/ledger.db"
register = "register.toml"
staff = "staff.toml"
opening_hours = "Monday to Friday"
[office]
name = "Records team"
address = ["1 High Street", "Town"]
phone = "020 7946 0000"
"""


def settings_file(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_start_at_the_folder_of_the_settings(tmp_path: Path) -> None:
    settings = load_settings(settings_file(tmp_path, GOOD))
    assert settings.ledger == tmp_path / "data" / "ledger.db"
    assert settings.register == tmp_path / "register.toml"
    assert settings.cache == tmp_path / "data" / "cache"
    assert settings.office.address == ("1 High Street", "Town")
    assert settings.office.opening_hours == "Monday to Friday"


def test_whole_paths_stay_as_they_are(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "ledger.db"
    text = GOOD.replace("data/ledger.db", elsewhere.as_posix())
    assert load_settings(settings_file(tmp_path, text)).ledger == elsewhere


def test_a_ledger_that_is_named_nowhere_is_an_error(tmp_path: Path) -> None:
    path = settings_file(tmp_path, GOOD.replace('ledger = "data/ledger.db"', ""))
    with pytest.raises(SettingsError, match="no default"):
        load_settings(path)
    given = tmp_path / "given.db"
    assert load_settings(path, ledger=given).ledger == given


def test_the_key_for_checkpoints_is_named_by_reference_only(tmp_path: Path) -> None:
    assert load_settings(settings_file(tmp_path, GOOD)).checkpoint_key == ""

    def reference(text: str) -> str:
        top = f'checkpoint_key = "{text}"\n{GOOD}'
        return load_settings(settings_file(tmp_path, top)).checkpoint_key

    assert reference("keyring:caseworker/checkpoint") == "keyring:caseworker/checkpoint"
    assert reference("file:own.key") == f"file:{tmp_path / 'own.key'}"
    with pytest.raises(SettingsError, match="checkpoint_key") as told:
        reference("PRIVATE+KEY+a+b+c")
    assert "PRIVATE" not in str(told.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    broken = GOOD.replace('"live"', '"alive"').replace("staff =", "staf =")
    broken = broken.replace('phone = "020 7946 0000"', "")
    with pytest.raises(SettingsError) as caught:
        load_settings(settings_file(tmp_path, broken))
    text = str(caught.value)
    assert "realm: This is not one of: live, practice. Did you mean live?" in text
    assert "staff: This is missing." in text
    assert "staf: This key is not known here. Did you mean staff?" in text
    assert "office / phone: There is no way to reach you." in text


def test_no_settings_file_points_to_the_demonstration(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "none.toml")
    assert "caseworker demo" in caught.value.advice


def test_the_home_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORKER_HOME", str(tmp_path))
    assert home() == tmp_path
    assert log_folder() == tmp_path / "log"
    settings_file(tmp_path, GOOD)
    assert load_settings().realm == "live"


def test_without_a_choice_settings_and_log_lie_in_the_users_own_folders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CASEWORKER_HOME", raising=False)
    assert home().is_absolute()
    assert "caseworker" in str(home())
    assert "caseworker" in str(log_folder())


def test_the_key_for_letters_and_its_passphrase_are_named_by_reference_only(tmp_path: Path) -> None:
    plain = load_settings(settings_file(tmp_path, GOOD))
    assert (plain.letter_key, plain.letter_passphrase, plain.timestamps) == ("", "", "")
    top = """letter_key = "file:letters.p12"
letter_passphrase = "env:LETTERS"
timestamps = "https://tsa.example/"
"""
    found = load_settings(settings_file(tmp_path, top + GOOD))
    assert found.letter_key == f"file:{tmp_path / 'letters.p12'}"
    assert (found.letter_passphrase, found.timestamps) == ("env:LETTERS", "https://tsa.example/")
    device = "pkcs11:/usr/lib/module.so#Office/letters"
    on_device = load_settings(settings_file(tmp_path, f'letter_key = "{device}"\n' + GOOD))
    assert on_device.letter_key == device
    bad = top.replace("env:LETTERS", "hunter2").replace("https:", "ftp:")
    with pytest.raises(SettingsError) as raised:
        load_settings(settings_file(tmp_path, bad + GOOD))
    assert "hunter2" not in str(raised.value)
    assert "letter_passphrase" in str(raised.value)
    assert "timestamps" in str(raised.value)
