"""A second person sends a draft back with a reason: it is thrown away, and written anew."""

from __future__ import annotations

from caseworker.casework.desk import Desk, file_with
from caseworker.casework.events import LetterVoided
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal

OPEN = ("drafted", "approved")
"""States of a letter that has not left the office."""


def send_back(desk: Desk, letter_id: str, reason: str) -> None:
    """Void a letter that is not issued yet; the reason goes on record for whoever wrote it.

    Raises InputError without a reason or for a letter that is not there, RuleRefused by role, or
    if it was issued or thrown away meanwhile.
    """
    why = reason.strip()
    if not why:
        raise InputError("a reason is needed", where="reason")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, letter_id, "letter")
        letter = file.letters[letter_id]
        refusal = desk.not_permitted("approve_letter", about=letter_id, file=file)
        if refusal is None and letter.state not in OPEN:
            refusal = desk.refuse(
                f"This letter is {letter.state}, so it is not sent back.",
                rule="state",
                action="send_back_letter",
                about=letter_id,
                file=file,
                advice="Look at the letters of the case: caseworker letter list",
            )
        return refusal or [desk.entry(LetterVoided(letter_id, reason=why), file)]

    desk.act(decide)
