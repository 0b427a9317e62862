"""Folds what happened into the file of one case. Total: an odd entry is shown, never an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from caseworker.casework import correction as corrections
from caseworker.casework import kept
from caseworker.casework.case import (
    Attestation,
    CaseFile,
    Decision,
    Finding,
    LetterState,
    LookUp,
    Promise,
    Reading,
    Reference,
    Signed,
    Wish,
    veiled,
)
from caseworker.casework.correction import Correction
from caseworker.casework.events import (
    AttemptRefused,
    AttestationConfirmed,
    AttestationRecorded,
    CaseClosed,
    CaseOpened,
    ClosingSigned,
    CorrectionProposed,
    FindingApproved,
    IdentityDecided,
    IdentityWithdrawn,
    LetterApproved,
    LetterDespatched,
    LetterDrafted,
    LetterIssued,
    LetterVoided,
    LookupClosed,
    LookupRequested,
    NeedRecorded,
    NotApplicableSigned,
    NoteAdded,
    OutcomeRecorded,
    PostingAddressConfirmed,
    PromiseMade,
    ReferenceStated,
    RestrictedCleared,
    WishRecorded,
)
from caseworker.casework.happened import Happened
from caseworker.errors import CaseworkerError
from caseworker.outcome import Outcome
from caseworker.subject.codec import (
    query_value_from_json,
    record_from_json,
    requester_from_json,
    value_from_json,
)
from caseworker.subject.query import Standing
from caseworker.subject.values import Address


@dataclass
class _Draft:
    """The file while it is being folded; `plain` holds the single values of `CaseFile`."""

    plain: dict[str, Any] = field(default_factory=dict)
    lookups: dict[str, LookUp] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    decisions: dict[str, Decision] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    attestations: dict[str, Attestation] = field(default_factory=dict)
    not_applicable: dict[str, Signed] = field(default_factory=dict)
    restricted_cleared: dict[str, Signed] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    letters: dict[str, LetterState] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    wishes: dict[str, Wish] = field(default_factory=dict)
    closing: dict[str, Signed] = field(default_factory=dict)
    needs: dict[str, int] = field(default_factory=dict)
    notes: list[Happened] = field(default_factory=list)
    refused: list[Happened] = field(default_factory=list)
    timeline: list[Happened] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)

    def freeze(self) -> CaseFile:
        parts = {key: value for key, value in vars(self).items() if key != "plain"}
        lists = {key: tuple(part) for key, part in parts.items() if isinstance(part, list)}
        return CaseFile(**self.plain, **{**parts, **lists})


def fold(happened: Iterable[Happened], case: str | None = None) -> CaseFile:
    """Fold a person's events into the file of one case.

    `happened` are all events of the person, in order. With `case`, events of other cases are left
    out, but for decisions about identity, which belong to the person. A withdrawn file is veiled.
    Never raises for what an entry holds: what cannot be read becomes a conflict to show.
    """
    events = list(happened)
    mine: set[str] = set()
    for one in events:
        if isinstance(one.event, CaseOpened) and one.event.case == case:
            mine.update(one.event.lookups)
    draft = _Draft()
    for one in events:
        if not _belongs(one, case, mine):
            continue
        draft.timeline.append(one)
        if one.subject:
            draft.plain["subject"] = one.subject
        if one.purpose:
            draft.plain.setdefault("purpose", one.purpose)
        try:
            _STEPS.get(type(one.event), _correct)(draft, one, one.event)
        except (CaseworkerError, ValueError, KeyError, TypeError, AttributeError):
            draft.conflicts.append(f"#{one.seq}: {one.event.TYPE} could not be read")
    return veiled(draft.freeze())


def _belongs(one: Happened, case: str | None, lookups: set[str]) -> bool:
    if case is None or one.case == case:
        return True
    if isinstance(one.event, IdentityDecided | IdentityWithdrawn):
        return True
    return getattr(one.event, "lookup", None) in lookups


def _look_up(draft: _Draft, one: Happened, event: LookupRequested) -> None:
    _begin_again(draft, one)
    draft.lookups[event.lookup] = LookUp(
        id=event.lookup,
        seq=one.seq,
        at=one.at,
        actor=one.actor,
        scope=event.scope,
        register_version=event.register_version,
        databases=tuple(event.databases),
        sitting=event.sitting,
        values=tuple(query_value_from_json(value) for value in event.values),
        requester=requester_from_json(event.requester),
    )


def _reading(draft: _Draft, one: Happened, event: OutcomeRecorded) -> None:
    draft.readings.append(
        Reading(
            seq=one.seq,
            lookup=event.lookup,
            database=event.database,
            outcome=Outcome(event.outcome),
            checked_at=datetime.fromisoformat(event.checked_at),
            as_of=datetime.fromisoformat(event.as_of),
            register_version=event.register_version,
            found=event.found,
            unanswered=event.unanswered,
            records=tuple(record_from_json(record) for record in event.records),
            searches=tuple(event.searches),
            sentence=event.sentence,
            advice=event.advice,
            answer_digest=event.answer_digest,
            raw_digest=event.raw_digest,
        )
    )


def _close_lookup(draft: _Draft, one: Happened, event: LookupClosed) -> None:
    draft.lookups[event.lookup] = replace(draft.lookups[event.lookup], how=event.how)


def _decide(draft: _Draft, one: Happened, event: IdentityDecided) -> None:
    before = draft.decisions.get(event.database, Decision())
    accepted, rejected = frozenset(event.accepted), frozenset(event.rejected)
    draft.decisions[event.database] = Decision(
        accepted=(before.accepted - rejected) | accepted,
        rejected=(before.rejected - accepted) | rejected,
        seqs=(*before.seqs, one.seq),
    )


def _undecide(draft: _Draft, one: Happened, event: IdentityWithdrawn) -> None:
    before = draft.decisions.get(event.database, Decision())
    gone = frozenset(event.records) if event.records else before.accepted
    draft.decisions[event.database] = Decision(
        accepted=before.accepted - gone,
        rejected=before.rejected,
        seqs=(*before.seqs, one.seq),
    )


def _keep(draft: _Draft, one: Happened, event: Any) -> None:
    kept.STEPS[type(event)](draft.plain, one, event)


def _begin_again(draft: _Draft, one: Happened) -> None:
    """In the file of a person, what comes after a withdrawn case does not rest on its mistake."""
    withdrawn = draft.plain.get("withdrawn")
    if withdrawn is not None and withdrawn.case != one.case:
        draft.plain["withdrawn"] = None


def _open(draft: _Draft, one: Happened, event: CaseOpened) -> None:
    _begin_again(draft, one)
    draft.plain.update(
        reference=event.case,
        owner=event.owner,
        lead_agency=event.lead_agency,
        opened_at=one.at,
        opened_seq=one.seq,
        person_name=event.person_name,
        salutation=event.salutation,
        requester=requester_from_json(event.requester or {"kind": event.requester_kind}),
    )


def _close(draft: _Draft, one: Happened, event: CaseClosed) -> None:
    draft.plain["closed"] = event.how


def _state(draft: _Draft, one: Happened, event: ReferenceStated) -> None:
    draft.references[event.field] = Reference(
        field=event.field,
        standing=Standing(event.standing),
        values=tuple(value_from_json(event.field, value) for value in event.values),
        document=event.document,
        seq=one.seq,
    )


def _need(draft: _Draft, one: Happened, event: NeedRecorded) -> None:
    if event.holds:
        draft.needs[event.need] = one.seq
    else:
        draft.needs.pop(event.need, None)


def _wish(draft: _Draft, one: Happened, event: WishRecorded) -> None:
    draft.wishes[event.wish] = Wish(event.wish, one.seq, event.passed_on)


def _closing(draft: _Draft, one: Happened, event: ClosingSigned) -> None:
    draft.closing[event.database] = Signed(one.seq, one.at, one.actor, event.reason)


def _posting(draft: _Draft, one: Happened, event: PostingAddressConfirmed) -> None:
    address = value_from_json("address", event.address) if event.address else None
    draft.plain.update(
        posting_address=address if isinstance(address, Address) else None, posting_seq=one.seq
    )


def _promise(draft: _Draft, one: Happened, event: PromiseMade) -> None:
    draft.promises[event.promise] = Promise(
        event.promise, one.seq, event.what, event.by, event.owner
    )


def _find(draft: _Draft, one: Happened, event: FindingApproved) -> None:
    draft.findings[event.finding] = Finding(
        event.finding, one.seq, event.about, event.sentence, one.actor
    )


def _attest(draft: _Draft, one: Happened, event: AttestationRecorded) -> None:
    draft.attestations[event.attestation] = Attestation(
        id=event.attestation,
        seq=one.seq,
        database=event.database,
        manner=event.manner,
        found=event.found,
        looked_at=datetime.fromisoformat(event.looked_at),
        answer_due=event.answer_due,
        record=record_from_json(event.record) if event.record else None,
        by=one.actor,
    )


def _confirm(draft: _Draft, one: Happened, event: AttestationConfirmed) -> None:
    draft.attestations[event.attestation] = replace(
        draft.attestations[event.attestation], confirmed_by=one.actor, confirmed_seq=one.seq
    )


def _not_applicable(draft: _Draft, one: Happened, event: NotApplicableSigned) -> None:
    draft.not_applicable[event.database] = Signed(one.seq, one.at, one.actor, event.reason)


def _restricted(draft: _Draft, one: Happened, event: RestrictedCleared) -> None:
    at = datetime.fromisoformat(event.answered_at)
    draft.restricted_cleared[event.database] = Signed(one.seq, at, one.actor, "")


def _draft_letter(draft: _Draft, one: Happened, event: LetterDrafted) -> None:
    draft.letters[event.letter] = LetterState(
        id=event.letter,
        seq=one.seq,
        kind=event.kind,
        digest=event.digest,
        dated=event.dated,
        signatory=event.signatory,
        drafter=one.actor,
        state="drafted",
    )


def _approve_letter(draft: _Draft, one: Happened, event: LetterApproved) -> None:
    draft.letters[event.letter] = replace(
        draft.letters[event.letter], state="approved", approver=one.actor, approved_at=one.at
    )


def _void_letter(draft: _Draft, one: Happened, event: LetterVoided) -> None:
    draft.letters[event.letter] = replace(draft.letters[event.letter], state="voided")


def _issue_letter(draft: _Draft, one: Happened, event: LetterIssued) -> None:
    draft.letters[event.letter] = replace(
        draft.letters[event.letter], state="issued", issued_at=one.at, issued_seq=one.seq
    )


def _despatch(draft: _Draft, one: Happened, event: LetterDespatched) -> None:
    letter = draft.letters[event.letter]
    despatched = (*letter.despatched, event.manner)
    draft.letters[event.letter] = replace(letter, despatched=despatched)


def _propose(draft: _Draft, one: Happened, event: CorrectionProposed) -> None:
    draft.corrections[event.correction] = corrections.begin(one, event)


def _correct(draft: _Draft, one: Happened, event: Any) -> None:
    """Every other event of a correction; an event of another kind changes nothing."""
    correction_id = getattr(event, "correction", None)
    if correction_id is not None:
        before = draft.corrections[correction_id]
        draft.corrections[correction_id] = corrections.advance(before, one)


def _note(draft: _Draft, one: Happened, event: NoteAdded) -> None:
    draft.notes.append(one)


def _refused(draft: _Draft, one: Happened, event: AttemptRefused) -> None:
    draft.refused.append(one)


_STEPS: dict[type, Callable[[_Draft, Happened, Any], None]] = {
    LookupRequested: _look_up,
    OutcomeRecorded: _reading,
    LookupClosed: _close_lookup,
    IdentityDecided: _decide,
    IdentityWithdrawn: _undecide,
    CaseOpened: _open,
    CaseClosed: _close,
    ReferenceStated: _state,
    NoteAdded: _note,
    NeedRecorded: _need,
    WishRecorded: _wish,
    ClosingSigned: _closing,
    PostingAddressConfirmed: _posting,
    PromiseMade: _promise,
    FindingApproved: _find,
    AttestationRecorded: _attest,
    AttestationConfirmed: _confirm,
    NotApplicableSigned: _not_applicable,
    RestrictedCleared: _restricted,
    CorrectionProposed: _propose,
    LetterDrafted: _draft_letter,
    LetterApproved: _approve_letter,
    LetterVoided: _void_letter,
    LetterIssued: _issue_letter,
    LetterDespatched: _despatch,
    AttemptRefused: _refused,
    **dict.fromkeys(kept.STEPS, _keep),
}
