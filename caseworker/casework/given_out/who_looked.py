"""Tells who looked at one person's records, when and why: as data, and in the words of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from caseworker.casework.action_words import action_words
from caseworker.casework.desk import Desk
from caseworker.casework.events import (
    AttemptRefused,
    CaseExported,
    CaseOpened,
    LookupRequested,
    RecordViewed,
)
from caseworker.casework.staff import Staff
from caseworker.errors import InputError, SettingsError
from caseworker.ledger import Entry, NewEntry, Reader, Refusal
from caseworker.subject.dates import When, day_words
from caseworker.subject.query import PURPOSES

PERSON, SUPERVISOR = "person", "supervisor"
AUDIENCES = (PERSON, SUPERVISOR)
"""For whom the list is: the person sees job titles, a supervisor names and reasons."""

LOOKED_UP, SAW, OPENED, GAVE_OUT, TRIED = "looked up", "saw", "opened", "gave out", "tried"
_TYPES = (LookupRequested.TYPE, RecordViewed.TYPE, CaseExported.TYPE, AttemptRefused.TYPE)
_TRIES = {"look_up", "open_restricted", "export_to_person", "export_to_ombudsman", "see_who_looked"}
"""Refused attempts that would have shown something of the person."""

_WHY = {
    "complaint": "because we were told that a record about you is wrong",
    "rectification": "to have records about you corrected",
    "access": "to tell you what is held about you",
    "claim": "to deal with a claim or payment",
    "quality": "to check the quality of records, which a supervisor had approved",
}
_RECIPIENT = {"person": "you", "ombudsman": "the Ombudsman"}


@dataclass(frozen=True)
class Look:
    """One time that somebody looked, or tried to.

    `what`: looked up, saw, opened (a restricted record), gave out (a copy), tried (and was
    refused). `by` is a job title or a name, as the audience may know. `databases` counts those
    asked; `detail` is the recipient of a copy, or what was refused; `reason` is for supervisors.
    """

    entry: int
    at: datetime
    what: str
    by: str
    purpose: str
    case: str
    databases: int = 0
    detail: str = ""
    reason: str = ""


@dataclass(frozen=True)
class WhoLooked:
    """Every look at one person's records that the ledger holds, up to its entry `size`."""

    subject: str
    audience: str
    size: int
    looks: tuple[Look, ...]


def who_looked(desk: Desk, reference: str, *, audience: str = PERSON) -> WhoLooked:
    """Who looked at the records of a person, named by pseudonym or by a case.

    Raises RuleRefused, which is put on record, for a role that may not know; InputError if nobody
    with this reference was ever looked up.
    """
    if audience not in AUDIENCES:
        raise InputError(f"choose one of: {', '.join(AUDIENCES)}", where="audience")
    action = "see_who_looked" if audience == PERSON else "see_who_looked_by_name"

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        return desk.not_permitted(action, about=subject) or []

    subject = _subject(desk.ledger, reference)
    desk.act(decide)
    return looks_of(desk.ledger, subject, desk.staff, audience=audience)


def looks_of(reader: Reader, subject: str, staff: Staff, *, audience: str) -> WhoLooked:
    """The same without asking who wants to know: for the export of a case."""
    size = reader.head().size
    entries = reader.entries(subject=subject, types=_TYPES)
    return WhoLooked(subject, audience, size, tuple(_looks(entries, staff, audience)))


def _subject(reader: Reader, reference: str) -> str:
    for entry in reader.entries(case=reference, types=[CaseOpened.TYPE], limit=1):
        if entry.subject:
            return entry.subject
    for entry in reader.entries(subject=reference, limit=1):
        return entry.subject or reference
    raise InputError(
        "there is no such case or person in this ledger",
        where="reference",
        advice="List the cases with: caseworker case list",
    )


def _looks(entries: Iterable[Entry], staff: Staff, audience: str) -> Iterator[Look]:
    for entry in entries:
        claim = entry.claim or {}
        detail, asked = "", claim.get("databases")
        if entry.type == LookupRequested.TYPE:
            what = LOOKED_UP
        elif entry.type == RecordViewed.TYPE:
            what = OPENED if claim.get("restricted") else SAW
        elif entry.type == CaseExported.TYPE:
            what, detail = GAVE_OUT, str(claim.get("recipient", ""))
        elif claim.get("action") in _TRIES:
            what, detail = TRIED, action_words(str(claim.get("action")))
        else:
            continue
        reason = str((entry.detail or {}).get("reason", ""))
        yield Look(
            entry=entry.seq,
            at=entry.ts,
            what=what,
            by=officer_words(staff, entry.actor, audience),
            purpose=entry.purpose or "",
            case=entry.case or "",
            databases=len(asked) if isinstance(asked, list) else 0,
            detail=detail,
            reason=reason if audience == SUPERVISOR and what == OPENED else "",
        )


def officer_words(staff: Staff, officer_id: str, audience: str) -> str:
    """An officer as the audience may know them: a job title for the person, else the name too."""
    try:
        officer = staff.officer(officer_id)
    except SettingsError:
        return "somebody who has left" if audience == PERSON else f"{officer_id} (has left)"
    if audience == SUPERVISOR:
        return f"{officer.name} ({officer.job_title or ', '.join(sorted(officer.roles))})"
    return officer.job_title or "no job title on file"


def to_text(found: WhoLooked) -> str:
    """The list in plain text: for the person in the words of a letter, else line by line."""
    return _for_person(found) if found.audience == PERSON else _for_supervisor(found)


def _for_person(found: WhoLooked) -> str:
    if not found.looks:
        return "Nobody in our office has looked at your records.\n"
    first, last = found.looks[0].at.date(), found.looks[-1].at.date()
    period = day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"
    lines = [
        "Who looked at your records",
        "",
        f"Our program keeps a record of each look. This list is for {period}. Times are in UTC.",
        "",
        *(f"- {When.at(one.at).words()}: {sentence_of(one)}" for one in found.looks),
        "",
        "The databases belong to other organisations. They can tell you who looked there.",
    ]
    return "\n".join(lines) + "\n"


def sentence_of(look: Look) -> str:
    """One look in the words of a letter: staff by job title, a recipient by what they are."""
    who = f"a member of our staff ({look.by})"
    why = f", {_WHY[look.purpose]}" if look.purpose in _WHY else ""
    if look.what == LOOKED_UP:
        noun = "database" if look.databases == 1 else "databases"
        return f"{who} looked you up in {look.databases} {noun}{why}."
    if look.what == SAW:
        return f"{who} saw your records{why}."
    if look.what == OPENED:
        return f"{who} opened a record that needs special permission{why}."
    if look.what == GAVE_OUT:
        return f"{who} gave a copy of your case to {_RECIPIENT.get(look.detail, 'somebody else')}."
    return f"{who} tried to see your records and was refused."


def _for_supervisor(found: WhoLooked) -> str:
    lines = [f"Who looked at the records of {found.subject}: {len(found.looks)} on record."]
    for look in found.looks:
        words = [f"#{look.entry}", When.at(look.at).words(), look.by, look.what]
        if look.detail:
            words.append(look.detail.replace("_", " "))
        if look.databases:
            words.append(f"{look.databases} databases")
        words.append(PURPOSES.get(look.purpose, look.purpose or "no purpose on record"))
        words += [word for word in (look.case, look.reason) if word]
        lines.append("  ".join(words))
    return "\n".join(lines) + "\n"
