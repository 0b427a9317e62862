"""Opens a case and keeps what people say on it: references, needs, notes, promises, findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caseworker.casework.corrections.contest import OPENED, SAYS_WRONG
from caseworker.casework.desk import Desk, case_file, person_file
from caseworker.casework.events import (
    AccuracyContested,
    CaseClosed,
    CaseOpened,
    ClosingSigned,
    Event,
    FindingApproved,
    FormerValueStated,
    NamePrinted,
    NeedRecorded,
    NoteAdded,
    PostingAddressConfirmed,
    PromiseMade,
    ReferenceStated,
    WishRecorded,
)
from caseworker.casework.file.case import CaseFile, stated_by_person
from caseworker.casework.posting import not_to_be_posted
from caseworker.casework.settle import SETTLED, not_settled
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.subject.codec import requester_to_json, value_to_json
from caseworker.subject.query import Requester, Standing
from caseworker.subject.text import clean
from caseworker.subject.values import Address, HumanName, Value

NEEDS = ("welsh", "braille", "audio", "easy read", "bsl", "large print", "died")
"""What may be recorded as a need; "died" stands for a death accepted on the case."""

WISHES = ("ask before changing",)
"""What a person may ask of the agencies."""

PROMISES: dict[str, str] = {
    "write": "write to the person",
    "look-again": "look again in every database",
    "ask-again": "ask again where nobody has answered",
}
"""What we may promise, by code."""


def open_case(
    desk: Desk,
    subject: str,
    *,
    person_name: str = "",
    salutation: str = "",
    requester: Requester | None = None,
) -> str:
    """Open a case for a person who was looked up, and return its reference.

    What the person said in the look-ups becomes the reference of the case. Raises InputError if
    the person was never looked up; RuleRefused by role.
    """
    reference = desk.new_id("RC")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = person_file(reader, subject)
        refusal = desk.not_permitted("open_case", about=subject, file=file)
        if refusal is not None:
            return refusal
        if not file.lookups:
            raise InputError("look the person up first", where="case")
        newest = list(file.lookups.values())[-1]
        opened = CaseOpened(
            case=reference,
            owner=desk.officer.id,
            lead_agency=desk.register.lead_agency,
            lookups=list(file.lookups),
            requester_kind=(requester or newest.requester).kind,
            person_name=person_name or _name(file),
            salutation=salutation,
            requester=requester_to_json(requester or newest.requester),
        )
        events: list[Event] = [opened]
        for field, said in stated_by_person(file).items():
            seen = all(value.standing is Standing.SEEN for value in said)
            events.append(
                ReferenceStated(
                    case=reference,
                    field=field,
                    standing=(Standing.SEEN if seen else Standing.STATED).value,
                    values=[value_to_json(value.value) for value in said],
                    document=next((value.document for value in said if value.document), ""),
                )
            )
        if file.purpose in SAYS_WRONG:
            events.append(AccuracyContested(reference, OPENED))
        return [desk.entry(event, file, case=reference) for event in events]

    desk.act(decide)
    return reference


def _name(file: CaseFile) -> str:
    names = [value.value for value in stated_by_person(file).get("name", ())]
    return next((name.full() for name in names if isinstance(name, HumanName)), "")


def _add(desk: Desk, case: str, event: Event, action: str = "open_case") -> None:
    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted(action, about=case, file=file)
        return refusal or desk.closed(file, event.TYPE) or [desk.entry(event, file)]

    desk.act(decide)


def state_reference(
    desk: Desk,
    case: str,
    field: str,
    values: Sequence[Value],
    *,
    standing: Standing,
    document: str = "",
) -> None:
    """Record what the person says about a field. "Seen" needs the name of the document.

    Raises InputError, or RuleRefused by role or for a closed case.
    """
    if standing is Standing.SEEN and not document.strip():
        raise InputError("name the document that was seen", where=field)
    event = ReferenceStated(
        case=case,
        field=field,
        standing=standing.value,
        values=[value_to_json(value) for value in values],
        document=document.strip(),
    )
    _add(desk, case, event)


def state_former(
    desk: Desk,
    case: str,
    field: str,
    value: Value,
    *,
    until: date | None = None,
    standing: Standing = Standing.STATED,
    document: str = "",
) -> None:
    """Record what the person says was right before, until when; raises InputError, RuleRefused."""
    if standing is Standing.SEEN and not document.strip():
        raise InputError("name the document that was seen", where=field)
    if until is not None and until > desk.clock().date():
        raise InputError("a former value was right until a day that has passed", where="until")
    event = FormerValueStated(
        case,
        field=field,
        standing=standing.value,
        value=value_to_json(value),
        until=until.isoformat() if until else "",
        document=document.strip(),
    )
    _add(desk, case, event)


def add_note(desk: Desk, case: str, text: str) -> None:
    """Put a note on the case. Raises InputError for an empty one."""
    if not text.strip():
        raise InputError("write the note", where="note")
    _add(desk, case, NoteAdded(case, text=text.strip()))


def record_need(desk: Desk, case: str, need: str, *, holds: bool = True, note: str = "") -> None:
    """Record what the person needs to read our letters (or that it ended). Raises InputError."""
    if need not in NEEDS:
        raise InputError(f"choose one of: {', '.join(NEEDS)}", where="need")
    _add(desk, case, NeedRecorded(case, need=need, holds=holds, note=note))


def record_wish(desk: Desk, case: str, wish: str, *, passed_on: bool = False) -> None:
    """Record what the person asked of the agencies, and whether they were told. InputError."""
    if wish not in WISHES:
        raise InputError(f"choose one of: {', '.join(WISHES)}", where="wish")
    _add(desk, case, WishRecorded(case, wish=wish, passed_on=passed_on))


def sign_closing(desk: Desk, case: str, database: str, reason: str) -> None:
    """Sign that a database cannot be checked, and why, so that a closing letter may be written.

    `reason` is a clause that follows "because". Raises RuleRefused for anybody but a supervisor.
    """
    if database not in {one.id for one in desk.register.databases}:
        raise InputError("not in the register", where=database)
    if not reason.strip():
        raise InputError("say why it cannot be checked", where="reason")
    event = ClosingSigned(case, database=database, reason=reason.strip())
    _add(desk, case, event, "sign_not_applicable")


def confirm_posting_address(desk: Desk, case: str, address: Address, *, manner: str) -> None:
    """Record where letters may be sent, and how that was confirmed with whoever gets them.

    Raises RuleRefused for an address that is disputed on the case: a letter about a wrong address
    must never be posted to it. So it does where the person has died and nobody represents them.
    """
    if not manner.strip():
        raise InputError("say how the address was confirmed", where="posting address")
    if not address.lines or not address.postcode:
        raise InputError("give the lines and the postcode", where="posting address")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("open_case", about=case, file=file)
        refusal = refusal or desk.withdrawn(file, PostingAddressConfirmed.TYPE)
        refusal = refusal or not_to_be_posted(desk, file, address)
        said = PostingAddressConfirmed(case, manner=manner, address=value_to_json(address))
        return refusal or [desk.entry(said, file)]

    desk.act(decide)


def promise(desk: Desk, case: str, what: str, by: date) -> str:
    """Promise something by a day; returns the promise's id. Raises InputError for a past day."""
    if what not in PROMISES:
        raise InputError(f"choose one of: {', '.join(PROMISES)}", where="promise")
    if by < desk.clock().date():
        raise InputError("a promise is for today or a later day", where="by")
    promise_id = desk.new_id("P")
    _add(desk, case, PromiseMade(promise_id, what=what, by=by.isoformat(), owner=desk.officer.id))
    return promise_id


def print_name(desk: Desk, case: str, name: str, *, salutation: str = "") -> None:
    """Record how the person's name is printed in letters; a draft with another name cannot go.

    `salutation`: what follows "Dear", "" for the name. Raises InputError without a name that can
    be read; RuleRefused by role, or for a closed case.
    """
    if not (said := clean(name)):
        raise InputError("give the name as it is to be printed", where="name")
    _add(desk, case, NamePrinted(case, name=said, salutation=clean(salutation)))


FINDINGS = ("cause", "effect", "change")
"""What a finding is about: what went wrong, what it affected, what changes because of it."""


def approve_finding(
    desk: Desk, case: str, about: str, sentence: str, *, instead_of: str = ""
) -> str:
    """Approve a sentence about what went wrong, what it affected or what changes; returns its id.

    `instead_of`: the finding whose words it takes the place of. Raises InputError, or RuleRefused
    for a role that may not.
    """
    if about not in FINDINGS:
        raise InputError(f"choose one of: {', '.join(FINDINGS)}", where="about")
    if not sentence.strip() or len(sentence.split()) > 25:
        raise InputError("write one sentence of at most 25 words", where="finding")
    finding_id = desk.new_id("F")
    if instead_of and instead_of not in case_file(desk.ledger, case).findings:
        raise InputError("there is no such finding on this case", where="instead of")
    event = FindingApproved(
        finding_id, about=about, sentence=sentence.strip(), instead_of=instead_of
    )
    _add(desk, case, event, "approve_finding")
    return finding_id


def close_case(desk: Desk, case: str, how: str) -> None:
    """Close a case, saying how it ended in a word or two.

    "settled" is kept for a case in which nothing is left to do: raises RuleRefused with what is,
    or by role. Raises InputError without a word.
    """
    if not (said := how.strip()):
        raise InputError("say how the case ended", where="how")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("open_case", about=case, file=file)
        refusal = refusal or desk.closed(file, CaseClosed.TYPE)
        left = not_settled(desk.register, file, desk.clock()) if said.lower() == SETTLED else ()
        if refusal is None and left:
            refusal = desk.refuse(
                f"This case is not settled. {' '.join(left)}",
                rule="not-settled",
                action="case.closed",
                about=case,
                file=file,
                advice="Settle each point, or close the case with other words for how it ended.",
            )
        return refusal or [desk.entry(CaseClosed(case, how=said), file)]

    desk.act(decide)
