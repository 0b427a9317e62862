"""Collects the facts of a letter from the folded case: nothing that no entry shows gets in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from caseworker.casework.corrections.contest import SAYS_WRONG
from caseworker.casework.corrections.correction import State
from caseworker.casework.corrections.follow_up import DISCLOSED
from caseworker.casework.file.case import CaseFile, who_asks
from caseworker.casework.file.coverage import coverage
from caseworker.casework.file.marks import DIED
from caseworker.casework.protection import printed_field
from caseworker.casework.representative import representative_of
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.staff import Staff
from caseworker.comparison.grid import Grid
from caseworker.letter.facts.databases_of import databases_of
from caseworker.letter.facts.model import (
    AddresseeFact,
    AgencyFact,
    CaseFact,
    ClosingFact,
    ComparedFact,
    DisclosureFact,
    FindingFact,
    LedgerFact,
    LetterFacts,
    NeedFact,
    PersonalFact,
    PersonFact,
    PostingFact,
    PromiseFact,
    RegisterFact,
    SignatoryFact,
    ToldFact,
    TranslationFact,
    WishFact,
)
from caseworker.letter.facts.origin import origins
from caseworker.register.model import Agency, Register
from caseworker.subject.query import Standing as HowWell


def facts_of(
    *,
    register: Register,
    staff: Staff,
    file: CaseFile,
    register_seq: int,
    ledger: LedgerFact,
    at: datetime,
    nonce: str = "",
    realm: str = "practice",
    translation: TranslationFact | None = None,
) -> LetterFacts:
    """All the facts of a letter on this case at a moment; `register_seq` put the register on record.

    Raises UnprovedClaim if something would be said that no entry shows.
    """
    case_seq = file.opened_seq or 0
    grid = grid_of(register, file, at)
    standings = coverage(register, file, at)
    return LetterFacts(
        case=CaseFact(
            reference=file.reference,
            opened_on=(file.opened_at or at).date(),
            what_said="wrong" if file.purpose in SAYS_WRONG else "check",
            cites=(case_seq,),
        ),
        person=PersonFact(name=file.person_name, cites=(file.named_seq or case_seq,)),
        addressee=_addressee(file, case_seq),
        posting=_posting(file),
        signatory=signatory_of(staff, file, case_seq),
        dated=at.date(),
        register=RegisterFact(
            version=register.version,
            digest=register.digest,
            databases=tuple(database.id for database in register.databases),
            lead_agency=register.lead_agency,
            lead_address=register.agency(register.lead_agency).lead_contact.address,
            lead_head=register.agency(register.lead_agency).head,
            lead_head_title=register.agency(register.lead_agency).head_title,
            staleness_days=register.staleness.days,
            cites=(register_seq,),
        ),
        agencies=tuple(_agency(one, at.date(), register_seq) for one in register.agencies),
        databases=tuple(databases_of(register, staff, file, standings, grid, register_seq)),
        compared=tuple(
            ComparedFact(
                field=printed_field(file, name), standing=reference.standing, cites=(reference.seq,)
            )
            for name, reference in file.references.items()
            if reference.standing is not HowWell.NOT_STATED and name in grid_fields(grid)
        ),
        ledger=ledger,
        origins=origins(register, file),
        findings=tuple(
            FindingFact(
                about=one.about,
                sentence=one.sentence,
                approved_by=one.approved_by,
                cites=(one.seq,),
            )
            for one in file.findings.values()
        ),
        disclosures=tuple(
            DisclosureFact(
                database=one.database,
                field=printed_field(file, one.field),
                cites=(one.consequences.seq,),
            )
            for one in file.corrections.values()
            if one.consequences is not None and one.consequences.found == DISCLOSED
        ),
        told=tuple(_told(register, file)),
        promises=tuple(
            PromiseFact(
                what=one.what, by=date.fromisoformat(one.by), owner=one.owner, cites=(one.seq,)
            )
            for one in file.promises.values()
            if date.fromisoformat(one.by) >= at.date()
        ),
        wishes=tuple(
            WishFact(what=one.wish, passed_on=one.passed_on, cites=(one.seq,))
            for one in file.wishes.values()
        ),
        needs=tuple(NeedFact(need=need, cites=(seq,)) for need, seq in file.needs.items()),
        closing=_closing(staff, file),
        translation=translation,
        personal=_personal(staff, file),
        demo=register.demo,
        realm="live" if realm == "live" else "practice",
        nonce=nonce,
    )


def grid_fields(grid: Grid) -> frozenset[str]:
    """The fields that were really held against what the person says, somewhere."""
    return frozenset(
        row.field.name for row in grid.rows if any(cell.agreement.compared for cell in row.cells)
    )


def _addressee(file: CaseFile, case_seq: int) -> AddresseeFact:
    """Who gets the letter: whoever represents a person that has died, else who asks."""
    estate = representative_of(file) if DIED in file.needs else None
    if estate is not None:
        return AddresseeFact(
            name=estate.name,
            salutation=estate.salutation,
            relation=estate.capacity,
            cites=(estate.seq,),
        )
    return AddresseeFact(
        name=file.requester.name or file.person_name,
        salutation=file.salutation,
        relation=file.requester.kind or "self",
        verified=who_asks(file).verified,
        cites=(case_seq, file.named_seq or case_seq),
    )


def _personal(staff: Staff, file: CaseFile) -> PersonalFact | None:
    """The personal line that waits for the next letter, under its writer's name."""
    if file.line is None:
        return None
    writer = next((one.name for one in staff.officers if one.id == file.line.by), "")
    return PersonalFact(text=file.line.text, by=writer, cites=(file.line.seq,))


def _posting(file: CaseFile) -> PostingFact | None:
    if file.posting_address is None or file.posting_seq is None:
        return None
    address = file.posting_address
    return PostingFact(lines=(*address.lines, address.postcode), cites=(file.posting_seq,))


def signatory_of(staff: Staff, file: CaseFile, case_seq: int) -> SignatoryFact | None:
    """The named owner of the case, who signs; None if they are not in the staff file."""
    owner = next((one for one in staff.officers if one.id == file.owner), None)
    if owner is None:
        return None
    return SignatoryFact(
        name=owner.name,
        job_title=owner.job_title,
        phone=owner.phone,
        email=owner.email,
        cites=(case_seq,),
    )


def _agency(agency: Agency, on: date, register_seq: int) -> AgencyFact:
    certified = agency.list_certified(on)
    return AgencyFact(
        id=agency.id,
        name=agency.name,
        certified=certified,
        confirmed_by=agency.list_confirmed_by if certified else "",
        confirmed_on=agency.confirmed_on if certified else None,
        valid_until=agency.valid_until if certified else None,
        left_out=tuple((one.name, one.reason) for one in agency.left_out),
        cites=(register_seq,),
    )


def _told(register: Register, file: CaseFile) -> Iterator[ToldFact]:
    """Who was told of a correction that stands: the newest entry for each database counts."""
    agencies = {one.id: one.agency for one in register.databases}
    for one in file.corrections.values():
        newest = {told.database: told for told in one.told}
        for told in newest.values():
            if one.state is not State.WITHDRAWN and not told.why_not and told.database in agencies:
                yield ToldFact(
                    agency=agencies[told.database],
                    field=printed_field(file, one.field),
                    cites=(told.seq,),
                )


def _closing(staff: Staff, file: CaseFile) -> ClosingFact | None:
    if not file.closing:
        return None
    newest = max(file.closing.values(), key=lambda one: one.seq)
    signer = staff.officer(newest.by)
    return ClosingFact(
        signed_by=signer.name,
        job_title=signer.job_title,
        on=newest.at.date(),
        cites=tuple(one.seq for one in file.closing.values()),
    )
