"""Secrets are read by reference, and no error ever repeats one."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import keyring.backend
import pytest

from caseworker.errors import Misconfigured
from caseworker.secrets import read_secret, write_secret


class DictKeyring(keyring.backend.KeyringBackend):
    """A real back end that keeps its secrets in memory; "broken" cannot be read."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if service == "broken":
            raise OSError("the bus said s3cr3t")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def own_keyring() -> Iterator[DictKeyring]:
    before = keyring.get_keyring()
    ours = DictKeyring()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


def test_a_secret_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDITS_KEY", "s3cr3t")
    assert read_secret("env:CREDITS_KEY") == "s3cr3t"


def test_a_secret_comes_from_the_keyring(own_keyring: DictKeyring) -> None:
    keyring.set_password("credits", "reader", "s3cr3t")
    assert read_secret("keyring:credits/reader") == "s3cr3t"


def test_a_new_secret_is_kept_in_the_keyring_only(own_keyring: DictKeyring) -> None:
    write_secret("keyring:credits/writer", "s3cr3t")
    assert read_secret("keyring:credits/writer") == "s3cr3t"
    with pytest.raises(Misconfigured, match="keyring only") as caught:
        write_secret("env:CREDITS_KEY", "s3cr3t")
    assert "s3cr3t" not in str(caught.value)


def test_a_missing_secret_says_where_it_should_be(own_keyring: DictKeyring) -> None:
    with pytest.raises(Misconfigured, match="credits/nobody in the keyring") as caught:
        read_secret("keyring:credits/nobody")
    assert caught.value.advice
    with pytest.raises(Misconfigured, match="environment variable NOT_SET_ANYWHERE"):
        read_secret("env:NOT_SET_ANYWHERE")


def test_a_keyring_that_cannot_be_read_is_said_without_its_message(
    own_keyring: DictKeyring,
) -> None:
    with pytest.raises(Misconfigured, match=r"OSError") as caught:
        read_secret("keyring:broken/reader")
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize("text", ["s3cr3t", "", "env:", "env:A B", "keyring:credits", "file:/x"])
def test_a_text_that_is_no_reference_is_not_repeated(text: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        read_secret(text)
    assert not text or text not in str(caught.value)
