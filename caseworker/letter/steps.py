"""Whether a letter is where a step needs it: a draft to approve, an approved one to issue."""

from __future__ import annotations

from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.ledger import Refusal


def wrong_state(
    desk: Desk, file: CaseFile, letter: LetterState, expected: str, action: str
) -> Refusal | None:
    """A refusal if the letter is in another state than the one that the action needs."""
    if letter.state == expected:
        return None
    return desk.refuse(
        f"This letter is {letter.state}, and has to be {expected} for that.",
        rule="state",
        action=action,
        about=letter.id,
        file=file,
        advice="Look at the letters of the case: caseworker letter list",
    )
