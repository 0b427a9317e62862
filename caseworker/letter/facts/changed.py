"""Whether a letter still says what is so, from its draft to the moment in which it is issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from caseworker.casework.desk import Desk, file_with
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.errors import InputError, LetterBlocked
from caseworker.ledger import Reader, Refusal, Report
from caseworker.letter.facts.at import facts_at, facts_now, sound
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.facts.still_true import difference
from caseworker.letter.kind import Kind
from caseworker.letter.letter import kind_allowed


def changed_since(
    desk: Desk, letter_id: str, look_at: Callable[[Desk], Report] = sound
) -> tuple[str, int]:
    """What changed under a draft, in words, and the number of the last entry that was looked at.

    `look_at` verifies the ledger first. "" when the letter still says what is so, or is past that. Raises LedgerBroken.
    """
    file = file_with(desk.ledger, letter_id, "letter")
    letter = file.letters.get(letter_id)
    if letter is None:
        raise InputError(f"There is no letter {letter_id} in this ledger.")
    if letter.state not in ("drafted", "approved"):
        return "", look_at(desk).size
    now = facts_now(desk, file.reference, look_at=look_at)
    return _difference(desk, file, letter, now), now.ledger.size


def stale(
    reader: Reader,
    desk: Desk,
    file: CaseFile,
    letter: LetterState,
    changed: str,
    size: int,
    action: str,
) -> Refusal | None:
    """A refusal if the facts changed, or may have: something was recorded since they were read."""
    newer = reader.entries(subject=file.subject, since_seq=size, limit=1)
    if not changed and next(newer, None) is None:
        return None
    words = f"The facts changed since this letter was drafted: {changed}."
    return desk.refuse(
        words if changed else "Something happened on this case just now.",
        rule="facts-changed" if changed else "state",
        action=action,
        about=letter.id,
        file=file,
        advice="Draft the letter again." if changed else "Try again.",
    )


def _difference(desk: Desk, file: CaseFile, letter: LetterState, now: LetterFacts) -> str:
    entry = desk.ledger.entry(letter.seq)
    claim = entry.claim or {}
    size, head = claim.get("ledger_size"), claim.get("ledger_head")
    assert isinstance(size, int)
    assert isinstance(head, str)
    dated = datetime.fromisoformat(letter.dated)
    try:
        before = facts_at(desk, file.reference, size, head, dated, "")
    except InputError:
        return "the list of databases is another one now"
    kind = Kind(letter.kind)
    if kind is Kind.LOOKED:
        return difference(before.alone(()), now.alone(()))
    try:
        if kind_allowed(now) is not kind and kind is Kind.ASSURANCE:
            return "an assurance letter is no longer possible"
    except LetterBlocked:
        return "no letter is possible now"
    return difference(before, now)
