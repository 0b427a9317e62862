"""Records who acts for the estate of a person who has died: nobody else may get letters then."""

from __future__ import annotations

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import RepresentativeRecorded
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.marks import DIED, Representative
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.subject.text import clean

CAPACITIES: dict[str, tuple[str, ...]] = {
    "executor": ("grant of probate", "will", "Scottish confirmation"),
    "administrator": ("letters of administration", "Scottish confirmation"),
}
"""In which capacity somebody acts for an estate, and which papers show it.

Administration of Estates Act 1925, section 55(1)(xi), and Senior Courts Act 1981, part V: an
executor is named by the will, an administrator by the court.
"""


def record_representative(
    desk: Desk,
    case: str,
    name: str,
    *,
    capacity: str,
    evidence: str,
    document: str,
    salutation: str = "",
) -> None:
    """Record who represents the person of a case, whose death is accepted, and the paper seen.

    `document`: its number or date. Where letters go has to be confirmed with them anew. Raises
    InputError for what is missing; RuleRefused by role, or while no death is accepted.
    """
    said, shown = clean(name), clean(document)
    if not said:
        raise InputError("give the name of the representative", where="name")
    if capacity not in CAPACITIES:
        raise InputError(f"choose one of: {', '.join(CAPACITIES)}", where="capacity")
    if evidence not in CAPACITIES[capacity]:
        choices = ", ".join(CAPACITIES[capacity])
        raise InputError(f"choose one of: {choices}", where="evidence")
    if not shown:
        raise InputError("give the number or the date of the paper that was seen", where="document")
    event = RepresentativeRecorded(
        case,
        capacity=capacity,
        evidence=evidence,
        name=said,
        salutation=clean(salutation),
        document=shown,
    )
    _record(desk, case, event)


def end_representative(desk: Desk, case: str) -> None:
    """Record that nobody acts for the estate any more; no letter can go then. RuleRefused."""
    _record(desk, case, RepresentativeRecorded(case, capacity="", evidence="", holds=False))


def _record(desk: Desk, case: str, event: RepresentativeRecorded) -> None:
    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("open_case", about=case, file=file)
        refusal = refusal or desk.closed(file, event.TYPE)
        if refusal is None and DIED not in file.needs:
            refusal = desk.refuse(
                "The death of the person is not accepted on this case.",
                rule="not-died",
                action=event.TYPE,
                about=case,
                file=file,
                advice="Somebody who acts for a living person is recorded as who asks.",
            )
        return refusal or [desk.entry(event, file)]

    desk.act(decide)


def representative_of(file: CaseFile) -> Representative | None:
    """Who gets the letters about a person who has died; None if nobody is on record for it.

    Also a personal representative who asks, once it is on record how they proved who they are
    and by which authority they act.
    """
    if file.representative is not None and file.representative.name:
        return file.representative
    asks = file.requester
    if asks.kind != "personal representative" or not asks.verified:
        return None
    if not asks.name or not asks.authority_evidence or file.opened_seq is None:
        return None
    return Representative(
        seq=file.opened_seq,
        capacity=asks.kind,
        evidence=asks.authority_evidence,
        name=asks.name,
        salutation="",
        document="",
    )
