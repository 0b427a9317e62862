"""Erases the details of a closed case on request: one person asks with a ground, another approves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from caseworker.casework.desk import Desk, case_file, file_with
from caseworker.casework.events import ErasureAsked, ErasureRefused
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.kept import WAITING
from caseworker.casework.keeping import due as rules
from caseworker.casework.keeping.due import Piece
from caseworker.casework.keeping.erase import erasing
from caseworker.casework.keeping.retention import sweep
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal

GROUNDS: dict[str, str] = {
    "person-asked": "The person asked for it (UK GDPR article 17)",
    "unlawful": "It was recorded without a right to",
    "order": "A court or the Information Commissioner ordered it",
}
"""On what ground details may be erased before their period ends, by code."""


@dataclass(frozen=True)
class Carried:
    """What an approved request erased; `left` bodies stay because another case needs them."""

    case: str
    bodies: int
    left: int
    swept: bool


def ask_erasure(desk: Desk, case: str, ground: str, reason: str) -> str:
    """Ask that the details of a closed case be erased; returns the request's id.

    Raises InputError for a ground that does not exist or a missing reason; RuleRefused by role,
    for an open case, or for one under a hold.
    """
    if ground not in GROUNDS:
        raise InputError(f"choose one of: {', '.join(GROUNDS)}", where="ground")
    if not reason.strip():
        raise InputError("say why, in a few words", where="reason")
    request = desk.new_id("E")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("ask_erasure", about=case, file=file)
        refusal = refusal or _kept(desk, reader, file, "ask_erasure", case)
        event = ErasureAsked(request, ground=ground, reason=reason.strip())
        return refusal or [desk.entry(event, file)]

    desk.act(decide)
    return request


def approve_erasure(desk: Desk, request: str, caches: Path | None = None) -> Carried:
    """Approve a request as a second person, and erase in the same decision.

    What belongs to another case of the person too goes only when that one is closed as well.
    Raises RuleRefused for one's own request, by role, or if the case is open or held by now.
    """
    done: list[Carried] = []

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, request, "request")
        refusal = _not_waiting(desk, file, request, "approve_erasure")
        refusal = refusal or _kept(desk, reader, file, "approve_erasure", request)
        if refusal is not None:
            return refusal
        asked = file.requests[request]
        found = [
            one
            for one in rules.pieces(list(reader.entries(subject=file.subject)))
            if file.reference in one.cases
        ]
        free = [one for one in found if not one.spared]
        done[:] = [Carried(file.reference, len(free), len(found) - len(free), swept=False)]
        return erasing(
            desk,
            reader,
            file.subject,
            file.reference,
            free,
            ground=asked.ground,
            request=request,
            asked_by=asked.asked_by,
        )

    desk.act(decide)
    swept = sweep(desk, caches)
    return Carried(done[0].case, done[0].bodies, done[0].left, swept)


def refuse_erasure(desk: Desk, request: str, reason: str) -> None:
    """Decide, as a second person, that the details stay. Raises InputError, RuleRefused."""
    if not reason.strip():
        raise InputError("say why, in a few words", where="reason")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, request, "request")
        event = ErasureRefused(request, reason=reason.strip())
        refusal = _not_waiting(desk, file, request, "approve_erasure")
        return refusal or [desk.entry(event, file)]

    desk.act(decide)


def _not_waiting(desk: Desk, file: CaseFile, request: str, action: str) -> Refusal | None:
    if request not in file.requests:
        raise InputError(f"There is no request {request} in this ledger.")
    asked = file.requests[request]
    refusal = desk.not_permitted(action, about=request, file=file)
    if refusal is None and asked.asked_by == desk.officer.id:
        refusal = desk.refuse(
            "You asked for this erasure, so a colleague has to decide on it.",
            rule="four-eyes",
            action=action,
            about=request,
            file=file,
        )
    if refusal is None and asked.state != WAITING:
        refusal = desk.refuse(
            f"This request is {asked.state} already.",
            rule="state",
            action=action,
            about=request,
            file=file,
            advice="Look at the case: somebody may have been quicker.",
        )
    return refusal


def _kept(desk: Desk, reader: Reader, file: CaseFile, action: str, about: str) -> Refusal | None:
    """A refusal while the case is open or anything about the person is held."""
    if not file.closed:
        return desk.refuse(
            "Details of an open case are never erased.",
            rule="open-case",
            action=action,
            about=about,
            file=file,
            advice="Close the case first.",
        )
    found = rules.pieces(list(reader.entries(subject=file.subject)))
    if any(_is_held(one) for one in found):
        return desk.refuse(
            "A hold is on a case of this person: nothing is erased.",
            rule="held",
            action=action,
            about=about,
            file=file,
            advice="Ask a supervisor whether the hold can end.",
        )
    return None


def _is_held(piece: Piece) -> bool:
    return piece.spared == rules.HELD
