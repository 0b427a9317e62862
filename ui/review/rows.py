"""What the lists of Review show, as plain data, with who may act on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.casework.desk import Desk
from caseworker.casework.review.figures import Figures, figures
from caseworker.casework.review.matters import Approval, Kind, Matter, Thing
from caseworker.casework.review.office import Office, approvals, corrections, matters
from caseworker.casework.staff import may
from caseworker.comparison.fields import field_named
from ui.wording import review as w

APPROVES: dict[Thing, str] = {
    Thing.CORRECTION: "approve_correction",
    Thing.DECISION: "approve_correction",
    Thing.CHECK: "confirm_attestation",
    Thing.LETTER: "approve_letter",
    Thing.ERASURE: "approve_erasure",
}
"""Which permission approves what."""


@dataclass(frozen=True)
class Row:
    """One line: icon, tone, what it is, more about it, its day, and where Enter goes."""

    icon: str
    tone: str
    title: str
    under: str
    aside: str
    case: str
    page: str
    thing: Thing | None = None
    about: str = ""
    mine: bool = False
    kind: str = ""
    officer: str = ""

    def same(self, other: Row) -> bool:
        """True when both are about the same, whatever is said of it now."""
        return (self.thing, self.case, self.about, self.title) == (
            other.thing,
            other.case,
            other.about,
            other.title,
        )

    @property
    def spoken(self) -> str:
        """The line as read aloud."""
        return ", ".join(one for one in (self.title, self.under, self.aside) if one)


@dataclass(frozen=True)
class Facts:
    """The page: lists, and the figures, None for a role that is not shown them.

    `for_you`: how many of those that wait this officer could approve by their role.
    """

    today: tuple[Row, ...]
    waiting: tuple[Row, ...]
    figures: Figures | None
    for_you: int = 0


def facts_of(desk: Desk, office: Office) -> Facts:
    """What this officer sees of the office: everything with the log, else their own cases."""
    day, me = desk.clock().date(), desk.officer.id
    every = may(desk.officer, "read_log") or may(desk.officer, "approve_correction")
    found = [one for one in matters(office, day) if every or one.owner == me]
    if not may(desk.officer, "read_log"):
        found = [one for one in found if one.kind is not Kind.ODD]
    wait = [one for one in approvals(office) if every or one.by == me]
    told = figures(desk.register, corrections(office), day) if every else None
    mine = [one for one in wait if one.by != me and may(desk.officer, APPROVES[one.thing])]
    return Facts(
        tuple(_matter(desk, one, day) for one in found),
        tuple(_approval(desk, one, day) for one in wait),
        told,
        len(mine),
    )


def _about(desk: Desk, database: str, field: str) -> list[str]:
    names = {one.id: one.name for one in desk.register.databases}
    words = [field_named(field).words] if field else []
    return [*words, names.get(database, database)] if database else words


def _name(desk: Desk, officer: str) -> str:
    return next((one.name for one in desk.staff.officers if one.id == officer), officer)


def _matter(desk: Desk, one: Matter, today: date) -> Row:
    icon, tone, words = w.KINDS[one.kind]
    if one.kind is Kind.ODD:
        under = "  ".join(filter(None, (f"{_name(desk, one.owner)} {one.what}", one.case)))
        aside = w.day(one.kind, one.day, today)
        return Row(
            icon, tone, words, under, aside, one.case, "", about=one.about, officer=one.owner
        )
    about = ", ".join(_about(desk, one.database, one.field))
    title = f"{words}: {about}" if about else words
    said = [one.case, f"{one.who}: {one.what}" if one.what else "", _name(desk, one.owner)]
    under = "  ".join(part for part in said if part)
    return Row(icon, tone, title, under, w.day(one.kind, one.day, today), one.case, "case")


def _approval(desk: Desk, one: Approval, today: date) -> Row:
    about = ", ".join(_about(desk, one.database, one.field)) or one.kind
    title = f"{w.THINGS[one.thing]}: {about}" if about else w.THINGS[one.thing]
    mine = one.by == desk.officer.id
    under = f"{one.case}  " + (w.YOURS if mine else w.by(_name(desk, one.by)))
    page = "corrections" if one.thing in (Thing.CORRECTION, Thing.DECISION) else "case"
    icon, tone = ("lock", "wait") if mine else ("user-check", "progress")
    return Row(
        icon, tone, title, under, w.age((today - one.at.date()).days), one.case, page,
        one.thing, one.about, mine, one.kind,
    )  # fmt: skip
