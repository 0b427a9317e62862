"""Folds what happened into the file of one case. Total: an odd entry is shown, never an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from caseworker.casework.corrections.correction import begin
from caseworker.casework.corrections.follow_up import Attachment
from caseworker.casework.corrections.steps import advance, outdate
from caseworker.casework.events import (
    AttemptRefused,
    CaseClosed,
    CaseOpened,
    ClosingSigned,
    CorrectionProposed,
    Event,
    EvidenceAttached,
    FindingApproved,
    IdentityDecided,
    IdentityWithdrawn,
    NeedRecorded,
    NoteAdded,
    PostingAddressConfirmed,
    PromiseMade,
    ReferenceStated,
    RepresentativeRecorded,
    WishRecorded,
)
from caseworker.casework.events.base import require_declared
from caseworker.casework.file import fold_letters, fold_readings, kept, marks
from caseworker.casework.file.case import (
    CaseFile,
    Signed,
)
from caseworker.casework.file.draft import Draft
from caseworker.casework.file.fold_letters import checked_again
from caseworker.casework.file.fold_readings import begin_again
from caseworker.casework.file.happened import Happened
from caseworker.casework.file.marks import DIED, Representative
from caseworker.casework.file.promised import Finding, Promise, Wish
from caseworker.casework.file.turned_wrong import reference_stated, with_turned_wrong
from caseworker.casework.file.veil import veiled
from caseworker.comparison.fields import same
from caseworker.errors import CaseworkerError
from caseworker.subject.codec import requester_from_json, value_from_json
from caseworker.subject.values import Address


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
    draft = Draft()
    for one in events:
        if not _belongs(one, case, mine):
            continue
        draft.timeline.append(one)
        if one.subject:
            draft.plain["subject"] = one.subject
        if one.purpose:
            draft.plain.setdefault("purpose", one.purpose)
        try:
            require_declared(one.event)
            _STEPS.get(type(one.event), _correct)(draft, one, one.event)
        except (CaseworkerError, ValueError, KeyError, TypeError, AttributeError):
            draft.conflicts.append(f"#{one.seq}: {one.event.TYPE} could not be read")
    draft.letters = checked_again(draft.letters, draft.corrections.values())
    return veiled(with_turned_wrong(draft.freeze()))


def _belongs(one: Happened, case: str | None, lookups: set[str]) -> bool:
    if case is None or one.case == case:
        return True
    if isinstance(one.event, IdentityDecided | IdentityWithdrawn):
        return True
    return getattr(one.event, "lookup", None) in lookups


_PLAIN: dict[type[Event], Callable[[dict[str, Any], Happened, Any], None]] = {
    **kept.STEPS,
    **marks.STEPS,
}


def _keep(draft: Draft, one: Happened, event: Any) -> None:
    _PLAIN[type(event)](draft.plain, one, event)


def _open(draft: Draft, one: Happened, event: CaseOpened) -> None:
    begin_again(draft, one)
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


def _close(draft: Draft, one: Happened, event: CaseClosed) -> None:
    draft.plain["closed"] = event.how


def _state(draft: Draft, one: Happened, event: ReferenceStated) -> None:
    draft.references[event.field] = reference_stated(event, one.seq)
    said = draft.references[event.field].values
    for key, correction in draft.corrections.items():
        if correction.field == event.field and correction.right is not None:
            outdated = not any(same(event.field, value, correction.right) for value in said)
            draft.corrections[key] = outdate(correction, outdated=outdated)


def _need(draft: Draft, one: Happened, event: NeedRecorded) -> None:
    if event.need == DIED and event.holds != (DIED in draft.needs):
        _unconfirm(draft)
    if event.holds:
        draft.needs[event.need] = one.seq
    else:
        draft.needs.pop(event.need, None)


def _unconfirm(draft: Draft) -> None:
    """Where letters go is a question again: another person gets them now."""
    draft.plain.update(posting_address=None, posting_seq=None)


def _represent(draft: Draft, one: Happened, event: RepresentativeRecorded) -> None:
    _unconfirm(draft)
    draft.plain["representative"] = None
    if event.holds:
        draft.plain["representative"] = Representative(
            seq=one.seq,
            capacity=event.capacity,
            evidence=event.evidence,
            name=event.name,
            salutation=event.salutation,
            document=event.document,
        )


def _wish(draft: Draft, one: Happened, event: WishRecorded) -> None:
    draft.wishes[event.wish] = Wish(event.wish, one.seq, event.passed_on)


def _closing(draft: Draft, one: Happened, event: ClosingSigned) -> None:
    draft.closing[event.database] = Signed(one.seq, one.at, one.actor, event.reason)


def _posting(draft: Draft, one: Happened, event: PostingAddressConfirmed) -> None:
    address = value_from_json("address", event.address) if event.address else None
    draft.plain.update(
        posting_address=address if isinstance(address, Address) else None, posting_seq=one.seq
    )


def _promise(draft: Draft, one: Happened, event: PromiseMade) -> None:
    draft.promises[event.promise] = Promise(
        event.promise, one.seq, event.what, event.by, event.owner
    )


def _find(draft: Draft, one: Happened, event: FindingApproved) -> None:
    draft.findings.pop(event.instead_of, None)
    draft.findings[event.finding] = Finding(
        event.finding, one.seq, event.about, event.sentence, one.actor
    )


def _propose(draft: Draft, one: Happened, event: CorrectionProposed) -> None:
    draft.corrections[event.correction] = begin(one, event)


def _correct(draft: Draft, one: Happened, event: Any) -> None:
    """Every other event of a correction; an event of another kind changes nothing."""
    correction_id = getattr(event, "correction", None)
    if correction_id is not None:
        before = draft.corrections[correction_id]
        draft.corrections[correction_id] = advance(before, one)


def _attach(draft: Draft, one: Happened, event: EvidenceAttached) -> None:
    draft.attachments[event.attachment] = Attachment(
        id=event.attachment,
        seq=one.seq,
        at=one.at,
        by=one.actor,
        corrections=tuple(event.corrections),
        media_type=event.media_type,
        size=event.size,
        digest=event.digest,
        what=event.what,
    )


def _note(draft: Draft, one: Happened, event: NoteAdded) -> None:
    draft.notes.append(one)


def _refused(draft: Draft, one: Happened, event: AttemptRefused) -> None:
    draft.refused.append(one)


_STEPS: dict[type, Callable[[Draft, Happened, Any], None]] = {
    CaseOpened: _open,
    CaseClosed: _close,
    ReferenceStated: _state,
    NoteAdded: _note,
    RepresentativeRecorded: _represent,
    NeedRecorded: _need,
    WishRecorded: _wish,
    ClosingSigned: _closing,
    PostingAddressConfirmed: _posting,
    PromiseMade: _promise,
    FindingApproved: _find,
    CorrectionProposed: _propose,
    AttemptRefused: _refused,
    EvidenceAttached: _attach,
    **fold_readings.STEPS,
    **fold_letters.STEPS,
    **dict.fromkeys(_PLAIN, _keep),
}
