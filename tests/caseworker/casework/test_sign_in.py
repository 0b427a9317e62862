"""At an account that several people use, each signs in with their own id and passphrase."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseworker.casework.sign_in import needs_sign_in, passphrase_digest, sign_in
from caseworker.casework.staff import Staff
from caseworker.errors import InputError, RuleRefused, SettingsError
from tests.office import OFFICERS

PASSPHRASE = "quiet lamp under seven"
SHARED = Staff(
    (replace(OFFICERS[0], account="", passphrase=passphrase_digest(PASSPHRASE)), *OFFICERS[1:]),
    shared=frozenset({"frontdesk"}),
)


def test_an_own_account_says_who_it_is() -> None:
    assert sign_in(SHARED, "BEN").id == "ben"
    assert not needs_sign_in(SHARED, "ben")
    with pytest.raises(SettingsError):
        sign_in(SHARED, "", "anna", PASSPHRASE)


def test_a_shared_account_needs_an_id_and_its_passphrase() -> None:
    assert needs_sign_in(SHARED, "FrontDesk")
    assert sign_in(SHARED, "FrontDesk", "Anna", PASSPHRASE).id == "anna"
    said = set()
    for officer, passphrase in (
        ("anna", "quiet lamp under eight"),
        ("anna", ""),
        ("ben", PASSPHRASE),
        ("nobody", PASSPHRASE),
        ("", ""),
    ):
        with pytest.raises(RuleRefused) as refused:
            sign_in(SHARED, "frontdesk", officer, passphrase)
        said.add(str(refused.value))
    assert len(said) == 1


def test_a_short_passphrase_gets_no_digest() -> None:
    with pytest.raises(InputError, match="at least 10"):
        passphrase_digest("short")
