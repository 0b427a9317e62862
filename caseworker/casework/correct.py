"""The steps of a correction that people take: propose, approve, send back, send, claim, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caseworker.casework.case import CaseFile
from caseworker.casework.correction import Correction
from caseworker.casework.correction_steps import allowed
from caseworker.casework.desk import Desk, case_file, file_with
from caseworker.casework.events import (
    CorrectionAcknowledged,
    CorrectionApproved,
    CorrectionClaimed,
    CorrectionProposed,
    CorrectionRefused,
    CorrectionReturned,
    CorrectionSent,
    CorrectionWithdrawn,
    Event,
)
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.subject.codec import value_to_json
from caseworker.subject.query import Standing
from caseworker.subject.values import FieldValue, Record, Value

REASONS: dict[str, str] = {
    "wrong-person": "The value belongs to somebody else",
    "never-true": "The value was never true",
    "out-of-date": "The value was true once and is kept as if it still were",
    "mistyped": "The value was entered with a slip",
    "missing": "The value is missing",
}
"""Why a value is wrong: the code that goes into the claim, and its words."""


@dataclass(frozen=True)
class Proposal:
    """What somebody wants corrected in one record. `wrong` None = the value is missing."""

    database: str
    record: Record
    field: str
    wrong: FieldValue | None
    right: Value
    reason_code: str
    evidence: str = ""
    asked_by: str = "the person"


def propose(desk: Desk, case: str, proposals: Sequence[Proposal]) -> tuple[str, ...]:
    """Put proposals on record and return their ids, in order.

    Raises RuleRefused if the role does not allow it, if the right value is not what the person
    says, or if nothing shows it (no document was seen and no evidence is named); InputError for a
    record that was not accepted as this person's, or a reason code that does not exist.
    """
    ids = tuple(desk.new_id("K") for _ in proposals)

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("propose", about=case, file=file)
        entries: list[NewEntry] = []
        for correction_id, proposal in zip(ids, proposals, strict=True):
            refusal = refusal or _unfounded(desk, file, proposal)
            if refusal is not None:
                return refusal
            entries.append(desk.entry(_proposed(correction_id, file, proposal), file))
        return entries

    desk.act(decide)
    return ids


def _proposed(correction_id: str, file: CaseFile, proposal: Proposal) -> CorrectionProposed:
    reference = file.references.get(proposal.field)
    seen = reference is not None and reference.standing is Standing.SEEN
    return CorrectionProposed(
        correction=correction_id,
        database=proposal.database,
        field=proposal.field,
        reason_code=proposal.reason_code,
        evidence_kind="document seen" if seen else "stated",
        record_id=proposal.record.record_id,
        record_title=proposal.record.title,
        shared=proposal.record.shared,
        wrong=value_to_json(proposal.wrong.value) if proposal.wrong else "",
        right=value_to_json(proposal.right),
        evidence=proposal.evidence or (reference.document if reference else ""),
        asked_by=proposal.asked_by,
    )


def _unfounded(desk: Desk, file: CaseFile, proposal: Proposal) -> Refusal | None:
    where = f"{proposal.database} / {proposal.field}"
    if proposal.reason_code not in REASONS:
        raise InputError(f"choose one of: {', '.join(REASONS)}", where="reason")
    records = {record.record_id for record in file.accepted_records(proposal.database)}
    if proposal.record.record_id not in records:
        raise InputError("this record was not accepted as the person's", where=where)
    reference = file.references.get(proposal.field)
    if reference is None or proposal.right not in reference.values:
        return desk.refuse(
            f"{where}: the right value must be what the person says, as recorded on the case.",
            rule="reference",
            action="propose",
            about=file.reference,
            file=file,
            advice="Record what the person says first, with the document that shows it.",
        )
    if reference.standing is not Standing.SEEN and not proposal.evidence:
        return desk.refuse(
            f"{where}: nothing shows yet that this value is right.",
            rule="evidence",
            action="propose",
            about=file.reference,
            file=file,
            advice="See a document, or say what evidence you rely on.",
        )
    return None


def approve(desk: Desk, correction_id: str) -> None:
    """Approve a proposed correction. Raises RuleRefused for one's own (four eyes) or by role."""

    def own(correction: Correction, file: CaseFile) -> Refusal | None:
        if correction.proposer != desk.officer.id:
            return None
        return desk.refuse(
            "You proposed this correction, so a colleague has to approve it.",
            rule="four-eyes",
            action="approve_correction",
            about=correction_id,
            file=file,
        )

    _step(desk, "approve_correction", correction_id, CorrectionApproved(correction_id), own)


def send_back(desk: Desk, correction_id: str, reason: str) -> None:
    """Send a proposed correction back with a reason. Raises RuleRefused, InputError."""
    event = CorrectionReturned(correction_id, reason=_needed(reason, "reason"))
    _step(desk, "approve_correction", correction_id, event)


def send(
    desk: Desk, correction_id: str, *, manner: str, answer_by: date, notice_digest: str = ""
) -> None:
    """Record that the owner was asked to correct it, how, and by when an answer is due.

    `notice_digest` is the SHA-256 of the notice that was sent. Raises RuleRefused.
    """

    def event(correction: Correction) -> Event:
        return CorrectionSent(
            correction_id,
            to=desk.register.database(correction.database).owner_team,
            manner=manner,
            answer_by=answer_by.isoformat(),
            notice_digest=notice_digest,
        )

    _step(desk, "send", correction_id, event)


def acknowledge(desk: Desk, correction_id: str, owner_reference: str = "") -> None:
    """Record that the owner received the request. Raises RuleRefused."""
    event = CorrectionAcknowledged(correction_id, owner_reference=owner_reference)
    _step(desk, "record_answer", correction_id, event)


def claim_done(
    desk: Desk, correction_id: str, *, at: datetime | None = None, owner_reference: str = ""
) -> None:
    """Record that the owner says it is done. It counts as verified only when read again.

    `at` is the moment that the owner names; a moment in the future is refused with InputError.
    """
    claimed = at or desk.clock()
    if claimed > desk.clock():
        raise InputError("the owner cannot have done it in the future", where="done on")
    event = CorrectionClaimed(
        correction_id, claimed_at=claimed.isoformat(), owner_reference=owner_reference
    )
    _step(desk, "record_answer", correction_id, event)


def refuse_by_owner(desk: Desk, correction_id: str, reason: str) -> None:
    """Record that the owner refused, or disagrees about the facts. Raises RuleRefused."""
    event = CorrectionRefused(correction_id, reason=_needed(reason, "reason"))
    _step(desk, "record_answer", correction_id, event)


def withdraw(desk: Desk, correction_id: str, reason: str) -> None:
    """Take a correction back, with the reason. Raises RuleRefused."""
    event = CorrectionWithdrawn(correction_id, reason=_needed(reason, "reason"))
    _step(desk, "propose", correction_id, event)


def _needed(text: str, where: str) -> str:
    if not text.strip():
        raise InputError("say why, in a few words", where=where)
    return text.strip()


def _step(
    desk: Desk,
    action: str,
    correction_id: str,
    event: Event | Callable[[Correction], Event],
    extra: Callable[[Correction, CaseFile], Refusal | None] | None = None,
) -> None:
    """Take one step if role, rule and the state of this very moment allow it."""

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, correction_id, "correction")
        correction = file.corrections[correction_id]
        refusal = desk.not_permitted(action, about=correction_id, file=file)
        if refusal is None and extra is not None:
            refusal = extra(correction, file)
        if refusal is not None:
            return refusal
        made = event if isinstance(event, Event) else event(correction)
        if not allowed(correction, type(made)):
            return desk.refuse(
                f"This cannot be done while the correction is: {correction.words}.",
                rule="state",
                action=made.TYPE,
                about=correction_id,
                file=file,
                advice="Look at the correction's history: somebody may have been quicker.",
            )
        return [desk.entry(made, file)]

    desk.act(decide)
