"""What happened on the case, newest first: who did what and when, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caseworker.casework.audit_log import words_of
from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile
from caseworker.comparison.fields import field_named
from caseworker.ledger import Entry
from caseworker.ledger.entry import SYSTEM
from ui.corrections.history import SHOWN_LOOKS
from ui.wording import case as w
from ui.wording import common
from ui.wording.corrections import OBSERVED, OBSERVED_TYPE

_LOOKS: dict[str, tuple[str, str]] = {
    "lookup": ("search", "wait"),
    "outcome": ("search", "wait"),
    "record": ("search", "wait"),
    "identity": ("user-check", "progress"),
    "case": ("folder-clock", "progress"),
    "reference": ("info", "wait"),
    "attestation": ("hand", "wait"),
    "not_applicable": ("minus", "wait"),
    "closing": ("minus", "wait"),
    "restricted": ("lock", "person"),
    "correction": ("equal-not", "differs"),
    "decision": ("equal-not", "differs"),
    "consequences": ("equal-not", "differs"),
    "recipient": ("arrow-right", "wait"),
    "recipients": ("arrow-right", "wait"),
    "evidence": ("paperclip", "wait"),
    "statement": ("message-square", "progress"),
    "letter": ("file-text", "right"),
    "attempt": ("ban", "bad"),
}
"""Icon and colour by the first part of an entry's type; all else is a plain note of information."""

_FILTERS: dict[str, tuple[str, ...]] = {
    "checks": ("lookup.", "outcome.", "identity.", "attestation.", "not_applicable.",
               "restricted.", "closing.", "record."),
    "corrections": ("correction.", "decision.", "consequences.", "recipient", "evidence.",
                    "statement.", "accuracy."),
    "letters": ("letter.", "posting_address.", "promise.", "finding."),
    "notes": ("case.note", "contact.", "need.", "wish.", "promise.", "reference."),
}  # fmt: skip
_SMALL = ("outcome.", "record.viewed", "lookup.closed", "reference.stated", "attempt.")
"""Not among the main steps."""


@dataclass(frozen=True)
class Happening:
    """One line of the timeline. `type`: the kind of entry, for the filter.

    `shown`: of a source that was read again, what it shows: right, old, other, vanished.
    """

    seq: int
    at: datetime
    type: str
    who: str
    what: str
    more: str = ""
    shown: str = ""

    @property
    def look(self) -> tuple[str, str]:
        """Icon and tone."""
        if self.type == "case.note":
            return "message-square", "progress"
        if self.shown in SHOWN_LOOKS:
            return SHOWN_LOOKS[self.shown]
        return _LOOKS.get(self.type.split(".")[0], ("info", "wait"))

    @property
    def spoken(self) -> str:
        """The line as one phrase that makes sense alone."""
        day = common.moment(self.at)
        return ". ".join(part for part in (f"{day}, {self.who}: {self.what}", self.more) if part)

    def belongs(self, chosen: str) -> bool:
        """True when the filter shows it."""
        if chosen == "all":
            return True
        if chosen == "main":
            return not self.type.startswith(_SMALL)
        return self.type.startswith(_FILTERS[chosen])


def happenings(desk: Desk, file: CaseFile, *, masked: bool) -> tuple[Happening, ...]:
    """Everything on record in the file, newest first. Notes are left out while values are hidden."""
    seqs = {one.seq for one in file.timeline}
    names = {one.id: one.name for one in desk.staff.officers}
    entries = desk.ledger.reader().entries(subject=file.subject, newest_first=True)
    about = {
        one.id: f"{desk.register.database(one.database).name}, {field_named(one.field).words.lower()}"
        for one in file.corrections.values()
    }
    return tuple(_line(one, names, about, masked) for one in entries if one.seq in seqs)


def _line(
    entry: Entry, names: Mapping[str, str], about: Mapping[str, str], masked: bool
) -> Happening:
    who = w.PROGRAM if entry.actor == SYSTEM else names.get(entry.actor, entry.actor)
    detail = entry.detail or {}
    text = str(detail.get("text") or "") if entry.type == "case.note" else ""
    more = (w.HIDDEN if masked else text) if text else about.get(entry.ref or "", "")
    shown = str((entry.claim or {}).get("shows", "")) if entry.type == OBSERVED_TYPE else ""
    what = OBSERVED.get(shown) or words_of(entry)
    return Happening(entry.seq, entry.ts, entry.type, who, what, more, shown)


@dataclass(frozen=True)
class DayHead:
    """The heading of a day."""

    words: str


Line = Happening | DayHead


def lines(found: Iterable[Happening], chosen: str, today: date) -> Sequence[Line]:
    """What the timeline shows under a filter: each day with its heading."""
    made: list[Line] = []
    last: date | None = None
    for one in found:
        if one.belongs(chosen):
            day = one.at.astimezone().date()
            if day != last:
                made.append(DayHead(w.day_head(day, today)))
                last = day
            made.append(one)
    return made
