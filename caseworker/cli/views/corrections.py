"""The shapes of corrections: one, a list, its recipients, its documents, the readings it is owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from caseworker.casework.corrections.correction import Correction
from caseworker.casework.corrections.follow_up import Attachment
from caseworker.casework.corrections.rechecks import Recheck
from caseworker.casework.corrections.recipients import Recipient
from caseworker.casework.file.case import CaseFile, masked
from caseworker.subject.codec import value_to_json

Shape = dict[str, Any]


def correction_view(correction: Correction, *, masked: bool) -> Shape:
    (
        """{correction, case, database, field, record_id, state, words, settled, wrong, right,
    not_shown, reason_code, evidence, proposer, approver, answer_by, since, verified_how, verified_as_of,
    changed_back: [times], setbacks: [{entry, seen_at, as_of, recorded, via, via_name, via_how,
    batch, sentence}], needs_person, undecided, decided: {by, reason, evidence} or null,
    requester: {kind, name, verified_how}, statements: [{at, manner, text}], told: [{database, on,
    manner, why_not}], consequences: {found, at, told_by, answer} or null, conflicts,
    history: [{entry, at, actor, type, state, note}]}; via_how is record, register or """
        ""
    )
    wrong = None if masked else correction.wrong
    return {
        "correction": correction.id,
        "case": correction.case,
        "database": correction.database,
        "field": correction.field,
        "record_id": correction.record_id,
        "state": correction.state.value,
        "words": correction.words,
        "settled": correction.settled,
        "wrong": value_to_json(wrong) if wrong is not None else None,
        "right": value_to_json(correction.right) if correction.right is not None else None,
        "not_shown": correction.not_shown,
        "reason_code": correction.reason_code,
        "evidence": correction.evidence,
        "proposer": correction.proposer,
        "approver": correction.approver,
        "answer_by": correction.answer_by,
        "since": correction.since.isoformat(),
        "verified_how": correction.verified_how,
        "verified_as_of": (
            correction.verified_as_of.isoformat() if correction.verified_as_of else None
        ),
        "changed_back": [moment.isoformat() for moment in correction.changed_back],
        "setbacks": [
            {
                "entry": one.seq,
                "seen_at": one.seen_at.isoformat(),
                "as_of": one.as_of.isoformat(),
                "recorded": one.recorded.iso if one.recorded else None,
                "via": one.via,
                "via_name": one.name,
                "via_how": one.how,
                "batch": one.batch,
                "sentence": one.sentence,
            }
            for one in correction.setbacks
        ],
        "needs_person": correction.needs_person,
        "undecided": correction.undecided,
        "decided": _decided(correction, masked=masked),
        "requester": {
            "kind": correction.requester.kind,
            "name": correction.requester.name,
            "verified_how": correction.requester.verified_how,
        },
        "statements": [
            {"at": one.at.isoformat(), "manner": one.manner, "text": "" if masked else one.text}
            for one in correction.statements
        ],
        "told": [
            {
                "database": one.database,
                "on": one.on.isoformat(),
                "manner": one.manner,
                "why_not": one.why_not,
            }
            for one in correction.told
        ],
        "consequences": _consequences(correction, masked=masked),
        "conflicts": list(correction.conflicts),
        "history": [
            {
                "entry": step.seq,
                "at": step.at.isoformat(),
                "actor": step.actor,
                "type": step.type,
                "state": step.state.value,
                "note": step.note,
            }
            for step in correction.history
        ],
    }


def correction_list_view(found: Iterable[tuple[CaseFile, Correction]]) -> Shape:
    """{corrections: [correction]}"""
    return {"corrections": [correction_view(one, masked=masked(file)) for file, one in found]}


def proposed_view(
    case: str, made: Iterable[Correction], warnings: Sequence[str], *, masked: bool
) -> Shape:
    """{case, corrections: [correction], warnings: [sentence]}"""
    return {
        "case": case,
        "corrections": [correction_view(one, masked=masked) for one in made],
        "warnings": list(warnings),
    }


def _decided(correction: Correction, *, masked: bool) -> Shape | None:
    decided = correction.decided
    if decided is None:
        return None
    return {
        "by": decided.by,
        "reason": "" if masked else decided.reason,
        "evidence": "" if masked else decided.evidence,
    }


def _consequences(correction: Correction, *, masked: bool) -> Shape | None:
    answer = correction.consequences
    if answer is None:
        return None
    return {
        "found": answer.found,
        "at": answer.at.isoformat(),
        "told_by": answer.told_by,
        "answer": "" if masked else answer.answer,
    }


def attachment_view(attachment: Attachment) -> Shape:
    """{attachment, entry, at, by, corrections: [ids], media_type, size, digest, what}"""
    return {
        "attachment": attachment.id,
        "entry": attachment.seq,
        "at": attachment.at.isoformat(),
        "by": attachment.by,
        "corrections": list(attachment.corrections),
        "media_type": attachment.media_type,
        "size": attachment.size,
        "digest": attachment.digest,
        "what": attachment.what,
    }


def recipient_view(recipient: Recipient) -> Shape:
    """{database, name, agency, owner_team, way: [databases], status, entry, note}"""
    return {
        "database": recipient.database,
        "name": recipient.name,
        "agency": recipient.agency,
        "owner_team": recipient.owner_team,
        "way": list(recipient.way),
        "status": recipient.status.value,
        "entry": recipient.seq,
        "note": recipient.note,
    }


def recipients_view(
    case: str,
    found: Mapping[str, Sequence[Recipient]],
    open_now: int,
    for_the_person: Sequence[Recipient],
    *,
    given: bool,
) -> Shape:
    """{case, corrections: [{correction, recipients: [recipient]}], open, for_the_person:
    [recipient], given}; open counts those to be told yet; given: the list was given just now"""
    return {
        "case": case,
        "corrections": [
            {"correction": key, "recipients": [recipient_view(one) for one in every]}
            for key, every in found.items()
        ],
        "open": open_now,
        "for_the_person": [recipient_view(one) for one in for_the_person],
        "given": given,
    }


def recheck_due_view(one: Recheck) -> Shape:
    """{case, correction, database, field, at, why, feed}; feed is the database whose delivery it
    waits for, "" for none"""
    return {
        "case": one.case,
        "correction": one.correction,
        "database": one.database,
        "field": one.field,
        "at": one.at.isoformat(),
        "why": one.why,
        "feed": one.feed,
    }


def due_view(found: Iterable[Recheck], now: datetime) -> Shape:
    """{now, due: [recheck], to_come: [recheck]}; the earliest first"""
    every = list(found)
    return {
        "now": now.isoformat(),
        "due": [recheck_due_view(one) for one in every if one.due(now)],
        "to_come": [recheck_due_view(one) for one in every if not one.due(now)],
    }
