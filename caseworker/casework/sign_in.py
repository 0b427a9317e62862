"""Who is at the desk: the account of this computer says it, or the person signs in themselves.

An account that several people use (`shared_accounts` in the staff file) says only that somebody of
the office is there. Then each gives their own id and passphrase before anything is opened.

That somebody was not let in is on record, without what was typed: only an id that is in the staff
file stands there. Refusals are counted in a row until that officer comes in.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.casework.desk import random_id
from caseworker.casework.events import SignedIn, SignInRefused
from caseworker.casework.file.happened import to_entry
from caseworker.casework.staff import Officer, Staff, digest
from caseworker.errors import InputError, RuleRefused
from caseworker.ledger import Entry, Ledger, NewEntry, Reader
from caseworker.ledger.entry import SYSTEM

SHORTEST = 10
"""Characters of a passphrase, at the least."""

WRONG = "the passphrase is another one"
UNKNOWN_ID = "the id is not in the staff file"
UNKNOWN_ACCOUNT = "the account of this computer is not in the staff file"
UNSIGNED = "the staff file is not signed as it stands"
"""Why somebody was not let in, as it stands on record."""

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
    found = _claimed(staff, officer_id)
    kept = found.passphrase if found is not None and found.passphrase else _NOBODY
    right = secrets.compare_digest(digest(passphrase, kept.split(":")[1]), kept)
    if found is None or not right:
        raise RuleRefused(
            "Several people use this account, and this id and passphrase do not belong together.",
            rule="sign-in",
            advice="Sign in with your own id from the staff file and your own passphrase.",
        )
    return found


def _claimed(staff: Staff, officer_id: str) -> Officer | None:
    return next((one for one in staff.officers if one.id.casefold() == officer_id.casefold()), None)


def not_let_in(staff: Staff, account: str, officer_id: str = "") -> SignInRefused:
    """What goes on record of somebody whom `sign_in` did not let in."""
    attempt = random_id("N")
    if not needs_sign_in(staff, account):
        return SignInRefused(attempt, officer="", why=UNKNOWN_ACCOUNT)
    found = _claimed(staff, officer_id)
    if found is None:
        return SignInRefused(attempt, officer="", why=UNKNOWN_ID)
    return SignInRefused(attempt, officer=found.id, why=WRONG)


def nobody_let_in() -> SignInRefused:
    """What goes on record when the staff file lets nobody in, because it is not signed."""
    return SignInRefused(random_id("N"), officer="", why=UNSIGNED)


def record_refused(ledger: Ledger, refused: SignInRefused) -> None:
    """Put a refusal on record. The actor is the program: who it was is not known."""
    ledger.add(to_entry(refused, actor=SYSTEM))


def record_signed_in(ledger: Ledger, officer_id: str) -> None:
    """Put on record that an officer came in, if sign-ins were refused in a row before that.

    It ends the count of their own id and of nobody known. Raises LedgerError.
    """

    def decide(reader: Reader) -> list[NewEntry]:
        known = in_a_row({}, reader.entries(types=[SignInRefused.TYPE, SignedIn.TYPE]))
        before = [known[one] for one in (officer_id, "") if one in known]
        if not before:
            return []
        number = sum(one.number for one in before)
        return [to_entry(SignedIn(before[0].last, refused=number), actor=officer_id)]

    ledger.append(decide)


@dataclass(frozen=True)
class Refusals:
    """So many sign-ins in a row were refused; `last` is the newest attempt, on `day`."""

    number: int
    last: str
    day: date


def in_a_row(known: Mapping[str, Refusals], entries: Iterable[Entry]) -> dict[str, Refusals]:
    """Refusals in a row by the id that was claimed, "" for nobody known, counted on from `known`."""
    found = dict(known)
    for entry in entries:
        if entry.type == SignInRefused.TYPE:
            claimed = str((entry.claim or {}).get("officer", ""))
            before = found[claimed].number if claimed in found else 0
            found[claimed] = Refusals(before + 1, entry.ref or "", entry.ts.date())
        elif entry.type == SignedIn.TYPE:
            found.pop(entry.actor, None)
            found.pop("", None)
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
