"""At an account that several people use, each signs in with their own id and passphrase."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseworker.casework.audit_log import words_of
from caseworker.casework.events import SignedIn, SignInRefused
from caseworker.casework.sign_in import (
    in_a_row,
    needs_sign_in,
    nobody_let_in,
    not_let_in,
    passphrase_digest,
    record_refused,
    record_signed_in,
    sign_in,
)
from caseworker.casework.staff import Staff
from caseworker.errors import InputError, RuleRefused, SettingsError
from tests.office import OFFICERS, Office

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
        ("anna", "quiet \udcff lamp"),
        ("a\ud800", PASSPHRASE),
        ("ben", PASSPHRASE),
        ("nobody", PASSPHRASE),
        ("", ""),
    ):
        with pytest.raises(RuleRefused) as refused:
            sign_in(SHARED, "frontdesk", officer, passphrase)
        said.add(str(refused.value))
    assert len(said) == 1


def test_a_refusal_is_on_record_with_an_id_of_the_staff_file_and_nothing_else_that_was_typed(
    office: Office,
) -> None:
    ledger = office.desk.ledger
    for account, claimed in (("frontdesk", "ANNA"), ("frontdesk", PASSPHRASE), ("stranger", "")):
        record_refused(ledger, not_let_in(SHARED, account, claimed))
    record_refused(ledger, nobody_let_in())
    found = list(ledger.entries(types=[SignInRefused.TYPE]))
    assert [(one.actor, (one.claim or {})["officer"]) for one in found] == [
        ("system", "anna"),
        ("system", ""),
        ("system", ""),
        ("system", ""),
    ]
    assert [words_of(one) for one in found] == [
        "Refused a sign-in: the passphrase is another one (as anna)",
        "Refused a sign-in: the id is not in the staff file",
        "Refused a sign-in: the account of this computer is not in the staff file",
        "Refused a sign-in: the staff file is not signed as it stands",
    ]
    assert all(one.detail is None for one in found)


def test_refusals_in_a_row_end_when_the_officer_comes_in(office: Office) -> None:
    ledger = office.desk.ledger

    def counted() -> dict[str, int]:
        types = [SignInRefused.TYPE, SignedIn.TYPE]
        found = in_a_row({}, ledger.entries(types=types))
        return {officer: one.number for officer, one in found.items()}

    for claimed in ("anna", "anna", "ben", "nobody"):
        record_refused(ledger, not_let_in(SHARED, "frontdesk", claimed))
    assert counted() == {"anna": 2, "ben": 1, "": 1}
    record_signed_in(ledger, "anna")
    assert counted() == {"ben": 1}
    size = ledger.head().size
    record_signed_in(ledger, "anna")
    assert ledger.head().size == size
    (came_in,) = ledger.entries(types=[SignedIn.TYPE])
    assert (came_in.actor, words_of(came_in)) == ("anna", "Signed in after 3 refused")


def test_a_short_passphrase_gets_no_digest() -> None:
    with pytest.raises(InputError, match="at least 10"):
        passphrase_digest("short")
