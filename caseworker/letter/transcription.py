"""Orders an approved letter as braille, audio, easy read or signed video, and records when it has gone.

We cannot make these forms. The letter is issued only once each that the person needs has gone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from caseworker.casework.desk import Desk, case_file, file_with
from caseworker.casework.events import (
    TranscriptionCancelled,
    TranscriptionGone,
    TranscriptionOrdered,
)
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.going_out import (
    ORDERED,
    TRANSCRIBED,
    Transcription,
    orders_of,
)
from caseworker.casework.given_out.written import LETTER_WORDS, SUPPLIER, record_page
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.letter.despatch import ENVELOPES, not_this_way
from caseworker.letter.facts.changed import changed_since, stale
from caseworker.letter.frozen import letter_in, letter_of
from caseworker.letter.issuing import release
from caseworker.letter.steps import nothing_to_say, wrong_state
from caseworker.letter.text import to_text

WAYS = ("posted", "handed over", "sent by secure mail")
"""How a letter in another form reaches the person."""


def order(desk: Desk, letter_id: str, need: str, *, supplier: str, by: date) -> str:
    """Order an approved letter in a form that the person needs, ready by a day; the order's id.

    Raises InputError; RuleRefused by role, for a letter that is not approved or no longer true,
    for a need that is not on record (any more), or where it is on order.
    """
    if need not in TRANSCRIBED:
        raise InputError(f"choose one of: {', '.join(TRANSCRIBED)}", where="need")
    made_by = " ".join(supplier.split())
    if not made_by:
        raise InputError("say who makes it", where="supplier")
    if by < desk.clock().date():
        raise InputError("an order is for today or a later day", where="by")
    changed, size = changed_since(desk, letter_id)
    order_id = desk.new_id("T")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, letter_id, "letter")
        letter = letter_in(file, letter_id)
        refusal = (
            desk.not_permitted("issue_letter", about=letter_id, file=file)
            or nothing_to_say(desk, file, "order_transcription")
            or wrong_state(desk, file, letter, "approved", "order_transcription")
            or stale(reader, desk, file, letter, changed, size, "order_transcription")
            or _not_needed(desk, file, letter_id, need)
        )
        event = TranscriptionOrdered(
            order_id, letter=letter_id, need=need, supplier=made_by, by=by.isoformat()
        )
        return refusal or [desk.entry(event, file)]

    desk.act(decide)
    return order_id


def gone(desk: Desk, order_id: str, manner: str, *, envelope: str = "") -> None:
    """Record that the letter has gone to the person in the form that was ordered.

    Raises InputError; RuleRefused by role, if the order is settled, if the letter is no longer
    true or was thrown away, or where a rule of contact forbids the way.
    """
    if manner not in WAYS:
        raise InputError(f"choose one of: {', '.join(WAYS)}", where="manner")
    if envelope not in ("", *ENVELOPES) or (envelope and manner != "posted"):
        raise InputError(f"for what is posted, one of: {', '.join(ENVELOPES)}", where="envelope")
    letter_id = _order(desk.ledger, order_id)[1].letter
    changed, size = changed_since(desk, letter_id)

    def refuse(reader: Reader, file: CaseFile) -> Refusal | None:
        letter = letter_in(file, letter_id)
        return (
            wrong_state(desk, file, letter, "approved", "transcription_gone")
            or stale(reader, desk, file, letter, changed, size, "transcription_gone")
            or not_this_way(desk, file, letter_id, manner, envelope)
        )

    _settle(desk, order_id, TranscriptionGone(order_id, manner, envelope), refuse)


def cancel(desk: Desk, order_id: str, reason: str) -> None:
    """Record that the supplier was told that an order is no longer needed, and why.

    Raises InputError without a reason; RuleRefused by role, or if the order is settled.
    """
    why = reason.strip()
    if not why:
        raise InputError("a reason is needed", where="reason")
    _settle(desk, order_id, TranscriptionCancelled(order_id, reason=why), lambda *_: None)


def words_for_supplier(desk: Desk, order_id: str, folder: Path) -> Path:
    """Write the words of the letter for whoever makes the other form; that goes on record before.

    Raises InputError, LetterError if this version of the program cannot say what it says, OSError.
    """
    file, found = _order(desk.ledger, order_id)
    content = to_text(letter_of(desk, found.letter)).encode("utf-8")
    record_page(desk, file, LETTER_WORDS, content, SUPPLIER)
    return release(content, folder / f"transcription-{order_id}.txt")


def _settle(
    desk: Desk,
    order_id: str,
    event: TranscriptionGone | TranscriptionCancelled,
    refuse: Callable[[Reader, CaseFile], Refusal | None],
) -> None:
    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file, found = _order(reader, order_id)
        refusal = desk.not_permitted("issue_letter", about=order_id, file=file)
        if refusal is None and found.state != ORDERED:
            refusal = desk.refuse(
                f"This order is {found.state}.",
                rule="state",
                action=event.TYPE,
                about=order_id,
                file=file,
                advice="See what the case waits for with: caseworker case show",
            )
        return refusal or refuse(reader, file) or [desk.entry(event, file)]

    desk.act(decide)


def _order(reader: Reader, order_id: str) -> tuple[CaseFile, Transcription]:
    file = file_with(reader, order_id, "order")
    if order_id not in file.transcriptions:
        raise InputError("There is no such order in this ledger.", where="order")
    return file, file.transcriptions[order_id]


def _not_needed(desk: Desk, file: CaseFile, letter_id: str, need: str) -> Refusal | None:
    if need not in file.needs:
        sentence = "The person has no such need on record."
        advice = "Record it first with: caseworker case need"
    elif any(one.need == need for one in orders_of(file.transcriptions, letter_id, ORDERED)):
        sentence = "This letter is on order in that form."
        advice = "Cancel that order first, to place another."
    else:
        return None
    return desk.refuse(
        sentence,
        rule="need",
        action="order_transcription",
        about=letter_id,
        file=file,
        advice=advice,
    )


def open_orders(desk: Desk, case: str) -> tuple[Transcription, ...]:
    """The orders of a case that its supplier has not settled, in the order of the record."""
    orders = case_file(desk.ledger, case).transcriptions.values()
    return tuple(one for one in orders if one.state == ORDERED)
