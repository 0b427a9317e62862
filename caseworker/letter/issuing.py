"""Approves and issues a letter: a second person reads the bytes, then they are signed and released.

The whole way of a letter is called from here: `drafting` makes and freezes it, `frozen` reads it
back, `despatch` says what became of it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from caseworker.casework.desk import Desk, file_with
from caseworker.casework.events import LetterApproved, LetterIssued
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.casework.file.going_out import TRANSCRIBED, owed
from caseworker.ledger import NewEntry, Reader, Refusal, Report
from caseworker.letter.despatch import MANNERS, despatch, names_an_agency
from caseworker.letter.drafting import draft, why_not
from caseworker.letter.facts.at import sound
from caseworker.letter.facts.changed import changed_since, stale
from caseworker.letter.formats import Format
from caseworker.letter.frozen import (
    evidence_of,
    letter_bytes,
    letter_in,
    letter_of,
    released_bytes,
    released_files,
)
from caseworker.letter.steps import wrong_state
from caseworker.letter.to_owner import office_key
from caseworker.only_files import check_place

__all__ = [
    "MANNERS",
    "approve",
    "despatch",
    "draft",
    "issue",
    "letter_bytes",
    "letter_of",
    "put_on_record",
    "release",
    "release_again",
    "released_bytes",
    "why_not",
]


def approve(desk: Desk, letter_id: str, digest: str) -> None:
    """Approve exactly the bytes with this digest, as a second person.

    Raises RuleRefused for one's own letter, by role, or if the facts changed under the draft.
    """
    changed, size = changed_since(desk, letter_id)

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, letter_id, "letter")
        letter = letter_in(file, letter_id)
        refusal = (
            desk.not_permitted("approve_letter", about=letter_id, file=file)
            or _own(desk, file, letter)
            or wrong_state(desk, file, letter, "drafted", "approve_letter")
        )
        if refusal is None and digest != letter.digest:
            refusal = desk.refuse(
                "These are not the bytes that were drafted.",
                rule="digest",
                action="approve_letter",
                about=letter_id,
                file=file,
                advice="Read the draft again, and approve what you have read.",
            )
        if refusal is None:
            refusal = stale(reader, desk, file, letter, changed, size, "approve_letter")
        return refusal or [desk.entry(LetterApproved(letter_id, digest=digest), file)]

    desk.act(decide)


def issue(desk: Desk, letter_id: str, folder: Path) -> Path:
    """Issue an approved letter: sign it, put that on record, then release the file into `folder`.

    Issuing again releases the same bytes again, signs nothing and records nothing. Stopped at any
    moment, it can be done again: what is not on record was not released. Raises RuleRefused if it
    is not approved, the facts changed or a form that the person needs has not gone; LedgerBroken;
    as `load_key` and `sign` do.
    """
    put_on_record(desk, letter_id)
    return release_again(desk, letter_id, folder)


def put_on_record(desk: Desk, letter_id: str, look_at: Callable[[Desk], Report] = sound) -> None:
    """Sign an approved letter and record that it is issued; nothing if it was. Raises as `issue`.

    `look_at` verifies the ledger before the facts are compared.
    """
    content = letter_bytes(desk, letter_id)
    changed, size = changed_since(desk, letter_id, look_at)
    signed = _signed(desk, letter_id, content)

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, letter_id, "letter")
        letter = letter_in(file, letter_id)
        refusal = desk.not_permitted("issue_letter", about=letter_id, file=file)
        if refusal is not None:
            return refusal
        if letter.state == "issued":
            return []
        refusal = wrong_state(desk, file, letter, "approved", "issue_letter")
        if refusal is None:
            refusal = stale(reader, desk, file, letter, changed, size, "issue_letter")
        refusal = refusal or _form_owed(desk, file, letter)
        refusal = refusal or names_an_agency(desk, file, letter_id)
        event = LetterIssued(
            letter_id,
            kind=letter.kind,
            digest=letter.digest,
            signed=hashlib.sha256(signed).hexdigest() if signed else "",
        )
        kept = signed
        if signed and Format(letter.format).is_pdf:
            kept = signed[len(content) :]
        return refusal or [replace(desk.entry(event, file), blob=kept)]

    desk.act(decide)


def release_again(desk: Desk, letter_id: str, folder: Path) -> Path:
    """Write the file of an issued letter into a folder. Raises as `released_files`; OSError."""
    state = letter_in(file_with(desk.ledger, letter_id, "letter"), letter_id)
    files = released_files(desk.ledger, state)
    for ending in reversed(files):  # a letter is never there without what proves it
        path = release(files[ending], folder / f"letter-{letter_id}{ending}")
    return path


def _form_owed(desk: Desk, file: CaseFile, letter: LetterState) -> Refusal | None:
    """A letter is issued when each form that the person needs has gone."""
    missing = " and ".join(TRANSCRIBED[need] for need in owed(file, letter))
    if not missing:
        return None
    return desk.refuse(
        f"The person needs {missing}, and the letter has not gone in that form yet.",
        rule="need",
        action="issue_letter",
        about=letter.id,
        file=file,
        advice="Order it with: caseworker letter order. When it has gone: caseworker letter gone",
    )


def _signed(desk: Desk, letter_id: str, content: bytes) -> bytes | None:
    """The signed file of a letter that is about to be issued: the letter's, or the one beside it.

    None if it is not to be signed. Raises SettingsError for live work without a key.
    """
    letter = letter_in(file_with(desk.ledger, letter_id, "letter"), letter_id)
    if letter.state != "approved":
        return None
    from caseworker.letter.proof.beside import sign_beside  # slow to load, and needed here only
    from caseworker.letter.proof.sign import sign

    key = office_key(desk)
    if key is not None and Format(letter.format).is_pdf:
        return sign(content, key, desk.clock(), desk.timestamps)
    if key is not None:
        evidence = evidence_of(desk.ledger, letter, content)
        return sign_beside(content, evidence, key, desk.clock(), desk.timestamps)
    return None


def release(content: bytes, path: Path) -> Path:
    """Write a file whole or not at all. Raises OSError; then nothing of it is left behind.

    Also raised in place of a device or pipe: it would be replaced by the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    check_place(path)
    partial = path.with_suffix(".part")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    return path


def _own(desk: Desk, file: CaseFile, letter: LetterState) -> Refusal | None:
    if desk.officer.id not in (letter.drafter, letter.signatory):
        return None
    return desk.refuse(
        "You wrote or sign this letter, so a colleague has to approve it.",
        rule="four-eyes",
        action="approve_letter",
        about=letter.id,
        file=file,
    )
