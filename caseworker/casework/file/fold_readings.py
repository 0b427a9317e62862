"""Folds look-ups, their answers, decisions about identity and checks made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from caseworker.casework.events import (
    AttestationConfirmed,
    AttestationRecorded,
    Event,
    IdentityDecided,
    IdentityWithdrawn,
    LookupClosed,
    LookupRequested,
    NotApplicableSigned,
    OutcomeRecorded,
    RestrictedCleared,
)
from caseworker.casework.file.case import Attestation, Decision, LookUp, Reading, Signed
from caseworker.casework.file.draft import Draft
from caseworker.casework.file.happened import Happened
from caseworker.outcome import Outcome
from caseworker.subject.codec import query_value_from_json, record_from_json, requester_from_json


def begin_again(draft: Draft, one: Happened) -> None:
    """In the file of a person, what comes after a withdrawn case does not rest on its mistake."""
    withdrawn = draft.plain.get("withdrawn")
    if withdrawn is not None and withdrawn.case != one.case:
        draft.plain["withdrawn"] = None


def _look_up(draft: Draft, one: Happened, event: LookupRequested) -> None:
    begin_again(draft, one)
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


def _reading(draft: Draft, one: Happened, event: OutcomeRecorded) -> None:
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
            asked_again=event.asked_again,
        )
    )


def _close_lookup(draft: Draft, one: Happened, event: LookupClosed) -> None:
    draft.lookups[event.lookup] = replace(draft.lookups[event.lookup], how=event.how)


def _decide(draft: Draft, one: Happened, event: IdentityDecided) -> None:
    before = draft.decisions.get(event.database, Decision())
    accepted, rejected = frozenset(event.accepted), frozenset(event.rejected)
    draft.decisions[event.database] = Decision(
        accepted=(before.accepted - rejected) | accepted,
        rejected=(before.rejected - accepted) | rejected,
        seqs=(*before.seqs, one.seq),
    )


def _undecide(draft: Draft, one: Happened, event: IdentityWithdrawn) -> None:
    before = draft.decisions.get(event.database, Decision())
    gone = frozenset(event.records) if event.records else before.accepted
    draft.decisions[event.database] = Decision(
        accepted=before.accepted - gone,
        rejected=before.rejected,
        seqs=(*before.seqs, one.seq),
    )


def _attest(draft: Draft, one: Happened, event: AttestationRecorded) -> None:
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


def _confirm(draft: Draft, one: Happened, event: AttestationConfirmed) -> None:
    draft.attestations[event.attestation] = replace(
        draft.attestations[event.attestation], confirmed_by=one.actor, confirmed_seq=one.seq
    )


def _not_applicable(draft: Draft, one: Happened, event: NotApplicableSigned) -> None:
    draft.not_applicable[event.database] = Signed(one.seq, one.at, one.actor, event.reason)


def _restricted(draft: Draft, one: Happened, event: RestrictedCleared) -> None:
    at = datetime.fromisoformat(event.answered_at)
    draft.restricted_cleared[event.database] = Signed(one.seq, at, one.actor, "")


STEPS: dict[type[Event], Callable[[Draft, Happened, Any], None]] = {
    LookupRequested: _look_up,
    OutcomeRecorded: _reading,
    LookupClosed: _close_lookup,
    IdentityDecided: _decide,
    IdentityWithdrawn: _undecide,
    AttestationRecorded: _attest,
    AttestationConfirmed: _confirm,
    NotApplicableSigned: _not_applicable,
    RestrictedCleared: _restricted,
}
"""What each of these events changes in the file."""
