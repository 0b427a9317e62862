"""The steps of a correction that people take: propose, approve, send back, send, claim, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caseworker.casework.corrections.act import act_on, needed
from caseworker.casework.corrections.attach import Document, attached
from caseworker.casework.corrections.contest import PROPOSED, is_contested
from caseworker.casework.corrections.correction import Correction
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import (
    AccuracyContested,
    CorrectionAcknowledged,
    CorrectionApproved,
    CorrectionClaimed,
    CorrectionProposed,
    CorrectionRefused,
    CorrectionReturned,
    CorrectionSent,
    CorrectionWithdrawn,
    Event,
    StatementAdded,
)
from caseworker.casework.field_rights import seen_by
from caseworker.casework.file.case import CaseFile, who_asks
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.subject.codec import requester_to_json, value_to_json
from caseworker.subject.query import Requester, Standing
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


def propose(
    desk: Desk,
    case: str,
    proposals: Sequence[Proposal],
    *,
    documents: Sequence[Document] = (),
    requester: Requester | None = None,
) -> tuple[str, ...]:
    """Put proposals on record and return their ids, in order.

    `documents` are attached to all of them as evidence. `requester` is who asks and how they
    proved who they are, if not as the case says. The accuracy is contested from then on.

    Raises RuleRefused if the role does not allow it, if the right value is not what the person
    says, or if nothing shows it (no document was seen or attached, no evidence is named);
    InputError for a record that was not accepted as this person's, a reason code that does not
    exist, or an empty document; AttachmentTooLarge.
    """
    ids = tuple(desk.new_id("K") for _ in proposals)

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("propose", about=case, file=file)
        entries: list[NewEntry] = []
        for correction_id, proposal in zip(ids, proposals, strict=True):
            refusal = refusal or _unfounded(desk, file, proposal, shown=bool(documents))
            if refusal is not None:
                return refusal
            event = _proposed(
                correction_id, file, proposal, requester or who_asks(file), shown=bool(documents)
            )
            entries.append(desk.entry(event, file))
        if entries and not is_contested(file):
            entries.append(desk.entry(AccuracyContested(case, PROPOSED), file))
        return [*entries, *attached(desk, file, ids, documents)]

    desk.act(decide)
    return ids


def _proposed(
    correction_id: str, file: CaseFile, proposal: Proposal, requester: Requester, *, shown: bool
) -> CorrectionProposed:
    reference = file.references.get(proposal.field)
    seen = reference is not None and reference.standing is Standing.SEEN
    kind = "document seen" if seen else "document attached" if shown else "stated"
    return CorrectionProposed(
        correction=correction_id,
        database=proposal.database,
        field=proposal.field,
        reason_code=proposal.reason_code,
        evidence_kind=kind,
        requester_kind=requester.kind,
        identity_checked=requester.verified,
        record_id=proposal.record.record_id,
        record_title=proposal.record.title,
        shared=proposal.record.shared,
        wrong=value_to_json(proposal.wrong.value) if proposal.wrong else "",
        right=value_to_json(proposal.right),
        evidence=proposal.evidence or (reference.document if reference else ""),
        asked_by=proposal.asked_by,
        requester=requester_to_json(requester),
    )


def _unfounded(desk: Desk, file: CaseFile, proposal: Proposal, *, shown: bool) -> Refusal | None:
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
    if reference.standing is not Standing.SEEN and not (proposal.evidence or shown):
        return desk.refuse(
            f"{where}: nothing shows yet that this value is right.",
            rule="evidence",
            action="propose",
            about=file.reference,
            file=file,
            advice="See a document or attach one, or say what evidence you rely on.",
        )
    return None


def approve(desk: Desk, correction_id: str) -> None:
    """Approve a proposed correction.

    Raises RuleRefused for one's own (four eyes), by role, or for values the role is not shown.
    """

    def own(correction: Correction, file: CaseFile) -> Refusal | None:
        if correction.proposer != desk.officer.id:
            return _unseen(desk, correction, file)
        return desk.refuse(
            "You proposed this correction, so a colleague has to approve it.",
            rule="four-eyes",
            action="approve_correction",
            about=correction_id,
            file=file,
        )

    act_on(
        desk,
        "approve_correction",
        correction_id,
        lambda _, __: [CorrectionApproved(correction_id)],
        own,
    )


def _unseen(desk: Desk, correction: Correction, file: CaseFile) -> Refusal | None:
    """Nobody approves what they cannot see."""
    seen = seen_by(desk.officer, desk.register, file).corrections[correction.id]
    if not seen.not_shown:
        return None
    return desk.refuse(
        "The values of this correction are not shown to your role.",
        rule="field-rights",
        action="approve_correction",
        about=correction.id,
        file=file,
        advice="Ask a colleague whose role sees them.",
    )


def send_back(desk: Desk, correction_id: str, reason: str) -> None:
    """Send a proposed correction back with a reason. Raises RuleRefused, InputError."""
    event = CorrectionReturned(correction_id, reason=needed(reason, "reason"))
    act_on(desk, "approve_correction", correction_id, lambda _, __: [event])


def send(
    desk: Desk, correction_id: str, *, manner: str, answer_by: date, notice_digest: str = ""
) -> None:
    """Record that the owner was asked to correct it, how, and by when an answer is due.

    `notice_digest` is the SHA-256 of the notice that was sent. Raises RuleRefused.
    """

    def sent(correction: Correction, file: CaseFile) -> list[Event]:
        team = desk.register.database(correction.database).owner_team
        answer = answer_by.isoformat()
        return [
            CorrectionSent(
                correction_id, to=team, manner=manner, answer_by=answer, notice_digest=notice_digest
            )
        ]

    act_on(desk, "send", correction_id, sent)


def acknowledge(desk: Desk, correction_id: str, owner_reference: str = "") -> None:
    """Record that the owner received the request. Raises RuleRefused."""
    event = CorrectionAcknowledged(correction_id, owner_reference=owner_reference)
    act_on(desk, "record_answer", correction_id, lambda _, __: [event])


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
    act_on(desk, "record_answer", correction_id, lambda _, __: [event])


def refuse_by_owner(desk: Desk, correction_id: str, reason: str) -> None:
    """Record that the owner refused, or disagrees about the facts. Raises RuleRefused."""
    event = CorrectionRefused(correction_id, reason=needed(reason, "reason"))
    act_on(desk, "record_answer", correction_id, lambda _, __: [event])


def withdraw(desk: Desk, correction_id: str, reason: str) -> None:
    """Take a correction back, with the reason. Raises RuleRefused."""
    event = CorrectionWithdrawn(correction_id, reason=needed(reason, "reason"))
    act_on(desk, "propose", correction_id, lambda _, __: [event])


def add_statement(desk: Desk, correction_id: str, text: str, *, spoken: bool = False) -> None:
    """Add what the person wants said beside the disputed value (article 16), in their own words.

    Raises InputError for an empty text, RuleRefused by role.
    """
    said = needed(text, "statement")
    event = StatementAdded(correction_id, manner="spoken" if spoken else "written", text=said)
    act_on(desk, "propose", correction_id, lambda _, __: [event])
