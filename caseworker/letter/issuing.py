"""Drafts, approves and issues a letter: verify first, freeze the bytes, then a second person."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from caseworker.casework.contact import against, in_words
from caseworker.casework.desk import Desk, case_file, file_with
from caseworker.casework.events import (
    LetterApproved,
    LetterDespatched,
    LetterDrafted,
    LetterIssued,
    LetterVoided,
)
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.casework.file.fold_letters import RETURNED
from caseworker.errors import InputError, LedgerBroken, LetterError, SettingsError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.ledger.key_store import DEMO
from caseworker.letter.facts.at import facts_at, facts_now
from caseworker.letter.facts.changed import changed_since, stale
from caseworker.letter.facts.from_case import forbidden_values
from caseworker.letter.formats import Format, format_for, require_format
from caseworker.letter.kind import Kind, why_not_assurance
from caseworker.letter.letter import Letter, compose, kind_allowed
from caseworker.letter.proof.disclosed import disclosed
from caseworker.letter.proof.evidence import read_evidence
from caseworker.letter.proof.freeze import freeze, freeze_again
from caseworker.letter.proof.from_ledger import record_of
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.proof.with_code import with_code
from caseworker.letter.render import render

MANNERS = ("printed", "posted", "handed over", "sent by secure mail", RETURNED)
"""What may become of an issued letter. One that is returned takes its address back."""


def why_not(desk: Desk, case: str) -> tuple[str, ...]:
    """Why the assurance letter cannot be issued yet, each with what settles it; () if it can."""
    return why_not_assurance(facts_now(desk, case))


def draft(desk: Desk, case: str, kind: Kind | None = None, format: Format | None = None) -> str:
    """Freeze a letter's bytes with their date, and return the letter's id.

    Without `kind`, the one that the facts allow; without `format`, the one that the person's
    recorded needs ask for. Raises LetterBlocked with the reasons, also if the format does not meet
    a need; LedgerBroken; RuleRefused by role. Nothing is released.
    """
    letter_id = desk.new_id("LT")
    moment = desk.clock()
    facts = disclosed(facts_now(desk, case, dated=moment, nonce=secrets.token_hex(16)))
    chosen = kind or kind_allowed(facts)
    file = case_file(desk.ledger, case)
    form = format or format_for(facts.needs)
    require_format(facts.needs, form)
    forbidden = forbidden_values(file)
    compose(facts, chosen, forbidden)  # before a checkpoint is made for a letter that cannot be
    made = freeze(letter_id, facts, chosen, form, record_of(desk, facts), forbidden)
    event = LetterDrafted(
        letter_id,
        kind=chosen.value,
        digest=hashlib.sha256(made.content).hexdigest(),
        dated=moment.isoformat(),
        nonce=facts.nonce,
        ledger_size=facts.ledger.size,
        ledger_head=facts.ledger.head,
        register_version=desk.register.version,
        signatory=file.owner,
        cites=sorted(made.letter.cites),
        facts=facts.digest(),
        format=form.value,
        code=made.code,
    )

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("draft_letter", about=case, file=file)
        refusal = refusal or _nothing_to_say(desk, file)
        if refusal is not None:
            return refusal
        newer = reader.entries(subject=file.subject, since_seq=facts.ledger.size, limit=1)
        if next(newer, None) is not None:
            return desk.refuse(
                "Something happened on this case while the letter was being written.",
                rule="state",
                action="draft_letter",
                about=case,
                file=file,
                advice="Draft the letter again.",
            )
        voided = [
            desk.entry(LetterVoided(one.id, reason="drafted again"), file)
            for one in file.letters.values()
            if one.state in ("drafted", "approved") and one.kind == chosen.value
        ]
        return [*voided, replace(desk.entry(event, file), blob=made.content)]

    desk.act(decide)
    return letter_id


def letter_bytes(desk: Desk, letter_id: str) -> bytes:
    """The frozen bytes of a letter. Raises InputError if it is not there, LedgerBroken if changed."""
    letter = _letter(file_with(desk.ledger, letter_id, "letter"), letter_id)
    content = desk.ledger.blob(letter.seq)
    if content is None:
        raise InputError("its bytes were erased", where=letter_id)
    if hashlib.sha256(content).hexdigest() != letter.digest:
        raise LedgerBroken("The letter's bytes are not those that were frozen.")
    return content


def approve(desk: Desk, letter_id: str, digest: str) -> None:
    """Approve exactly the bytes with this digest, as a second person.

    Raises RuleRefused for one's own letter, by role, or if the facts changed under the draft.
    """
    changed, size = changed_since(desk, letter_id)

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, letter_id, "letter")
        letter = _letter(file, letter_id)
        refusal = (
            desk.not_permitted("approve_letter", about=letter_id, file=file)
            or _own(desk, file, letter)
            or _wrong_state(desk, file, letter, "drafted", "approve_letter")
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
    is not approved or the facts changed; LedgerBroken; as `load_key` and `sign` do.
    """
    content = letter_bytes(desk, letter_id)
    changed, size = changed_since(desk, letter_id)
    signed = _signed(desk, letter_id, content)

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, letter_id, "letter")
        letter = _letter(file, letter_id)
        refusal = desk.not_permitted("issue_letter", about=letter_id, file=file)
        if refusal is not None:
            return refusal
        if letter.state == "issued":
            return []
        refusal = _wrong_state(desk, file, letter, "approved", "issue_letter")
        if refusal is None:
            refusal = stale(reader, desk, file, letter, changed, size, "issue_letter")
        event = LetterIssued(
            letter_id,
            kind=letter.kind,
            digest=letter.digest,
            signed=hashlib.sha256(signed).hexdigest() if signed else "",
        )
        appended = signed[len(content) :] if signed else None
        return refusal or [replace(desk.entry(event, file), blob=appended)]

    desk.act(decide)
    state = _letter(file_with(desk.ledger, letter_id, "letter"), letter_id)
    path = folder / f"letter-{letter_id}{Format(state.format).suffix}"
    return release(released_bytes(desk, letter_id), path)


def released_bytes(desk: Desk, letter_id: str) -> bytes:
    """The bytes of an issued letter as they were released, with the signature if it has one.

    Raises InputError if it was not issued or its bytes were erased, LedgerBroken if they changed.
    """
    letter = _letter(file_with(desk.ledger, letter_id, "letter"), letter_id)
    if letter.issued_seq is None:
        raise InputError("it was not issued", where=letter_id)
    content = letter_bytes(desk, letter_id)
    if not letter.signed:
        return content
    content += desk.ledger.blob(letter.issued_seq) or b""
    if hashlib.sha256(content).hexdigest() != letter.signed:
        raise LedgerBroken("The letter's signature is not the one that was recorded.")
    return content


def _signed(desk: Desk, letter_id: str, content: bytes) -> bytes | None:
    """The signed file of a letter that is about to be issued; None if it is not to be signed.

    Raises SettingsError for live work without a key.
    """
    letter = _letter(file_with(desk.ledger, letter_id, "letter"), letter_id)
    if letter.state != "approved" or not Format(letter.format).is_pdf:
        return None
    from caseworker.letter.proof.key import load_key  # slow to load, and needed here only
    from caseworker.letter.proof.sign import sign

    key = load_key(desk.letter_key, desk.letter_passphrase, demo=desk.realm == DEMO)
    if key is not None:
        return sign(content, key, desk.clock(), desk.timestamps)
    if desk.realm == "live":
        raise SettingsError(
            "No key for letters is set up, so nobody could tell that this letter is yours.",
            advice='Add to the settings: letter_key = "file:letters.p12".',
        )
    return None


def release(content: bytes, path: Path) -> Path:
    """Write a file whole or not at all. Raises OSError; then nothing of it is left behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    return path


def despatch(desk: Desk, letter_id: str, manner: str, note: str = "") -> None:
    """Record what became of an issued letter.

    Raises InputError; RuleRefused by role, state, or where the person may not be reached so.
    """
    if manner not in MANNERS:
        raise InputError(f"choose one of: {', '.join(MANNERS)}", where="manner")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, letter_id, "letter")
        letter = _letter(file, letter_id)
        refusal = (
            desk.not_permitted("issue_letter", about=letter_id, file=file)
            or _wrong_state(desk, file, letter, "issued", "despatch")
            or _not_this_way(desk, file, letter, manner)
        )
        event = LetterDespatched(letter_id, manner=manner, note=note)
        return refusal or [desk.entry(event, file)]

    desk.act(decide)


def _letter(file: CaseFile, letter_id: str) -> LetterState:
    letter = file.letters.get(letter_id)
    if letter is None:
        raise InputError(f"There is no letter {letter_id} in this ledger.")
    return letter


def _nothing_to_say(desk: Desk, file: CaseFile) -> Refusal | None:
    """No letter from a file that rests on a mistake, or whose details were erased."""
    if file.withdrawn is None and not file.erased:
        return None
    words = "was withdrawn" if file.withdrawn else "has no details any more"
    return desk.refuse(
        f"This file {words}, so no letter can be written from it.",
        rule="withdrawn" if file.withdrawn else "erased",
        action="draft_letter",
        about=file.reference,
        file=file,
        advice="Open a new case after a new look-up.",
    )


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


def _wrong_state(
    desk: Desk, file: CaseFile, letter: LetterState, expected: str, action: str
) -> Refusal | None:
    if letter.state == expected:
        return None
    return desk.refuse(
        f"This letter is {letter.state}, and has to be {expected} for that.",
        rule="state",
        action=action,
        about=letter.id,
        file=file,
        advice="Look at the letters of the case: caseworker letter list",
    )


def _not_this_way(desk: Desk, file: CaseFile, letter: LetterState, manner: str) -> Refusal | None:
    """No letter goes where a rule of contact says that it must not."""
    rule = against(file, manner)
    if rule is None:
        return None
    return desk.refuse(
        f"A rule of contact on this case forbids this. {in_words(rule)}.",
        rule="contact",
        action="despatch",
        about=letter.id,
        file=file,
        advice="See the rules of contact with: caseworker case show",
    )


def letter_of(desk: Desk, letter_id: str) -> Letter:
    """The words of a letter, made again from the facts that it was drafted from.

    Raises LetterError if this version of the program would not make exactly the frozen bytes of
    them: then only the file itself says what the letter says.
    """
    content = letter_bytes(desk, letter_id)
    file = file_with(desk.ledger, letter_id, "letter")
    state = _letter(file, letter_id)
    form = Format(state.format)
    inside = evidence_in(content) if form.is_pdf else None
    if inside is not None:
        made = freeze_again(read_evidence(inside))
        letter, again = made.letter, made.content
    else:
        letter = with_code(_composed_again(desk, file, state), form, state.code)
        again = render(letter, form)
    if again != content:
        raise LetterError(
            "The words of this letter cannot be shown: the program or the register has changed.",
            advice="Read the letter's own file, or draft it again.",
        )
    return letter


def _composed_again(desk: Desk, file: CaseFile, state: LetterState) -> Letter:
    claim = desk.ledger.entry(state.seq).claim or {}
    size, head, nonce = claim.get("ledger_size"), claim.get("ledger_head"), claim.get("nonce")
    assert isinstance(size, int)
    assert isinstance(head, str)
    dated = datetime.fromisoformat(state.dated)
    facts = disclosed(facts_at(desk, file.reference, size, head, dated, str(nonce)))
    return compose(facts, Kind(state.kind), forbidden_values(file))
