"""Everything known in one case: readings, decisions, corrections, promises, letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from caseworker.casework.corrections.correction import Correction
from caseworker.casework.corrections.follow_up import Attachment
from caseworker.casework.file.going_out import Despatch, Transcription
from caseworker.casework.file.happened import Happened
from caseworker.casework.file.kept import Erased, ErasureRequest, Exported, Frozen, Hold, Withdrawn
from caseworker.casework.file.marks import (
    ContactRule,
    Contested,
    Former,
    Given,
    HistoryRequest,
    Line,
    Protected,
    Representative,
)
from caseworker.casework.file.promised import Finding, Promise, Wish
from caseworker.outcome import Outcome
from caseworker.subject.query import FROM_PERSON, QueryValue, Requester, Standing
from caseworker.subject.values import Address, Record, Value


@dataclass(frozen=True)
class LookUp:
    """A look-up that was asked; `how` it ended is "" while it runs."""

    id: str
    seq: int
    at: datetime
    actor: str
    scope: str
    register_version: str
    databases: tuple[str, ...]
    sitting: str
    values: tuple[QueryValue, ...]
    requester: Requester
    how: str = ""


@dataclass(frozen=True)
class Reading:
    """What one database said in one look-up, before anybody decided who the records are about."""

    seq: int
    lookup: str
    database: str
    outcome: Outcome
    checked_at: datetime
    as_of: datetime
    register_version: str
    found: int
    unanswered: int
    records: tuple[Record, ...]
    searches: tuple[Mapping[str, Any], ...]
    sentence: str
    advice: str
    answer_digest: str
    raw_digest: str
    asked_again: int = 0


@dataclass(frozen=True)
class Decision:
    """Which records of one database are about the person, by human decision. It sticks."""

    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reference:
    """What the person says about one field, and how well we know it."""

    field: str
    standing: Standing
    values: tuple[Value, ...]
    document: str
    seq: int


@dataclass(frozen=True)
class Attestation:
    """A check by hand. It concludes once a second person confirmed it, where that is required."""

    id: str
    seq: int
    database: str
    manner: str
    found: str
    looked_at: datetime
    answer_due: str
    record: Record | None
    by: str
    confirmed_by: str = ""
    confirmed_seq: int | None = None


@dataclass(frozen=True)
class Signed:
    """A statement about one database that a person answers for."""

    seq: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Broken:
    """Why an issued letter no longer holds: what a later reading of a source showed.

    `gone`: True when the record that held the field is no longer there.
    """

    correction: str
    database: str
    seq: int
    at: datetime
    sentence: str
    field: str = ""
    gone: bool = False


@dataclass(frozen=True)
class LetterState:
    """A letter of the case: `state` is drafted, approved, issued or voided.

    `format`: see `letter.formats`. `cites`: the entries that it rests on. `code`: what its paper
    bears. `digest`: of the bytes that were approved; `signed`: of the signed file, "" if it has no
    signature. `broken`: why it no longer holds, once it was issued. `superseded_by`: the later
    letter that replaces it, "" while none does.
    """

    id: str
    seq: int
    kind: str
    digest: str
    dated: str
    signatory: str
    drafter: str
    state: str
    format: str = "standard"
    approver: str = ""
    approved_at: datetime | None = None
    issued_at: datetime | None = None
    issued_seq: int | None = None
    sent: tuple[Despatch, ...] = ()
    cites: frozenset[int] = frozenset()
    code: str = ""
    signed: str = ""
    broken: tuple[Broken, ...] = ()
    superseded_by: str = ""

    @property
    def despatched(self) -> tuple[str, ...]:
        """What became of it, in a word each, in order."""
        return tuple(one.manner for one in self.sent)

    @property
    def holds(self) -> bool:
        """False once something that the letter says was right has changed at its source."""
        return not self.broken

    @property
    def words(self) -> str:
        """The state as people read it."""
        said = self.state if self.holds else f"{self.state}, no longer holds"
        return f"{said}, superseded by {self.superseded_by}" if self.superseded_by else said


@dataclass(frozen=True)
class CaseFile:
    """The whole of one case, or of one person's look-ups when no case was opened yet.

    Mappings are in the order of the ledger. Nothing here can be edited: it is what the events say.
    """

    reference: str = ""
    subject: str = ""
    purpose: str = ""
    owner: str = ""
    lead_agency: str = ""
    opened_at: datetime | None = None
    opened_seq: int | None = None
    closed: str = ""
    person_name: str = ""
    salutation: str = ""
    named_seq: int | None = None
    requester: Requester = field(default_factory=Requester)
    lookups: Mapping[str, LookUp] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    former: tuple[Former, ...] = ()
    histories: Mapping[str, HistoryRequest] = field(default_factory=dict)
    attestations: Mapping[str, Attestation] = field(default_factory=dict)
    not_applicable: Mapping[str, Signed] = field(default_factory=dict)
    restricted_cleared: Mapping[str, Signed] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    letters: Mapping[str, LetterState] = field(default_factory=dict)
    promises: Mapping[str, Promise] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)
    wishes: Mapping[str, Wish] = field(default_factory=dict)
    closing: Mapping[str, Signed] = field(default_factory=dict)
    needs: Mapping[str, int] = field(default_factory=dict)
    transcriptions: Mapping[str, Transcription] = field(default_factory=dict)
    representative: Representative | None = None
    line: Line | None = None
    contested: Contested | None = None
    contact_rules: Mapping[str, ContactRule] = field(default_factory=dict)
    protected: Mapping[str, Protected] = field(default_factory=dict)
    recipients_given: tuple[Given, ...] = ()
    posting_address: Address | None = None
    posting_seq: int | None = None
    notes: tuple[Happened, ...] = ()
    refused: tuple[Happened, ...] = ()
    conflicts: tuple[str, ...] = ()
    timeline: tuple[Happened, ...] = ()
    hold: Hold | None = None
    withdrawn: Withdrawn | None = None
    withdrawn_in_part: Withdrawn | None = None
    requests: Mapping[str, ErasureRequest] = field(default_factory=dict)
    frozen: Mapping[str, Frozen] = field(default_factory=dict)
    erased: tuple[Erased, ...] = ()
    exported: tuple[Exported, ...] = ()

    @property
    def taken_back(self) -> Withdrawn | None:
        """What was withdrawn of this file, the whole of it or records of some databases."""
        return self.withdrawn or self.withdrawn_in_part

    def decision(self, database: str) -> Decision:
        """What was decided about the records of a database; empty if nothing was."""
        return self.decisions.get(database, Decision())

    def accepted_records(self, database: str) -> tuple[Record, ...]:
        """The newest reading of each accepted record of a database."""
        accepted = self.decision(database).accepted
        for reading in reversed(self.readings):
            if reading.database == database and reading.records:
                return tuple(r for r in reading.records if r.record_id in accepted)
        return tuple(
            attestation.record
            for attestation in self.attestations.values()
            if attestation.database == database and attestation.record is not None
        )[-1:]


def stated_by_person(file: CaseFile) -> dict[str, tuple[QueryValue, ...]]:
    """What the person said in the look-ups of this file, by field; the newest look-up wins."""
    found: dict[str, tuple[QueryValue, ...]] = {}
    for lookup in file.lookups.values():
        said: dict[str, list[QueryValue]] = {}
        for value in lookup.values:
            if value.learned_from == FROM_PERSON and value.standing is not Standing.NOT_STATED:
                said.setdefault(value.field, []).append(value)
        found.update({name: tuple(values) for name, values in said.items()})
    return found


def who_asks(file: CaseFile) -> Requester:
    """Who asks at present: as the newest look-up says, or the case if it was opened since."""
    newest = list(file.lookups.values())[-1] if file.lookups else None
    if newest is None or (file.opened_seq or 0) > newest.seq:
        return file.requester
    return newest.requester


def masked(file: CaseFile) -> bool:
    """True while screens may say agree or differ but show no value of a record.

    The caller says the value first: until it is on record how they proved who they are. A file
    that was withdrawn shows none from then on: its records may be somebody else's.
    """
    return file.withdrawn is not None or not who_asks(file).verified
