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


def nothing_to_say(desk: Desk, file: CaseFile, action: str) -> Refusal | None:
    """No letter from a file that rests on a mistake, or whose details were erased."""
    if file.withdrawn is None and not file.erased:
        return None
    words = "was withdrawn" if file.withdrawn else "has no details any more"
    return desk.refuse(
        f"This file {words}, so no letter can be written from it.",
        rule="withdrawn" if file.withdrawn else "erased",
        action=action,
        about=file.reference,
        file=file,
        advice="Open a new case after a new look-up.",
    )
