"""What the lists of Review show, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.casework.desk import Desk
from caseworker.casework.events import SignInRefused
from caseworker.casework.review.figures import Figures
from caseworker.casework.review.matters import Approval, Kind, Matter, Thing
from caseworker.casework.review.morning import Morning
from caseworker.comparison.fields import field_named
from ui.wording import review as w


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
    """The page: lists, and the figures, None for a role that is not shown them."""

    today: tuple[Row, ...]
    waiting: tuple[Row, ...]
    figures: Figures | None


def facts_of(desk: Desk, found: Morning) -> Facts:
    """The lists as they are painted and read aloud."""
    day = desk.clock().date()
    return Facts(
        tuple(_matter(desk, one, day) for one in found.matters),
        tuple(_approval(desk, one, day) for one in found.approvals),
        found.figures,
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
    if one.kind is Kind.SIGN_IN:
        aside = w.day(one.kind, one.day, today)
        return Row(icon, tone, words, one.what, aside, "", "", kind=SignInRefused.TYPE)
    about = ", ".join(_about(desk, one.database, one.field))
    title = f"{words}: {about}" if about else words
    said = [one.case, f"{one.who}: {one.what}" if one.what else "", _name(desk, one.owner)]
    under = "  ".join(part for part in said if part)
    return Row(icon, tone, title, under, w.day(one.kind, one.day, today), one.case, "case")


def _approval(desk: Desk, one: Approval, today: date) -> Row:
    about = ", ".join(_about(desk, one.database, one.field)) or one.kind
    title = f"{one.thing.words}: {about}" if about else one.thing.words
    mine = one.by == desk.officer.id
    under = f"{one.case}  " + (w.YOURS if mine else w.by(_name(desk, one.by)))
    page = "corrections" if one.thing in (Thing.CORRECTION, Thing.DECISION) else "case"
    icon, tone = ("lock", "wait") if mine else ("user-check", "progress")
    return Row(
        icon, tone, title, under, w.age((today - one.at.date()).days), one.case, page,
        one.thing, one.about, mine, one.kind,
    )  # fmt: skip
