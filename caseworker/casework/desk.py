"""The desk: one officer at work, with the ledger, the register, the connectors and the clock."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from caseworker.casework.action_words import action_words
from caseworker.casework.events import AttemptRefused, CaseClosed, CaseOpened, Event
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.fold import fold
from caseworker.casework.file.happened import Happened, read, to_entry
from caseworker.casework.plain_words import refuse_personal_words
from caseworker.casework.staff import Officer, Staff, may
from caseworker.clock import Clock, system_clock
from caseworker.connector import Connector
from caseworker.errors import InputError, RuleRefused
from caseworker.ledger import Entry, Ledger, NewEntry, Reader, Refusal
from caseworker.register.model import Register

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

_WORK = {
    "propose",
    "approve_correction",
    "attest",
    "confirm_attestation",
    "sign_not_applicable",
    "approve_finding",
    "draft_letter",
    "approve_letter",
}
"""What is not done in a case that was withdrawn, whatever the role."""

_REFERENCE = re.compile(r"[A-Z]{1,2}-[A-Z0-9]{1,12}")


def random_id(prefix: str) -> str:
    """A reference made by the program: random, no date, no look-alike characters: "RC-7K3QPD"."""
    return prefix + "-" + "".join(secrets.choice(_ALPHABET) for _ in range(6))


@dataclass(frozen=True)
class Desk:
    """What every operation of casework is given. `sitting` names this run of the program.

    `checkpoint_key` says where the key for checkpoints is kept (see `ledger.key_store`); `letter_key`
    and `letter_passphrase` where the one for letters is (see `letter.proof.key`); `timestamps` is
    the address of a timestamp authority.
    """

    ledger: Ledger
    register: Register
    staff: Staff
    officer: Officer
    connectors: Mapping[str, Connector] = field(default_factory=dict)
    clock: Clock = system_clock
    sitting: str = "sitting"
    new_id: Callable[[str], str] = random_id
    realm: str = "practice"
    checkpoint_key: str = ""
    letter_key: str = ""
    letter_passphrase: str = ""
    timestamps: str = ""

    def entry(
        self,
        event: Event,
        file: CaseFile | None = None,
        *,
        case: str | None = None,
        subject: str | None = None,
        purpose: str | None = None,
    ) -> NewEntry:
        """The entry for an event by this officer; case, subject and purpose follow the file.

        Raises InputError if words that are kept for ever hold a value of the person.
        """
        if file is not None:
            refuse_personal_words(event, file)
            case, subject = case or file.reference or None, subject or file.subject or None
            purpose = purpose or file.purpose or None
        return to_entry(event, actor=self.officer.id, case=case, subject=subject, purpose=purpose)

    def refuse(
        self,
        sentence: str,
        *,
        rule: str,
        action: str,
        about: str,
        file: CaseFile | None = None,
        advice: str | None = None,
    ) -> Refusal:
        """A refusal that is itself put on record: who tried what, and which rule said no."""
        attempt = AttemptRefused(about=about, action=action, rule=rule)
        return Refusal(self.entry(attempt, file), RuleRefused(sentence, rule=rule, advice=advice))

    def not_permitted(
        self, action: str, *, about: str, file: CaseFile | None = None
    ) -> Refusal | None:
        """A refusal if this officer's roles do not allow the action, else None.

        Of a case that was withdrawn only what ends or keeps it is done: the work is another case's.
        """
        if may(self.officer, action):
            return self.withdrawn(file, action) if file and action in _WORK else None
        roles = ", ".join(sorted(self.officer.roles)) or "no role"
        return self.refuse(
            f"Your role ({roles}) does not allow you to {action_words(action)}.",
            rule="role",
            action=action,
            about=about,
            file=file,
        )

    def closed(self, file: CaseFile, action: str) -> Refusal | None:
        """A refusal if the case is closed, or was withdrawn and is not just being closed."""
        if not file.closed:
            return None if action == CaseClosed.TYPE else self.withdrawn(file, action)
        about = file.reference
        return self.refuse(
            "This case is closed.", rule="closed", action=action, about=about, file=file
        )

    def withdrawn(self, file: CaseFile, action: str) -> Refusal | None:
        """A refusal if the whole case was withdrawn, else None."""
        if file.withdrawn is None or not file.reference:
            return None
        return self.refuse(
            "This case was withdrawn, so nothing is added to it.",
            rule="withdrawn",
            action=action,
            about=file.reference,
            file=file,
            advice="Open a new case.",
        )

    def act(self, decide: Callable[[Reader], list[NewEntry] | Refusal]) -> tuple[Entry, ...]:
        """Decide on the state of this moment and append what was decided, in one transaction.

        Raises RuleRefused where a rule says no (the attempt is on record), InputError where
        something named does not exist, LedgerError where the ledger cannot be written.
        """
        return self.ledger.append(decide)


def said(reference: str) -> str:
    """A reference for a message, after a blank; "" for a text that may be a name or a number."""
    return f" {reference}" if _REFERENCE.fullmatch(reference) else ""


def events_of(reader: Reader, subject: str) -> list[Happened]:
    """All events about one person, in order."""
    return list(read(reader.entries(subject=subject)))


def subject_of(reader: Reader, case: str) -> str:
    """Whose case it is, by pseudonym; raises InputError if there is no such case."""
    for entry in reader.entries(case=case, types=[CaseOpened.TYPE], limit=1):
        if entry.subject:
            return entry.subject
    raise InputError(
        f"There is no case{said(case)} in this ledger.",
        advice="List the cases with: caseworker case list",
    )


def case_file(reader: Reader, case: str) -> CaseFile:
    """The file of a case; raises InputError if there is no such case."""
    return fold(events_of(reader, subject_of(reader, case)), case)


def person_file(reader: Reader, subject: str) -> CaseFile:
    """Everything about one person, whatever the case."""
    return fold(events_of(reader, subject))


def file_with(reader: Reader, reference: str, what: str) -> CaseFile:
    """The file of the case in which a correction, letter or attestation with this id stands.

    Raises InputError if the ledger does not know the id.
    """
    for entry in reader.entries(ref=reference):
        if entry.case and entry.subject:
            return case_file(reader, entry.case)
    raise InputError(f"There is no {what}{said(reference)} in this ledger.")
