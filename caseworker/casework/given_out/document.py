"""Puts together what an export says for programs: the case as JSON, and its entries."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caseworker.casework.corrections.correct import REASONS
from caseworker.casework.desk import Desk
from caseworker.casework.events import AttemptRefused, read_event
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.casework.file.coverage import Standing, coverage
from caseworker.casework.given_out.attachments import Given
from caseworker.casework.given_out.own_details import OwnDetails, is_restricted
from caseworker.casework.given_out.schema import VERSION
from caseworker.casework.given_out.who_looked import PERSON as JOB_TITLES
from caseworker.casework.given_out.who_looked import SUPERVISOR as NAMES
from caseworker.casework.given_out.who_looked import WhoLooked, officer_words
from caseworker.ledger import Entry, Head
from caseworker.ledger.chain import format_ts
from caseworker.letter.formats import Format

PERSON, OMBUDSMAN = "person", "ombudsman"
RECIPIENTS: dict[str, str] = {
    PERSON: "the person (UK GDPR article 15)",
    OMBUDSMAN: "the Parliamentary and Health Service Ombudsman",
}
"""To whom a copy of a case may be given, by code."""

LETTERS_LEFT_OUT = "letters, because they show where a person with a restricted record lives"
Shape = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """All that one export is made from, read at one moment.

    `letters`: the files of each letter by how their names end.
    """

    desk: Desk
    file: CaseFile
    entries: Sequence[Entry]
    letters: Mapping[str, Mapping[str, bytes]]
    documents: Sequence[Given]
    looked: WhoLooked
    head: Head
    export: str
    recipient: str
    at: datetime

    @property
    def audience(self) -> str:
        """How officers are named: by job title for the person."""
        return JOB_TITLES if self.recipient == PERSON else NAMES

    def officer(self, officer_id: str) -> str:
        """An officer as the recipient may know them."""
        return officer_words(self.desk.staff, officer_id, self.audience)

    def standings(self) -> tuple[Standing, ...]:
        """Where each database of the register stands."""
        return coverage(self.desk.register, self.file, self.at)


def letter_path(letter: str, suffix: str) -> str:
    """Where a file of a letter lies in the export."""
    return f"letters/letter-{letter}{suffix}"


def letters_to_give(file: CaseFile) -> list[LetterState]:
    """The issued letters; none if a record is restricted, because a letter shows where to live."""
    if is_restricted(file):
        return []
    return [one for one in file.letters.values() if one.state == "issued"]


def document(source: Source) -> tuple[Shape, Counter[str]]:
    """case.json (see `export_schema`), and how much was left out for which reason."""
    file = source.file
    details, left_out = _details(source)
    if is_restricted(file) and any(one.state == "issued" for one in file.letters.values()):
        left_out[LETTERS_LEFT_OUT] += 1
    left_out.update(one.left_out for one in source.documents if one.left_out)
    shape: Shape = {
        "schema": VERSION,
        "export": source.export,
        "made_at": source.at.isoformat(),
        "audience": source.recipient,
        "realm": source.desk.realm,
        "ledger": {
            "chain": source.head.chain,
            "size": source.head.size,
            "head": source.head.hash.hex(),
        },
        "case": {
            "reference": file.reference,
            "opened": file.opened_at.isoformat() if file.opened_at else None,
            "closed": file.closed,
            "purpose": file.purpose,
            "owner": source.officer(file.owner),
            "lead_agency": file.lead_agency,
            "requester": file.requester.kind or "self",
            "withdrawn": file.withdrawn.why if file.withdrawn else "",
            "details_erased": bool(file.erased),
        },
        "databases": [_standing(one) for one in source.standings()],
        "corrections": [
            {
                "correction": one.id,
                "database": one.database,
                "field": one.field,
                "state": one.state.value,
                "words": one.words,
                "reason": REASONS.get(one.reason_code, one.reason_code),
                "history": [
                    {
                        "entry": step.seq,
                        "at": step.at.isoformat(),
                        "type": step.type,
                        "state": step.state.value,
                    }
                    for step in one.history
                ],
            }
            for one in file.corrections.values()
        ],
        "letters": [
            {
                "letter": one.id,
                "kind": one.kind,
                "state": one.state,
                "dated": one.dated[:10],
                "digest": one.digest,
                "file": letter_path(one.id, Format(one.format).suffix)
                if one.id in source.letters
                else "",
            }
            for one in file.letters.values()
        ],
        "attachments": [_document(one) for one in source.documents],
        "promises": [
            {"promise": one.id, "what": one.what, "by": one.by} for one in file.promises.values()
        ],
        "findings": [
            {"finding": one.id, "about": one.about, "sentence": one.sentence}
            for one in file.findings.values()
        ],
        "needs": list(file.needs),
        "wishes": [{"wish": one.wish, "passed_on": one.passed_on} for one in file.wishes.values()],
        "looked": [
            {
                "entry": one.entry,
                "at": one.at.isoformat(),
                "what": one.what,
                "by": one.by,
                "purpose": one.purpose,
                "databases": one.databases,
            }
            for one in source.looked.looks
        ],
        "details": details,
        "left_out": [{"what": what, "count": count} for what, count in sorted(left_out.items())],
    }
    return shape, left_out


def _details(source: Source) -> tuple[list[Shape], Counter[str]]:
    """The person's own details; the Ombudsman is given none unless they ask for them."""
    if source.recipient != PERSON:
        return [], Counter()
    own = OwnDetails(source.file, source.desk.officer, source.desk.register)
    found = []
    for entry in source.entries:
        event = read_event(entry.type, entry.ref or "", entry.claim, entry.detail)
        shown = own.of(event) if event is not None and entry.detail is not None else {}
        if shown:
            found.append({"entry": entry.seq, "type": entry.type, "details": shown})
    return found, +own.left_out


def _document(one: Given) -> Shape:
    """What it is in words goes with the document only: the words may name somebody."""
    return {
        "attachment": one.attachment.id,
        "entry": one.attachment.seq,
        "corrections": list(one.attachment.corrections),
        "what": one.attachment.what if one.path else "",
        "media_type": one.attachment.media_type,
        "size": one.attachment.size,
        "digest": one.attachment.digest,
        "file": one.path,
        "left_out": one.left_out,
    }


def _standing(one: Standing) -> Shape:
    return {
        "database": one.database.id,
        "name": one.database.name,
        "agency": one.database.agency,
        "outcome": one.outcome.value,
        "words": one.outcome.words,
        "checked_at": one.checked_at.isoformat() if one.checked_at else None,
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "entries": list(one.seqs),
    }


def envelope(entry: Entry) -> Shape:
    """The envelope of an entry, key for key as it was hashed."""
    return {
        "actor": entry.actor,
        "bodies": dict(entry.bodies),
        "case": entry.case,
        "chain": entry.chain,
        "lc": entry.lc,
        "prev": entry.prev,
        "purpose": entry.purpose,
        "ref": entry.ref,
        "seq": entry.seq,
        "subject": entry.subject,
        "ts": format_ts(entry.ts),
        "type": entry.type,
        "v": 1,
    }


def entries_json(source: Source) -> bytes:
    """entries.json: envelope, hash and claim of each entry of the case."""
    shapes = [
        {
            "hash": entry.hash.hex(),
            "envelope": envelope(entry),
            "claim": _claim(source, entry),
            "erased": sorted(entry.erased),
        }
        for entry in source.entries
    ]
    return to_json({"entries": shapes})


def _claim(source: Source, entry: Entry) -> Shape | None:
    """What an entry claims. Which rule refused an officer may tell something about that officer."""
    if entry.claim is None:
        return None
    if entry.type == AttemptRefused.TYPE and source.recipient == PERSON:
        return {"action": entry.claim.get("action")}
    return dict(entry.claim)


def to_json(shape: Shape) -> bytes:
    """JSON as people can read it, in UTF-8."""
    return json.dumps(shape, ensure_ascii=False, indent=2).encode() + b"\n"
