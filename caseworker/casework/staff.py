"""Who works here, and what each may do: the staff file and the table of roles.

A staff file in TOML has one [[staff]] for each officer:

    [[staff]]
    id = "o-14"                         pseudonym that goes into the ledger
    name = "Dana Osei"                  signs letters
    account = "dosei"                   the account of this computer that is theirs
    roles = ["caseworker"]              caseworker, complaints officer, supervisor, auditor
    job_title = "Records caseworker"
    phone = "..."                       direct number, printed in letters
    email = "..."
    own_number = "scrypt:SALT:DIGEST"   their own National Insurance number, as a digest
    relatives = ["scrypt:SALT:DIGEST"]  numbers of declared relatives, as digests

Numbers stand there only as salted scrypt digests, made by `number_digest`, so that the file names
nobody. That nobody acts on their own work is held by the operations of casework, not here.
"""

from __future__ import annotations

import functools
import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from caseworker.errors import SettingsError
from caseworker.subject.identifiers import nino_key
from caseworker.toml_file import Faults, Table, parse, read_bytes, well_formed

CASEWORKER = "caseworker"
COMPLAINTS_OFFICER = "complaints officer"
SUPERVISOR = "supervisor"
AUDITOR = "auditor"
ROLES = (CASEWORKER, COMPLAINTS_OFFICER, SUPERVISOR, AUDITOR)
"""Every role that a staff file may give."""

_WORKERS = frozenset({CASEWORKER, COMPLAINTS_OFFICER, SUPERVISOR})
_APPROVERS = frozenset({COMPLAINTS_OFFICER, SUPERVISOR})
PERMISSIONS: dict[str, frozenset[str]] = {
    "look_up": _WORKERS,
    "decide_identity": _WORKERS,
    "open_case": _WORKERS,
    "propose": _WORKERS,
    "approve_correction": _APPROVERS,
    "send": _WORKERS,
    "record_answer": _WORKERS,
    "attest": _WORKERS,
    "confirm_attestation": _WORKERS,
    "sign_not_applicable": frozenset({SUPERVISOR}),
    "approve_finding": _APPROVERS,
    "draft_letter": _WORKERS,
    "approve_letter": _APPROVERS,
    "issue_letter": _WORKERS,
    "open_restricted": _APPROVERS,
    "verify_ledger": frozenset(ROLES),
    "name_key": frozenset({SUPERVISOR}),
    "read_log": frozenset({SUPERVISOR, AUDITOR}),
    "hold_case": _APPROVERS,
    "release_case": frozenset({SUPERVISOR}),
    "preview_retention": frozenset({SUPERVISOR, AUDITOR}),
    "run_retention": frozenset({SUPERVISOR}),
    "ask_erasure": _WORKERS,
    "approve_erasure": frozenset({SUPERVISOR}),
    "export_to_person": _WORKERS,
    "export_to_ombudsman": _APPROVERS,
    "see_who_looked": _APPROVERS | {AUDITOR},
    "see_who_looked_by_name": frozenset({SUPERVISOR, AUDITOR}),
    "withdraw_file": _WORKERS,
    "lift_restriction": _APPROVERS,
    "advance_demo": frozenset(ROLES),
}
"""Which roles may do what. An action that is not here is allowed to nobody."""

_DIGEST = re.compile(r"scrypt:[0-9a-f]{32}:[0-9a-f]{64}")
_DIGEST_ADVICE = "Make it with number_digest in caseworker/casework/staff.py."


@dataclass(frozen=True, slots=True)
class Officer:
    """One member of staff. `id` is the pseudonym in the ledger; the rest is for letters."""

    id: str
    name: str
    account: str
    roles: frozenset[str]
    job_title: str = ""
    phone: str = ""
    email: str = ""
    own_number: str = ""
    relatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody in the staff file, in its order."""

    officers: tuple[Officer, ...]

    def officer(self, officer_id: str) -> Officer:
        """The officer with this id; raises SettingsError if there is none."""
        for officer in self.officers:
            if officer.id == officer_id:
                return officer
        raise SettingsError(
            "The staff file has nobody with this id.",
            advice=f"Choose from: {', '.join(officer.id for officer in self.officers)}.",
        )

    def for_account(self, account: str) -> Officer:
        """The officer whose account of this computer it is; raises SettingsError if nobody's."""
        for officer in self.officers:
            if officer.account.casefold() == account.casefold():
                return officer
        raise SettingsError(
            "The account you are signed in with is not in the staff file.",
            advice="Sign in with your own account, or ask your supervisor to add it.",
        )


def may(officer: Officer, action: str) -> bool:
    """True when one of the officer's roles allows the action (see PERMISSIONS)."""
    return bool(officer.roles & PERMISSIONS.get(action, frozenset()))


def number_digest(number: str, salt: str = "") -> str:
    """ "scrypt:SALT:DIGEST" of an identity number, for the staff file; a new salt if none is given.

    A National Insurance number counts without its suffix and spacing.
    """
    return _digest(nino_key(number), salt or secrets.token_hex(16))


@functools.lru_cache(maxsize=256)
def _digest(key: str, salt: str) -> str:
    made = hashlib.scrypt(key.encode(), salt=bytes.fromhex(salt), n=2**13, r=8, p=1, dklen=32)
    return f"scrypt:{salt}:{made.hex()}"


def conflict_of_interest(officer: Officer, numbers: Iterable[str]) -> str:
    """Why this officer may not look up the person with these numbers, in words; "" if they may."""
    for number in numbers:
        if officer.own_number and _same(number, officer.own_number):
            return "the number is your own"
        if any(_same(number, relative) for relative in officer.relatives):
            return "this is somebody you declared as a relative"
    return ""


def _same(number: str, digest: str) -> bool:
    salt = digest.split(":")[1]
    return secrets.compare_digest(number_digest(number, salt), digest)


def load_staff(path: Path) -> Staff:
    """The staff file; raises SettingsError that tells every fault in it, each with its place."""
    faults = Faults(str(path))
    data = read_bytes(path, faults)
    top = None if data is None else parse(data, faults)
    officers: list[Officer] = []
    if top is not None:
        tables = list(top.tables("staff", "Add a [[staff]] for each officer."))
        officers = [_officer(table) for table in tables]
        top.finish()
        _only_once(tables, officers)
        if not tables and "staff" in top.content:
            top.fault("staff", "There is nobody in it.", "Add a [[staff]] for each officer.")
    if faults.found:
        text = "\n".join(str(fault) for fault in faults.found)
        raise SettingsError(f"The staff file cannot be used:\n{text}")
    return Staff(tuple(officers))


def _officer(table: Table) -> Officer:
    own_id = table.text("id", "Give a short pseudonym; it goes into the ledger.")
    if own_id and not well_formed(own_id):
        advice = "Use up to 40 letters (A to Z), digits, - and _, starting with a letter."
        table.fault("id", "This cannot be an id.", advice)
    officer = Officer(
        id=own_id,
        name=table.text("name", "Write the name as it is to stand in letters."),
        account=table.text("account", "Write the account of this computer that is theirs."),
        roles=frozenset(table.known("roles", ROLES, f"Choose from: {', '.join(ROLES)}.")),
        job_title=table.text("job_title", "", required=False),
        phone=table.text("phone", "", required=False),
        email=table.text("email", "", required=False),
        own_number=table.text("own_number", _DIGEST_ADVICE, required=False),
        relatives=table.texts("relatives", _DIGEST_ADVICE, required=False),
    )
    for name, digests in (("own_number", (officer.own_number,)), ("relatives", officer.relatives)):
        if any(digest and not _DIGEST.fullmatch(digest) for digest in digests):
            table.fault(name, "This is not a digest of a number.", _DIGEST_ADVICE)
    table.finish()
    return officer


def _only_once(tables: list[Table], officers: list[Officer]) -> None:
    ids: set[str] = set()
    accounts: set[str] = set()
    for table, officer in zip(tables, officers, strict=True):
        for name, value, seen in (("id", officer.id, ids), ("account", officer.account, accounts)):
            if value and value.casefold() in seen:
                table.fault(name, "Another officer has the same.", "Give each officer their own.")
            seen.add(value.casefold())
