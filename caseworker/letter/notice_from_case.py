"""Makes the notice to the owner of a database from an approved correction of a case."""

from __future__ import annotations

from datetime import date

from caseworker.casework.corrections.correct import REASONS
from caseworker.casework.corrections.correction import Correction
from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.wrong import wrong_upstream
from caseworker.errors import LetterBlocked
from caseworker.letter.facts.from_case import signatory_of
from caseworker.letter.letter import Letter
from caseworker.letter.notices import CorrectionNotice, correction_notice
from caseworker.register.model import Contact


def notice_of(desk: Desk, file: CaseFile, correction: Correction, by: date) -> Letter:
    """The letter that asks the owner to make a correction by a day.

    Raises LetterBlocked if the right value was erased, if nobody has approved the correction or
    if the case's owner has left the staff file; UnsettableText.
    """
    register = desk.register
    database = register.database(correction.database)
    lead = register.agency(register.lead_agency)
    signatory = signatory_of(desk.staff, file, file.opened_seq or 0)
    if signatory is None:
        raise LetterBlocked(["The owner of the case is not in the staff file."])
    if correction.right is None or not correction.approver:
        raise LetterBlocked(["The correction is not approved, or its right value was erased."])
    now = desk.clock()
    sources = wrong_upstream(
        register, grid_of(register, file, now), correction.database, correction.field
    )
    contested = file.contested
    cites = [step.seq for step in correction.history]
    cites += [contested.seq] if contested is not None and contested.holds else []
    cites += [one.seq for one in correction.statements[-1:]]
    return correction_notice(
        CorrectionNotice(
            case=file.reference,
            number=correction.id,
            database=database.name,
            owner=database.owner_team,
            address=address_of(database.contact),
            sender=lead.name,
            sender_address=lead.lead_contact.address,
            record_id=correction.record_id,
            record_title=correction.record_title,
            person=file.person_name,
            dated=now.date(),
            by=by,
            signatory=signatory,
            demo=register.demo,
            realm="live" if desk.realm == "live" else "practice",
            field=correction.field,
            right=correction.right,
            why=REASONS.get(correction.reason_code, correction.reason_code),
            evidence=_evidence(correction),
            asked_by=correction.asked_by,
            approved_by=desk.staff.officer(correction.approver).name,
            missing=correction.wrong is None,
            shared=correction.shared,
            contested=contested is not None and contested.holds,
            statement=correction.statements[-1].text if correction.statements else "",
            fed_by=register.database(sources[0]).name if sources else "",
            cites=tuple(cites),
        )
    )


def _evidence(correction: Correction) -> str:
    if correction.evidence_kind == "document seen":
        return f"{correction.evidence or 'a document'}, seen by our office"
    if correction.evidence_kind == "document attached":
        return f"{correction.evidence or 'a document'}, of which our office holds a copy"
    return correction.evidence or "what the person says"


def address_of(contact: Contact) -> tuple[str, ...]:
    """Where the notice goes: the team's address, else how else it is reached."""
    reach = tuple(part for part in (contact.email, contact.phone) if part)
    return contact.address or reach[:1]
