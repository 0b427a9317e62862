"""Databases that no program can read: checks by hand, confirmed by a second person, or signed off."""

from __future__ import annotations

from datetime import date, datetime

from caseworker.casework.corrections.observe import Reading, observations
from caseworker.casework.desk import Desk, case_file, file_with
from caseworker.casework.events import (
    AttestationConfirmed,
    AttestationRecorded,
    NotApplicableSigned,
    RestrictedCleared,
)
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.coverage import itself_said
from caseworker.casework.second_person import needs_second_person
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.outcome import Outcome
from caseworker.subject.codec import record_to_json
from caseworker.subject.values import Record

MANNERS: dict[str, str] = {
    "looked": "I looked",
    "owner-told": "The owner told me",
    "asked": "Asked, answer due",
}
"""How a check by hand was made, by code."""


_READ_AGAIN = "Ask it again with: caseworker recheck"
_DECIDE = "Decide which records are this person's with: caseworker identify"


def attest(
    desk: Desk,
    case: str,
    database: str,
    *,
    manner: str,
    found: str,
    where: str,
    looked_at: datetime | None = None,
    told_by: str = "",
    answer_due: date | None = None,
    record: Record | None = None,
) -> str:
    """Put a check by hand on record and return its id.

    `found` is "record" (then `record` holds what was seen), "no record", or "" while waiting;
    `where` names the screen or file. Where no second person is needed, what it shows about
    corrections goes on record with it. Raises InputError for a part that is missing; RuleRefused.
    """
    _check(desk, database, manner, found, where, told_by, answer_due, record)
    attestation_id = desk.new_id("A")
    moment = looked_at or desk.clock()
    if moment > desk.clock():
        raise InputError("a check cannot have been made in the future", where="looked at")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("attest", about=case, file=file)
        if refusal is None and manner != "asked":
            refusal = _speaks_for_itself(desk, file, database, "attest")
        if refusal is not None:
            return refusal
        event = AttestationRecorded(
            attestation_id,
            database=database,
            manner=manner,
            found=found,
            looked_at=moment.isoformat(),
            answer_due=answer_due.isoformat() if answer_due else "",
            register_version=desk.register.version,
            where=where,
            told_by=told_by,
            record=record_to_json(record) if record else {},
        )
        shown = (
            []
            if manner == "asked" or _second(desk, database, attestation_id)
            else (_observed(desk, file, database, moment, record, desk.officer.id))
        )
        return [desk.entry(event, file), *shown]

    desk.act(decide)
    return attestation_id


def _second(desk: Desk, database: str, attestation_id: str) -> bool:
    return needs_second_person(desk.register.database(database), attestation_id)


def _check(
    desk: Desk,
    database: str,
    manner: str,
    found: str,
    where: str,
    told_by: str,
    answer_due: date | None,
    record: Record | None,
) -> None:
    if database not in {one.id for one in desk.register.databases}:
        raise InputError("not in the register", where=database)
    if manner not in MANNERS:
        raise InputError(f"choose one of: {', '.join(MANNERS)}", where="manner")
    if manner == "asked":
        if answer_due is None:
            raise InputError("say by when the answer is due", where="answer due")
        return
    if found not in ("record", "no record"):
        raise InputError("say what was found: record, or no record", where="found")
    if (found == "record") != (record is not None):
        raise InputError("give what was seen, exactly when a record was found", where="found")
    if not where.strip():
        raise InputError("name the screen or file", where="where")
    if manner == "owner-told" and not told_by.strip():
        raise InputError("say who told you, and how", where="told by")


def confirm_attestation(desk: Desk, attestation_id: str) -> None:
    """Confirm a colleague's check by hand, as the second person.

    What it shows about corrections that wait for this database goes on record with it. Raises
    RuleRefused for one's own check, by role, or for one that still waits for an answer.
    """

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, attestation_id, "manual check")
        attestation = file.attestations[attestation_id]
        refusal = desk.not_permitted("confirm_attestation", about=attestation_id, file=file)
        if refusal is None and attestation.by == desk.officer.id:
            refusal = desk.refuse(
                "You made this check, so a colleague has to confirm it.",
                rule="four-eyes",
                action="confirm_attestation",
                about=attestation_id,
                file=file,
            )
        if refusal is None and (attestation.manner == "asked" or attestation.confirmed_by):
            refusal = desk.refuse(
                "There is nothing to confirm: it waits for an answer or is confirmed already.",
                rule="state",
                action="confirm_attestation",
                about=attestation_id,
                file=file,
            )
        if refusal is None:
            refusal = _speaks_for_itself(desk, file, attestation.database, "confirm_attestation")
        if refusal is not None:
            return refusal
        event = AttestationConfirmed(attestation_id, database=attestation.database)
        shown = _observed(
            desk,
            file,
            attestation.database,
            attestation.looked_at,
            attestation.record,
            attestation.by,
        )
        return [desk.entry(event, file), *shown]

    desk.act(decide)


def _observed(
    desk: Desk, file: CaseFile, database: str, looked_at: datetime, record: Record | None, by: str
) -> list[NewEntry]:
    """A check by the person who proposed the correction does not verify it."""
    records = (record,) if record else ()
    others = [c for c in file.corrections.values() if c.proposer != by]
    reading = Reading(database, records, as_of=looked_at, at=desk.clock(), how="attestation")
    found = observations(desk.register, others, reading)
    return [desk.entry(event, file) for event in found]


_SPEAKS_FOR_ITSELF = {
    Outcome.FOUND_CONFIRMED: _READ_AGAIN,
    Outcome.FOUND_UNDECIDED: _DECIDE,
    Outcome.SEVERAL: _DECIDE,
    Outcome.SUPERSEDED: _DECIDE,
    Outcome.DECEASED: _READ_AGAIN,
    Outcome.RESTRICTED: "Record the answer of its team with: caseworker case restricted",
}


def _speaks_for_itself(desk: Desk, file: CaseFile, database: str, action: str) -> Refusal | None:
    """A refusal where the database itself showed a record: only it can show something else.

    Otherwise two people could tick "verified" while the source still holds the wrong value.
    """
    said = _itself_said(desk, file, database)
    if said not in _SPEAKS_FOR_ITSELF:
        return None
    return desk.refuse(
        f"{database} itself answered: {said.words[:1].lower()}{said.words[1:]}. "
        "What it shows cannot be replaced by what somebody says.",
        rule="source-speaks",
        action=action,
        about=file.reference,
        file=file,
        advice=_SPEAKS_FOR_ITSELF[said],
    )


def _itself_said(desk: Desk, file: CaseFile, database: str) -> Outcome | None:
    known = next((one for one in desk.register.databases if one.id == database), None)
    return itself_said(known, file) if known is not None else None


def sign_not_applicable(desk: Desk, case: str, database: str, reason: str) -> None:
    """Sign why a database need not be checked for this person. It is never counted as checked.

    Raises RuleRefused for anybody but a supervisor; InputError without a reason.
    """
    if database not in {one.id for one in desk.register.databases}:
        raise InputError("not in the register", where=database)
    if not reason.strip():
        raise InputError("say why it does not apply", where="reason")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted(
            "sign_not_applicable", about=case, file=file
        ) or _speaks_for_itself(desk, file, database, "sign_not_applicable")
        if refusal is not None:
            return refusal
        event = NotApplicableSigned(case, database=database, reason=reason.strip())
        return [desk.entry(event, file)]

    desk.act(decide)


def clear_restricted(
    desk: Desk, case: str, database: str, *, answered_at: datetime, reference: str = ""
) -> None:
    """Record the answer of the team that handles restricted records.

    Raises RuleRefused by role, or where the database did not say that a record is restricted.
    """
    if answered_at > desk.clock():
        raise InputError("an answer cannot come from the future", where="answered at")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("open_restricted", about=case, file=file)
        said = _itself_said(desk, file, database)
        if refusal is None and said not in (None, Outcome.RESTRICTED):
            refusal = desk.refuse(
                f"{database} did not say that a record is restricted.",
                rule="source-speaks",
                action="open_restricted",
                about=case,
                file=file,
                advice="See where each database stands with: caseworker case show",
            )
        if refusal is not None:
            return refusal
        event = RestrictedCleared(
            case, database=database, answered_at=answered_at.isoformat(), reference=reference
        )
        return [desk.entry(event, file)]

    desk.act(decide)
