"""What becomes of an issued letter: printed, posted, handed over, returned; each on record."""

from __future__ import annotations

from caseworker.casework.contact import against, in_words
from caseworker.casework.desk import Desk, file_with
from caseworker.casework.events import LetterDespatched
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.casework.file.fold_letters import RETURNED
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.letter.frozen import letter_in
from caseworker.letter.steps import wrong_state

MANNERS = ("printed", "posted", "handed over", "sent by secure mail", RETURNED)
"""What may become of an issued letter. One that is returned takes its address back."""


def despatch(desk: Desk, letter_id: str, manner: str, note: str = "") -> None:
    """Record what became of an issued letter.

    Raises InputError; RuleRefused by role, state, or where the person may not be reached so.
    """
    if manner not in MANNERS:
        raise InputError(f"choose one of: {', '.join(MANNERS)}", where="manner")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, letter_id, "letter")
        letter = letter_in(file, letter_id)
        refusal = (
            desk.not_permitted("issue_letter", about=letter_id, file=file)
            or wrong_state(desk, file, letter, "issued", "despatch")
            or _not_this_way(desk, file, letter, manner)
        )
        event = LetterDespatched(letter_id, manner=manner, note=note)
        return refusal or [desk.entry(event, file)]

    desk.act(decide)


def _not_this_way(desk: Desk, file: CaseFile, letter: LetterState, manner: str) -> Refusal | None:
    """No letter goes where a rule of contact says that it must not."""
    rule = against(file, manner)
    if rule is None:
        return None
    return desk.refuse(
        f"A rule of contact on this case forbids this. {in_words(rule)}.",
        rule="contact",
        action="despatch",
        about=letter.id,
        file=file,
        advice="See the rules of contact with: caseworker case show",
    )
