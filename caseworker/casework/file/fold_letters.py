"""Folds letters: drafted, approved, issued, superseded, and which issued ones no longer hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.events import (
    CorrectionObserved,
    Event,
    LetterApproved,
    LetterDespatched,
    LetterDrafted,
    LetterIssued,
    LetterVoided,
    LineWritten,
    TranscriptionCancelled,
    TranscriptionGone,
    TranscriptionOrdered,
)
from caseworker.casework.file.case import Broken, LetterState
from caseworker.casework.file.draft import Draft
from caseworker.casework.file.going_out import CANCELLED, GONE, Despatch, Transcription
from caseworker.casework.file.happened import Happened
from caseworker.casework.file.marks import Line


def _draft_letter(draft: Draft, one: Happened, event: LetterDrafted) -> None:
    draft.letters[event.letter] = LetterState(
        id=event.letter,
        seq=one.seq,
        kind=event.kind,
        digest=event.digest,
        dated=event.dated,
        signatory=event.signatory,
        drafter=one.actor,
        state="drafted",
        format=event.format,
        cites=frozenset(event.cites),
        code=event.code,
    )


def _approve_letter(draft: Draft, one: Happened, event: LetterApproved) -> None:
    draft.letters[event.letter] = replace(
        draft.letters[event.letter], state="approved", approver=one.actor, approved_at=one.at
    )


def _void_letter(draft: Draft, one: Happened, event: LetterVoided) -> None:
    draft.letters[event.letter] = replace(draft.letters[event.letter], state="voided")


def _issue_letter(draft: Draft, one: Happened, event: LetterIssued) -> None:
    draft.letters[event.letter] = replace(
        draft.letters[event.letter],
        state="issued",
        issued_at=one.at,
        issued_seq=one.seq,
        signed=event.signed,
    )
    draft.plain["line"] = None  # it has gone with this letter


def _despatch(draft: Draft, one: Happened, event: LetterDespatched) -> None:
    letter = draft.letters[event.letter]
    made = Despatch(
        one.seq, one.at, event.manner, event.place, event.copies, event.postage, event.envelope
    )
    draft.letters[event.letter] = replace(letter, sent=(*letter.sent, made))
    if event.manner == RETURNED:  # where the person can be reached is a question again
        draft.plain.update(posting_address=None, posting_seq=None)


def _line(draft: Draft, one: Happened, event: LineWritten) -> None:
    draft.plain["line"] = Line(one.seq, event.text, one.actor) if event.text else None


def _order(draft: Draft, one: Happened, event: TranscriptionOrdered) -> None:
    draft.transcriptions[event.order] = Transcription(
        event.order, one.seq, event.letter, event.need, event.supplier, event.by
    )


def _gone(draft: Draft, one: Happened, event: TranscriptionGone) -> None:
    draft.transcriptions[event.order] = replace(draft.transcriptions[event.order], state=GONE)


def _cancel(draft: Draft, one: Happened, event: TranscriptionCancelled) -> None:
    draft.transcriptions[event.order] = replace(draft.transcriptions[event.order], state=CANCELLED)


RETURNED = "returned"
"""What became of a letter that came back by post."""


STEPS: dict[type[Event], Callable[[Draft, Happened, Any], None]] = {
    LetterDrafted: _draft_letter,
    LetterApproved: _approve_letter,
    LetterVoided: _void_letter,
    LetterIssued: _issue_letter,
    LetterDespatched: _despatch,
    LineWritten: _line,
    TranscriptionOrdered: _order,
    TranscriptionGone: _gone,
    TranscriptionCancelled: _cancel,
}
"""What each of these events changes in the file."""


def checked_again(
    letters: Mapping[str, LetterState], corrections: Iterable[Correction]
) -> dict[str, LetterState]:
    """The letters, each issued one with why it no longer holds.

    A letter that says of a correction that it was seen to be right rests on the reading that
    showed it. It no longer holds once a later reading shows the old value, another one or no
    record. It does not hold again when that is put right: the person has not been told.
    """
    every = tuple(corrections)
    return {
        key: replace(
            letter,
            broken=tuple(_broken(letter, every)),
            superseded_by=_superseded_by(letter, letters.values()),
        )
        if letter.state == "issued"
        else letter
        for key, letter in letters.items()
    }


REPORTS = frozenset({"assurance", "interim", "closing"})
"""The kinds of letter that say how the check stands: a later one replaces an earlier one."""


def _superseded_by(letter: LetterState, letters: Iterable[LetterState]) -> str:
    """The next letter of such a kind that was issued."""
    if letter.kind not in REPORTS:
        return ""
    later = [
        (one.issued_seq, one.id)
        for one in letters
        if one.kind in REPORTS
        and one.issued_seq is not None
        and letter.issued_seq is not None
        and one.issued_seq > letter.issued_seq
    ]
    return min(later)[1] if later else ""


def _broken(letter: LetterState, corrections: Iterable[Correction]) -> Iterator[Broken]:
    for correction in corrections:
        was_right = False
        for step in correction.history:
            if step.seq < letter.seq:
                was_right = step.state is State.VERIFIED and step.note != "vanished"
                rests_on_it = step.seq in letter.cites
                was_right = was_right and rests_on_it
            elif was_right and step.type == CorrectionObserved.TYPE and step.note != "right":
                yield Broken(
                    correction.id,
                    correction.database,
                    step.seq,
                    step.at,
                    _SHOWS[step.note],
                    correction.field,
                    gone=step.note == "vanished",
                )
                break


_SHOWS = {
    "old": "the old value came back",
    "other": "the value is another one now",
    "vanished": "the record is no longer there",
}
