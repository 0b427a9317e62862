"""Letters of any case that wait for the approval of the officer at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseworker.casework.desk import Desk
from caseworker.casework.staff import may


@dataclass(frozen=True)
class ForApproval:
    """A letter of any case that waits for this officer's approval."""

    letter: str
    case: str
    kind: str


_LETTERS = ("letter.drafted", "letter.approved", "letter.voided", "letter.issued")


def for_approval(desk: Desk) -> tuple[ForApproval, ...]:
    """Letters that this officer may approve, oldest first; () for a role that may not."""
    return tuple(_for_approval(desk)) if may(desk.officer, "approve_letter") else ()


def _for_approval(desk: Desk) -> Iterator[ForApproval]:
    waiting: dict[str, ForApproval] = {}
    for entry in desk.ledger.reader().entries(types=_LETTERS):
        letter, claim = entry.ref or "", entry.claim or {}
        mine = desk.officer.id in (entry.actor, claim.get("signatory"))
        if entry.type == _LETTERS[0] and not mine and entry.case:
            waiting[letter] = ForApproval(letter, entry.case, str(claim.get("kind", "")))
        elif entry.type != _LETTERS[0]:
            waiting.pop(letter, None)
    yield from waiting.values()
