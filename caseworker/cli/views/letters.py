"""The shapes of letters: how each stands, how it went out, in which other forms it is on order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from caseworker.casework.file.case import LetterState
from caseworker.casework.file.going_out import Transcription

Shape = dict[str, Any]


def letter_view(letter: LetterState) -> Shape:
    """{letter, kind, format, state, words, dated, digest, signatory, drafter, approver, issued_at,
    despatched, sent: [{at, manner, place, copies, postage, envelope}], holds, superseded_by, no_longer_holds: [{correction, database, entry, at, why}]};
    an issued letter no longer holds once something that it says was right has changed at its source"""
    return {
        "letter": letter.id,
        "kind": letter.kind,
        "format": letter.format,
        "state": letter.state,
        "words": letter.words,
        "dated": letter.dated,
        "digest": letter.digest,
        "signatory": letter.signatory,
        "drafter": letter.drafter,
        "approver": letter.approver,
        "issued_at": letter.issued_at.isoformat() if letter.issued_at else None,
        "despatched": list(letter.despatched),
        "sent": [
            {
                "at": one.at.isoformat(),
                "manner": one.manner,
                "place": one.place,
                "copies": one.copies,
                "postage": one.postage,
                "envelope": one.envelope,
            }
            for one in letter.sent
        ],
        "holds": letter.holds,
        "superseded_by": letter.superseded_by,
        "no_longer_holds": [
            {
                "correction": one.correction,
                "database": one.database,
                "entry": one.seq,
                "at": one.at.isoformat(),
                "why": one.sentence,
            }
            for one in letter.broken
        ],
    }


def letter_list_view(case: str, letters: Iterable[LetterState]) -> Shape:
    """{case, letters: [letter]}"""
    return {"case": case, "letters": [letter_view(one) for one in letters]}


def letter_text_view(case: str, letter: LetterState, text: str) -> Shape:
    """{case, letter: {letter, kind ...}, text}"""
    return {"case": case, "letter": letter_view(letter), "text": text}


def blocked_view(case: str, reasons: Sequence[str]) -> Shape:
    """{case, ready, reasons: [sentence]}; why the assurance letter cannot be issued yet"""
    return {"case": case, "ready": not reasons, "reasons": list(reasons)}


def transcription_view(order: Transcription) -> Shape:
    """{order, letter, need, supplier, by, state}; state is ordered, gone or cancelled"""
    return {
        "order": order.id,
        "letter": order.letter,
        "need": order.need,
        "supplier": order.supplier,
        "by": order.by,
        "state": order.state,
    }
