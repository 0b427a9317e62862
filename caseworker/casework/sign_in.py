"""Who is at the desk: the account of this computer says it, or the person signs in themselves.

An account that several people use (`shared_accounts` in the staff file) says only that somebody of
the office is there. Then each gives their own id and passphrase before anything is opened.
"""

from __future__ import annotations

import secrets

from caseworker.casework.staff import Officer, Staff, digest
from caseworker.errors import InputError, RuleRefused

SHORTEST = 10
"""Characters of a passphrase, at the least."""

_NOBODY = "scrypt:" + "0" * 32 + ":" + "0" * 64


def needs_sign_in(staff: Staff, account: str) -> bool:
    """True when several people use this account, so that whoever is there has to sign in."""
    return account.casefold() in staff.shared


def sign_in(staff: Staff, account: str, officer_id: str = "", passphrase: str = "") -> Officer:
    """The officer at an account of this computer; id and passphrase count at a shared one only.

    Raises SettingsError for an account of nobody; RuleRefused, at a shared account, unless id and
    passphrase belong together. It does not say which of the two is wrong, and takes as long for
    both.
    """
    if not needs_sign_in(staff, account):
        return staff.for_account(account)
    found = next(
        (one for one in staff.officers if one.id.casefold() == officer_id.casefold()), None
    )
    kept = found.passphrase if found is not None and found.passphrase else _NOBODY
    right = secrets.compare_digest(digest(passphrase, kept.split(":")[1]), kept)
    if found is None or not right:
        raise RuleRefused(
            "Several people use this account, and this id and passphrase do not belong together.",
            rule="sign-in",
            advice="Sign in with your own id from the staff file and your own passphrase.",
        )
    return found


def passphrase_digest(passphrase: str) -> str:
    """ "scrypt:SALT:DIGEST" of a passphrase, for the staff file; InputError for one too short."""
    if len(passphrase) < SHORTEST:
        raise InputError(
            f"it has at least {SHORTEST} characters",
            where="passphrase",
            advice="Four words that do not belong together are easy to keep in mind.",
        )
    return digest(passphrase, secrets.token_hex(16))
