"""The secret key is kept where a reference says, and no message shows it."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import pytest

from caseworker.errors import InputError, LedgerError, Misconfigured, SettingsError
from caseworker.ledger import Ledger, open_ledger
from caseworker.ledger.key_store import load_signer, make_key
from caseworker.ledger.note import Signer


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A real back end that keeps its secrets in memory."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if service == "locked":
            raise OSError("locked")
        self.kept[service, username] = password


@pytest.fixture
def own_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    ours = MemoryKeyring()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


def test_a_key_is_made_in_a_file_and_read_again(ledger: Ledger, tmp_path: Path) -> None:
    reference = f"file:{tmp_path / 'checkpoint.key'}"
    made = make_key(ledger, reference)
    assert load_signer(ledger, reference) == made
    assert make_key(ledger, reference) == made


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of the folder there")
def test_the_file_of_a_key_can_be_read_by_its_owner_only(ledger: Ledger, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    make_key(ledger, f"file:{tmp_path / 'checkpoint.key'}")
    assert stat.S_IMODE((tmp_path / "checkpoint.key").stat().st_mode) == 0o600


def test_a_key_is_made_in_the_keyring_and_read_again(
    ledger: Ledger, own_keyring: MemoryKeyring
) -> None:
    made = make_key(ledger, "keyring:caseworker/checkpoint")
    assert load_signer(ledger, "keyring:caseworker/checkpoint") == made
    with pytest.raises(Misconfigured, match="did not take"):
        make_key(ledger, "keyring:locked/checkpoint")


def test_a_key_comes_from_the_environment_but_is_not_made_there(
    ledger: Ledger, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKPOINT_KEY", signer.text)
    assert load_signer(ledger, "env:CHECKPOINT_KEY") == signer
    with pytest.raises(InputError, match="keyring or in a file"):
        make_key(ledger, "env:CHECKPOINT_KEY")


def test_without_a_reference_it_is_said_what_to_set_up(ledger: Ledger) -> None:
    with pytest.raises(SettingsError) as told:
        load_signer(ledger, "")
    assert "checkpoint_key" in told.value.advice


def test_outside_the_demo_a_missing_key_is_told_and_not_made(
    ledger: Ledger, tmp_path: Path
) -> None:
    with pytest.raises(Misconfigured, match="is not there"):
        load_signer(ledger, f"file:{tmp_path / 'checkpoint.key'}")
    assert not (tmp_path / "checkpoint.key").exists()


def test_the_demo_makes_its_own_key_and_labels_it(tmp_path: Path, clock: Any) -> None:
    file = tmp_path / "key.txt"
    with open_ledger(tmp_path / "demo.db", clock=clock, realm="demo") as demo:
        made = load_signer(demo, f"file:{file}")
        assert load_signer(demo, f"file:{file}") == made
    assert made.key.text.startswith("caseworker/demo/")
    assert "Demonstration" in file.read_text("utf-8")


def test_a_key_of_another_ledger_is_refused(ledger: Ledger, tmp_path: Path, clock: Any) -> None:
    reference = f"file:{tmp_path / 'checkpoint.key'}"
    make_key(ledger, reference)
    with (
        open_ledger(tmp_path / "other.db", clock=clock, realm="practice") as other,
        pytest.raises(LedgerError, match="another audit record"),
    ):
        load_signer(other, reference)


@pytest.mark.parametrize("content", [b"", b"no key", b"\xff\xfe", b"PRIVATE+KEY+a+00000000+AQ=="])
def test_a_file_that_holds_no_key_is_told_without_its_content(
    ledger: Ledger, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "checkpoint.key"
    file.write_bytes(content)
    with pytest.raises(SettingsError) as told:
        load_signer(ledger, f"file:{file}")
    assert "00000000" not in str(told.value)
    with pytest.raises(SettingsError):
        make_key(ledger, f"file:{file}")
    assert file.read_bytes() == content


def test_a_place_that_cannot_be_written_to_is_told(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="could not be written"):
        make_key(ledger, f"file:{tmp_path / 'nowhere' / 'checkpoint.key'}")
