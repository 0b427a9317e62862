"""What is asked before something is done with a letter: approved, sent back, issued, ordered, sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

from caseworker.casework.desk import Desk
from caseworker.casework.file.fold_letters import RETURNED
from caseworker.errors import FileError
from caseworker.letter import despatch, issuing, personal_line, texts, transcription
from caseworker.letter.languages import WELSH
from caseworker.letter.send_back import send_back
from ui.asking.act import CHOICE, COMING_DAY, FOLDER, LONG, NUMBER, Act, Ask, Remark, Said
from ui.case.free_text import line_checks
from ui.case.letter_facts import LetterLine, Order
from ui.desk.typed import day_of
from ui.wording import asking
from ui.wording import letter as w

_ENVELOPES = tuple(w.ENVELOPES.items())


def approve(letter: str, digest: str, words: str) -> Act:
    """Approve exactly the bytes that were shown."""
    return Act(
        w.APPROVE,
        w.APPROVE,
        (),
        lambda desk, _: issuing.approve(desk, letter, digest),
        (words, w.APPROVE_ONCE),
        w.APPROVED,
    )


def sent_back(letter: str, words: str) -> Act:
    """Send a letter back that has not gone out; it is thrown away and drafted again."""
    return Act(
        w.SEND_BACK,
        w.SEND_BACK,
        (Ask("reason", w.SEND_BACK_WHY, LONG),),
        lambda desk, said: send_back(desk, letter, said["reason"]),
        (words,),
        w.SENT_BACK,
    )


def issue(line: LetterLine, folder: Path) -> Act:
    """Issue an approved letter into a folder."""
    lines = (line.words, w.into(str(folder)), *line.reminders, w.ISSUE_ONCE)
    return Act(
        w.ISSUE,
        w.ISSUE,
        (),
        lambda desk, _: released(desk, line.id, folder),
        lines,
        w.LETTER_ISSUED,
    )


def released(desk: Desk, letter: str, folder: Path) -> Path:
    """Issue a letter, or release its file again. Raises FileError if it cannot be written."""
    try:
        return issuing.issue(desk, letter, folder)
    except OSError as error:
        raise FileError(w.NOT_SAVED) from error


def sent(line: LetterLine) -> Act:
    """Record what became of an issued letter: where, how many, in which class and envelope."""

    def do(desk: Desk, said: Said) -> None:
        manner = said["manner"]
        despatch.despatch(
            desk,
            line.id,
            manner,
            said["note"].strip(),
            place=said.get(_place(manner), ""),
            copies=int(said["copies"]),
            postage=said["postage"],
            envelope=said["envelope"],
        )

    places = tuple(
        Ask(
            _place(manner),
            w.DESPATCH_WHERE,
            CHOICE,
            choices=tuple((one, w.PLACES[one]) for one in found),
            only=("manner", (manner,)),
        )
        for manner, found in despatch.PLACES.items()
    )
    posted = ("manner", ("posted",))
    classes = tuple((one, one[:1].upper() + one[1:]) for one in despatch.POSTAGE)
    plain = despatch.PLAIN if line.plain_envelope else ""
    asks = (
        Ask("manner", w.DESPATCH_HOW, CHOICE, choices=tuple(w.MANNERS.items())),
        *places,
        Ask("postage", w.DESPATCH_CLASS, CHOICE, choices=classes, only=posted),
        Ask("envelope", w.DESPATCH_ENVELOPE, CHOICE, "", plain, choices=_ENVELOPES, only=posted),
        Ask("copies", w.DESPATCH_COPIES, NUMBER, start="1"),
        Ask("note", w.DESPATCH_NOTE, hint=w.DESPATCH_NOTE_HINT, needed=False),
    )
    return Act(w.DESPATCH, w.DESPATCH, asks, do, (line.words, *line.reminders), remarks=_came_back)


def _place(manner: str) -> str:
    return f"place: {manner}"


def _came_back(said: Said) -> tuple[Remark, ...]:
    return (Remark(w.CAME_BACK),) if said["manner"] == RETURNED else ()


def order(line: LetterLine) -> Act:
    """Order an approved letter in a form that only a supplier can make."""

    def do(desk: Desk, said: Said) -> None:
        by = cast("date", day_of(said["by"], desk.clock().date()))
        made = transcription.order(desk, line.id, said["need"], supplier=said["supplier"], by=by)
        if said["folder"].strip():
            try:
                transcription.words_for_supplier(desk, made, Path(said["folder"].strip()))
            except OSError as error:
                raise FileError(w.NOT_SAVED) from error

    needs = tuple((one, w.FORMS_ORDERED[one]) for one in line.to_order)
    asks = (
        Ask("need", w.ORDER_FORM, CHOICE, start=line.to_order[0], choices=needs),
        Ask("supplier", w.ORDER_SUPPLIER, hint=w.ORDER_SUPPLIER_HINT),
        Ask("by", w.ORDER_BY, COMING_DAY, asking.DAY_HINT),
        Ask("folder", w.ORDER_WORDS, FOLDER, needed=False),
    )
    return Act(w.ORDER, w.ORDER, asks, do, (line.words, w.ORDER_ONCE), w.ORDERED)


def gone(orders: tuple[Order, ...], reminders: tuple[str, ...], *, plain: bool) -> Act:
    """Record that a letter has gone to the person in the form that was ordered."""

    def do(desk: Desk, said: Said) -> None:
        transcription.gone(desk, said["order"], said["manner"], envelope=said["envelope"])

    ways = tuple((one, w.MANNERS[one]) for one in transcription.WAYS)
    envelope = despatch.PLAIN if plain else ""
    asks = (
        _which(orders),
        Ask("manner", w.DESPATCH_HOW, CHOICE, choices=ways),
        Ask(
            "envelope",
            w.DESPATCH_ENVELOPE,
            CHOICE,
            "",
            envelope,
            choices=_ENVELOPES,
            only=("manner", ("posted",)),
        ),
    )
    return Act(w.GONE, w.GONE, asks, do, reminders)


def cancel_order(orders: tuple[Order, ...]) -> Act:
    """Record that a supplier was told that an order is no longer needed."""
    asks = (_which(orders), Ask("reason", w.CANCEL_WHY))
    return Act(
        w.CANCEL_ORDER,
        w.CANCEL_ORDER,
        asks,
        lambda desk, said: transcription.cancel(desk, said["order"], said["reason"]),
    )


def _which(orders: tuple[Order, ...]) -> Ask:
    choices = tuple((one.id, one.words) for one in orders)
    return Ask("order", w.ORDER_WHICH, CHOICE, start=choices[0][0], choices=choices)


def personal(case: str, line: str, faults: Callable[[str], tuple[str, ...]]) -> Act:
    """A personal line after the greeting of the next letter, checked while it is typed."""
    return Act(
        w.LINE,
        w.LINE_KEEP,
        (Ask("text", w.LINE_TEXT, LONG, w.LINE_HINT, line, needed=False),),
        lambda desk, said: personal_line.write_line(desk, case, said["text"]),
        (w.LINE_MORE,),
        w.LINE_KEPT,
        remarks=line_checks("text", faults),
    )


def texts_confirmed() -> Act:
    """A supervisor records that a translator confirmed our letters in Welsh."""
    return Act(
        w.TEXTS,
        w.TEXTS,
        (Ask("translator", w.TEXTS_WHO, hint=w.TEXTS_WHO_HINT),),
        lambda desk, said: texts.confirm_texts(desk, WELSH, said["translator"]),
        (w.TEXTS_MORE,),
    )
