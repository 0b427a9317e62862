"""Collects the facts of a letter from the folded case: nothing that no entry shows gets in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from caseworker.casework.corrections.contest import SAYS_WRONG
from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.follow_up import DISCLOSED
from caseworker.casework.file.case import CaseFile, who_asks
from caseworker.casework.file.coverage import Standing, coverage
from caseworker.casework.file.waiting import COLLEAGUE, US, Waiting, newest_attestation, waiting
from caseworker.casework.protection import names_kept_out, printed_field
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.staff import Staff
from caseworker.comparison.agreement import Agreement
from caseworker.comparison.grid import Grid
from caseworker.letter.facts.database import (
    OUR_OFFICE,
    CorrectionFact,
    DatabaseFact,
    DetailFact,
    How,
    OpenFact,
    Setback,
    Shown,
)
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
from caseworker.outcome import Outcome
from caseworker.register.model import Agency, Register
from caseworker.subject.query import Standing as HowWell
from caseworker.subject.values import Address


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
        addressee=AddresseeFact(
            name=file.requester.name or file.person_name,
            salutation=file.salutation,
            relation=file.requester.kind or "self",
            verified=who_asks(file).verified,
            cites=(case_seq, file.named_seq or case_seq),
        ),
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
        databases=tuple(_databases(register, staff, file, standings, grid, at, register_seq)),
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
        demo=register.demo,
        realm="live" if realm == "live" else "practice",
        nonce=nonce,
    )


def grid_fields(grid: Grid) -> frozenset[str]:
    """The fields that were really held against what the person says, somewhere."""
    return frozenset(
        row.field.name for row in grid.rows if any(cell.agreement.compared for cell in row.cells)
    )


def forbidden_values(file: CaseFile) -> Mapping[str, str]:
    """What no letter on this case may hold: the wrong values, each with the words for what it is."""
    found: dict[str, str] = dict.fromkeys(names_kept_out(file), "a protected former name")
    for correction in file.corrections.values():
        wrong, right = correction.wrong, correction.right
        if isinstance(wrong, Address):
            kept = {right.postcode, *right.lines} if isinstance(right, Address) else set()
            parts = {wrong.postcode, *wrong.lines[:1]} - kept - {""}
            found.update(dict.fromkeys(parts, "the wrong address"))
        elif isinstance(wrong, str) and wrong and wrong != right:
            found[wrong] = f"the wrong {correction.field.replace('_', ' ')}"
    return found


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


def _databases(
    register: Register,
    staff: Staff,
    file: CaseFile,
    standings: tuple[Standing, ...],
    grid: Grid,
    at: datetime,
    register_seq: int,
) -> Iterator[DatabaseFact]:
    todo = {one.about: one for one in waiting(register, file, standings)}
    for standing in standings:
        database = standing.database
        cites = standing.seqs or (register_seq,)
        mine = [one for one in file.corrections.values() if one.database == database.id]
        live = [one for one in mine if one.state is not State.WITHDRAWN]
        signed = file.not_applicable.get(database.id) or file.closing.get(database.id)
        act = next((todo[key] for key in (database.id, *(c.id for c in live)) if key in todo), None)
        open_fact = None
        if act is not None:
            open_fact = OpenFact(
                who=_who(act, standing, staff),
                by=date.fromisoformat(act.by) if act.by else None,
                cites=cites,
            )
        yield DatabaseFact(
            id=database.id,
            name=database.name,
            agency=database.agency,
            owner_team=database.owner_team,
            outcome=standing.outcome,
            no_record=_found_nobody(file, standing),
            how=_how(file, standing),
            checked_at=standing.checked_at,
            as_of=standing.as_of,
            stale=standing.stale,
            later_failure=standing.later_failure,
            details=tuple(_details(grid, file, database.id, cites)),
            corrections=tuple(_correction(file, one) for one in live),
            reason=signed.reason if signed else "",
            asked_on=_asked_on(file, database.id),
            open=open_fact,
            cites=cites,
        )


def _who(act: Waiting, standing: Standing, staff: Staff) -> str:
    """Who must act, as a letter may name them: a team, or our office; never one of us by id.

    For a restricted record the team that keeps the database, as for any other: that a record is
    restricted is not for a letter that may be opened by somebody else.
    """
    if act.who in (US, COLLEAGUE) or act.who in {one.id for one in staff.officers}:
        return OUR_OFFICE
    if standing.outcome is Outcome.RESTRICTED:
        return standing.database.owner_team
    return act.who


_NOBODY_ASKED = frozenset(
    {
        Outcome.MANUAL_PENDING,
        Outcome.MISCONFIGURED,
        Outcome.NOT_ASKED_SCOPE,
        Outcome.NOT_ASKED_TOO_LITTLE,
    }
)
"""Outcomes of a look-up in which no question went to the database or to its team."""


def _asked_on(file: CaseFile, database: str) -> tuple[date, ...]:
    mine = [one for one in file.readings if one.database == database]
    days = {one.checked_at.date() for one in mine if one.outcome not in _NOBODY_ASKED}
    days |= {one.looked_at.date() for one in file.attestations.values() if one.database == database}
    return tuple(sorted(days))


def _found_nobody(file: CaseFile, standing: Standing) -> bool:
    """True when a check by hand, or the owner's answer, found no record of the person."""
    newest = newest_attestation(file, standing.database.id)
    attested = standing.outcome is Outcome.ATTESTED and newest is not None
    return attested and newest is not None and newest.found == "no record"


def _how(file: CaseFile, standing: Standing) -> How:
    if standing.outcome is Outcome.RESTRICTED_CLEARED:
        return How.BY_ITS_TEAM
    if standing.outcome is Outcome.ATTESTED:
        newest = newest_attestation(file, standing.database.id)
        told = newest is not None and newest.manner == "owner-told"
        return How.BY_ITS_TEAM if told else How.BY_HAND
    if (
        standing.as_of
        and standing.checked_at
        and standing.as_of.date() < standing.checked_at.date()
    ):
        return How.COPY
    return How.ASKED


_SHOWN = {
    Agreement.AGREES: Shown.RIGHT,
    Agreement.AGREES_AFTER: Shown.RIGHT,
    Agreement.DIFFERS: Shown.WRONG,
    Agreement.CONFLICTING: Shown.WRONG,
    Agreement.HISTORIC: Shown.PAST,
    Agreement.EMPTY: Shown.ABSENT,
    Agreement.NOT_RETURNED: Shown.ABSENT,
    Agreement.NOT_HELD: Shown.ABSENT,
    Agreement.WITHHELD: Shown.ABSENT,
}
_WORST = (Shown.WRONG, Shown.PAST, Shown.RIGHT, Shown.ABSENT)


def _details(
    grid: Grid, file: CaseFile, database: str, cites: tuple[int, ...]
) -> Iterator[DetailFact]:
    """What a database shows of each compared field; of several records the worst counts."""
    for row in grid.rows:
        reference = file.references.get(row.field.name)
        if reference is None:
            continue
        shown = {
            _SHOWN[cell.agreement]
            for column, cell in zip(grid.columns, row.cells, strict=True)
            if column.database == database and cell.agreement in _SHOWN
        }
        worst = next((one for one in _WORST if one in shown), None)
        if worst is Shown.PAST and row.field.name == "name" and names_kept_out(file):
            continue
        if worst is not None:
            field = printed_field(file, row.field.name)
            yield DetailFact(field=field, shown=worst, cites=(*cites, reference.seq))


def _correction(file: CaseFile, correction: Correction) -> CorrectionFact:
    state = correction.state
    verified = state is State.VERIFIED and not correction.needs_person
    as_of = correction.verified_as_of
    seen = (correction.verified_seq,) if verified and correction.verified_seq else ()
    wrong = correction.since if state is State.CHANGED_OTHER else correction.still_wrong_as_of
    return CorrectionFact(
        field=printed_field(file, correction.field),
        state=state,
        seen_right=as_of.date() if verified and as_of else None,
        still_wrong=wrong.date() if wrong else None,
        answer_by=date.fromisoformat(correction.answer_by) if correction.answer_by else None,
        setbacks=tuple(_setbacks(correction)),
        gone=correction.gone,
        undecided=correction.outdated,
        cites=(*(step.seq for step in correction.history), *seen),
    )


def _setbacks(correction: Correction) -> Iterator[Setback]:
    """Each time the old value came back, with the day on which it was next right again.

    The days are those of the source's own record where it gives them, else when we looked.
    """
    for back in correction.setbacks:
        again = next(
            (
                step
                for step in correction.history
                if step.seq > back.seq and step.state is State.VERIFIED
            ),
            None,
        )
        right_on = (again.recorded.day if again.recorded else again.at.date()) if again else None
        yield Setback(
            changed_back_on=back.recorded.day if back.recorded else back.seen_at.date(),
            back_seen_only=back.recorded is None,
            corrected_again_on=right_on,
            again_seen_only=again is not None and again.recorded is None,
            cites=(back.seq, again.seq) if again else (back.seq,),
        )
