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
    passphrase = "scrypt:SALT:DIGEST"   for signing in at a shared account (see `sign_in`)

Numbers and passphrases stand there only as salted scrypt digests, so that the file names nobody:
`caseworker staff digest` makes them. At the top of the file may stand accounts that several
people use, and after the officers what a role sees of an agency, where that is not everything:

    shared_accounts = ["frontdesk"]

    [[sees]]
    role = "caseworker"
    agency = "R"                        an agency of the register
    fields = ["name", "birth_date"]     no others of this agency; see `field_rights`

Somebody with several roles sees what any of them sees. That nobody acts on their own work is held
by the operations of casework, not here. Who may change the file: see `staff_signature`.
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
from caseworker.subject.values import FIELD_KINDS
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
    "confirm_texts": frozenset({SUPERVISOR}),
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
    "see_withdrawn": frozenset({SUPERVISOR}),
    "lift_restriction": _APPROVERS,
    "see_protected": _APPROVERS,
    "advance_demo": frozenset(ROLES),
}
"""Which roles may do what. An action that is not here is allowed to nobody."""

_DIGEST = re.compile(r"scrypt:[0-9a-f]{32}:[0-9a-f]{64}")
_DIGEST_ADVICE = "Make it with: caseworker staff digest"


@dataclass(frozen=True, slots=True)
class Officer:
    """One member of staff. `id` is the pseudonym in the ledger; the rest is for letters.

    `hidden`: (agency, field) of what none of their roles may see.
    """

    id: str
    name: str
    account: str
    roles: frozenset[str]
    job_title: str = ""
    phone: str = ""
    email: str = ""
    own_number: str = ""
    relatives: tuple[str, ...] = ()
    passphrase: str = ""
    hidden: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody in the staff file, in its order. `shared`: accounts that several people use.

    `agencies`: those of whose fields a role sees only some.
    """

    officers: tuple[Officer, ...]
    shared: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()

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
            if officer.account and officer.account.casefold() == account.casefold():
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
    return digest(nino_key(number), salt or secrets.token_hex(16))


@functools.lru_cache(maxsize=256)
def digest(key: str, salt: str) -> str:
    """ "scrypt:SALT:DIGEST" of any text; the salt is 32 hexadecimal digits."""
    typed = key.encode(errors="surrogatepass")  # a half character is a wrong passphrase, no fault
    made = hashlib.scrypt(typed, salt=bytes.fromhex(salt), n=2**13, r=8, p=1, dklen=32)
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
    shared: frozenset[str] = frozenset()
    limits: Limits = {}
    if top is not None:
        advice = "List accounts of this computer that several people use."
        shared = frozenset(top.texts("shared_accounts", advice, required=False))
        shared = frozenset(account.casefold() for account in shared)
        tables = list(top.tables("staff", "Add a [[staff]] for each officer."))
        limits = _limits(top)
        officers = [_officer(table, limits, shared) for table in tables]
        top.finish()
        _only_once(tables, officers)
        if not tables and "staff" in top.content:
            top.fault("staff", "There is nobody in it.", "Add a [[staff]] for each officer.")
    if faults.found:
        text = "\n".join(str(fault) for fault in faults.found)
        raise SettingsError(f"The staff file cannot be used:\n{text}")
    return Staff(tuple(officers), shared, frozenset(agency for _, agency in limits))


Limits = dict[tuple[str, str], frozenset[str]]
"""(role, agency) -> the fields of that agency which the role sees."""


def _limits(top: Table) -> Limits:
    found: Limits = {}
    for table in top.tables("sees", "Say what a role sees of an agency.", required=False):
        role = table.choice("role", ROLES, f"Choose from: {', '.join(ROLES)}.")
        agency = table.text("agency", "Write the id of an agency of the register.")
        fields = table.known("fields", FIELD_KINDS, f"Choose from: {', '.join(FIELD_KINDS)}.")
        if (role, agency) in found:
            table.fault("agency", "This role has a list for this agency already.", "Keep one.")
        found[role, agency] = frozenset(fields)
        table.finish()
    return found


def _hidden(roles: frozenset[str], limits: Limits) -> frozenset[tuple[str, str]]:
    """What none of these roles sees; a role that has no list for an agency sees all of it."""
    every = frozenset(FIELD_KINDS)
    return frozenset(
        (agency, field)
        for agency in {agency for _, agency in limits}
        for field in every
        - frozenset[str]().union(*(limits.get((role, agency), every) for role in roles))
    )


def _officer(table: Table, limits: Limits, shared: frozenset[str]) -> Officer:
    own_id = table.text("id", "Give a short pseudonym; it goes into the ledger.")
    if own_id and not well_formed(own_id):
        advice = "Use up to 40 letters (A to Z), digits, - and _, starting with a letter."
        table.fault("id", "This cannot be an id.", advice)
    roles = frozenset(table.known("roles", ROLES, f"Choose from: {', '.join(ROLES)}."))
    officer = Officer(
        id=own_id,
        name=table.text("name", "Write the name as it is to stand in letters."),
        account=table.text(
            "account",
            "Write the account of this computer that is theirs.",
            required=not table.has("passphrase"),
        ),
        roles=roles,
        job_title=table.text("job_title", "", required=False),
        phone=table.text("phone", "", required=False),
        email=table.text("email", "", required=False),
        own_number=table.text("own_number", _DIGEST_ADVICE, required=False),
        relatives=table.texts("relatives", _DIGEST_ADVICE, required=False),
        passphrase=table.text("passphrase", _DIGEST_ADVICE, required=False),
        hidden=_hidden(roles, limits),
    )
    if officer.account.casefold() in shared:
        table.fault("account", "Several people use this account.", "Leave the account out.")
    for name, digests in (
        ("own_number", (officer.own_number,)),
        ("relatives", officer.relatives),
        ("passphrase", (officer.passphrase,)),
    ):
        if any(digest and not _DIGEST.fullmatch(digest) for digest in digests):
            table.fault(name, "This is not a digest.", _DIGEST_ADVICE)
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
