"""What can be done about letters now: the kind that fits, why not, and what settles each point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.casework.staff import may
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind, open_points, standing
from ui.wording import letter as lw

POSTING, LOOK_UP, NEED, CLOSING, PROMISE, NOTHING = (
    "posting", "look_up", "need", "closing", "promise", "",
)  # fmt: skip
_SETTLES: tuple[tuple[str, str], ...] = (
    ("posting address", POSTING),
    ("how the requester proved", LOOK_UP),
    ("detail was compared", LOOK_UP),
    ("person needs", NEED),
    ("death is accepted", NEED),
    ("supervisor must first sign", CLOSING),
    ("record why it could not be", CLOSING),
    ("promise a day to write", PROMISE),
)
"""Which act settles a point that is not about one database, by words of its sentence."""


@dataclass(frozen=True)
class Reason:
    """One point that stands in the way. `database`: whose row settles it; else `act` does."""

    sentence: str
    database: str = ""
    act: str = NOTHING


@dataclass(frozen=True)
class LetterLine:
    """One letter of the case, newest first. `why_not_approve` is "" if this officer may.

    broken   why it no longer holds, a sentence each
    """

    id: str
    kind: str
    state: str
    dated: date
    digest: str
    format: Format
    drafter: str
    approver: str
    why_not_approve: str
    may_send_back: bool
    broken: tuple[str, ...]
    despatched: tuple[str, ...]

    @property
    def words(self) -> str:
        """The letter in the list of letters."""
        return lw.letter_name(self.kind, self.dated, lw.LETTER_STATES[self.state])


@dataclass(frozen=True)
class LetterDesk:
    """All about the letters of one case.

    assurance   what stands before an assurance letter; () when it can be written
    kind        the kind that fits now, and `blocked` what stands before that one
    """

    assurance: tuple[Reason, ...]
    kind: Kind
    blocked: tuple[Reason, ...]
    letters: tuple[LetterLine, ...]


def letter_desk(desk: Desk, file: CaseFile, facts: LetterFacts) -> LetterDesk:
    """What can be done about letters. Drafting checks the whole record again; this does not."""
    found = standing(facts)
    open_ = tuple(
        Reason(sentence, database.id)
        for database in facts.databases
        for sentence in open_points(database, facts)
    )
    names = {one.name: one.id for one in facts.databases}
    against = tuple(_reason(one, names) for one in found.reasons_against(found.kind))
    blocked = tuple(_reason(one, names) for one in found.blocked)
    letters = tuple(_line(desk, one) for one in reversed(list(file.letters.values())))
    return LetterDesk((*blocked, *open_), found.kind, against, letters)


def _reason(sentence: str, names: dict[str, str]) -> Reason:
    act = next((act for words, act in _SETTLES if words in sentence), NOTHING)
    database = names.get(sentence.partition(": ")[0], "")
    return Reason(sentence, "" if act else database, act) if act else Reason(sentence, database)


def _line(desk: Desk, letter: LetterState) -> LetterLine:
    names = {one.id: one.name for one in desk.staff.officers}
    why = ""
    if not may(desk.officer, "approve_letter"):
        why = lw.APPROVE_ROLE
    if desk.officer.id in (letter.drafter, letter.signatory):
        why = lw.OWN_LETTER
    return LetterLine(
        letter.id,
        letter.kind,
        letter.state,
        datetime.fromisoformat(letter.dated).date(),
        letter.digest,
        Format(letter.format),
        names.get(letter.drafter, ""),
        names.get(letter.approver, ""),
        why,
        may(desk.officer, "approve_letter"),
        tuple(one.sentence for one in letter.broken),
        letter.despatched,
    )


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
