"""What can be done about letters now: the kind that fits, why not, and what settles each point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.casework.file.fold_letters import REPORTS
from caseworker.casework.file.going_out import ORDERED, orders_of, owed
from caseworker.casework.staff import may
from caseworker.letter.despatch import PLAIN_ENVELOPE, how_to_send
from caseworker.letter.facts.earlier import newest_report
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import TO_THE_PERSON, Kind, open_points, standing
from ui.wording import letter as lw

POSTING, LOOK_UP, NEED, CLOSING, PROMISE, NAME, FINDING, CORRECTIONS, ESTATE, TEXTS, NOTHING = (
    "posting", "look_up", "need", "closing", "promise", "print_name", "finding", "corrections",
    "represent", "texts", "",
)  # fmt: skip
_SETTLES: tuple[tuple[str, str], ...] = (
    ("posting address", POSTING),
    ("how the requester proved", LOOK_UP),
    ("detail was compared", LOOK_UP),
    ("no translator has confirmed", TEXTS),
    ("person needs", NEED),
    ("death is accepted", ESTATE),
    ("supervisor must first sign", CLOSING),
    ("record why it could not be", CLOSING),
    ("promise a day to write", PROMISE),
    ("name is to be printed", NAME),
    ("finding approved", FINDING),
    ("approved finding", FINDING),
    ("correction was seen to be right", CORRECTIONS),
)
"""Which act settles a point that is not about one database, by words of its sentence."""


@dataclass(frozen=True)
class Reason:
    """One point that stands in the way. `database`: whose row settles it; else `act` does."""

    sentence: str
    database: str = ""
    act: str = NOTHING


@dataclass(frozen=True)
class Order:
    """An open order of a letter in a form that a supplier makes."""

    id: str
    letter: str
    words: str


@dataclass(frozen=True)
class LetterLine:
    """One letter of the case, newest first. `why_not_approve` is "" if this officer may.

    broken     why it no longer holds, a sentence each; `superseded`: what took its place
    despatched what became of it, in words
    owed       the forms in which it has to go first, in words; `to_order`: those not on order
    orders     its open orders
    reminders  what to keep in mind when it goes out; `plain_envelope`: a rule asks for one
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
    superseded: str = ""
    owed: tuple[str, ...] = ()
    to_order: tuple[str, ...] = ()
    orders: tuple[Order, ...] = ()
    reminders: tuple[str, ...] = ()
    plain_envelope: bool = False

    @property
    def words(self) -> str:
        """The letter in the list of letters."""
        return lw.letter_name(self.kind, self.dated, lw.LETTER_STATES[self.state])


@dataclass(frozen=True)
class KindLine:
    """A kind of letter and what stands before it; it can be drafted when nothing does.

    `replaces`: the letter whose place it takes, in words.
    """

    kind: Kind
    blocked: tuple[Reason, ...]
    replaces: str = ""


@dataclass(frozen=True)
class LetterDesk:
    """All about the letters of one case.

    assurance   what stands before an assurance letter; () when it can be written
    kind        the kind that fits now; `kinds`: every kind that goes to the person
    line        the personal line that the next letter bears
    orders      open orders of any letter of the case
    """

    assurance: tuple[Reason, ...]
    kind: Kind
    kinds: tuple[KindLine, ...]
    letters: tuple[LetterLine, ...]
    line: str = ""
    orders: tuple[Order, ...] = ()

    def of(self, kind: Kind) -> KindLine:
        """What stands before a kind."""
        return next(one for one in self.kinds if one.kind is kind)

    @property
    def blocked(self) -> tuple[Reason, ...]:
        """What stands before the kind that fits now."""
        return self.of(self.kind).blocked


def letter_desk(desk: Desk, file: CaseFile, facts: LetterFacts) -> LetterDesk:
    """What can be done about letters. Drafting checks the whole record again; this does not."""
    found = standing(facts)
    open_ = tuple(
        Reason(sentence, database.id)
        for database in facts.databases
        for sentence in open_points(database, facts)
    )
    names = {one.name: one.id for one in facts.databases}
    blocked = tuple(_reason(one, names) for one in found.blocked)
    earlier = newest_report(file)
    replaces = "" if earlier is None else lw.replaces(earlier.kind, _day(earlier))
    kinds = tuple(
        KindLine(
            kind,
            (*_role(desk, kind), *(_reason(one, names) for one in found.reasons_against(kind))),
            replaces if kind.value in REPORTS else "",
        )
        for kind in TO_THE_PERSON
    )
    return LetterDesk(
        (*blocked, *open_),
        found.kind,
        kinds,
        tuple(_line(desk, file, one) for one in reversed(list(file.letters.values()))),
        file.line.text if file.line is not None else "",
        tuple(orders(file)),
    )


def _role(desk: Desk, kind: Kind) -> tuple[Reason, ...]:
    """Why the role of the officer at the desk does not draft a kind; () if it does."""
    if kind is Kind.LOOKED:
        return () if may(desk.officer, "see_who_looked") else (Reason(lw.LOOKED_ROLE),)
    return () if may(desk.officer, "draft_letter") else (Reason(lw.DRAFT_ROLE),)


def _reason(sentence: str, names: dict[str, str]) -> Reason:
    act = next((act for words, act in _SETTLES if words in sentence), NOTHING)
    database = names.get(sentence.partition(": ")[0], "")
    return Reason(sentence, "" if act else database, act) if act else Reason(sentence, database)


def _day(letter: LetterState) -> date:
    return datetime.fromisoformat(letter.dated).date()


def orders(file: CaseFile, letter: str = "") -> Iterator[Order]:
    """The open orders of a case, or of one letter."""
    for one in file.transcriptions.values():
        if one.state == ORDERED and letter in ("", one.letter):
            form = lw.FORMS_ORDERED.get(one.need, one.need)
            by = date.fromisoformat(one.by)
            yield Order(one.id, one.letter, lw.order(form, one.supplier, by))


def _line(desk: Desk, file: CaseFile, letter: LetterState) -> LetterLine:
    names = {one.id: one.name for one in desk.staff.officers}
    why = ""
    if not may(desk.officer, "approve_letter"):
        why = lw.APPROVE_ROLE
    if desk.officer.id in (letter.drafter, letter.signatory):
        why = lw.OWN_LETTER
    missing = owed(file, letter) if letter.state == "approved" else ()
    on_order = {one.need for one in orders_of(file.transcriptions, letter.id, ORDERED)}
    return LetterLine(
        letter.id,
        letter.kind,
        letter.state,
        _day(letter),
        letter.digest,
        Format(letter.format),
        names.get(letter.drafter, ""),
        names.get(letter.approver, ""),
        why,
        may(desk.officer, "approve_letter"),
        tuple(one.sentence for one in letter.broken),
        tuple(lw.sent(one) for one in letter.sent),
        letter.superseded_by and lw.superseded(letter.superseded_by),
        tuple(lw.FORMS_ORDERED.get(one, one) for one in missing),
        tuple(one for one in missing if one not in on_order),
        tuple(orders(file, letter.id)),
        how_to_send(file),
        PLAIN_ENVELOPE in file.contact_rules,
    )
